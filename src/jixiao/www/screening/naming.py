"""What a reviewer says of names that the register does not know: each function is one transaction of the trail."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Body, Person
from jixiao.www.accounts.reach import may, may_for
from jixiao.www.accounts.trail import record
from jixiao.www.receiving.register import answers, register
from jixiao.www.refusals import Refused
from jixiao.www.screening.matching import Matcher, key_of_name
from jixiao.www.screening.models import BatchDocument, BatchName


@transaction.atomic
def name_unit(actor: Person, written: str, body: Body) -> BatchName:
    """Documents that write this name are this body's: those that are nobody's now, and those to come."""
    if not may_for(actor, Act.RECEIVE, body):
        raise PermissionDenied
    key = key_of_name(written)
    if not key:
        raise Refused(_("这些材料没有写明单位，不能按写法归入。"))
    said = {"written": written[:200], "body": body, "by": actor}
    name, is_new = BatchName.objects.get_or_create(key=key, defaults=said)  # two reviewers may answer at one instant
    if not is_new:
        raise Refused(_("“%(written)s”已归入%(body)s。要改的，先撤销。") % {"written": written, "body": name.body.name})
    count = BatchDocument.objects.filter(key=key, body=None).update(body=body, named=name)
    record(actor, "name_batch_unit", name, body=body, written=name.written, documents=count)
    return name


@transaction.atomic
def take_back_name(actor: Person, name: BatchName) -> int:
    """Undo it: its documents are nobody's again. Gives how many they were."""
    if not may(actor, Act.RECEIVE):
        raise PermissionDenied
    held = BatchName.objects.select_for_update().select_related("body").filter(pk=name.pk).first()
    if held is None:
        raise Refused(_("这一写法已经撤销。请刷新页面。"))
    count = BatchDocument.objects.filter(named=held).update(body=None, named=None)
    record(actor, "take_back_batch_unit", held, body=held.body, written=held.written, documents=count)
    held.delete()
    return count


def match_anew(actor: Person) -> int:
    """Ask the register again for documents that are nobody's, after bodies were added or renamed. Gives how many found
    their body."""
    if not may(actor, Act.RECEIVE):
        raise PermissionDenied
    matcher = Matcher(register(), answers())
    open_ = BatchDocument.objects.filter(body=None).exclude(key="")
    count = 0
    for written, key, year in open_.order_by("key", "year").values_list("written", "key", "year").distinct():
        if body := matcher.match(written, year).body:
            count += _give(key, year, int(body))
    with transaction.atomic():
        record(actor, "match_batch_units", documents=count)
    return count


def _give(key: str, year: int | None, body: int) -> int:
    of_year = Q(year__isnull=True) if year is None else Q(year=year)
    return BatchDocument.objects.filter(of_year, key=key, body=None).update(body=body)
