"""How the interface answers: one shape of errors, pages, tags, revisions, and writes that are done once."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from jixiao.www.accounts.models import Body, LogRow
from jixiao.www.cases.transitions import submit
from jixiao.www.web_api.models import KeptAnswer

DAY = (datetime.date.today() + datetime.timedelta(7)).isoformat()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", "/filings/999999999", 404),
        ("GET", "/filings/x", 422),
        ("GET", "/filings/99999999999999999999", 422),
        ("GET", "/filings?year=twenty", 422),
        ("GET", "/filings?yaer=2024", 422),
        ("GET", "/filings?state=closed", 422),
        ("GET", "/filings?changed_since=2024-01-01T00:00:00", 422),
        ("GET", "/bodies?q=%00", 422),
        ("GET", "/bodies?size=201", 422),
        ("DELETE", "/filings", 405),
        ("POST", "/me", 405),
    ],
)
def test_errors_have_one_shape(call: Callable[..., Any], method: str, path: str, status: int) -> None:
    answer = call("reviewer").send(method, path)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert {"code", "message", "advice", "fields"} <= set(error) and error["message"]
    assert answer["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        ("{", "application/json", 400),
        ("[]", "application/json", 422),
        ('{"reason": "x"}', "text/plain", 415),
        ('{"deadline": "2026-02-30", "reason": "x"}', "application/json", 422),
        ('{"deadline": "2099-02-03", "reason": "\\u0000"}', "application/json", 422),
        ('{"deadline": "2099-02-03", "reason": "\\ud800"}', "application/json", 422),
        ('{"deadline": "2099-02-03", "reason": "x", "resaon": 1}', "application/json", 422),
        ('{"reason": "' + "字" * 2_000_000 + '"}', "application/json", 413),
    ],
)
def test_what_is_sent_badly_is_refused(
    city: SimpleNamespace, call: Callable[..., Any], content: str, kind: str, status: int
) -> None:
    caller = call("reviewer")
    headers = {"authorization": f"Bearer {caller.text}"}
    address = f"/api/v1/filings/{city.filing.pk}/extend"
    answer = Client().generic("POST", address, content, content_type=kind, headers=headers)
    assert answer.status_code == status, answer.content
    assert answer.json()["error"]["code"]


class Unreadable(io.RawIOBase):
    """A body that must not be looked at."""

    def readinto(self, _buffer: Any) -> int:
        raise AssertionError("the body was read")


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data; boundary=x"])
@pytest.mark.parametrize(
    ("login", "scope", "code"), [("leader", "write", "forbidden"), ("reviewer", "read", "read_only"), (None, "", "")]
)
def test_whoever_may_not_is_told_before_anything_sent_is_read(
    city: SimpleNamespace, call: Callable[..., Any], login: str | None, scope: str, code: str, kind: str
) -> None:
    headers = {"authorization": f"Bearer {call(login, scope).text}"} if login else {}
    address, body = f"/api/v1/filings/{city.filing.pk}/extend?strange=1", Unreadable()
    more = {"wsgi.input": body, "CONTENT_LENGTH": 50 * 2**30, "CONTENT_TYPE": kind}
    answer = Client().generic("POST", address, headers=headers, **more)  # type: ignore[arg-type]
    assert answer.status_code == (403 if login else 401)
    assert answer.json()["error"]["code"] == (code or "unauthorized")


def test_a_list_comes_in_pages_of_a_fixed_order(call: Callable[..., Any]) -> None:
    Body.objects.bulk_create(Body(code=f"9{n:05}", name=f"第{n}单位") for n in range(120))
    caller, seen = call("reviewer"), []
    for page in (1, 2, 3):
        told = caller.get(f"/bodies?page={page}").json()
        assert told["total"] == 123 and told["page"] == page
        seen += [one["code"] for one in told["items"]]
    assert seen == sorted(seen) and len(set(seen)) == 123
    assert caller.get("/bodies?page=4").json()["items"] == []


def test_lists_ask_the_database_no_more_for_many(
    city: SimpleNamespace, call: Callable[..., Any], django_assert_max_num_queries: Any
) -> None:
    caller = call("reviewer")
    caller.get("/me")
    with django_assert_max_num_queries(7):
        assert caller.get("/filings").json()["total"] == 3


def test_what_has_not_changed_is_not_sent_again(city: SimpleNamespace, call: Callable[..., Any]) -> None:
    caller = call("reviewer")
    first = caller.get(f"/filings/{city.filing.pk}")
    again = caller.get(f"/filings/{city.filing.pk}", if_none_match=first["ETag"])
    assert again.status_code == 304 and not again.content
    submit(city.people.reviewer, city.filing, content={})
    assert caller.get(f"/filings/{city.filing.pk}", if_none_match=first["ETag"]).status_code == 200


def test_filings_that_changed_since(city: SimpleNamespace, call: Callable[..., Any]) -> None:
    caller = call("reviewer")
    since = caller.get("/filings").json()["items"][-1]["changed_at"].replace("+", "%2B")
    assert caller.get(f"/filings?changed_since={since}").json()["total"] == 0
    submit(city.people.reviewer, city.filing, content={})
    (changed,) = caller.get(f"/filings?changed_since={since}").json()["items"]
    assert changed["id"] == city.filing.pk and changed["changed_at"].endswith("+08:00")


def test_a_stale_write_is_told_what_stands_now(city: SimpleNamespace, call: Callable[..., Any]) -> None:
    caller = call("reviewer")
    submit(city.people.reviewer, city.filing, content={})
    answer = caller.post(f"/filings/{city.filing.pk}/accept", {"revision": 0})
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "stale" and answer.json()["error"]["revision"] == 1
    done = caller.post(f"/filings/{city.filing.pk}/accept", {"revision": 1})
    assert done.json()["state"] == "accepted" and done.json()["revision"] == 2


def test_a_write_sent_twice_is_done_once(city: SimpleNamespace, call: Callable[..., Any]) -> None:
    caller, path = call("reviewer"), f"/filings/{city.filing.pk}/extend"
    given = {"deadline": DAY, "reason": "系统故障"}
    first = caller.post(path, given, idempotency_key="k-1")
    again = caller.post(path, given, idempotency_key="k-1")
    assert first.content == again.content and again["Idempotent-Replayed"] == "true"
    assert LogRow.objects.filter(act="extend").count() == 1
    other = caller.post(path, {**given, "reason": "另一原因"}, idempotency_key="k-1")
    assert other.status_code == 422 and other.json()["error"]["code"] == "key_reused"
    assert call("leader").post(path, given, idempotency_key="k-1").status_code == 403
    KeptAnswer.objects.update(at=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
    assert caller.post(path, given, idempotency_key="k-1").status_code == 200
    assert LogRow.objects.filter(act="extend").count() == 2


def test_a_write_that_was_refused_may_be_sent_again_under_its_key(
    city: SimpleNamespace, call: Callable[..., Any]
) -> None:
    caller, path = call("reviewer"), f"/filings/{city.filing.pk}/accept"
    refused = caller.post(path, idempotency_key="k-2")
    assert refused.status_code == 409 and refused.json()["error"]["message"].startswith("只有到绩效股")
    submit(city.people.reviewer, city.filing, content={})
    assert caller.post(path, idempotency_key="k-2").status_code == 200


def test_a_write_that_was_cut_off_is_not_done_a_second_time(city: SimpleNamespace, call: Callable[..., Any]) -> None:
    caller, path = call("reviewer"), f"/filings/{city.filing.pk}/extend"
    given = {"deadline": DAY, "reason": "系统故障"}
    caller.post(path, given, idempotency_key="k-3")
    KeptAnswer.objects.update(is_done=False, answer="")
    answer = caller.post(path, given, idempotency_key="k-3")
    assert answer.status_code == 409 and answer.json()["error"]["code"] == "in_progress"
    assert LogRow.objects.filter(act="extend").count() == 1
