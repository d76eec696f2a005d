"""What one save asks the database: statement by statement, with how often and how long, in a process of its own.

python -m bench.last_hour.asking PLAN      (settings of the site in the environment; `alone` gives the plan)
"""

from __future__ import annotations

import json
import sys


def main(plan: dict[str, object]) -> None:
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    headers = dict(plan["headers"])  # type: ignore[call-overload]
    browser = Client(headers=headers, enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")
    for turn in range(2):  # the first one opens the connection
        with CaptureQueriesContext(connection) as asked:
            address = f"{plan['root']}cells/" if turn else f"{plan['root']}changes/?since=0"
            answer = browser.post(address, plan["data"]) if turn else browser.get(address)
        assert answer.status_code == 200, answer.content
    for one in asked:
        print(f"  {1000 * float(one['time']):.0f} ms  {' '.join(one['sql'].split())[:400]}")


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
