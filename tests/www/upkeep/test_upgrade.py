"""The database of an earlier release, with something in it, brought up to this one: nothing is lost and pages open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from bench.restores import manage
from tests.www.on_postgresql import programs, server

RELEASES: dict[str, dict[str, str]] = yaml.safe_load((Path(__file__).parent / "releases.yaml").read_text("utf-8"))

AS_IT_WAS = """
import json
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
targets = [tuple(each) for each in json.loads('''{targets}''')]
MigrationExecutor(connection).migrate(targets)
apps = MigrationExecutor(connection).loader.project_state(targets).apps
def make(app, kind, /, **fields):
    return apps.get_model(app, kind).objects.create(**fields)
people = {{}}
for login, role in (("filler", "filler"), ("reviewer", "reviewer"), ("auditor", "log_auditor")):
    people[login] = make("accounts", "Person", login=login, name=login, password=make_password("x"))
body = make("accounts", "Body", code="301001", name="云州市水务局")
make("accounts", "Grant", person=people["filler"], role="filler", body=body)
make("accounts", "Grant", person=people["reviewer"], role="reviewer")
make("accounts", "Grant", person=people["auditor"], role="log_auditor")
year = make("cases", "Year", number=2024)
step = make("cases", "Step", year=year, kind="self_evaluation", is_on=True)
case = make("cases", "Case", body=body, year=year)
filing = make("cases", "Filing", case=case, step=step, state="submitted", stage="bureau")
content = {{"schema": "jixiao.evaluation/1", "evaluations": [{{"kind": "department_self_evaluation", "year": 2024}}]}}
version = make("cases", "Submission", filing=filing, number=1, by=people["filler"], spent="1234.50", content=content)
make("filing", "Draft", filing=filing, content=content, revision=3)
for act in ("begin_draft", "submit", "pass_on"):
    make("accounts", "LogRow", actor=people["filler"], act=act, body=body, subject=f"filing:{{filing.pk}}",
        details={{"revision": 1, "words": "一"}})
"""
LOOK = """
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
call_command("verify_trail")
from jixiao.www.accounts.models import LogRow, Person
from jixiao.www.cases.models import Filing, Submission
filing, version = Filing.objects.get(), Submission.objects.get()
pages = {
    "reviewer": ["/", "/review/", "/years/", "/receive/", "/summary/", "/bodies/", f"/filings/{filing.pk}/"],
    "filler": ["/", f"/filings/{filing.pk}/", f"/submissions/{version.pk}/"],
    "auditor": ["/", "/trail/"],
}
for login, addresses in pages.items():
    browser = Client()
    browser.force_login(Person.objects.get(login=login))
    for address in addresses:
        print("page", browser.get(address, HTTP_HOST="localhost", secure=True).status_code, login, address)
print("rows", list(LogRow.objects.order_by("pk").values_list("act", flat=True)), version.spent, filing.state)
"""


def upgraded(home: Path, database: str, release: str) -> None:
    targets = json.dumps(sorted(RELEASES[release].items()))
    manage(home, database, "shell", "--no-imports", "-c", AS_IT_WAS.format(targets=targets))
    said = manage(home, database, "shell", "--no-imports", "-c", LOOK, JIXIAO_DEBUG="1").splitlines()
    pages = [line for line in said if line.startswith("page ")]
    assert len(pages) == 12
    assert [line for line in pages if not line.startswith("page 200 ")] == []
    assert said[-1] == "rows ['begin_draft', 'submit', 'pass_on'] 1234.50 submitted"
    assert "核对3条，完好" in "\n".join(said)


@pytest.mark.parametrize("release", sorted(RELEASES))
def test_a_database_of_an_earlier_release_goes_on_here(tmp_path: Path, release: str) -> None:
    upgraded(tmp_path, "", release)


@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")
@pytest.mark.parametrize("release", sorted(RELEASES))
def test_so_does_one_on_postgresql(open_folder: Path, release: str) -> None:
    binaries = programs()
    assert binaries is not None
    rows = open_folder / "postgresql"
    rows.mkdir()
    with server(rows, binaries) as address:
        upgraded(open_folder / "home", address, release)
