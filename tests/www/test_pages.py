"""Pages that everybody meets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.test import Client

import jixiao.www
from jixiao.www.cases import transitions


def test_it_says_aloud_that_secrets_must_not_be_uploaded(as_: Callable[[str], Client]) -> None:
    assert "严禁上传涉密信息" in as_("filler").get("/").content.decode()


def test_the_first_page_shows_what_is_waiting_for_me(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    transitions.submit(city.people.filler, city.filing, content={})
    assert "待我办理（1）" in as_("head").get("/").content.decode()
    assert "待我办理" not in as_("reviewer").get("/").content.decode()


def test_a_page_without_address_says_what_to_do(as_: Callable[[str], Client]) -> None:
    response = as_("filler").get("/nowhere/")
    assert response.status_code == 404
    assert "请从首页进入" in response.content.decode()


def test_whoever_has_a_first_password_changes_it_before_anything_else(
    city: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    city.people.filler.must_change_password = True
    city.people.filler.save()
    response = as_("filler").get("/")
    assert response.status_code == 302
    assert response["Location"] == "/password/"


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_host(city: SimpleNamespace, as_: Callable[[str], Client], wanted: str) -> None:
    response = as_("filler").post(f"/filings/{city.filing.pk}/take-back/", {"next": wanted})
    assert response["Location"] == f"/filings/{city.filing.pk}/"
    response = Client().post("/login/", {"username": "filler", "password": "right-horse-battery-9", "next": wanted})
    assert response["Location"] == "/"


def test_a_forged_request_is_refused(city: SimpleNamespace) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(city.people.filler)
    response = browser.post(f"/filings/{city.filing.pk}/take-back/")
    assert response.status_code == 403
    assert "请刷新页面" in response.content.decode()


def test_pages_bring_a_policy_without_inline_scripts(as_: Callable[[str], Client]) -> None:
    policy = as_("filler").get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_migrations_are_complete(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("kind", ["templates/*.html", "static/**/*.*"])
def test_no_app_hides_a_page_of_another_one(kind: str) -> None:
    here = Path(jixiao.www.__file__).parent
    names = Counter(path.name for path in here.glob(f"*/{kind}"))
    assert [name for name, count in names.items() if count > 1] == []
