"""Formats that cannot carry comments: a docx or xlsx is written with what was read, comments at the same words."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from annotated_docx import comments

import jixiao
from jixiao.documents import Span
from jixiao.documents.from_docx import from_docx
from jixiao.documents.from_html import from_html
from jixiao.writers.annotations.annotate_copy_as_docx import annotate_copy_as_docx
from jixiao.writers.annotations.read_as_docx import read_as_docx
from jixiao.writers.annotations.remarks import Remark, Remarks

EXAMPLES = Path(__file__).parents[2] / "examples"
FAULTY = EXAMPLES / "云州市水务局2024年度部门整体支出绩效自评报告.docx"
SEED = Path(__file__).parents[2].parent / "shared" / "seed"
needs_seed = pytest.mark.skipif(not SEED.is_dir(), reason="the shared sample report is absent")


def page_of(path: Path) -> bytes:
    """A report as a web page, as portals publish it."""
    document = jixiao.read(path)
    body = ""
    for block in document.blocks:
        if hasattr(block, "cells"):
            rows = ""
            for row in range(block.rows):
                cells = [cell for cell in block.row(row) if cell.row == row]
                rows += "<tr>" + "".join(
                    f'<td rowspan="{one.rowspan}" colspan="{one.colspan}">{"<br>".join(one.text.splitlines())}</td>'
                    for one in cells
                )
            body += f"<table>{rows}</table>"
        else:
            body += f"<p>{block.text}</p>"
    return f'<html><meta charset="utf-8"><body>{body}</body></html>'.encode()


def check_copy(annotated: jixiao.Annotated) -> None:
    found = comments(annotated.content)
    assert len(found) == len(annotated.remarks.remarks) > 0
    for comment, remark in zip(found, annotated.remarks.remarks, strict=True):
        if remark.span.text.strip():
            assert "".join(comment.covers.split()) == "".join(remark.span.text.split())
    assert annotated.suffixes == (".docx",) and "另写的 docx" in annotated.said[0]


def test_a_web_page_becomes_a_docx_that_reads_alike() -> None:
    page = page_of(FAULTY)
    annotated = jixiao.annotate(page)
    check_copy(annotated)
    assert jixiao.annotate(page).content == annotated.content
    again = from_docx(annotated.content)
    original = from_html(page)
    assert [p.text for p in again.paragraphs if p.text.strip()] == [
        p.text for p in original.paragraphs if p.text.strip()
    ]
    shape = [[(c.row, c.column, c.rowspan, c.colspan, c.text) for c in t.cells if c.text] for t in original.tables]
    assert [[(c.row, c.column, c.rowspan, c.colspan, c.text) for c in t.cells if c.text] for t in again.tables] == shape


def test_text_becomes_a_docx() -> None:
    document = jixiao.read(FAULTY)
    annotated = jixiao.annotate("\n".join(p.text for p in document.paragraphs).encode())
    if annotated.remarks.remarks:
        check_copy(annotated)
    assert annotated.content[:2] == b"PK"


@needs_seed
@pytest.mark.parametrize("name", ["seed.doc", "seed.html"])
def test_old_files_become_a_docx(name: str) -> None:
    check_copy(jixiao.annotate(SEED / name))


@needs_seed
def test_an_old_workbook_becomes_an_xlsx_with_comments() -> None:
    annotated = jixiao.annotate(SEED / "seed.xls")
    assert annotated.suffixes == (".xlsx",) and "另写的 xlsx" in annotated.said[0]
    assert jixiao.annotate(SEED / "seed.xls").content == annotated.content
    book = openpyxl.load_workbook(io.BytesIO(annotated.content))
    for remark in annotated.remarks.remarks:
        cell = book[remark.span.holder.origin.part][remark.span.holder.origin.ref]
        assert cell.comment is not None and remark.head in cell.comment.text
    before = {(c.origin.part, c.origin.ref): c.text for t in jixiao.read(SEED / "seed.xls").tables for c in t.cells}
    after = {(c.origin.part, c.origin.ref): c.text for t in jixiao.read(annotated.content).tables for c in t.cells}
    assert {key: text for key, text in after.items() if text} == {key: text for key, text in before.items() if text}


def test_breaks_tabs_and_hostile_signs_keep_their_offsets() -> None:
    document = from_html("<p>甲&#8238;乙\t收入8元</p><table><tr><td>一<br>二8元</td><td></td></tr></table>".encode())
    cell = document.tables[0].cells[0]
    paragraph = next(p for p in document.paragraphs if "8元" in p.text)
    remarks = [Remark(Span.of(holder, "8元"), "问题1　请核实", ["说明"]) for holder in (paragraph, cell)]
    remarks.append(Remark(Span(document.tables[0].cells[1], 0, 0), "问题3　请核实", ["空格"]))
    content, _ = annotate_copy_as_docx(b"", Remarks(remarks), document)
    assert [comment.covers for comment in comments(content)] == ["8元", "8元", ""]
    assert "\u202e" not in from_docx(read_as_docx(document).content).text
