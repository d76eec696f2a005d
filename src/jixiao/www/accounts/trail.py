"""The one way to write a row of the trail.

Every row is bound to the one before, so writers go one at a time until they commit: `TrailHead.held` locks the one row
of the head (SQLite has one writer anyway). A lock of a row was preferred to an advisory one: every database has it and
it goes with the transaction. It is taken as late as can be, when the row is written; so a transaction takes the locks
of what it changes *before* its first row of the trail, and those of people and bodies with `no_key=True` (a row of the
trail refers to them). Where two wait for each other all the same, `deadlocks.once_more` tries again.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from django.db import models, transaction
from django.utils import timezone

from jixiao.www.accounts.chain import COLUMNS, SCHEME, seal, told
from jixiao.www.accounts.models import Body, LogRow, Person, TrailHead

_given: Final[ContextVar[datetime.datetime | None]] = ContextVar("time of the rows of the trail", default=None)
_way: Final[ContextVar[dict[str, Any] | None]] = ContextVar("by which way the rows of the trail came", default=None)


@contextmanager
def as_of(at: datetime.datetime) -> Iterator[None]:
    """Rows written meanwhile bear this time. For the trial's invented past alone: the site itself tells the clock's."""
    before = _given.set(at)
    try:
        yield
    finally:
        _given.reset(before)


@contextmanager
def by_way_of(name: str, token: int) -> Iterator[None]:
    """Rows written meanwhile say that it came through the interface (`web_api`): with which token, and its key."""
    before = _way.set({"interface": name, "token": token})
    try:
        yield
    finally:
        _way.reset(before)


def now() -> datetime.datetime:
    """The time that a row written now would bear."""
    return _given.get() or timezone.now()


def subject_of(thing: models.Model) -> str:
    """How the trail names a thing: `filing:12`."""
    return f"{thing._meta.model_name}:{thing.pk}"


def record(
    actor: Person | None,
    act: str,
    subject: models.Model | None = None,
    *,
    body: Body | None = None,
    reason: str = "",
    engine: str = "",
    profile: str = "",
    file_hash: str = "",
    **details: Any,
) -> LogRow:
    """Write one row, in the transaction of what it tells of. Raises RuntimeError outside a transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{act}: a row of the trail is written in the transaction of what it tells of")
    head = TrailHead.held()
    row = LogRow(
        number=head.number + 1,
        scheme=SCHEME,
        previous=head.hash,
        at=now(),
        actor=actor,
        act=act,
        subject=subject_of(subject) if subject is not None else "",
        body=body,
        reason=str(reason),
        engine=engine,
        profile=profile,
        file_hash=file_hash,
        details=json.loads(json.dumps({**details, **(_way.get() or {})}, allow_nan=False)),
    )
    row.hash = seal(told({column: getattr(row, column) for column in COLUMNS}))
    row.save(force_insert=True)
    head.number, head.hash = row.number, row.hash
    head.save(update_fields=["number", "hash"])
    return row
