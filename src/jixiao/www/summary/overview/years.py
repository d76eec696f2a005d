"""Several years beside each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from jixiao.www.summary.batches.by_year import batches_by_year
from jixiao.www.summary.overview.asked import Asked
from jixiao.www.summary.overview.conditions import plain_tests
from jixiao.www.summary.overview.findings import affected, per_report, titles_of_rules
from jixiao.www.summary.overview.line import Line
from jixiao.www.summary.overview.money import totals
from jixiao.www.summary.overview.picture import columns
from jixiao.www.summary.overview.table import Cell, Section, Table, count, mean, money, number, share, text

MOST = 30
"""Kinds in the table of kinds."""


def sections(asked: Asked) -> list[Section]:
    years = sorted({line.year for line in asked.lines})
    of_year = {year: [line for line in asked.lines if line.year == year] for year in years}
    made = [_year_by_year(asked, of_year), _kinds(asked, of_year), _bodies(asked, of_year)]
    batches = batches_by_year(asked.person, asked.office)
    return [*made, batches] if batches is not None else made


def _year_by_year(asked: Asked, of_year: dict[int, list[Line]]) -> Section:
    tests = plain_tests(asked.today)

    def counted(condition: str) -> Callable[[int, Sequence[Line]], Cell]:
        test = tests[condition][1]
        return lambda year, lines: count(
            sum(map(test, lines)), asked.page("overview_bodies", **{"year": year, "is": condition})
        )

    def to(year: int, condition: str) -> str:
        return asked.page("overview_bodies", **{"year": year, "is": condition})

    rows: list[tuple[str, Callable[[int, Sequence[Line]], Cell]]] = [
        (_("应报（家）"), counted("due")),
        (_("已报（家）"), counted("handed_in")),
        (_("按时（家）"), counted("on_time")),
        (_("逾期报送（家）"), counted("late")),
        (_("未报（家）"), counted("missing")),
        (_("全年预算（万元）"), lambda y, lines: money(totals(_read(lines))[0], to(y, "funded"))),
        (_("执行数（万元）"), lambda y, lines: money(totals(_read(lines))[1], to(y, "funded"))),
        (_("缺金额（家）"), lambda y, lines: count(totals(_read(lines))[2], to(y, "unfunded"))),
        (_("自评均分"), lambda y, lines: number(mean(line.stated_total for line in lines), "", to(y, "scored"))),
        (_("各项均得满分（家）"), counted("all_full")),
        (_("未见自评总分（家）"), counted("unscored")),
    ]
    if asked.sees_reviews:
        rows += [
            (_("复核均分"), lambda y, lines: number(mean(line.review_total for line in lines), "", to(y, "reviewed"))),
            (_("有复核得分（家）"), counted("reviewed")),
        ]
    rows += [
        (
            _("每份材料的问题（处）"),
            lambda y, lines: number(
                per_report(sum(line.findings for line in lines), len(_read(lines))), "", to(y, "handed_in")
            ),
        ),
        (
            _("其中须修改（处）"),
            lambda y, lines: number(
                per_report(sum(line.errors for line in lines), len(_read(lines))), "", to(y, "handed_in")
            ),
        ),
        (
            _("目标不高于上年实际（%）"),
            lambda y, lines: number(
                share(sum(line.eased for line in lines), sum(line.with_last_year for line in lines)),
                "",
                to(y, "with_last_year"),
            ),
        ),
    ]
    table = Table(
        (_("项目"), *(_("%(year)d年度") % {"year": year} for year in of_year)),
        [[text(words), *(made(year, lines) for year, lines in of_year.items())] for words, made in rows],
        frozenset(range(1, len(of_year) + 1)),
    )
    drawn = [
        (
            str(year),
            [
                ("now", sum(map(tests["on_time"][1], lines))),
                ("then", sum(map(tests["late"][1], lines))),
                ("plan", sum(map(tests["missing"][1], lines))),
            ],
        )
        for year, lines in of_year.items()
    ]
    legend = [("now", _("按时（家）")), ("then", _("逾期报送（家）")), ("plan", _("未报（家）"))]
    chart = columns("ys", _("各年度报送"), _("数据见下表。"), drawn, legend)
    return Section(
        "years", _("逐年对照"), table, [_("各年度的规则和评分方案可能不同，得分和问题数不宜直接比较。")], chart
    )


def _read(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.is_handed_in]


def _kinds(asked: Asked, of_year: dict[int, list[Line]]) -> Section:
    rules = titles_of_rules()
    bodies = {year: affected(lines)[0] for year, lines in of_year.items()}
    every = {code for counts in bodies.values() for code in counts}
    latest = max(of_year, default=0)
    order = sorted(
        every, key=lambda code: (-bodies[latest][code], -sum(counts[code] for counts in bodies.values()), code)
    )
    rows = []
    for code in order[:MOST]:
        cells = [text(rules.get(code, (code, ""))[0], "", code)]
        for year, lines in of_year.items():
            n = bodies[year][code]
            href = asked.page("overview_bodies", **{"year": year, "is": f"code:{code}"}) if n else ""
            cells += [count(n, href), number(share(n, len(_read(lines))), "", href)]
        rows.append(cells)
    heads = (
        _("问题"),
        *(head for year in of_year for head in (_("%(year)d年度（家）") % {"year": year}, _("占已报（%）"))),
    )
    notes = [_("占已报的比例便于年度间比较；至多%(n)d类。") % {"n": MOST}]
    return Section("kinds", _("问题的变化"), Table(heads, rows, frozenset(range(1, len(heads)))), notes)


def _bodies(asked: Asked, of_year: dict[int, list[Line]]) -> Section:
    held: dict[int, dict[int, Line]] = {}
    for line in asked.lines:
        held.setdefault(line.body_id, {})[line.year] = line
    rows = []
    for by_year in held.values():
        cells = [text(by_year[max(by_year)].name)]
        for year in of_year:
            held_then = by_year.get(year)
            if held_then is None or not held_then.is_handed_in:
                cells += [Cell("—"), Cell("—")]
            else:
                cells += [number(held_then.stated_total, "", asked.filing(held_then))]
                cells.append(count(held_then.findings, asked.filing(held_then)))
        rows.append(cells)
    heads = (_("单位"), *(head for year in of_year for head in (_("%(year)d自评") % {"year": year}, _("问题（处）"))))
    return Section("bodies", _("逐单位"), Table(heads, rows, frozenset(range(1, len(heads)))))
