"""The figures that a proposal rests on, each with where it stands: for its page and its row of the workbook."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from jixiao.www.spending.conditions import percent, plain
from jixiao.www.spending.models import Proposal
from jixiao.www.spending.policy import Subject


@dataclass(frozen=True, slots=True)
class FigureLine:
    """`shown` is a dash for what is not known; `url` leads to where it stands."""

    name: str
    shown: str
    where: str = ""
    url: str = ""


def figure_lines(proposal: Proposal, *, opens_review: bool = False) -> list[FigureLine]:
    """`opens_review`: whether the reader may open the review scores; else they are told without a link."""
    known = proposal.figures
    version = proposal.submission
    stated = _("自评第%(n)d版") % {"n": version.number} if version is not None else _("未报送")
    url = reverse("submission", args=[version.pk]) if version is not None else ""
    form = _("，项目自评表") if known.subject is Subject.PROJECT else ""

    def line(name: str, shown: str) -> FigureLine:
        return FigureLine(name, shown, f"{stated}{form}", url)

    lines = [line(_("自评总分"), _points(known.self_score))]
    if known.subject is Subject.BODY:
        review = known.sources.get("review_score", "")
        sheet = reverse("score_sheet", args=[proposal.filing_id]) if review and opens_review else ""
        lines.insert(0, FigureLine(_("复核得分"), _points(known.review_score), review or _("没有复核得分"), sheet))
    lines += [
        line(_("年初预算数"), _money(known.initial)),
        line(_("全年预算数"), _money(known.adjusted)),
        line(_("全年执行数"), _money(known.spent)),
        line(_("执行率"), percent(known.rate) if known.rate is not None else "—"),
    ]
    rows = f"{known.full_rows}/{known.rows}" if known.rows is not None else "—"
    if known.subject is Subject.BODY:
        lines.append(FigureLine(_("项目支出预算数"), _money(known.project), f"{stated}，基础数据表", url))
    lines.append(line(_("满分指标/全部指标"), rows))
    if known.subject is Subject.BODY:
        unfinished = "—" if known.unfinished is None else f"{known.unfinished}（{_('逾期')}{known.overdue}）"
        notices = reverse("notices", args=[proposal.filing_id]) if known.unfinished else ""
        lines.append(FigureLine(_("未完成整改事项"), unfinished, _("整改台账"), notices))
        lines.append(FigureLine(_("连续两年指出的问题（类）"), _count(known.repeated), _("两年审核中采纳的问题")))
    return lines


def _points(value: Decimal | None) -> str:
    return "—" if value is None else f"{plain(value)}分"


def _money(value: Decimal | None) -> str:
    return "—" if value is None else f"{value:,.2f}万元"


def _count(value: int | None) -> str:
    return "—" if value is None else str(value)
