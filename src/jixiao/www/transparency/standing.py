"""Where each body of a step stands on its way to be published, and why it is not."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.cases.models import Filing, State, Step
from jixiao.www.cases.models.filing import FilingQuerySet
from jixiao.www.transparency.models import Preparation, PreparedFile, PublishedBody, PublishedFile, SecrecyReview
from jixiao.www.transparency.ordering import ordered_parts
from jixiao.www.transparency.preparing import why_never

_USUAL = ("报告正文", "自评表", "基础数据表")
"""What is looked for where the bureau did not say what its notice orders."""


@dataclass(frozen=True, slots=True)
class Line:
    """One filing. `words` says where it stands; it `can_go` when nothing is left to be done."""

    filing: Filing
    key: str
    words: str
    preparation: Preparation | None = None
    last: PublishedBody | None = None
    """What was published of it last."""
    differences: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def can_go(self) -> bool:
        """Whether it can be published as it stands; with figures that differ it goes as a correction alone."""
        return self.key in ("ready", "changed") and (not self.differences or self.is_correction)

    @property
    def is_correction(self) -> bool:
        return self.last is not None and not self.last.is_withdrawal

    @property
    def is_late(self) -> bool:
        due = self.preparation.due if self.preparation else None
        return due is not None and self.last is None and due < timezone.localdate()

    @property
    def due(self) -> datetime.date | None:
        return self.preparation.due if self.preparation else None


def lines(step: Step, filings: FilingQuerySet) -> list[Line]:
    """Every filing of the step among `filings`, in the order of the register; a constant number of queries."""
    found = list(filings.filter(step=step).with_all().prefetch_related("case__body__names"))
    prepared = preparations_of(found)
    last: dict[int, PublishedBody] = {}
    light = PublishedFile.objects.defer("fragment", "content")
    published = PublishedBody.objects.filter(filing__in=found).select_related("publication").order_by("pk")
    for one in published.prefetch_related(Prefetch("files", light)):
        last[one.filing_id] = one
    ordered = ordered_parts(step)
    return [line(one, prepared.get(one.accepted_id or 0), last.get(one.pk), ordered) for one in found]


def preparations_of(filings: Iterable[Filing]) -> dict[int, Preparation]:
    """By the accepted version, without what is large."""
    light = PreparedFile.objects.defer("fragment", "content", "checklist")
    return {
        one.submission_id: one
        for one in Preparation.objects.filter(submission__in=[each.accepted_id for each in filings]).prefetch_related(
            Prefetch("files", light), Prefetch("reviews", SecrecyReview.objects.all())
        )
    }


def line_of(filing: Filing) -> Line:
    last = PublishedBody.objects.filter(filing=filing).select_related("publication").order_by("-pk").first()
    prepared = preparations_of([filing]).get(filing.accepted_id or 0)
    return line(filing, prepared, last, ordered_parts(filing.step))


def line(
    filing: Filing, preparation: Preparation | None, last: PublishedBody | None, ordered: tuple[str, ...] | None = None
) -> Line:
    """`ordered`: the parts that must be there, where the bureau has said so (`ordering.py`)."""
    if why := why_never(filing):
        return Line(filing, "never", why.rstrip("。"), None, last)
    if filing.state != State.ACCEPTED:
        return Line(filing, "not_accepted", _("未通过（%(state)s）") % {"state": filing.words}, None, last)
    if preparation is None:
        again = last is not None and last.submission_id != filing.accepted_id
        return Line(filing, "new", _("有新的通过版，待整理") if again else _("待整理"), None, last)
    chosen = [file for file in preparation.files.all() if file.is_in]
    differences = [words for file in chosen for words in file.made.get("differences", [])]
    missing = _missing(chosen, _USUAL if ordered is None else ordered)
    warnings = [_("公开的文件中没有认出：%(parts)s") % {"parts": "、".join(missing)}] if missing else []
    if missing and preparation.without:
        warnings.append(_("已说明：%(words)s") % {"words": preparation.without})
    key, words = _what_is_next(preparation, chosen)
    if key == "ready" and last is not None and not last.is_withdrawal:
        same = last.submission_id == preparation.submission_id and _published(last) == _made(chosen)
        key, words = ("published", _("已公开")) if same else ("changed", _("文件有变动，可更正"))
    if key in ("ready", "changed") and ordered is not None and missing and not preparation.without:
        key, words = "lacking", _("缺通知要求公开的：%(parts)s") % {"parts": "、".join(missing)}
    elif key == "ready" and differences:
        words = _("数与通过的材料不一致，不能公开")
    return Line(filing, key, words, preparation, last, differences, warnings)


def _what_is_next(preparation: Preparation, chosen: list[PreparedFile]) -> tuple[str, str]:
    if not chosen:
        return "nothing", _("没有选公开的文件")
    if any(file.problem for file in chosen):
        return "problem", _("有文件不能整理")
    if undecided := sum(file.undecided for file in chosen):
        return "undecided", _("待定夺 %(n)d 处") % {"n": undecided}
    if not preparation.scope:
        return "scope", _("待填公开范围")
    review = preparation.review
    if review is None:
        return "review", _("待保密审查")
    if not review.passes:
        return "refused", _("保密审查未通过")
    return "ready", _("可公开")


def _missing(chosen: list[PreparedFile], wanted: Sequence[str]) -> list[str]:
    """Parts that were not recognised in the files (I02); nothing is said before all of them are cleaned."""
    if not chosen or any(not file.made_sha256 for file in chosen):
        return []
    held = {part for file in chosen for part in file.made.get("holds", [])}
    return [part for part in wanted if part not in held]


def _made(chosen: list[PreparedFile]) -> set[tuple[str, str]]:
    return {(file.title, file.made_sha256) for file in chosen}


def _published(last: PublishedBody) -> set[tuple[str, str]]:
    return {(file.title, file.sha256) for file in last.files.all()}
