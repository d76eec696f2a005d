"""The 基础数据表 of an evaluation laid out as a sheet of its own."""

from __future__ import annotations

from jixiao.documents.evaluation_content import Content
from jixiao.documents.evaluation_labels import STAFF_COLUMNS, YEAR_COLUMNS
from jixiao.documents.laid_sheet import LaidCell, LaidSheet, header_row, spread, units_of, value_row


def lay_out_basic_data(content: Content, name: str, place: int, unit: str) -> LaidSheet:
    """The sheet: staff, the heads of the columns, a row an item. `unit` is that of the amounts."""
    data, path = content, f"evaluations[{place}].basic_data"
    named = {
        **data.get("columns", {}),
        **{role: 0 for row in data.get("rows", ()) for role in row.get("values", {})},
    }
    columns = [(role, YEAR_COLUMNS[role]) for role in YEAR_COLUMNS if role in named]
    sheet = LaidSheet(name, "basic_data", place, max(len(columns) + 1, 4), [])
    sheet.widths = [30, *[16] * (sheet.columns - 1)]
    sheet.add("heading", [LaidCell("基础数据表", "", sheet.columns, style="title")])
    if unit:
        sheet.add("heading", [LaidCell(f"单位：{unit}", "", sheet.columns, style="right")])
    staff = [(role, label) for role, label in STAFF_COLUMNS.items() if role in data]
    if staff:
        spans = spread(len(staff) + 1, sheet.columns, 0)
        header_row(sheet, "staff", [("", "人员情况"), *staff], spans)
        value_row(sheet, "staff_values", data, path, [("", ""), *staff], spans, {})
    spans = spread(len(columns) + 1, sheet.columns, 0)
    heads = data.get("columns", {})
    cells = [LaidCell("项目", "", spans[0], style="label")]
    for (role, label), span in zip(columns, spans[1:], strict=True):
        where = f"{path}.columns.{role}" if role in heads else ""
        cells.append(LaidCell(heads[role]["text"] if role in heads else label, where, span, style="head"))
    labels = {role: cell.text for (role, _), cell in zip(columns, cells[1:], strict=True)}
    absent = [role for role, _ in columns if role not in heads]
    sheet.add("years", cells, columns=labels, order=[role for role, _ in columns], absent=absent, units=units_of(heads))
    for number, row in enumerate(data.get("rows", ())):
        where = f"{path}.rows[{number}]"
        flat = {"name": row["name"], **row.get("values", {})}
        mark = {"key": row.get("key", "")}
        value_row(sheet, "basic_row", flat, where, [("name", ""), *columns], spans, mark)
    return sheet
