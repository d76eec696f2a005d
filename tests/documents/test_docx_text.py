"""A writer finds any stretch of a paragraph again in the file: `ends` and the leaves say where it lies."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from docx_files import W, cell, control, docx, drawn_box, field, row, run, table
from docx_files import paragraph as para
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from jixiao.documents.document import Document, Paragraph
from jixiao.documents.docx.story import text_leaves
from jixiao.documents.from_docx import from_docx

SHARED = Path(__file__).parents[2].parent / "shared"
NAME = f"{{{W}}}"
UNREAD = {NAME + name for name in ("del", "moveFrom", "tabs", "instrText", "rt")}
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SIGNS = {NAME + name: sign for name, sign in {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}.items()}

MIXED = (
    para("一、收入", '<w:ins w:id="1">' + run("支出") + "</w:ins>", '<w:del w:id="2">' + run("删") + "</w:del>")
    + para("前", drawn_box(para("框", "中")), "后", "<w:r><w:tab/><w:t>同一行程</w:t><w:br/></w:r>")
    + table(row(cell(para("8", "万元")), control(cell(para("第", field("12"), "页")))))
    + f'<w:del w:id="3">{para("删去的段")}</w:del>'
    + control(para(control(run("控件")), f'<w:hyperlink w:anchor="a">{run("链接")}</w:hyperlink>', ""))
)


def root_of(data: bytes) -> etree._Element:
    """As another program would open it: comments kept, no knowledge of ours."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def every_paragraph(document: Document) -> list[Paragraph]:
    cells = [cell for table in document.all_tables() for cell in table.cells]
    return document.paragraphs + [paragraph for cell in cells for paragraph in cell.paragraphs]


def leaves_by_hand(paragraph: etree._Element) -> list[tuple[etree._Element, str]]:
    """The leaves whose nearest paragraph is this one and that nothing hides: written without the reader."""
    found = []
    for element in paragraph.iter():
        around = [ancestor.tag for ancestor in element.iterancestors()]
        if UNREAD & set(around) or FALLBACK in around:
            continue
        if next(element.iterancestors(NAME + "p"), None) is not paragraph:
            continue
        if element.tag == NAME + "t":
            found.append((element, element.text or ""))
        elif element.tag in SIGNS:
            found.append((element, SIGNS[element.tag]))
    return found


def assert_found_again(data: bytes, chance: random.Random, tries: int) -> None:
    """For random stretches: the text leaves that `ends` points at hold exactly these characters."""
    elements = list(root_of(data).iter(NAME + "p"))
    said = [paragraph for paragraph in every_paragraph(from_docx(data)) if paragraph.text]
    for paragraph in chance.choices(said, k=tries):
        start, end = sorted(chance.choices(range(len(paragraph.text) + 1), k=2))
        leaves = leaves_by_hand(elements[paragraph.origin.index])
        assert len(leaves) == len(paragraph.ends)
        found, begin = "", 0
        for (_, text), leaf_end in zip(leaves, paragraph.ends, strict=True):
            assert leaf_end - begin == len(text)
            found += text[max(0, start - begin) : max(0, end - begin)]
            begin = leaf_end
        assert found == paragraph.text[start:end]


@given(st.randoms(use_true_random=False))
def test_any_stretch_of_text_is_found_again(chance: random.Random) -> None:
    assert_found_again(docx(MIXED), chance, 10)


@pytest.mark.skipif(not (SHARED / "seed").is_dir(), reason="the shared sample report is absent")
@pytest.mark.parametrize("name", ["seed.docx", "tricky.docx"])
def test_any_stretch_of_a_real_file_is_found_again(name: str) -> None:
    assert_found_again((SHARED / "seed" / name).read_bytes(), random.Random(1), 300)


def test_the_leaves_are_those_of_the_reader() -> None:
    data = docx(MIXED)
    leaves = text_leaves(root_of(data))
    found = every_paragraph(from_docx(data))
    assert {paragraph.origin.index for paragraph in found} == set(leaves)
    for paragraph in found:
        assert "".join(text for _, text in leaves[paragraph.origin.index]) == paragraph.text


def test_ordinals_count_what_is_not_read() -> None:
    """A deleted paragraph and the second rendering of a text box are still in the file."""
    data = docx(MIXED)
    elements = list(root_of(data).iter(NAME + "p"))
    for paragraph in every_paragraph(from_docx(data)):
        own = "".join(text for _, text in leaves_by_hand(elements[paragraph.origin.index]))
        assert own == paragraph.text


def test_cells_are_found_by_their_ordinal() -> None:
    inner = table(row(cell("内")), grid=1)
    deleted = f'<w:del w:id="1">{table(row(cell("删"), cell("除")))}</w:del>'
    data = docx(deleted + table(row(cell("甲"), cell(inner + para("乙"))), row(cell("丙"), cell("丁"))))
    elements = list(root_of(data).iter(NAME + "tc"))
    for found in from_docx(data).all_tables():
        for own in found.cells:
            written = "".join(elements[own.origin.index].itertext())
            assert written == own.text.replace("\n", "")
