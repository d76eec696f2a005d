"""Transitions of the library: propose, admit, promote, decline, retire. One transaction, one row of the trail each."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Body, Person
from jixiao.www.accounts.reach import may, may_for
from jixiao.www.accounts.trail import record
from jixiao.www.indicators.models import LibraryIndicator
from jixiao.www.refusals import Refused

State = LibraryIndicator.State


@transaction.atomic
def propose(actor: Person, body: Body | None, **fields: Any) -> LibraryIndicator:
    """A body proposes an indicator of its own; the bureau admits its own at once (`body` None: for all bodies).

    Raises Refused where an indicator of that name is there already.
    """
    keeps = may(actor, Act.KEEP_LIBRARY)
    if not keeps and (body is None or not may_for(actor, Act.FILL, body)):
        raise PermissionDenied
    same = LibraryIndicator.objects.filter(class_name=fields["class_name"], name=fields["name"], body=body).first()
    if same is not None:
        raise Refused(_("指标库中已有“%(name)s”（%(state)s）。") % {"name": same, "state": same.get_state_display()})
    made = LibraryIndicator.objects.create(
        body=body, proposed_by=actor, state=State.ADMITTED if keeps else State.PROPOSED, **fields
    )
    record(actor, "propose_indicator", made, body=body, state=made.state)
    return made


@transaction.atomic
def admit(actor: Person, pk: int, *, for_all: bool = False) -> LibraryIndicator:
    """The bureau takes a proposal in; `for_all` promotes it from 个性 to 共性."""
    kept = _kept(actor, pk)
    before = {"state": kept.state, "body": kept.body_id}
    if for_all and kept.body_id is not None:
        twin = LibraryIndicator.objects.filter(class_name=kept.class_name, name=kept.name, body=None).first()
        if twin is not None:
            raise Refused(_("已有同名的共性指标“%(name)s”，不必重复提升。") % {"name": twin})
        kept.source = kept.source or str(kept.body)
        kept.body = None
    elif kept.state == State.ADMITTED:
        raise Refused(_("“%(name)s”已经入库。") % {"name": kept})
    kept.state, kept.reason = State.ADMITTED, ""
    kept.save()
    record(actor, "promote_indicator" if for_all else "admit_indicator", kept, before=before)
    return kept


@transaction.atomic
def put_aside(actor: Person, pk: int, reason: str) -> LibraryIndicator:
    """Decline a proposal, or retire what was admitted: it stays with its reason and can be admitted again."""
    kept = _kept(actor, pk)
    if not reason.strip():
        raise Refused(_("请写明理由。"))
    before = {"state": kept.state}
    if kept.state not in (State.PROPOSED, State.ADMITTED):
        raise Refused(_("“%(name)s”现为“%(state)s”。") % {"name": kept, "state": kept.get_state_display()})
    kept.state = State.DECLINED if kept.state == State.PROPOSED else State.RETIRED
    kept.reason = reason.strip()
    kept.save()
    record(actor, "put_indicator_aside", kept, reason=kept.reason, before=before)
    return kept


def _kept(actor: Person, pk: int) -> LibraryIndicator:
    if not may(actor, Act.KEEP_LIBRARY):
        raise PermissionDenied
    return LibraryIndicator.objects.select_for_update(of=("self",)).get(pk=pk)
