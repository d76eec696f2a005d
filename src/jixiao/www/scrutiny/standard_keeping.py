"""扣分标准 as transitions: added, ended. One that has changed ends and a new one begins; scores keep theirs."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may
from jixiao.www.accounts.trail import record
from jixiao.www.refusals import Refused
from jixiao.www.scrutiny.models import Standard


@transaction.atomic
def add_standard(actor: Person, defect: str, share: Decimal, basis: str = "") -> Standard:
    """`share`: percent of a row's weight, above 0 and not above 100."""
    if not may(actor, Act.DECIDE):
        raise PermissionDenied
    defect = defect.strip()
    if not defect:
        raise Refused(_("请填写问题。"))
    if not 0 < share <= 100:
        raise Refused(_("扣减比例应大于0、不超过100。"))
    if Standard.objects.filter(defect=defect, ended_at__isnull=True).exists():
        raise Refused(_("已有同一问题的扣分标准；要更改比例，请先停用原来的。"))
    made = Standard.objects.create(defect=defect, share=share, basis=basis.strip(), by=actor)
    record(actor, "add_standard", made, share=str(share))
    return made


@transaction.atomic
def end_standard(actor: Person, standard: Standard) -> None:
    if not may(actor, Act.DECIDE):
        raise PermissionDenied
    standard = Standard.objects.select_for_update().get(pk=standard.pk)
    if standard.ended_at is not None:
        raise Refused(_("此扣分标准已停用。"))
    standard.ended_at = timezone.now()
    standard.save(update_fields=["ended_at"])
    record(actor, "end_standard", standard)
