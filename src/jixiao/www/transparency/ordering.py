"""Which parts of a self-evaluation must be published: what the local notice of the year orders, as a setting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may
from jixiao.www.accounts.trail import record
from jixiao.www.cases.models import Step
from jixiao.www.refusals import Refused
from jixiao.www.transparency.models import PublicOrder

PARTS: Final = ("报告正文", "自评表", "项目自评表", "基础数据表")


@transaction.atomic
def set_order(actor: Person, step: Step, parts: Sequence[str], basis: str) -> PublicOrder | None:
    """Order these parts for a step; none of them takes the order back. Raises Refused without a notice to rest on."""
    if not may(actor, Act.PUBLISH):
        raise PermissionDenied
    step = Step.objects.select_for_update().get(pk=step.pk)
    wanted = [part for part in PARTS if part in parts]
    if wanted and not basis.strip():
        raise Refused(_("请写明依据的文件和文号。"))
    held = PublicOrder.objects.filter(step=step).first()
    if not wanted:
        if held is not None:
            held.delete()
            record(actor, "order_public_parts", step, parts=[], basis="")
        return None
    made, _is_new = PublicOrder.objects.update_or_create(
        step=step, defaults={"parts": wanted, "basis": basis.strip()[:300], "by": actor}
    )
    record(actor, "order_public_parts", step, parts=wanted, basis=made.basis)
    return made


def ordered_parts(step: Step) -> tuple[str, ...] | None:
    """None where nothing was ordered."""
    held = PublicOrder.objects.filter(step=step).first()
    return tuple(held.parts) if held is not None else None
