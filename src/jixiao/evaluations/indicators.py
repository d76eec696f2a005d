"""Reading the indicator block of a form: level-1 headings, classes, rows, total."""

from __future__ import annotations

import re

from jixiao.documents import Cell, Span, Table
from jixiao.evaluations.columns import Columns
from jixiao.evaluations.entry import ABSENT, Entry
from jixiao.evaluations.evaluation import Evaluation, Group, Indicator, IndicatorGroup
from jixiao.evaluations.vocabulary import (
    TOTAL_ROW,
    bare,
    group_of,
    group_of_class,
    indicator_column,
    klass_of,
    squeeze,
)

_LABEL = re.compile(r"^\s*(?:绩效)?指标\s*([0-9０-９]+|[一二三四五六七八九十]+)\s*[：:.．、]?\s*")
_PLACEHOLDER = re.compile(r"^[…．.·\s]+$")
_STATED_WEIGHT = re.compile(r"[（(\[]?\s*(?:权重|分值)?[：:]?\s*(\d+(?:\.\d+)?)\s*(分|%)?\s*[）)\]]?\s*$")
_TOLD_POINTS = re.compile(r"[（(](?:分值|权重)?[：:]?(\d+(?:\.\d+)?)分[）)]$")
_TOTALS = {"weight": "total_weight", "score": "total_score", "review_score": "total_review_score"}
_CHINESE = {character: value for value, character in enumerate("一二三四五六七八九十", start=1)}


def read_indicators(evaluation: Evaluation, table: Table, columns: Columns, last_row: int) -> int:
    """Read the rows below a header into the evaluation. Returns the row after the block."""
    known = len(evaluation.indicators)
    row = _read_rows(evaluation, table, columns, last_row)
    if "weight" not in columns.roles:
        _weigh_by_words(evaluation.indicators[known:])
    return row


def _weigh_by_words(rows: list[Indicator]) -> None:
    """Forms without a column for weights tell them behind the name, or behind a class of one row (数量指标（15分）).

    Taken where every row has one: a sum of some of the weights is no sum.
    """
    used = [row for row in rows if not row.is_template_row]
    found: list[tuple[Indicator, Entry]] = []
    for row in used:
        weight = _told_points(row.name)
        if not weight.is_stated and sum(1 for other in used if _same_class(other, row)) == 1:
            weight = _told_points(row.klass_entry)
        if not weight.is_stated:
            return
        found.append((row, weight))
    for row, weight in found:
        row.weight = weight


def _told_points(entry: Entry) -> Entry:
    found = _TOLD_POINTS.search(entry.text)
    if found is None or entry.span is None:
        return ABSENT
    start = entry.span.start
    return Entry.at(Span(entry.span.holder, start + found.start(1), start + found.end(1)), "分")


def _same_class(one: Indicator, other: Indicator) -> bool:
    return (one.klass_entry.span and one.klass_entry.span.holder) is (
        other.klass_entry.span and other.klass_entry.span.holder
    )


def _read_rows(evaluation: Evaluation, table: Table, columns: Columns, last_row: int) -> int:
    group: IndicatorGroup | None = None
    klass, klass_cell = "", None
    row = columns.last_row + 1
    for role, cell in columns.headers.items():
        if role in columns.roles:
            evaluation.name_column(cell, squeeze(cell.text))
    while row <= last_row:
        cells = table.row(row)
        if _is_total(cells, columns):
            _read_total(evaluation, table, columns, row)
            row += 1
            break
        if _is_header(cells, columns) or _starts_other_block(cells, row):
            break
        is_named = table.at(row, columns.roles["name"]) is not None
        if (is_named and _is_note(cells, table)) or _is_aside(cells, columns, row):
            row += 1
            continue
        klass, klass_cell = _klass(table, columns, row, klass, klass_cell)
        group = _group(evaluation, table, columns, row, group, klass)
        indicator = _indicator(evaluation, table, columns, row, group, klass, klass_cell)
        if indicator is not None:
            group.indicators.append(indicator)
            evaluation.indicators.append(indicator)
        row += 1
    return row


def _is_total(cells: list[Cell], columns: Columns) -> bool:
    for cell in cells:
        if cell.column >= columns.roles["name"] + 1:
            return False
        if TOTAL_ROW.match(bare(cell.text)):
            return True
    return False


def _is_header(cells: list[Cell], columns: Columns) -> bool:
    """Whether the header row is printed again, as on every page of some forms."""
    roles = {indicator_column(cell.text) for cell in cells} - {"", "frame"}
    return len(roles) >= 3 and bool({"name", "klass", "group"} & roles)


_OTHER_BLOCK = re.compile(
    r"^(年度总体目标|年度(绩效)?目标[0-9０-９一二三四五六七八九]|项目资金|预算执行情况|年度资金总额|年度预算|项目名称|主管部门"
    r"|填报人|联系人|联系电话|审核意见|说明|备注|注|(自评|评价)结论|存在(的)?问题|偏差大)"
)


_ASIDE = re.compile(r"^其[他它]需要?.{0,4}说明|小计$")
"""A row among the indicators that is neither one of them nor their total."""


def _is_aside(cells: list[Cell], columns: Columns, row: int) -> bool:
    labels = (cell for cell in cells if cell.row == row and cell.column <= columns.roles["name"])
    first = next((bare(cell.text) for cell in labels if squeeze(cell.text)), "")
    return bool(_ASIDE.search(first))


def _starts_other_block(cells: list[Cell], row: int) -> bool:
    return (
        bool(cells)
        and cells[0].row == row
        and bool(_OTHER_BLOCK.match(bare(cells[0].text)))
        and len(cells[0].text) < 400
    )


def _is_note(cells: list[Cell], table: Table) -> bool:
    """A row that is one cell over the whole width: a note or a subtitle."""
    return len(cells) == 1 and cells[0].colspan >= max(3, table.columns - 1)


def _read_total(evaluation: Evaluation, table: Table, columns: Columns, row: int) -> None:
    label = table.row(row)[0]
    for role, attribute in _TOTALS.items():
        column = columns.roles.get(role)
        cell = table.at(row, column) if column is not None else None
        if cell is not None and TOTAL_ROW.match(bare(cell.text)):
            cell = None  # the label itself reaches over the column
        entry = Entry.of(cell, "分")
        setattr(evaluation, attribute, entry)
    evaluation.name_column(label, "总分")
    if not evaluation.total_score.is_stated and not evaluation.total_weight.is_stated:
        # 总分 in one cell and the figure in the only other: the form gives no weight column to it.
        figures = [entry for cell in table.row(row)[1:] if (entry := Entry.of(cell, "分")).numeral is not None]
        if len(figures) == 1 and "score" not in columns.roles:
            evaluation.total_score = figures[0]


def _klass(table: Table, columns: Columns, row: int, klass: str, before: Cell | None) -> tuple[str, Cell | None]:
    column = columns.roles.get("klass")
    if column is None:
        return "", None
    cell = table.at(row, column)
    if cell is None or cell is before or not squeeze(cell.text):
        return klass, before
    return klass_of(cell.text) or bare(cell.text).removesuffix("指标"), cell


def _group(
    evaluation: Evaluation,
    table: Table,
    columns: Columns,
    row: int,
    current: IndicatorGroup | None,
    klass: str,
) -> IndicatorGroup:
    """The level-1 group of a row.

    A blank heading continues the one above unless the class belongs to another group: forms that break over
    pages leave the heading of the second part blank.
    """
    column = columns.roles.get("group")
    cell = table.at(row, column) if column is not None else None
    if cell is not None and current is not None and _is_headed_by(current, cell):
        return current  # most rows
    heading = Entry.of(cell)
    named = group_of(heading.text)
    expected = group_of_class(klass)
    if named is None:
        if current is not None and (expected is None or expected is current.group or column is None):
            if expected is None or expected is current.group:
                return current
        if current is not None and current.group is Group.COST and klass == "成本":
            return current
        named = expected or Group.OTHER
        known = next((group for group in evaluation.groups if group.group is named), None)
        if known is not None:
            return known
    elif known := next(
        (
            group
            for group in evaluation.groups
            if group.group is named and bare(group.heading.text) == bare(heading.text) and named is not Group.OTHER
        ),
        None,
    ):
        # The same heading printed again, on every row or after a page break.
        return known
    group = IndicatorGroup(named, heading, stated_weight(heading))
    evaluation.groups.append(group)
    return group


def _is_headed_by(group: IndicatorGroup, cell: Cell) -> bool:
    """Whether the cell is the group's own heading, and names it."""
    span = group.heading.span
    return span is not None and span.holder is cell and group_of(group.heading.text) is not None


def stated_weight(heading: Entry) -> Entry:
    """The weight that a heading states behind its words (`产出指标（50分）`, `产出指标 50`), else ABSENT."""
    words = heading.text.rstrip()
    found = _STATED_WEIGHT.search(words)
    if found is None or heading.span is None or not words[: found.start()].strip():
        return ABSENT
    start = heading.span.start + found.start(1)
    return Entry.at(Span(heading.span.holder, start, heading.span.start + found.end(1)), found[2] or "分")


def _indicator(
    evaluation: Evaluation,
    table: Table,
    columns: Columns,
    row: int,
    group: IndicatorGroup,
    klass: str,
    klass_cell: Cell | None,
) -> Indicator | None:
    cells = {role: table.at(row, column) for role, column in columns.roles.items()}

    def field(role: str, unit: str = "") -> Entry:
        return Entry.of(cells[role], unit) if role in cells else ABSENT

    name, weight, score = field("name"), field("weight", "分"), field("score", "分")
    if name.span is None and not (weight.is_stated or score.is_stated or field("target").is_stated):
        return None
    if name.span is not None and _continues_row_above(name.span.holder, table, columns, row):
        return None
    if name.span is not None and _reaches_over(name.span.holder, cells):
        if field("weight").numeral is None and field("score").numeral is None:  # 预算执行率得分 | 10 | 9.78 has them
            return None
    unit = field("unit")
    unit_words = unit.text if len(unit.text) <= 8 else ""
    if not group.stated_weight.is_stated:
        group.stated_weight = field("group_weight", "分")
    indicator = Indicator(
        group=group.group,
        klass=klass,
        ordinal=1 + sum(1 for other in group.indicators if other.klass == klass),
        row=row,
        table=table,
        group_entry=group.heading,
        klass_entry=Entry.of(klass_cell),
        name=name,
        target=field("target", unit_words),
        actual=field("actual", unit_words),
        weight=weight,
        score=score,
        variance_explanation=field("variance"),
        operator=field("operator"),
        unit=unit,
        criterion=field("criterion"),
        progress=field("progress", unit_words),
        expected_actual=field("expected_actual", unit_words),
        possibility=_divided(table, row, columns.possibility),
        causes=_divided(table, row, columns.causes),
        review_actual=field("review_actual", unit_words),
        review_score=field("review_score", "分"),
        deduction=field("deduction", "分"),
        deviation=field("deviation"),
        deduction_reason=field("deduction_reason"),
    )
    finish(indicator)
    return indicator


def _reaches_over(holder: object, cells: dict[str, Cell | None]) -> bool:
    """Whether the name's cell is also that of target and actual: words beside a label (其他需说明事项 | 无)."""
    return cells.get("target") is holder and cells.get("actual") is holder


def finish(indicator: Indicator) -> None:
    """What the words of a row say of it: its label, its running number, whether anybody filled it in."""
    name = indicator.name
    found = _LABEL.match(name.text)
    indicator.label = name.text[found.end() :].strip() if found else name.text
    indicator.number = _number(found[1]) if found else None
    if _PLACEHOLDER.match(indicator.label):
        indicator.label = ""
    indicator.is_template_row = not indicator.label and not any(
        entry.is_stated and not _PLACEHOLDER.match(entry.text)
        for entry in (
            *(indicator.target, indicator.actual, indicator.weight, indicator.score),
            *(indicator.progress, indicator.review_score),
        )
    )


def _divided(table: Table, row: int, columns: dict[str, int]) -> dict[str, Entry]:
    return {name: Entry.of(table.at(row, column)) for name, column in columns.items()}


def _continues_row_above(holder: object, table: Table, columns: Columns, row: int) -> bool:
    """Whether the row shares all its own cells with the row above (a name merged over several lines)."""
    if not isinstance(holder, Cell) or holder.row == row:
        return False
    for role in ("target", "actual", "weight", "score", "progress", "review_score"):
        column = columns.roles.get(role)
        cell = table.at(row, column) if column is not None else None
        if cell is not None and cell.row == row and cell.text.strip():
            return False
    return True


def _number(written: str) -> int | None:
    return int(written) if written.isdigit() else _CHINESE.get(written)
