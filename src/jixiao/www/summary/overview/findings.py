"""Findings of a year: by kind, by body, against last year. Rules are told by their titles, codes stand small behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from jixiao.www.summary.models import KnownRule
from jixiao.www.summary.overview.asked import Asked
from jixiao.www.summary.overview.line import Line
from jixiao.www.summary.overview.picture import bars
from jixiao.www.summary.overview.table import Cell, Section, Table, count, number, share, text

MOST = 12
"""Kinds in the picture; the table has all."""
LEVELS = {"error": "须修改", "warning": "请核实", "note": "建议"}


def titles_of_rules() -> dict[str, tuple[str, str]]:
    """Title and level by the code. One query."""
    return {code: (title, level) for code, title, level in KnownRule.objects.values_list("code", "title", "level")}


def sections(asked: Asked) -> list[Section]:
    rules = titles_of_rules()
    return [_by_kind(asked, rules), _by_body(asked), _not_read(asked)]


def _by_kind(asked: Asked, rules: dict[str, tuple[str, str]]) -> Section:
    lines, before = asked.of_year, asked.last_year
    bodies, found = affected(lines)
    bodies_before, _found = affected(before)
    read, read_before = _read(lines), _read(before)
    order = sorted(bodies, key=lambda code: (-bodies[code], -found[code], code))
    again = _again(lines, before)
    rows = [
        [
            text(rules.get(code, (code, ""))[0], asked.href(**{"is": f"code:{code}"}), code),
            text(LEVELS.get(rules.get(code, ("", ""))[1], "—")),
            count(bodies[code], asked.href(**{"is": f"code:{code}"})),
            number(share(bodies[code], read), "", asked.href(**{"is": f"code:{code}"})),
            count(found[code], asked.href(**{"is": f"code:{code}"})),
            _last_year(asked, code, bodies_before[code], read_before),
            count(again[code], asked.href(**{"is": f"again:{code}"})),
        ]
        for code in order
    ]
    heads = (
        *(_("问题"), _("级别"), _("涉及单位（家）"), _("占已报（%）"), _("处数")),
        *(_("上年占比（%）"), _("上年也有（家）")),
    )
    drawn = [
        (rules.get(code, (code, ""))[0], [("now", bodies[code] - again[code]), ("then", again[code])])
        for code in order[:MOST]
    ]
    legend = [("now", _("今年新有")), ("then", _("上年也有"))]
    notes = [
        _("机审发现、审核人没有作“不采纳”处理的问题；同一单位同类问题只计一家。已报%(n)d家。") % {"n": read},
        _("上年占比以上年已报的%(n)d家为基数。") % {"n": read_before} if read_before else _("没有上年的材料可比。"),
    ]
    table = Table(heads, rows, frozenset({2, 3, 4, 5, 6}))
    chart = bars("fk", _("涉及单位最多的问题"), _("数据见下表。"), drawn, legend) if drawn else None
    return Section("kinds", _("按问题类别"), table, notes, chart)


def _last_year(asked: Asked, code: str, bodies: int, read: int) -> Cell:
    href = asked.page("overview_bodies", **{"year": asked.year - 1, "is": f"code:{code}"}) if bodies else ""
    return number(share(bodies, read), "", href)


def affected(lines: Sequence[Line]) -> tuple[Counter[str], Counter[str]]:
    """Bodies and findings by the code of the rule."""
    bodies, found = Counter[str](), Counter[str]()
    for line in lines:
        bodies.update(line.codes.keys())
        found.update(line.codes)
    return bodies, found


def _again(lines: Sequence[Line], before: Sequence[Line]) -> Counter[str]:
    """Bodies in which a kind was found this year and the year before (`conditions.repeated`), for all kinds at once."""
    then = {line.body_id: line.codes for line in before}
    return Counter(code for line in lines for code in line.codes if code in then.get(line.body_id, ()))


def _read(lines: Sequence[Line]) -> int:
    return sum(line.is_handed_in for line in lines)


def _by_body(asked: Asked) -> Section:
    before = {line.body_id: set(line.codes) for line in asked.last_year}
    lines = sorted(
        (line for line in asked.of_year if line.is_handed_in),
        key=lambda one: (-one.errors, -one.warnings, -one.notes, one.code),
    )
    rows = [
        [
            text(line.name, asked.filing(line)),
            text(line.office or "—"),
            count(line.errors),
            count(line.warnings),
            count(line.notes),
            count(len(line.codes)),
            count(len(before[line.body_id] & set(line.codes))) if line.body_id in before else Cell("—"),
        ]
        for line in lines
    ]
    heads = (_("单位"), _("归口股室"), _("须修改"), _("请核实"), _("建议"), _("问题种类"), _("上年也有的种类"))
    return Section(
        "bodies",
        _("按单位"),
        Table(heads, rows, frozenset({2, 3, 4, 5, 6})),
        [_("机审的数量与材料多少有关，不用来排名。")],
    )


def _not_read(asked: Asked) -> Section:
    lines = [line for line in asked.of_year if line.is_handed_in and line.unread]
    rows = [[text(line.name, asked.filing(line)), count(line.unread)] for line in lines]
    notes = [_("这些文件机器没有读出来，不等于没有问题，须由人看。")]
    return Section(
        "unread",
        _("未能机审（%(n)d份）") % {"n": sum(line.unread for line in lines)},
        Table((_("单位"), _("文件数")), rows, frozenset({1})),
        notes,
    )


def per_report(found: int, read: int) -> Decimal | None:
    return (Decimal(found) / read).quantize(Decimal("0.1")) if read else None
