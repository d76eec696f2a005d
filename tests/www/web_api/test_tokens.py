"""Tokens: made and revoked on the page, taken by the interface as long as they hold, and not a moment longer."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from lxml import html

from jixiao.www.accounts import granting, peopling
from jixiao.www.accounts.models import LogRow, SignInFailure
from jixiao.www.accounts.trail_walking import check
from jixiao.www.refusals import Refused
from jixiao.www.web_api.models import Token
from jixiao.www.web_api.tokens import make_token

TODAY = datetime.date.today()


def test_a_person_makes_a_token_on_the_page_and_a_system_uses_it(as_: Callable[[str], Client]) -> None:
    page = as_("reviewer")
    given = {"name": "预算一体化系统", "scope": "read", "expires_on": (TODAY + datetime.timedelta(90)).isoformat()}
    shown = html.document_fromstring(page.post("/interface/tokens/make/", given).content.decode())
    (text,) = shown.xpath("//input[@id='token-text']/@value")
    me = Client().get("/api/v1/me", headers={"authorization": f"Bearer {text}"})
    assert me.status_code == 200
    assert me.json()["name"] == "周审核" and me.json()["token"] == "预算一体化系统"
    token = Token.objects.get()
    assert text not in repr(vars(token)) and token.last_used_at is not None
    listed = page.get("/interface/").content.decode()
    assert token.prefix in listed and text not in listed
    assert not LogRow.objects.filter(details__icontains=text).exists()


def test_nothing_else_lets_in(call: Callable[..., Any], as_: Callable[[str], Client]) -> None:
    signed_in = as_("reviewer")
    refused = signed_in.get("/api/v1/filings")
    assert refused.status_code == 401 and refused["WWW-Authenticate"] == "Bearer"
    assert refused.json()["error"]["code"] == "unauthorized"
    caller = call("reviewer")
    for header in (f"Basic {caller.text}", caller.text, "Bearer", "Bearer  ", f"Bearer {caller.text}x", "Bearer ä"):
        assert Client().get("/api/v1/me", headers={"authorization": header}).status_code == 401, header
    assert caller.get(f"/me?token={caller.text}").status_code == 422


def test_a_token_ends_with_its_day_with_being_revoked_and_with_its_person(
    city: SimpleNamespace, call: Callable[..., Any], as_: Callable[[str], Client]
) -> None:
    caller = call("filler")
    token = Token.objects.get()
    assert caller.get("/me").status_code == 200
    Token.objects.update(expires_on=TODAY - datetime.timedelta(1))
    assert caller.get("/me").status_code == 401
    Token.objects.update(expires_on=TODAY)
    assert caller.get("/me").status_code == 200
    as_("security").post(f"/interface/tokens/{token.pk}/revoke/")
    assert caller.get("/me").json()["error"]["code"] == "invalid_token"
    assert LogRow.objects.filter(act="revoke_token", actor=city.people.security).exists()

    other = call("desk")
    peopling.deactivate(city.people.administrator, city.people.desk, reason="调离")
    assert other.get("/me").status_code == 401
    peopling.activate(city.people.administrator, city.people.desk, reason="调回")
    assert other.get("/me").status_code == 401, "a token made before the account was closed stays dead"


def test_a_token_opens_what_its_person_may_do_now(city: SimpleNamespace, call: Callable[..., Any]) -> None:
    caller = call("filler")
    assert caller.get(f"/filings/{city.filing.pk}").status_code == 200
    grant = city.people.filler.grants.get()
    granting.withdraw_role(city.people.security, grant, reason="")
    assert caller.get(f"/filings/{city.filing.pk}").status_code == 403
    assert caller.get("/me").json()["acts"] == []


def test_a_reading_token_does_nothing(city: SimpleNamespace, call: Callable[..., Any]) -> None:
    refused = call("reviewer", "read").post(
        f"/filings/{city.filing.pk}/extend", {"deadline": TODAY.isoformat(), "reason": "系统故障"}
    )
    assert refused.status_code == 403 and refused.json()["error"]["code"] == "read_only"
    city.filing.refresh_from_db()
    assert city.filing.deadline is None


@pytest.mark.parametrize("days", [-1, 367])
def test_no_token_of_the_past_and_none_of_more_than_a_year(city: SimpleNamespace, days: int) -> None:
    with pytest.raises(Refused):
        make_token(city.people.filler, "系统", "read", TODAY + datetime.timedelta(days))


def test_guessing_is_slowed_down_as_at_signing_in(call: Callable[..., Any]) -> None:
    caller = call("reviewer")
    wrong = caller.text[:-3] + "AAA"
    headers = {"authorization": f"Bearer {wrong}"}
    assert [Client().get("/api/v1/me", headers=headers).status_code for _ in range(6)] == [401] * 5 + [429]
    waits = caller.get("/me")
    assert waits.status_code == 429 and 0 < int(waits["Retry-After"]) <= 900
    assert LogRow.objects.filter(act="token_refused").count() == 5
    SignInFailure.objects.all().delete()
    assert caller.get("/me").status_code == 200
    far = {"authorization": "Bearer nothing", "x-forwarded-for": "10.0.0.7"}
    answers = [Client(REMOTE_ADDR="10.9.9.9").get("/api/v1/me", headers=far).status_code for _ in range(21)]
    assert answers == [401] * 20 + [429]


def test_the_trail_says_by_which_token(city: SimpleNamespace, call: Callable[..., Any]) -> None:
    done = call("reviewer").post(
        f"/filings/{city.filing.pk}/extend", {"deadline": TODAY.isoformat(), "reason": "系统故障"}
    )
    assert done.status_code == 200
    row = LogRow.objects.filter(act="extend").get()
    assert row.actor == city.people.reviewer and row.details["interface"] == "预算一体化系统"
    assert "经接口“预算一体化系统”" in row.particulars
    assert not check().faults
