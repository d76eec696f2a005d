"""Scans and photographs, read with the recogniser itself: one invented page, and the shared sample where it is."""

from __future__ import annotations

import io
import json
import os
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("rapidocr", reason="the extra `ocr` is not installed")
pytest.importorskip("cv2", reason="the extra `ocr` is not installed")

import pypdfium2
from docx import Document as WordFile
from PIL import Image
from scan_pictures import PROSE, ROWS, TITLE, as_file, page

import jixiao
from jixiao.documents import Document, Span
from jixiao.documents.document import Table
from jixiao.documents.doubts import Doubts
from jixiao.drafts import compare_drafts
from jixiao.runs import Outcome, examine_document

SEED = Path(__file__).parents[3] / "shared" / "seed"
needs_seed = pytest.mark.skipif(not SEED.is_dir(), reason="the shared seed is not on this machine")
slow = pytest.mark.skipif(
    "JIXIAO_SLOW_TESTS" not in os.environ, reason="minutes long: set JIXIAO_SLOW_TESTS=1 to read the whole sample"
)
_FIGURE = re.compile(r"\d+(?:\.\d+)?%?")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text).translate(str.maketrans("，：；（）", ",:;()"))


@cache
def scanned() -> Document:
    """The invented page as a scanned PDF."""
    return jixiao.read(as_file(page(), "PDF", resolution=150))


def test_a_scanned_page_is_paragraphs_and_a_table() -> None:
    document = scanned()
    assert [squeezed(p.text) for p in document.paragraphs] == [squeezed(TITLE), squeezed(PROSE)]
    (table,) = document.tables
    rows = [[squeezed(cell.text) for cell in table.row(number)] for number in range(table.rows)]
    assert [row[1:] for row in rows[:3]] == [list(row[1:]) for row in ROWS[:3]]
    assert [row[0] for row in rows] == [squeezed(row[0]).replace("、", "、") for row in ROWS]
    assert rows[4] == list(ROWS[4]) and rows[3][1:3] == ["0", "0.68"]
    assert document.doubts is not None and document.doubts.pages == {1}
    assert any("由识别得来" in notice for notice in document.notices)


def test_a_scan_is_checked_like_any_report_and_its_wording_is_not() -> None:
    (examined,) = examine_document(scanned()).documents
    assert examined.error is None and "B12" in {finding.code for finding in examined.findings}
    answers = {answer.rule.code: answer for answer in examined.answers}
    assert "识别" in answers["H07"].why
    assert any("由识别得来" in notice for notice in examined.notices)


def test_a_figure_that_is_not_certain_is_asked_of_a_person_and_never_alarmed_on() -> None:
    document = replace(scanned())
    sign = Span.of(document.paragraphs[1], "14.21%")
    document.doubts = Doubts([Span(sign.holder, sign.start + 1, sign.start + 2)], [6], frozenset({1}))
    (examined,) = examine_document(document).documents
    assert "B12" not in {finding.code for finding in examined.findings}
    looks = [(place.quote, why) for place, why in examined.to_look_at]
    assert ("14.21%", "识别没有把握（约60%），请对照原件看") in looks
    assert any("没有据此判断" in why for _, why in looks)
    (answer,) = [answer for answer in examined.answers if answer.rule.code == "B12"]
    assert answer.outcome is Outcome.COULD_NOT_PARSE


def test_a_page_that_is_a_picture_does_not_silence_those_that_are_text() -> None:
    document = replace(scanned())
    document.doubts = Doubts(pages=frozenset({7}), is_whole=False)
    (examined,) = examine_document(document).documents
    (whole,) = examine_document(scanned()).documents
    told, kept = ({finding.code for finding in one.findings} for one in (examined, whole))
    assert told > kept and "B12" in kept


def test_against_the_word_file_exactly_the_figures_that_differ_are_told() -> None:
    def word(figure: str, share: str) -> bytes:
        document, stream = WordFile(), io.BytesIO()
        document.add_paragraph(TITLE)
        document.add_paragraph(PROSE.replace("13.06", figure))
        table = document.add_table(0, len(ROWS[0]))
        for row in ROWS:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words.replace("86.32%", share)
        document.save(stream)
        return stream.getvalue()

    same = compare_drafts(jixiao.read(word("13.06", "86.32%")), scanned())
    assert not [change for change in same if change.changed_figures]
    other = compare_drafts(jixiao.read(word("18.06", "88.32%")), scanned())
    told = [(f.old.text, f.new.text) for change in other for f in change.changed_figures if f.old and f.new]
    assert sorted(told) == [("18.06万元", "13.06万元"), ("88.32%", "86.32%")]


def test_a_photograph_is_held_as_its_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter to the right
    image = page().crop((100, 40, 1180, 720)).rotate(90, expand=True)
    document = jixiao.read(as_file(image, "JPEG", quality=88, exif=exif))
    assert document.format == "image" and any("转正" in notice for notice in document.notices)
    (table,) = document.tables
    assert [squeezed(cell.text) for cell in table.row(1)] == list(ROWS[1])


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(50), b"\xff\xd8\xff\xe0" + bytes(50)])
def test_a_damaged_picture_is_refused(data: bytes) -> None:
    with pytest.raises(jixiao.Unreadable) as refused:
        jixiao.read(data)
    assert refused.value.code == "damaged"


def test_a_picture_without_text_and_one_too_large_are_refused() -> None:
    with pytest.raises(jixiao.Unreadable) as refused:
        jixiao.read(as_file(Image.new("RGB", (400, 300), "white"), "PNG"))
    assert refused.value.code == "scan"
    with pytest.raises(jixiao.Unreadable) as refused:
        jixiao.read(as_file(Image.new("1", (40_000, 4_000)), "TIFF", compression="group4"))
    assert refused.value.code == "too_large"


def pages(name: str, first: int, last: int) -> bytes:
    """Some pages of the shared sample, as a file."""
    whole, part, stream = pypdfium2.PdfDocument(SEED / name), pypdfium2.PdfDocument.new(), io.BytesIO()
    part.import_pages(whole, list(range(first - 1, last)))
    part.save(stream)
    return stream.getvalue()


def shape(table: Table) -> dict[tuple[int, int, int, int], str]:
    return {(cell.row, cell.column, cell.rowspan, cell.colspan): squeezed(cell.text) for cell in table.cells}


def silently_wrong(document: Document, truth: list[list[list[object]]]) -> list[tuple[str, str]]:
    """Figures of cells that are not those of the truth and are not said to be doubtful."""
    wrong = []
    assert document.doubts is not None
    for table, (_, _, cells) in zip(document.tables, truth, strict=True):
        found = {(cell.row, cell.column): cell for cell in table.cells}
        for row, column, _, _, said in cells:
            cell = found.get((row, column))
            text = cell.text if cell else ""
            if _FIGURE.findall(squeezed(str(said))) != _FIGURE.findall(squeezed(text)):
                doubtful = cell is not None and any(span.holder is cell for span in document.doubts.spans)
                if not doubtful:
                    wrong.append((str(said), text))
    return wrong


@needs_seed
def test_the_table_of_a_scanned_page_is_cell_by_cell_that_of_the_report() -> None:
    truth = json.loads((SEED / "seed_truth_tables.json").read_text(encoding="utf-8"))
    document = jixiao.read(pages("seed_scan150.pdf", 21, 21))
    (table,) = document.tables
    rows, columns, cells = truth["t1"]
    assert (table.rows, table.columns) == (rows, columns)
    assert set(shape(table)) == {(row, column, down, across) for row, column, down, across, _ in cells}
    assert silently_wrong(document, [truth["t1"]]) == []


def planted(target: Path, edits: dict[str, str]) -> Path:
    """The sample as a Word file with figures changed, each where it stands first."""
    document = WordFile(str(SEED / "seed.docx"))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]
    for old, new in edits.items():
        place = next(paragraph for paragraph in paragraphs if old in paragraph.text)
        place.text = place.text.replace(old, new, 1)
    document.save(str(target))
    return target


@needs_seed
@slow
@pytest.mark.parametrize("name", ["seed_scan150.pdf", "seed_scan150_noisy.pdf"])
def test_the_scanned_report_against_its_word_file(tmp_path: Path, name: str) -> None:
    truth = json.loads((SEED / "seed_truth_tables.json").read_text(encoding="utf-8"))
    found = jixiao.compare(SEED / "seed.docx", SEED / name)
    scan = found.new.document
    assert silently_wrong(scan, list(truth.values())) == []
    assert not found.figures
    edits = {"492.41万元": "492.14万元", "129.5万元": "128.5万元", "1500余次": "1800余次"}
    changes = compare_drafts(jixiao.read(planted(tmp_path / "改.docx", edits)), scan)
    told = [(f.old.text, f.new.text) for change in changes for f in change.changed_figures if f.old and f.new]
    assert sorted(told) == sorted((new, old) for old, new in edits.items())
