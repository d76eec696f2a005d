"""Scores of a year as stated and as reviewed: distribution, cliffs at the edges of grades, the two side by side."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from jixiao.www.summary.overview.asked import Asked
from jixiao.www.summary.overview.conditions import EDGES, bin_words, in_bin, near
from jixiao.www.summary.overview.picture import axis, bars, columns, scatter
from jixiao.www.summary.overview.table import Section, Table, count, mean, number, text

BINS = [
    (Decimal(low), None if high is None else Decimal(high))
    for low, high in (
        (0, 60),
        (60, 70),
        (70, 80),
        (80, 85),
        (85, 90),
        (90, 92),
        (92, 94),
        (94, 96),
        (96, 98),
        (98, 100),
        (100, None),
    )
]
"""Finer where most scores are; 60, 80 and 90 begin one each."""
MOST = 50
"""Rows of the paired list on the page; the workbook has all."""


def sections(asked: Asked) -> list[Section]:
    return [_about(asked), _distribution(asked), _cliffs(asked), *_pairs(asked)]


def _about(asked: Asked) -> Section:
    lines = [line for line in asked.of_year if line.is_handed_in]
    scored = sum(line.stated_total is not None for line in lines)
    reviewed = sum(line.review_total is not None for line in lines)
    full = sum(line.is_all_full is True for line in lines)
    unknown = sum(line.is_all_full is None for line in lines)
    rows = [
        [
            text(_("自评均分")),
            number(mean(line.stated_total for line in lines), "", asked.href(**{"is": "scored"})),
            count(scored, asked.href(**{"is": "scored"})),
            text(missing(len(lines) - scored), asked.href(**{"is": "unscored"}) if len(lines) > scored else ""),
        ],
        [
            text(_("复核均分")),
            number(mean(line.review_total for line in lines), "", asked.href(**{"is": "reviewed"})),
            count(reviewed, asked.href(**{"is": "reviewed"})),
            text(missing(len(lines) - reviewed), asked.href(**{"is": "unreviewed"}) if len(lines) > reviewed else ""),
        ],
        [
            text(_("各项均得满分")),
            text(_("%(n)d家") % {"n": full}, asked.href(**{"is": "all_full"}) if full else ""),
            count(len(lines) - unknown, asked.href(**{"is": "full_known"})),
            text(missing(unknown), asked.href(**{"is": "unknown_full"}) if unknown else ""),
        ],
    ]
    notes = [_("自评为材料所填，复核为财政部门所评；只统计已报的单位，各单位权重相同。")]
    return Section(
        "averages", _("概况"), Table((_("项目"), _("数值"), _("有数的单位"), _("缺数")), rows, frozenset({1, 2})), notes
    )


def missing(n: int) -> str:
    return _("另有%(n)d家无此数") % {"n": n} if n else "—"


def _distribution(asked: Asked) -> Section:
    rows, groups = [], []
    is_reviewed = any(line.review_total is not None for line in asked.of_year)
    for low, high in BINS:
        words = bin_words(low, high)
        counts = []
        for whose in ("self", "review"):
            n = sum(map(in_bin(whose, low, high), asked.of_year))
            counts.append((n, asked.href(**{"is": f"{whose}:{low}-{high if high is not None else ''}"})))
        rows.append([text(words), *(count(n, href) for n, href in counts)])
        drawn = [("now", counts[0][0]), ("then", counts[1][0])]
        groups.append((_short(low, high), drawn if is_reviewed else drawn[:1]))
    guides = [place for place, (low, _high) in enumerate(BINS) if low in EDGES]
    legend = [("now", _("自评（家）")), ("then", _("复核（家）"))][: 2 if is_reviewed else 1]
    chart = columns("hs", _("得分分布"), _("虚线处为60、80、90分。数据见表。"), groups, legend, guides)
    table = Table((_("分数段（含下限，不含上限）"), _("自评（家）"), _("复核（家）")), rows, frozenset({1, 2}))
    return Section(
        "distribution",
        _("得分分布"),
        table,
        [_("虚线处为60、80、90分。各段宽度不同，90分以上分得较细。")],
        chart,
        is_folded=True,
    )


def _short(low: Decimal, high: Decimal | None) -> str:
    return _("<60") if not low else f"{low}–" if high is not None else f"{low}+"


def _cliffs(asked: Asked) -> Section:
    rows, drawn = [], []
    for edge in EDGES:
        above = sum(map(near(edge, above=True), asked.of_year))
        below = sum(map(near(edge, above=False), asked.of_year))
        rows.append(
            [
                text(_("%(edge)d分") % {"edge": edge}),
                count(above, asked.href(**{"is": f"near:{edge}:above"})),
                count(below, asked.href(**{"is": f"near:{edge}:below"})),
            ]
        )
        drawn += [(near_range(edge, 0), [("now", above)]), (near_range(edge, -1), [("then", below)])]
    table = Table((_("分数线"), _("高出不足1分（家）"), _("差1分以内（家）")), rows, frozenset({1, 2}))
    notes = [_("刚过线的明显多于差一点的，值得看一看怎样得到这几分；也可能只是巧合，不作结论。")]
    legend = [("now", _("线上不足1分")), ("then", _("线下1分以内"))]
    is_empty = not any(n for _name, parts in drawn for _look, n in parts)
    chart = None if is_empty else bars("cl", _("分数线附近的自评总分"), _("数据见表。"), drawn, legend)
    return Section("cliffs", _("分数线附近"), table, notes, chart)


def near_range(edge: int, step: int) -> str:
    low = edge + step
    return _("%(low)d—%(high)s分") % {"low": low, "high": f"{low}.99"}


def _pairs(asked: Asked) -> list[Section]:
    both = [line for line in asked.of_year if line.difference is not None]
    both.sort(key=lambda line: (-abs(line.difference or Decimal(0)), line.code))
    rows = [
        [
            text(line.name, asked.filing(line)),
            number(line.stated_total),
            text(line.stated_grade or "—"),
            number(line.review_total),
            text(line.review_grade or "—"),
            number(line.difference),
        ]
        for line in both
    ]
    heads = (_("单位"), _("自评"), _("自评等级"), _("复核"), _("复核等级"), _("自评－复核"))
    chart = None
    if both:
        points = [
            (
                Fraction(line.stated_total or 0),
                Fraction(line.review_total or 0),
                "now",
                f"{line.name} {line.stated_total}／{line.review_total}",
            )
            for line in both
        ]
        across = axis(_("自评总分"), [x for x, *_rest in points])
        up = axis(_("复核得分"), [y for _x, y, *_rest in points])
        chart = scatter(
            "sp", _("自评与复核"), _("斜线上两者相同，线下复核低于自评。"), points, (across, up), diagonal=True
        )
    notes = [_("只列复核的正是现在计入的这一版的；%(n)d家。斜线上两者相同，线下复核低于自评。") % {"n": len(both)}]
    return [Section("pairs", _("自评与复核对照"), Table(heads, rows, frozenset({1, 3, 5})), notes, chart)]
