"""Tables of a docx: each merged cell once, where a reader sees it."""

from __future__ import annotations

import pytest
from docx_files import below, cell, control, docx, paragraph, restart, row, table

from jixiao.documents.document import Document, Table
from jixiao.documents.docx.grid import paragraphs_of
from jixiao.documents.from_docx import from_docx


def read(content: str) -> Document:
    return from_docx(docx(content))


def shape(found: Table) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.rowspan, cell.colspan, cell.text) for cell in found.cells]


TABLES = {
    "merged cells": (
        [row(cell("甲", 2), restart("乙")), row(cell("丙"), cell("丁"), below())],
        [(0, 0, 1, 2, "甲"), (0, 2, 2, 1, "乙"), (1, 0, 1, 1, "丙"), (1, 1, 1, 1, "丁")],
    ),
    "a merge in both directions": (
        [row(restart("甲", 2), cell("乙")), row(below("", 2), cell("丙"))],
        [(0, 0, 2, 2, "甲"), (0, 2, 1, 1, "乙"), (1, 2, 1, 1, "丙")],
    ),
    "the text that a merge covers": (
        [row(restart("甲")), row(below("乙"))], [(0, 0, 2, 1, "甲\n乙")],
    ),
    "a continuation that is wider": (
        [row(restart("甲"), cell("乙"), cell("丙")), row(below("", 2), cell("丁"))],
        [(0, 0, 2, 1, "甲"), (0, 1, 1, 1, "乙"), (0, 2, 1, 1, "丙"), (1, 2, 1, 1, "丁")],
    ),
    "a continuation that is narrower as its own cell": (
        [row(restart("甲", 2), cell("乙")), row(below("丙"), cell("丁"), cell("戊"))],
        [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙"), (1, 0, 1, 1, "丙"), (1, 1, 1, 1, "丁"), (1, 2, 1, 1, "戊")],
    ),
    "a continuation of nothing as its own cell": (
        [row(cell("甲")), row(below("乙")), row(below("丙"))],
        [(0, 0, 1, 1, "甲"), (1, 0, 1, 1, "乙"), (2, 0, 1, 1, "丙")],
    ),
    "a merge that a whole row interrupts": (
        [row(restart("甲"), cell("乙")), row(cell("丙", 2)), row(below("丁"), cell("戊"))],
        [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 0, 1, 2, "丙"), (2, 0, 1, 1, "丁"), (2, 1, 1, 1, "戊")],
    ),
    "two merges one below the other": (
        [row(restart("甲")), row(below()), row(restart("乙")), row(below())],
        [(0, 0, 2, 1, "甲"), (2, 0, 2, 1, "乙")],
    ),
    "the old horizontal merge": (
        [row(cell("甲", 1, '<w:hMerge w:val="restart"/>'), cell("", 1, "<w:hMerge/>"), cell("乙"))],
        [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙")],
    ),
    "columns left free at both ends": (
        [row(cell("甲"), properties='<w:gridBefore w:val="2"/>'),
         row(cell("乙"), properties='<w:gridAfter w:val="2"/>')],
        [(0, 2, 1, 1, "甲"), (1, 0, 1, 1, "乙")],
    ),
    "rows with fewer cells": (
        [row(cell("甲")), row(cell("乙"), cell("丙"), cell("丁"))],
        [(0, 0, 1, 1, "甲"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "丙"), (1, 2, 1, 1, "丁")],
    ),
    "a span beyond the table": (
        [row(cell("甲", 10**9)), row(cell("乙"), cell("丙"), cell("丁"))],
        [(0, 0, 1, 3, "甲"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "丙"), (1, 2, 1, 1, "丁")],
    ),
    "spans that are no numbers": (
        [row(cell("甲", properties='<w:gridSpan w:val="x"/>'), cell("乙", properties='<w:gridSpan w:val="-2"/>'))],
        [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")],
    ),
    "rows and cells in content controls": (
        [control(row(cell("甲"), control(cell("乙")))), control(control(row(control(control(cell("丙"))))))],
        [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 0, 1, 1, "丙")],
    ),
    "no row that was deleted": (
        [row(cell("甲")), row(cell("乙"), properties='<w:del w:id="1"/>'), row(cell("丙"))],
        [(0, 0, 1, 1, "甲"), (1, 0, 1, 1, "丙")],
    ),
    "a row that was inserted": (
        [row(cell("甲")), row(cell("乙"), properties='<w:ins w:id="1"/>')],
        [(0, 0, 1, 1, "甲"), (1, 0, 1, 1, "乙")],
    ),
    "no former span of a changed cell": (
        [row(cell("甲", 2, '<w:tcPrChange w:id="1"><w:tcPr><w:gridSpan w:val="3"/><w:vMerge/></w:tcPr>'
                           "</w:tcPrChange>"), cell("乙"))],
        [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), TABLES.values(), ids=TABLES)
def test_a_table_has(rows: list[str], expected: list[tuple[int, int, int, int, str]]) -> None:
    found = read(table(*rows)).tables[0]
    assert shape(found) == expected
    assert found.rows == 1 + max(row + rowspan - 1 for row, _, rowspan, _, _ in expected)
    assert found.columns == max(column + span for _, column, _, span, _ in expected)


def test_a_table_without_a_grid_is_as_wide_as_its_rows() -> None:
    bare = table(row(cell("甲", 2)), row(cell("乙", properties=""), cell("丙")), grid=0)
    assert shape(read(bare).tables[0]) == [(0, 0, 1, 2, "甲"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "丙")]


def test_a_nested_table_belongs_to_its_cell() -> None:
    inner = table(row(cell("内一"), cell("内二")))
    document = read(table(row(cell(paragraph("上") + inner + paragraph("下")), cell("旁"))))
    outer = document.tables[0].cells[0]
    assert outer.text == "上\n内一\n内二\n下"
    assert shape(outer.tables[0]) == [(0, 0, 1, 1, "内一"), (0, 1, 1, 1, "内二")]
    assert [found.index for found in document.all_tables()] == [0, 1]
    assert document.text.count("内一") == 1
    for begin, found in paragraphs_of(outer):
        assert outer.text[begin : begin + len(found.text)] == found.text
    assert [found.text for _, found in paragraphs_of(outer)] == ["上", "内一", "内二", "下"]
