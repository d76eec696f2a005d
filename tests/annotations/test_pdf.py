"""Highlights in a PDF as a viewer reads them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

import jixiao
from jixiao.documents import Origin, Paragraph, Span
from jixiao.writers.annotations.annotate_pdf import annotate_pdf
from jixiao.writers.annotations.pdf_places import PdfPlaces
from jixiao.writers.annotations.remarks import Remark, Remarks

SEED = Path(__file__).parents[2].parent / "shared" / "seed" / "seed.pdf"
pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the shared sample report is absent")

_KINDS = (pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_TEXT)


def notes(data: bytes) -> list[tuple[str, str]]:
    """Author and words of every highlight."""
    return [(_string(note, b"T"), _string(note, b"Contents")) for _, note in _notes(data)]


def _notes(data: bytes) -> Iterator[tuple[Any, Any]]:
    file = pypdfium2.PdfDocument(data)
    for page in file:
        for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
            note = pdfium.FPDFPage_GetAnnot(page, index)
            if pdfium.FPDFAnnot_GetSubtype(note) in _KINDS:
                yield page, note
            pdfium.FPDFPage_CloseAnnot(note)
    file.close()


def _string(note: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(note, key, buffer, size)
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le")


@pytest.fixture(scope="module")
def annotated() -> jixiao.Annotated:
    return jixiao.annotate(SEED)


def test_the_file_is_kept_to_the_last_byte_and_every_remark_stands_behind_it(annotated: jixiao.Annotated) -> None:
    assert annotated.content.startswith(SEED.read_bytes())
    found = notes(annotated.content)
    assert {author for author, _ in found} == {"绩效核对"}
    said = "\n".join(words for _, words in found)
    for remark in annotated.remarks.remarks:
        assert remark.text() in said or remark.head in said


def test_the_words_under_a_highlight_are_those_of_the_quote(annotated: jixiao.Annotated) -> None:
    file = pypdfium2.PdfDocument(SEED)
    places = PdfPlaces(file)
    exact = 0
    for remark in annotated.remarks.remarks:
        place = places.of(remark.span)
        assert place is not None
        text = file[place.page].get_textpage()
        under = "".join(text.get_text_bounded(*box) for box in place.boxes)
        exact += place.exact and "".join(remark.span.text.split())[:6] in "".join(under.split())
    assert exact >= 0.95 * len(annotated.remarks.remarks)
    file.close()


def test_the_same_bytes_every_time_and_earlier_highlights_are_replaced(annotated: jixiao.Annotated) -> None:
    assert jixiao.annotate(SEED).content == annotated.content
    again = jixiao.annotate(annotated.content)
    assert sorted(notes(again.content)) == sorted(notes(annotated.content))
    document = jixiao.read(SEED)
    bare, _ = annotate_pdf(annotated.content, Remarks(), document)
    assert notes(bare) == [] and jixiao.read(bare).text == document.text


def test_highlights_are_seen(annotated: jixiao.Annotated) -> None:
    """Viewers that draw no highlights of their own need an appearance: the page must not look as before."""
    file, before = pypdfium2.PdfDocument(annotated.content), pypdfium2.PdfDocument(SEED)
    page = next(number for number in range(len(file)) if pdfium.FPDFPage_GetAnnotCount(file[number]))
    assert file[page].render(scale=0.5).to_numpy().tobytes() != before[page].render(scale=0.5).to_numpy().tobytes()


def test_words_that_are_a_picture_get_a_frame_and_what_stands_nowhere_a_slip_in_the_corner() -> None:
    document = jixiao.read(SEED)
    drawn = Paragraph("图中的8元", Origin(page=2, box=(100.0, 500.0, 300.0, 520.0)))
    lost = Paragraph("别处的8元", Origin())
    remarks = [Remark(Span.of(one, "8元"), "问题1　须修改", ["说明"]) for one in (drawn, lost)]
    content, _ = annotate_pdf(SEED.read_bytes(), Remarks(remarks), document)
    found = notes(content)
    assert [words.split("\n")[1] for _, words in found] == [
        "（说的是“8元”，没有找到它在页面上的位置。）",
        "（说的是此框内的“8元”。）",
    ]
    kinds = {pdfium.FPDFAnnot_GetSubtype(note) for _, note in _notes(content)}
    assert kinds == {pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_TEXT}
