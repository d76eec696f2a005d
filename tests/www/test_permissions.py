"""Every address × everybody × own and foreign: `permissions.yaml` says who may use which."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.www.things import THINGS

TABLE: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "permissions.yaml").read_text("utf-8"))
PEOPLE = [
    "filler", "head", "foreign", "lab_filler", "supervisor", "desk", "reviewer", "third_party",
    "leader", "inspector", "administrator", "security", "log_auditor",
]  # fmt: skip


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace == "api":
                continue  # its addresses × people: web_api/test_api_permissions.py
            yield from names(pattern.url_patterns)
        else:
            assert pattern.name, f"{pattern} has no name"
            yield pattern.name


def test_every_address_is_listed_and_nothing_else() -> None:
    assert sorted(set(names(get_resolver().url_patterns))) == sorted(TABLE)


def ask(browser: Client, name: str, city: SimpleNamespace, far: bool) -> HttpResponse:
    row = TABLE[name]
    address = reverse(name, kwargs=THINGS[row["of"]](city, far) if "of" in row else {})
    given: HttpResponse = getattr(browser, row["method"])(address, row.get("form", {}))
    return given


@pytest.mark.parametrize("name", sorted(TABLE))
def test_each_address_opens_to_whom_it_should_and_to_nobody_else(city: SimpleNamespace, name: str) -> None:
    row, wrong = TABLE[name], []
    roles = PEOPLE if row["roles"] in ("anyone", "everyone") else row["roles"]
    own, far = row.get("own", roles), row.get("far", roles if "of" not in row else [])
    anonymous = ask(Client(), name, city, far=False)
    if row["roles"] != "anyone" and not (anonymous.status_code == 302 and "/login/" in anonymous["Location"]):
        wrong.append(f"anonymous: {anonymous.status_code}")
    for login in PEOPLE:
        browser = Client()
        browser.force_login(getattr(city.people, login))
        for is_far, opens in ((False, own), (True, far)):
            if is_far and "of" not in row:
                continue
            status = ask(browser, name, city, is_far).status_code
            due = "open" if login in opens else 404 if login in roles else 403
            was = "open" if status in (200, 302) else status
            if was != due:
                wrong.append(f"{login} {'foreign' if is_far else 'own'}: {status}, should be {due}")
    assert not wrong, "\n".join(wrong)
