"""How long the pages of the overview take with 1,000 bodies over five years, beside a bare page in the same run.

    python3 dev.py python bench/overview.py [bodies] [years]

On SQLite in a folder that goes away, or on the database of DATABASE_URL, which must be empty and is filled. Prints
milliseconds of the fastest of five turns (by the clock, and of this process alone: other work on the machine does not
count there), the ratio to the page of years, and how many queries there were.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TURNS = 5
PAGES = (
    "",
    "scores/",
    "findings/",
    "money/",
    "soft/",
    "years/",
    "bodies/?is=code:A01",
    "files/overview_years/bodies.xlsx",
)


def main(bodies: int, years: int) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from tests.www.summary.many import many

    from jixiao.www.accounts.granting import grant_role
    from jixiao.www.accounts.models import Person
    from jixiao.www.accounts.roles import Role

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    person = Person.objects.make("bench", "测")
    grant_role(None, person, Role.REVIEWER)
    started = time.perf_counter()
    many(person, bodies, years, rows=20)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    print(f"{connection.vendor}: {bodies} bodies, {years} years, filled in {time.perf_counter() - started:.0f} s")
    browser = Client()
    browser.force_login(person)
    bare, own = fastest(lambda: browser.get("/years/"))
    print(f"{'/years/':55} {bare * 1000:6.0f} ms {own * 1000:6.0f} ms    1.0")
    for page in PAGES:
        address = f"/summary/overview/{page}"
        with CaptureQueriesContext(connection) as told:
            response = browser.get(address)
        assert response.status_code == 200, address
        asked = len(told)
        took, its = fastest(lambda address=address: browser.get(address))
        told_of = f"{took * 1000:6.0f} ms {its * 1000:6.0f} ms {its / own:6.1f}"
        print(f"{address:55} {told_of}  {asked} queries, {len(response.content)} bytes")


def fastest(do: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of this process."""
    times, own = [], []
    for _ in range(TURNS):
        started, spent = time.perf_counter(), time.process_time()
        do()
        times.append(time.perf_counter() - started)
        own.append(time.process_time() - spent)
    return min(times), min(own)


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JIXIAO_HOME"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "jixiao.www.settings_for_tests"
        main(*(int(each) for each in sys.argv[1:3]) if len(sys.argv) > 2 else (1000, 5))
