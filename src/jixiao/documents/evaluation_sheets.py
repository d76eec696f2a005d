"""The way back from a workbook that `evaluation_layout` laid out and a clerk filled in: sheets become data.

The first, hidden column marks what a row is. Rows without a mark were inserted by hand and are of the kind of the row
above them; columns are found again by their heads, wherever they were moved.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import Any

from jixiao.documents.document import Cell, Declared, Origin, Paragraph, Table
from jixiao.documents.evaluation_content import Content, bad, read_plain, shown
from jixiao.documents.evaluation_shape import FAMILY, SCHEMA
from jixiao.documents.marked_rows import FormReader

_MARK = re.compile(r"\s*\{")


def is_marked(table: Table) -> bool:
    """Whether a sheet carries marks of ours, of whatever version."""
    first = table.at(0, 0)
    return first is not None and bool(_MARK.match(first.text)) and f'"{FAMILY}' in first.text


def read_sheets(tables: list[Table]) -> tuple[list[Paragraph | Table], Declared, list[str]]:
    """Blocks, data and notices of a workbook that has marked sheets. Raises Unreadable (`bad_data`)."""
    others = [table for table in tables if not is_marked(table)]
    sheets = [_without_marks(table) for table in tables if is_marked(table)]
    sheets = [(table, marks) for table, marks in sheets if marks[0].get("sheet") != "guide"]
    notices = [f"工作表“{shown(table.caption)}”不是本程序导出的表样，未读取。" for table in others]
    forms = [(table, marks) for table, marks in sheets if marks[0].get("sheet") == "form"]
    declared = Declared({"schema": SCHEMA, "evaluations": []}, {}, defaultdict(list), defaultdict(list), {})
    blocks: list[Paragraph | Table] = []
    places: dict[Any, int] = {}
    for place, (table, marks) in enumerate(forms):
        places.setdefault(marks[0].get("evaluation"), place)
        reader = FormReader(table, marks, declared, place)
        declared.content["evaluations"].append({**_head(table, marks[0], declared.content), **reader.read()})
    for table, marks in sheets:
        if marks[0].get("sheet") == "form":
            place = next(number for number, (form, _) in enumerate(forms) if form is table)
            declared.tables[place].append((table, "form"))
            blocks.append(table)
            continue
        if marks[0].get("evaluation") not in places:
            raise bad(f"工作表“{shown(table.caption)}”没有对应的自评表", "请把同时导出的几张工作表放在一个文件里。")
        place = places[marks[0].get("evaluation")]
        read = FormReader(table, marks, declared, place).read()
        declared.content["evaluations"][place] |= read
        if marks[0].get("sheet") == "narrative":
            blocks += _paragraphs(table, marks, declared, place)
        else:
            declared.tables[place].append((table, "basic_data"))
            blocks.append(table)
    declared.content = read_plain(declared.content)
    return blocks, declared, notices


def _without_marks(table: Table) -> tuple[Table, dict[int, dict[str, Any]]]:
    """The table without its column of marks, and the marks by row."""
    marks: dict[int, dict[str, Any]] = {}
    for cell in table.cells:
        if cell.column == 0 and cell.text.strip():
            try:
                mark = json.loads(cell.text)
            except (ValueError, RecursionError):
                mark = None
            if not isinstance(mark, dict) or not isinstance(mark.get("row"), str):
                raise _damaged(table, cell.row)
            marks[cell.row] = mark
    if (schema := marks[0].get("schema")) != SCHEMA:
        raise bad(f"工作表按“{shown(schema)}”导出，本程序只能读“{SCHEMA}”", "请升级本程序，或重新导出。")
    cells = [cell for cell in table.cells if cell.column > 0]
    columns = table.columns
    if columns == 1:  # a sheet whose every field is blank ends at its marks
        columns += 1
        origins = [Origin(table.origin.part, 0, f"B{row + 1}") for row in range(table.rows)]
        cells = [Cell(row, 1, 1, 1, "", origin) for row, origin in enumerate(origins)]
    return Table(cells, table.rows, columns, table.origin, table.caption), marks


def _damaged(table: Table, row: int) -> Exception:
    place = f"工作表“{shown(table.caption)}”第{row + 1}行"
    return bad(f"{place}的隐藏标记被改动，无法读取", "请重新导出一份，把填好的内容复制进去；A 列是隐藏的，请勿改动。")


def _head(table: Table, mark: dict[str, Any], content: Content) -> Content:
    """What the first mark says of an evaluation. A sheet that was copied or renamed is called by its new name."""
    head: Content = {key: mark[key] for key in ("kind", "year") if key in mark}
    if not isinstance(head.get("kind"), str):
        raise _damaged(table, 0)
    part = mark.get("part", "")
    taken = {one.get("part") for one in content["evaluations"]}
    if table.caption != mark.get("name") or (content["evaluations"] and part in taken):
        part = table.caption
    return {**head, "part": part} if part else head


def _paragraphs(table: Table, marks: dict[int, dict[str, Any]], declared: Declared, place: int) -> list[Paragraph]:
    found: list[Paragraph] = []
    for path, holder in list(declared.holders.items()):
        if path.startswith(f"evaluations[{place}].narrative[") and isinstance(holder, Cell):
            mark = marks.get(holder.row, {})
            paragraph = Paragraph(holder.text, holder.origin, mark.get("level"), number=mark.get("number", ""))
            declared.holders[path] = paragraph
            if mark.get("signed_on"):
                declared.holders[f"evaluations[{place}].signed_on"] = paragraph
            found.append(paragraph)
    return found
