"""The one way to write a row of the trail."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction

from jixiao.www.accounts.models import Body, LogRow, Person


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
    return LogRow.objects.create(
        actor=actor,
        act=act,
        subject=subject_of(subject) if subject is not None else "",
        body=body,
        reason=reason,
        engine=engine,
        profile=profile,
        file_hash=file_hash,
        details=details,
    )
