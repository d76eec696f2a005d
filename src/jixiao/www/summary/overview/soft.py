"""Soft targets of a year: how many rows cannot fail, by body and one by one."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from jixiao.www.summary.models import SoftTarget
from jixiao.www.summary.overview.asked import Asked
from jixiao.www.summary.overview.conditions import WAYS
from jixiao.www.summary.overview.line import Line
from jixiao.www.summary.overview.picture import bars
from jixiao.www.summary.overview.table import Cell, Section, Table, count, number, share, text
from jixiao.www.summary.soft import YEARS

MOST = 200
"""Indicators in the list: the first of the index, those that are soft in most ways."""


def sections(asked: Asked) -> list[Section]:
    return [_together(asked), _by_body(asked), _one_by_one(asked)]


def _words() -> dict[str, str]:
    return {
        "eased": _("目标不高于上年实际"),
        "exact": _("实际与目标分毫不差"),
        "always_full": _("连续%(n)d年满分") % {"n": YEARS},
    }


def _sums(lines: Sequence[Line]) -> dict[str, tuple[int, int]]:
    return {
        way: (sum(getattr(line, way) for line in lines), sum(getattr(line, base) for line in lines))
        for way, base in WAYS.items()
    }


def _together(asked: Asked) -> Section:
    sums, words = _sums(asked.of_year), _words()
    rows = [
        [
            text(words[way]),
            count(n, asked.href(**{"is": way})),
            count(of - n, asked.href(**{"is": WAYS[way]})),
            count(of, asked.href(**{"is": WAYS[way]})),
            number(share(n, of), "", asked.href(**{"is": WAYS[way]})),
        ]
        for way, (n, of) in sums.items()
    ]
    drawn = [(words[way], [("now", n), ("plan", of - n)]) for way, (n, of) in sums.items()]
    legend = [("now", _("是")), ("plan", _("否"))]
    notes = [
        _(
            "目标不高于上年实际：“≥”的目标没有超过上年完成的，“≤”的没有比上年更严。只比名称、单位一致且都是数的指标；改了名称的、100%的、0的不比。"
        ),
        _("这样的指标不是错，但起不到约束作用，可在下年申报时提高、替换或者不再设置。"),
    ]
    chart = (
        bars("so", _("容易完成的指标"), _("数据见下表。"), drawn, legend, _("个"))
        if any(of for _n, of in sums.values())
        else None
    )
    heads = (_("情形"), _("是（个）"), _("否（个）"), _("可比的（个）"), _("占比（%）"))
    return Section(
        "together",
        _("容易完成的指标"),
        Table(heads, rows, frozenset({1, 2, 3, 4})),
        notes,
        chart,
    )


def _by_body(asked: Asked) -> Section:
    lines = [line for line in asked.of_year if line.targets or line.with_last_year or line.with_years]
    lines.sort(
        key=lambda line: (
            -(share(line.eased, line.with_last_year) or 0),
            -(share(line.always_full, line.with_years) or 0),
            line.code,
        )
    )
    rows = []
    for line in lines:
        cells = [text(line.name, asked.filing(line))]
        for way, base in WAYS.items():
            cells += [
                _of(getattr(line, way), getattr(line, base)),
                number(share(getattr(line, way), getattr(line, base))),
            ]
        rows.append(cells)
    words = _words()
    heads = (_("单位"), *(head for way, _base in WAYS.items() for head in (words[way], _("占比（%）"))))
    return Section("bodies", _("按单位"), Table(heads, rows, frozenset({1, 2, 3, 4, 5, 6})))


def _of(n: int, base: int) -> Cell:
    return Cell(f"{n}／{base}") if base else Cell("—")


def _one_by_one(asked: Asked) -> Section:
    """The rows of `SoftTarget` of one step, through its index."""
    step = next((step for step in asked.steps if step.kind == "self_evaluation"), None)
    lines = {line.body_id: line for line in asked.of_year}
    found = (
        SoftTarget.objects.filter(step=step, body__in=lines).order_by("-ways", "body", "position")[:MOST]
        if step
        else []
    )
    words = _words()
    rows = []
    for soft in found:
        ways = [words["eased"]] * soft.is_eased + [words["exact"]] * soft.is_exact
        ways += [_("连续%(n)d年满分") % {"n": soft.full_years}] * (soft.full_years >= YEARS)
        line = lines[soft.body_id]
        rows.append(
            [
                text(line.name, asked.filing(line)),
                text(soft.name),
                text(soft.target or "—"),
                text(soft.actual or "—"),
                text(soft.last_actual or "—"),
                text("、".join(ways)),
            ]
        )
    heads = (_("单位"), _("指标"), _("年度指标值"), _("实际完成值"), _("上年实际"), _("情形"))
    return Section("targets", _("逐个指标"), Table(heads, rows), [_("先列情形最多的，至多%(n)d个。") % {"n": MOST}])
