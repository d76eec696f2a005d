"""The leader's page, put together: what stands on it, in which words, and where each figure leads."""

from __future__ import annotations

import datetime
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from jixiao.writers.to_leaders_page_docx import LeadersPage, Listing, Piece, Point, Words, clipped
from jixiao.www.summary.leaders.boxes import boxes
from jixiao.www.summary.leaders.counting import grades, widest_apart
from jixiao.www.summary.leaders.figure import Figure, money_unit
from jixiao.www.summary.leaders.known import MOST_PROBLEMS, Known
from jixiao.www.summary.leaders.points import points
from jixiao.www.summary.leaders.problems import Problem, with_examples
from jixiao.www.summary.leaders.words import UNKNOWN, joined, led, told

APART: Final = 5
_NAME, _TITLE, _EXAMPLE, _GRADE, _GRADES = 20, 20, 42, 3, 4


def leaders_page(known: Known) -> LeadersPage:
    """With its examples: one query and a few versions more than `known`."""
    asked = known.asked
    return LeadersPage(
        mark=_("内部参考　不对外公开"),
        title=_("%(year)d年度部门整体支出绩效自评情况") % {"year": asked.year},
        about=_("截至%(day)s　范围：%(scope)s") % {"day": day_words(asked.today), "scope": known.scope},
        boxes=boxes(known),
        lines=tuple(_lines(known)),
        listings=(_apart(known), _problems(known)),
        deciding=_("需领导定的事"),
        points=points(known),
        notes=tuple(_notes(known)),
    )


def day_words(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _lines(known: Known) -> list[Point]:
    figures, asked = known.figures, known.asked
    progress = joined(
        [
            told(_("已通过"), led(asked, figures["accepted"]), *_in_brackets(known, _("带问题"), figures["issues"])),
            told(_("审核中"), led(asked, figures["reviewing"])),
            told(_("退回待改"), led(asked, figures["returned"])),
        ],
        end="。",
    )
    found = [Point(_("办理进度"), progress), Point(_("自评等级"), _grades(known, "self"))]
    if asked.sees_reviews:
        found.append(Point(_("复核等级"), _grades(known, "review")))
    return found


def _in_brackets(known: Known, words: str, figure: Figure) -> Words:
    return told(f"（{words}", led(known.asked, figure), "）") if figure.rows else ()


def _grades(known: Known, whose: str) -> Words:
    found = grades(known.lines, whose)
    parts = [told(clipped(one.words, _GRADE), led(known.asked, one)) for one in found[:_GRADES]]
    if rest := found[_GRADES:]:
        parts.append(told(_("其他%(n)d家") % {"n": sum(len(one.rows) for one in rest)}))
    return joined(parts, end="。") or told(_("还没有。"))


def _apart(known: Known) -> Listing:
    asked = known.asked
    lines, tied = widest_apart(known.lines, APART) if asked.sees_reviews else ([], 0)
    rows = []
    step = asked.step.pk if asked.step is not None else ""
    compared = f"{reverse('deviations')}?step={step}&sort=points"
    for line in lines:
        more = _("自评高") if (line.difference or 0) > 0 else _("复核高")
        grades_words = f"{line.stated_grade or UNKNOWN}／{line.review_grade or UNKNOWN}"
        read = asked.filing(line)
        rows.append(
            (
                told(Piece(clipped(line.name, _NAME), reverse("filing", args=[line.filing_id]))),
                told(Piece(str(line.stated_total), read)),
                told(Piece(str(line.review_total), compared)),
                told(Piece(f"{more}{abs(line.difference or 0)}", compared)),
                told(clipped(grades_words, 6)),
            )
        )
    none = _("没有自评与复核得分不同的单位。") if known.figures["reviewed"].rows else _("还没有复核得分。")
    none = none if asked.sees_reviews else _("复核得分只给绩效股和领导看。")
    note = _("第五家之后另有%(n)d家差数相同") % {"n": tied} if tied else ""
    return Listing(
        _("自评与复核差异最大的单位（内部参考，不通报）"),
        (_("单位"), _("自评得分"), _("复核得分"), _("相差（分）"), _("两个等级")),
        (42, 13, 13, 16, 16),
        frozenset({1, 2, 3}),
        tuple(rows),
        none,
        told(note),
    )


def _problems(known: Known) -> Listing:
    asked = known.asked
    found = with_examples(known.problems[:MOST_PROBLEMS])
    unit = money_unit([one.budget.value for one in found])
    rows = []
    for one in found:
        without = _("（%(n)d家未填）") % {"n": one.budget.left_out} if one.budget.left_out else ""
        rows.append(
            (
                told(clipped(one.title, _TITLE)),
                told(led(asked, one.bodies)),
                told(_in_column(led(asked, one.budget, unit), unit[0]), without),
                _example(known, one),
            )
        )
    more = len(known.problems) - len(found)
    rest = Piece(_("另有%(n)d类，见总览") % {"n": more}, asked.page("overview_findings"))
    return Listing(
        _("共性问题"),
        (_("问题"), _("单位"), _("全年预算合计（%(unit)s）") % {"unit": unit[0]}, _("一例")),
        (24, 9, 21, 46),
        frozenset({1, 2}),
        tuple(rows),
        _("机审没有发现须修改、请核实的问题。"),
        told(rest) if more > 0 else (),
    )


def _in_column(piece: Piece, unit: str) -> Piece:
    """The unit stands in the head."""
    return Piece(piece.words.removesuffix(unit), piece.href)


def _example(known: Known, problem: Problem) -> Words:
    if problem.example is None:
        return told(UNKNOWN)
    line = problem.example.line
    words = f"{clipped(line.name, 14)}：{' '.join(problem.example.words.split())}"
    return told(Piece(clipped(words, _EXAMPLE), known.asked.filing(line, problem.code)))


def _notes(known: Known) -> list[Words]:
    figures, asked = known.figures, known.asked
    unread = figures["unread_files"]
    read = _("没有未能机审的材料。")
    notes = [
        told(
            _("未能机审"), led(asked, unread), "（", led(asked, figures["unread"]), _("），须由人看，不等于没有问题。")
        )
        if unread.rows
        else told(read),
        told(
            _(
                "口径：已通过的取通过的一版，其余取最新一版；自评、预算、执行为材料所填，复核为财政部门所评且正是这一版的；未填的不按0计；"
                "各单位数相加，没有抵销上下级的重复；共性问题只计须修改、请核实两级，预算合计为涉及单位全部预算，不是问题金额；"
                "重点评价建议取自评高于复核最多的、须修改处数与预算之积最大的和抽查按金额必抽的；上年数截至今日。"
            )
        ),
    ]
    if asked.left:
        notes.append(told(_("另有%(n)d份材料的最新变化没有计入，请稍后重新打印。") % {"n": asked.left}))
    return notes
