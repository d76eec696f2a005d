"""Transitions: publish, and take back. A publication is never changed: only a later one mends or withdraws it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may_for
from jixiao.www.accounts.trail import record
from jixiao.www.cases.models import Filing, Step
from jixiao.www.refusals import Refused
from jixiao.www.transparency.models import Preparation, PreparedFile, Publication, PublishedBody, PublishedFile
from jixiao.www.transparency.standing import Line, line_of

_SLOTS = {"自评报告": "report", "自评表": "form", "项目支出绩效自评表": "projects"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One body to be published. `seen` is the mark of the files that the page showed."""

    filing: Filing
    seen: str
    correction: str = ""
    """What changed: asked for where the body was published before."""
    takes_down: bool = False


@transaction.atomic
def publish(
    actor: Person, step: Step, wanted: Sequence[Wanted], *, day: datetime.date | None = None, note: str = ""
) -> Publication:
    """Publish these bodies on a day (today where none is said): all of them or none. Raises Refused with the reason."""
    if not wanted:
        raise Refused(_("没有选要公开的单位。"))
    day = day or timezone.localdate()
    if day > timezone.localdate():
        raise Refused(_("公开日期不能晚于今天。"))
    made = _new(actor, step, day, note)
    for one in wanted:
        filing = _locked(actor, step, one.filing)
        where = line_of(filing)
        if where.last is not None and day < where.last.publication.published_on:
            raise Refused(_("公开日期不能早于上一次公开（%(day)s）。") % {"day": where.last.publication.published_on})
        preparation = _may_go(where, one)
        if preparation.review is not None and day < preparation.review.on:
            name, on = filing.name_then, preparation.review.on
            raise Refused(_("%(name)s：公开日期早于保密审查（%(on)s）。") % {"name": name, "on": on})
        _freeze(actor, made, where, preparation, one)
    return made


@transaction.atomic
def withdraw(actor: Person, filing: Filing, *, reason: str) -> Publication:
    """Take what is published of a body and year off the public pages, by a publication that says why."""
    filing = _locked(actor, filing.step, filing)
    last = PublishedBody.objects.filter(filing=filing).order_by("-pk").first()
    if last is None or last.is_withdrawal:
        raise Refused(_("该单位本年度没有公开的材料。"))
    if not reason.strip():
        raise Refused(_("撤下须写明原因（原因会公开）。"))
    made = _new(actor, filing.step, timezone.localdate(), "")
    PublishedBody.objects.create(
        publication=made,
        body=filing.case.body,
        filing=filing,
        submission_id=last.submission_id,
        name=last.name,
        year=last.year,
        scope=last.scope,
        correction=reason.strip(),
        is_withdrawal=True,
    )
    record(actor, "withdraw_publication", filing, body=filing.case.body, reason=reason.strip(), number=made.number)
    return made


def _new(actor: Person, step: Step, day: datetime.date, note: str) -> Publication:
    """The next number. Every step is locked, so that two who publish at once do not get the same."""
    list(Step.objects.select_for_update().order_by("pk").values_list("pk", flat=True))
    last = Publication.objects.aggregate(last=Max("number"))["last"] or 0
    return Publication.objects.create(number=last + 1, step=step, published_on=day, note=note.strip()[:500], by=actor)


def _locked(actor: Person, step: Step, filing: Filing) -> Filing:
    if not may_for(actor, Act.PUBLISH, filing.case.body):
        raise PermissionDenied
    held = Filing.objects.select_for_update(of=("self",)).with_all().filter(pk=filing.pk, step=step).first()
    if held is None:
        raise Refused(_("所选的材料不属于这个环节。"))
    return held


def _may_go(where: Line, one: Wanted) -> Preparation:
    name, preparation = where.filing.name_then, where.preparation
    if preparation is None or where.key not in ("ready", "changed", "published"):
        raise Refused(_("%(name)s：%(words)s。") % {"name": name, "words": where.words})
    if one.seen != preparation.mark:
        raise Refused(_("%(name)s：公开用的文件已有变动，请刷新页面。") % {"name": name})
    if where.is_correction and not one.correction.strip():
        raise Refused(_("%(name)s：已经公开过，须写明更正了什么。") % {"name": name})
    if where.key == "published" and not one.correction.strip():
        raise Refused(_("%(name)s：已经公开。") % {"name": name})
    if where.differences and not where.is_correction:
        listed = "；".join(where.differences[:3])
        raise Refused(
            _("%(name)s：拟公开的数与通过的材料不一致（%(listed)s），不能公开。") % {"name": name, "listed": listed}
        )
    return preparation


def _freeze(actor: Person, made: Publication, where: Line, preparation: Preparation, one: Wanted) -> None:
    filing, review = where.filing, preparation.review
    assert review is not None  # `ready` says so
    frozen = PublishedBody.objects.create(
        publication=made,
        body=filing.case.body,
        filing=filing,
        submission_id=preparation.submission_id,
        name=filing.name_then,
        year=filing.case.year.number,
        scope=preparation.scope,
        reviewed_on=review.on,
        correction=one.correction.strip() if where.is_correction else _("重新公开") if where.last is not None else "",
        takes_down=one.takes_down and where.is_correction,
    )
    counts: dict[str, int] = {}
    hashes = []
    for file in PreparedFile.objects.filter(preparation=preparation, is_in=True):
        slot = _SLOTS.get(file.title, "file")
        counts[slot] = counts.get(slot, 0) + 1
        PublishedFile.objects.create(
            published=frozen,
            slot=f"{slot}-{counts[slot]}",
            title=file.title,
            suffix=file.made["suffix"],
            sha256=file.made_sha256,
            size=file.made["size"],
            fragment=file.fragment,
            content=file.content,
        )
        hashes.append(file.made_sha256)
    record(
        actor,
        "publish",
        filing,
        body=filing.case.body,
        reason=frozen.correction,
        file_hash=hashes[0],
        number=made.number,
        day=made.published_on.isoformat(),
        files=hashes,
        review=review.pk,
    )
