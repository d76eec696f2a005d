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
from jixiao.writers.annotations.annotate_pdf import annotate_pdf
from jixiao.writers.annotations.pdf_places import PdfPlaces
from jixiao.writers.annotations.remarks import Remarks

SEED = Path(__file__).parents[2].parent / "shared" / "seed" / "seed.pdf"
pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the shared sample report is absent")


def notes(data: bytes) -> list[tuple[str, str]]:
    """Author and words of every highlight."""
    return [(_string(note, b"T"), _string(note, b"Contents")) for _, note in _notes(data)]


def _notes(data: bytes) -> Iterator[tuple[Any, Any]]:
    file = pypdfium2.PdfDocument(data)
    for page in file:
        for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
            note = pdfium.FPDFPage_GetAnnot(page, index)
            if pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_HIGHLIGHT:
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
