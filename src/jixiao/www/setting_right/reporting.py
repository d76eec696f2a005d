"""整改情况报告: the answers of a body to one notice, as they were handed in, as a Word file to be signed."""

from __future__ import annotations

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from jixiao.writers.file_names import safe_name
from jixiao.writers.to_rectification_report import Answered, RectificationReport, title_of, to_rectification_report
from jixiao.www.review.forms import written_day
from jixiao.www.setting_right.models import Event, Item, Notice, Proof
from jixiao.www.setting_right.stepping import last_answer


def report_of(notice: Notice) -> tuple[str, bytes]:
    """Name and bytes. Drafts are not in it: what was not handed in was not answered."""
    files = Proof.objects.filter(removed_at__isnull=True, event__isnull=False)
    items = notice.items.prefetch_related(
        Prefetch("events", Event.objects.select_related("by")), Prefetch("proofs", files)
    )
    body = notice.filing.case.body
    report = RectificationReport(
        unit=body.name,
        subject=str(notice.filing.step),
        items=[_answered(item) for item in items],
        to=notice.head.get("sender", ""),
        is_official=notice.kind == Notice.Kind.OFFICIAL,
    )
    return f"{safe_name(body.name)}_{safe_name(title_of(report))}.docx", to_rectification_report(report)


def _answered(item: Item) -> Answered:
    answer = last_answer(item)
    if answer is None:
        return Answered(item.words, item.demand, who=item.who)
    return Answered(
        words=item.words,
        demand=item.demand,
        kind=str(answer.get_kind_display()),
        said=answer.words,
        day=_day(answer),
        proofs=[proof.name for proof in item.proofs.all() if proof.event_id == answer.pk],
        who=item.who,
    )


def _day(answer: Event) -> str:
    if answer.day is None:
        return ""
    words = _("计划%(day)s完成") if answer.kind == Event.Kind.GOING else _("%(day)s完成")
    return words % {"day": written_day(answer.day)}
