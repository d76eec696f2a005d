"""自评工作总结: the year in the usual order, every number one of the leader's page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _

from jixiao.writers.to_yearly_draft_docx import Chapter, DraftTable, Item, Part, YearlyDraft
from jixiao.www.summary.leaders.counting import grades
from jixiao.www.summary.leaders.figure import Figure, counted, money_unit
from jixiao.www.summary.leaders.known import Known
from jixiao.www.summary.leaders.page import day_words
from jixiao.www.summary.leaders.words import UNKNOWN, shown
from jixiao.www.summary.yearly.sentences import chapters_of, sentence, values_of

MOST: Final = 10
DRAFT: Final = "草稿　内部使用"
_COMPARED: Final = (
    *("due", "handed_in", "on_time", "missing", "budget", "spent", "rate", "projects"),
    *("stated_mean", "all_full", "review_mean", "righted_rate"),
)
_REVIEWS: Final = ("review_mean", "same_stated_mean", "apart")


def work_summary(known: Known) -> YearlyDraft:
    figures = figures_told(known)
    values = values_of(figures, 年度=f"{known.asked.year}年度", 截至=day_words(known.asked.today))
    chapters = [
        Chapter(chapter["标题"], tuple(part for line in chapter["语句"] for part in _parts(line, known, values)))
        for chapter in chapters_of("work_summary.yaml")
    ]
    return YearlyDraft(
        mark=_(DRAFT),
        title=_("%(year)d年度部门整体支出绩效自评工作总结") % {"year": known.asked.year},
        about=_("截至%(day)s　范围：%(scope)s") % {"day": day_words(known.asked.today), "scope": known.scope},
        lead=(),
        chapters=tuple(chapters),
        notes=(
            _(
                "数字与领导页相同：自评、预算、执行为材料所填，复核为财政部门所评；未填的不按0计；各单位数相加，没有抵销上下级的重复。"
                "标有【待补充】的由人填写，定稿前请删去本行。"
            ),
            *([_("另有%(n)d份材料的最新变化没有计入。") % {"n": known.asked.left}] if known.asked.left else []),
        ),
    )


def figures_told(known: Known) -> dict[str, Figure]:
    """Those of the leader's page, and what this paper counts besides. Without 复核 for who does not see it."""
    apart = [line for line in known.lines if line.is_handed_in and line.difference]
    figures = known.figures | {
        "apart": counted(_("复核与自评不同"), apart, ""),
        "kinds": Figure(_("问题类数"), len(known.problems), "类"),
    }
    if known.asked.sees_reviews:
        return figures
    return {name: replace(one, value=None, rows=()) if name in _REVIEWS else one for name, one in figures.items()}


def _parts(line: dict[str, str], known: Known, values: dict[str, str | None]) -> list[Part]:
    if "表" in line:
        return _TABLES[line["表"]](known)
    words = sentence(line, values)
    return [words] if words else []


def _grades(known: Known, whose: str, title: str) -> list[Part]:
    found = grades(known.lines, whose) if whose == "self" or known.asked.sees_reviews else []
    if not found:
        return []
    rows = tuple((one.words, f"{one.value}") for one in found)
    return [DraftTable(title, (_("等级"), _("单位数（家）")), (50, 50), rows, _("等级为材料所写，不是按得分换算。"))]


def _own_grades(known: Known) -> list[Part]:
    return _grades(known, "self", _("自评等级分布"))


def _review_grades(known: Known) -> list[Part]:
    found = _grades(known, "review", _("复核等级分布"))
    return [replace(one, note=_("等级为财政部门所评。")) if isinstance(one, DraftTable) else one for one in found]


def _two_years(known: Known) -> list[Part]:
    figures, before = known.figures, known.before
    if before is None:
        return [_("没有上年的材料可比。")]
    unit = money_unit([figures["budget"].value, figures["spent"].value, before["budget"].value, before["spent"].value])
    names = [name for name in _COMPARED if known.asked.sees_reviews or name not in _REVIEWS]
    rows = tuple((figures[name].words, shown(figures[name], unit), shown(before[name], unit)) for name in names)
    heads = (_("项目"), _("本年"), _("上年"))
    return [DraftTable(_("两年主要数据"), heads, (40, 30, 30), rows, _("“%s”为没有取得的数。") % UNKNOWN)]


def _problems(known: Known) -> list[Part]:
    found: list[Part] = [
        Item(f"{number}. {one.title}。", _("涉及%(n)s。") % {"n": shown(one.bodies)})
        for number, one in enumerate(known.problems[:MOST], 1)
    ]
    rest = len(known.problems) - MOST
    return [*found, _("其余%(n)d类见总览。") % {"n": rest}] if rest > 0 else found


def _spending(known: Known) -> list[Part]:
    proposed = known.proposed
    if proposed is None:
        return [_("结果应用按全部单位测算，本范围不列。")]
    if proposed.round is None:
        return [_("尚未测算预算安排建议。")]
    rows = tuple(
        (one.words, str(one.computed), f"{one.computed_change:,.2f}", str(one.decided))
        for one in proposed.sums
        if one.action
    )
    heads = (_("建议"), _("测算（家）"), _("与基数相比增减（万元）"), _("已办理（家）"))
    title = _("%(next)d年预算安排建议（第%(n)d次测算，内部参考）") % {
        "next": known.asked.year + 1,
        "n": proposed.round.number,
    }
    without = sum(one.without_amount for one in proposed.sums)
    note = _("其中%(n)d家没有算出金额，不在增减合计内。") % {"n": without} if without else ""
    return [DraftTable(title, heads, (25, 20, 35, 20), rows, note)]


_TABLES: Final[dict[str, Callable[[Known], list[Part]]]] = {
    "自评等级": _own_grades,
    "复核等级": _review_grades,
    "两年对照": _two_years,
    "主要问题": _problems,
    "结果应用": _spending,
}
