"""Statements that are made once answer as the query set does, whatever the values, in every thread."""

from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from jixiao.www.accounts.models import Grant, Person
from jixiao.www.filing import drafting
from jixiao.www.filing.models import Change, Draft
from jixiao.www.made_once import MadeOnce, carry_out, insertion, update

_until = MadeOnce(
    lambda role, day: Grant.objects.filter(role=role, last_day__lte=day).select_related("person").order_by("pk"),
    "role",
    "day",
)
_since = MadeOnce(lambda at: Person.objects.filter(password_set_at__gte=at).values_list("login", "name"), "at")
_held = MadeOnce(lambda pk: Person.objects.filter(pk=pk).select_for_update(), "pk")


def test_each_time_with_other_values(city: SimpleNamespace) -> None:
    later = timezone.localdate() + datetime.timedelta(60)
    assert [grant.person.name for grant in _until(role="third_party", day=later)] == ["吴评审"]
    assert _until(role="third_party", day=timezone.localdate()) == []
    assert _until(role="head", day=later) == []
    assert [grant.person.name for grant in _until(role="third_party", day=later)] == ["吴评审"]
    now = timezone.now()
    Person.objects.filter(login="head").update(password_set_at=now)
    assert _since(at=now) == [("head", "李负责")]
    assert _since(at=now + datetime.timedelta(microseconds=1)) == []


def test_what_is_held_is_held_in_a_transaction(transactional_db: None) -> None:
    with pytest.raises(TransactionManagementError):
        _held(pk=1)


def test_every_thread_asks_by_its_own_connection(transactional_db: None) -> None:
    Person.objects.make("one", "一人")
    long_ago = timezone.now() - datetime.timedelta(1)

    def ask(_turn: int) -> Any:
        try:
            return _since(at=long_ago)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(ask, range(12))) == [[("one", "一人")]] * 12
    assert _since(at=long_ago) == [("one", "一人")]


def test_rows_are_written_as_their_models_write_them(city: SimpleNamespace) -> None:
    draft = drafting.draft_of(city.people.filler, city.filing)
    halves = "\ud800" if connection.vendor == "sqlite" else "一"  # PostgreSQL takes no halves of characters
    was: dict[str, Any] = {"content": {"数": [1, 2.5, None, True]}, "sources": {"甲": halves}, "doubtful": ["𠮷%s"]}
    rows = [
        Change(draft=draft, revision=1, kind="whole", by=city.people.filler, path="", was=was, value=None, why="试 %"),
        Change(draft=draft, revision=2, kind="cell", by=None, path="a[0]", was="", value="\u0007'\"", undoes=1),
    ]
    draft.content, draft.revision, draft.doubtful = was["content"], 7, ["未写"]
    carry_out([*map(insertion, rows), update(draft, "content", "revision", "changed_at")])
    one, two = draft.changes.all()
    for row, kept in zip(rows, (one, two), strict=True):
        for field in Change._meta.concrete_fields[1:]:
            assert getattr(kept, field.attname) == getattr(row, field.attname), field
    assert Change.objects.filter(value__isnull=True).get() == one  # NULL, not the word `null` of JSON
    found = Draft.objects.get(pk=draft.pk)
    assert (found.content, found.revision, found.doubtful) == (was["content"], 7, [])
    assert found.changed_at == draft.changed_at
