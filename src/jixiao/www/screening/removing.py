"""Taking a batch out of sight, putting it back, and deleting its rows for good in pieces."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may
from jixiao.www.accounts.trail import record
from jixiao.www.refusals import Refused
from jixiao.www.screening.models import Batch, BatchComparison, BatchCopy, BatchDocument, BatchFinding

_AT_ONCE: Final = 2_000


def mark_removed(batch: Batch, actor: Person | None) -> None:
    """Nobody sees it any more; its rows stay until `drop`. Without an actor a later one of its name took its place."""
    batch.state, batch.removed_at, batch.removed_by = Batch.State.REMOVED, timezone.now(), actor
    batch.save(update_fields=["state", "removed_at", "removed_by"])
    record(actor, "remove_batch", batch, name=batch.name)


@transaction.atomic
def remove(actor: Person, batch: Batch) -> None:
    held = _held(actor, batch)
    if held.state != Batch.State.LOADED:
        raise Refused(_("“%(name)s”现为“%(state)s”，不能移除。请刷新页面。") % _said(held))
    mark_removed(held, actor)


@transaction.atomic
def put_back(actor: Person, batch: Batch) -> None:
    """Undo a removal. One that took its place stays: both are seen then."""
    held = _held(actor, batch)
    if held.state != Batch.State.REMOVED:
        raise Refused(_("“%(name)s”现为“%(state)s”，不需要恢复。请刷新页面。") % _said(held))
    held.state, held.removed_at, held.removed_by = Batch.State.LOADED, None, None
    held.save(update_fields=["state", "removed_at", "removed_by"])
    record(actor, "put_back_batch", held, name=held.name)


def drop(batch: Batch) -> None:
    """Delete it with all of its rows."""
    empty(batch)
    batch.delete()


def empty(batch: Batch) -> None:
    """Delete its rows, a piece a transaction: others write in between."""
    for model in (BatchFinding, BatchComparison, BatchCopy, BatchDocument):
        rows: models.QuerySet[models.Model] = model._base_manager.filter(batch=batch)
        while last := next(iter(rows.order_by("pk").values_list("pk", flat=True)[_AT_ONCE - 1 : _AT_ONCE]), None):
            rows.filter(pk__lte=last)._raw_delete(rows.db)
        rows._raw_delete(rows.db)


def _held(actor: Person, batch: Batch) -> Batch:
    if not may(actor, Act.RECEIVE):
        raise PermissionDenied
    return Batch.objects.select_for_update().get(pk=batch.pk)


def _said(batch: Batch) -> dict[str, object]:
    return {"name": batch.name, "state": batch.get_state_display()}
