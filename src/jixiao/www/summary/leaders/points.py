"""需领导定的事, in words: names with what speaks for them, and where each leads."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from jixiao.writers.to_leaders_page_docx import Piece, Point, Words, clipped
from jixiao.www.spending.proposed import ActionSum
from jixiao.www.summary.leaders.deciding import Candidate, candidates
from jixiao.www.summary.leaders.figure import YUAN, Figure
from jixiao.www.summary.leaders.known import Known
from jixiao.www.summary.leaders.words import joined, led, shown, told
from jixiao.www.summary.overview.line import Line

MOST_NAMES = 4
MOST_CANDIDATES = 3
_NAME = 12


def points(known: Known) -> tuple[Point, ...]:
    return (
        Point(_("未报协调"), _missing(known)),
        Point(_("重点评价建议"), _closer(known)),
        Point(_("结果应用建议（内部参考）"), _spending(known)),
    )


def _missing(known: Known) -> Words:
    figures, asked = known.figures, known.asked
    late, again, missing = figures["missing_overdue"], figures["returned_overdue"], figures["missing"]
    parts = []
    for words, figure in ((_("已过期限未报"), late), (_("退回后已过期限未重报"), again)):
        if figure.rows:
            names = _names(known, [line for line in known.lines if line.filing_id in set(figure.rows)])
            parts.append(told(words, led(asked, figure), "：", *names))
    if parts:
        return told(*joined(parts, "；"), _("。请定由谁协调、何时报齐。"))
    if missing.rows:
        return told(_("未报"), led(asked, missing), _("，都还没有到期限，暂不需要协调。"))
    return told(_("没有逾期未报的单位。"))


def _names(known: Known, lines: Sequence[Line]) -> Words:
    named = [
        told(Piece(clipped(line.name, _NAME), reverse("filing", args=[line.filing_id]))) for line in lines[:MOST_NAMES]
    ]
    more = len(lines) - MOST_NAMES
    return told(*joined(named, "、"), _("等") if more > 0 else "")


def _closer(known: Known) -> Words:
    found = candidates(known.lines, known.certain, MOST_CANDIDATES)
    if not found:
        return told(_("现有材料中没有差异大、问题多或抽查必抽的单位。"))
    return told(*joined([_candidate(known, one) for one in found], "；"), "。")


def _candidate(known: Known, one: Candidate) -> Words:
    line, why = one.line, []
    read = known.asked.filing(line)
    if one.is_apart:
        why.append(told(_("自评高"), Piece(_("%(n)s分") % {"n": line.difference}, read)))
    if one.is_faulty:
        budget = Figure("", line.adjusted_budget, YUAN)
        why.append(
            told(
                _("须修改"),
                Piece(_("%(n)d处") % {"n": line.errors}, read),
                _("，预算"),
                Piece(shown(budget), read),
            )
        )
    if one.is_certain:
        why.append(told(_("抽查必抽")))
    name = Piece(clipped(line.name, _NAME), reverse("filing", args=[line.filing_id]))
    return told(name, "（", *joined(why), "）")


def _spending(known: Known) -> Words:
    proposed, year = known.proposed, known.asked.year
    if proposed is None:
        return told(_("按全部单位测算，不分股室列出。"))
    address = f"{reverse('spending')}?year={year}"
    if proposed.round is None:
        return told(_("还没有测算。"))
    parts = [_action(one, address) for one in proposed.sums if one.action and one.computed]
    rest = next((one.computed for one in proposed.sums if not one.action), 0)
    if rest:
        parts.append(told(_("未作建议"), Piece(_("%(n)d家") % {"n": rest}, address)))
    decided = sum(one.decided for one in proposed.sums) + proposed.aside
    standing = told(
        _("。已办理"),
        Piece(_("%(n)d家") % {"n": decided}, f"{address}&decided=yes"),
        _("，待定"),
        Piece(_("%(n)d家") % {"n": proposed.undecided}, f"{address}&decided=no"),
        "。",
    )
    head = _("%(next)d年预算第%(n)d次测算：") % {"next": year + 1, "n": proposed.round.number}
    return told(head, *joined(parts), *standing)


def _action(one: ActionSum, address: str) -> Words:
    """Counts and, where the amount changes, by how much (万元); those without an amount are told, not taken for 0."""
    href = f"{address}&action={one.action}"
    inner: list[str | Piece] = []
    if one.computed_change:
        inner.append(Piece(_("%(sum)s万元") % {"sum": f"{one.computed_change:+,.2f}"}, href))
    if one.without_amount:
        inner += ["，"] if inner else []
        inner.append(Piece(_("%(n)d家未算出金额") % {"n": one.without_amount}, href))
    return told(one.words, Piece(_("%(n)d家") % {"n": one.computed}, href), *(["（", *inner, "）"] if inner else []))
