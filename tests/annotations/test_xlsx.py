"""Workbooks with comments as Excel's readers see them, and all else as it was."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from annotated_docx import parts, zipped
from lxml import etree
from openpyxl.comments import Comment

import jixiao
from jixiao.documents import Span
from jixiao.documents.from_xlsx import from_xlsx
from jixiao.writers.annotations.annotate_xlsx import annotate_xlsx
from jixiao.writers.annotations.remarks import Remark, Remarks
from jixiao.writers.annotations.xlsx_former import without_former
from jixiao.writers.annotations.xlsx_shapes import boxed

EXAMPLES = Path(__file__).parents[2] / "examples"
SEED = Path(__file__).parents[2].parent / "shared" / "seed" / "seed.xlsx"
BOOKS = [EXAMPLES / "临江县2024年度项目支出绩效自评表汇总.xlsx", *([SEED] if SEED.is_file() else [])]


def comments(data: bytes) -> dict[tuple[str, str], Comment]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        (sheet.title, cell.coordinate): cell.comment
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_every_remark_stands_at_its_cell_and_the_cells_stay(path: Path) -> None:
    original = path.read_bytes()
    annotated = jixiao.annotate(path)
    found = comments(annotated.content)
    for remark in annotated.remarks.remarks:
        origin = remark.span.holder.origin
        comment = found[origin.part, origin.ref]
        assert comment.author == "绩效核对" and remark.head in comment.text and remark.source in comment.text
    assert len(found) == len({(r.span.holder.origin.part, r.span.holder.origin.ref) for r in annotated.remarks.remarks})
    assert from_xlsx(annotated.content).text == from_xlsx(original).text
    before, after = parts(original), parts(annotated.content)
    touched = [name for name in before if after[name] != before[name]]
    assert all("worksheets" in name or name == "[Content_Types].xml" for name in touched)
    for name in touched:
        if name.endswith(".xml") and "_rels" not in name and "sheets" in name:
            assert _cells(after[name]) == _cells(before[name])
    assert jixiao.annotate(annotated.content).content == annotated.content
    assert comments(without_former(annotated.content)) == {}


def _cells(sheet: bytes) -> bytes:
    root = etree.fromstring(sheet)
    for element in root.findall("{*}legacyDrawing"):
        root.remove(element)
    return re.sub(rb' xmlns:r="[^"]*"', b"", etree.tostring(root, method="c14n"))


def rich_book(**options: bool) -> bytes:
    """A workbook with what a round trip through a library loses: a chart, an image's room, the author's comments."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("自评表")
    sheet.write("A1", "项目支出绩效自评表")
    sheet.merge_range("A3:C3", "合并的格")
    sheet.write("B5", "8元")
    sheet.write_comment("B5", "作者的批注\n第二行", {"author": "李四"})
    sheet.write_comment("D9", "别处的批注", {"author": "李四"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=自评表!$B$5:$B$7"})
    sheet.insert_chart("F2", chart)
    sheet.conditional_format("B5:B9", {"type": "cell", "criteria": ">", "value": 1})
    if options.get("protected"):
        sheet.protect()
    book.add_worksheet("空表")
    book.close()
    return stream.getvalue()


def remarked(data: bytes, *places: tuple[str, str]) -> tuple[bytes, list[str]]:
    """With a remark about words of a cell each."""
    document = from_xlsx(data)
    cells = {cell.origin.ref: cell for table in document.tables for cell in table.cells}
    remarks = [
        Remark(Span.of(cells[ref], quote) if quote else Span(cells[ref], 0, 0), f"问题{n}　请核实", ["说明"], "〔A01〕")
        for n, (ref, quote) in enumerate(places, start=1)
    ]
    return annotate_xlsx(data, Remarks(remarks), document)


def test_the_author_s_comments_stay_and_ours_stand_behind_them_once() -> None:
    original = rich_book()
    result, _ = remarked(original, ("B5", "8元"), ("A1", "项目"), ("A1", "绩效"), ("A3", "合并"))
    found = comments(result)
    assert set(found) == {("自评表", ref) for ref in ("A1", "A3", "B5", "D9")}
    assert found["自评表", "D9"].text.endswith("别处的批注")
    both = found["自评表", "B5"]
    assert both.author == "李四" and both.text.index("第二行") < both.text.index(
        "———— 绩效核对 ————"
    ) < both.text.index("问题1")
    joined = found["自评表", "A1"].text
    assert joined.index("问题2") < joined.index("问题3") and "原文：“项目”" in joined
    again, _ = remarked(without_former(result), ("B5", "8元"))
    assert comments(again)["自评表", "B5"].text.count("绩效核对") == 1
    bare = comments(without_former(result))
    assert {ref: comment.text for ref, comment in bare.items()} == {
        ref: comment.text for ref, comment in comments(original).items()
    }


def test_charts_and_all_other_parts_are_the_very_bytes() -> None:
    original = rich_book()
    before, after = parts(original), parts(remarked(original, ("A1", "项目"))[0])
    assert any("chart" in name for name in before)
    touched = {name for name in before if after[name] != before[name]}
    assert touched == {"xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}
    with zipfile.ZipFile(io.BytesIO(original)) as archive:
        assert set(archive.namelist()) == set(after)


def test_protection_is_kept_and_said() -> None:
    result, said = remarked(rich_book(protected=True), ("A1", "项目"))
    assert any("“自评表”设有保护" in sentence for sentence in said)
    assert openpyxl.load_workbook(io.BytesIO(result))["自评表"].protection.sheet


def test_a_cell_with_a_conversation_leaves_ours_to_its_neighbour() -> None:
    held = parts(rich_book())
    held["xl/threadedComments/threadedComment1.xml"] = (
        b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        b'<threadedComment ref="A3" id="{1}"><text>x</text></threadedComment></ThreadedComments>'
    )
    held["xl/worksheets/_rels/sheet1.xml.rels"] = held["xl/worksheets/_rels/sheet1.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="t1" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
        b'Target="../threadedComments/threadedComment1.xml"/></Relationships>',
    )
    found = comments(remarked(zipped(held), ("A3", "合并"))[0])
    assert "说的是A3" in found["自评表", "D3"].text


def test_every_comment_has_its_box_and_no_box_is_left_over() -> None:
    result, _ = remarked(rich_book(), ("A1", "项目"), ("A3", "合并"))
    drawing = parts(result)["xl/drawings/vmlDrawing1.vml"].decode()
    assert boxed(drawing) == {(0, 0), (2, 0), (4, 1), (8, 3)}
    cleaned = parts(without_former(result))["xl/drawings/vmlDrawing1.vml"].decode()
    assert boxed(cleaned) == {(4, 1), (8, 3)}


def test_the_drawing_of_a_page_header_is_left_alone(tmp_path: Path) -> None:
    image = tmp_path / "a.png"
    image.write_bytes(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049"
            "454e44ae426082"
        )
    )
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("自评表")
    sheet.write("A1", "项目支出绩效自评表")
    sheet.set_header("&L&G", {"image_left": str(image)})
    book.close()
    original = stream.getvalue()
    (header,) = [name for name in parts(original) if name.endswith(".vml")]
    result, _ = remarked(original, ("A1", "项目"))
    assert set(comments(result)) == {("自评表", "A1")}
    assert parts(result)[header] == parts(original)[header]
    order = re.findall(r"<(legacyDrawing\w*)", parts(result)["xl/worksheets/sheet1.xml"].decode())
    assert order == ["legacyDrawing", "legacyDrawingHF"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_keeps_every_comment(tmp_path: Path) -> None:
    annotated = jixiao.annotate(BOOKS[0])
    source = tmp_path / "批注.xlsx"
    source.write_bytes(annotated.content)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", tmp_path / "back", source], check=True, capture_output=True, timeout=120)
    back = (tmp_path / "back" / "批注.xlsx").read_bytes()
    assert set(comments(back)) == set(comments(annotated.content))
    assert set(comments(jixiao.annotate(back).content)) == set(comments(annotated.content))
