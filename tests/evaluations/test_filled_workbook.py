"""A clerk fills in the workbook: rows inserted, columns moved, sheets copied; nothing is lost and nothing guessed."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

import jixiao
from jixiao.documents import Unreadable
from jixiao.evaluations import Evaluation
from jixiao.writers.to_evaluation_xlsx import TextTooLong, to_evaluation_xlsx

EXAMPLES = Path(__file__).parents[2] / "examples"
ROADS = EXAMPLES / "临江县村级道路养护项目支出绩效自评表.docx"


def workbook(path: Path = ROADS) -> Workbook:
    document = jixiao.read(path)
    return load_workbook(io.BytesIO(to_evaluation_xlsx(document, jixiao.extract(document))))


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def filled(change: Callable[[Worksheet], None], path: Path = ROADS) -> list[Evaluation]:
    book = workbook(path)
    change(book.worksheets[0])
    return jixiao.extract(jixiao.read(saved(book)))


def find(sheet: Worksheet, text: str) -> tuple[int, int]:
    return next((cell.row, cell.column) for row in sheet.iter_rows() for cell in row if cell.value == text)  # type: ignore[misc]


def test_a_changed_cell_is_a_changed_value_and_the_finding_names_the_cell() -> None:
    book = workbook()
    row, column = find(book.worksheets[0], "4.50")
    book.worksheets[0].cell(row, column).value = "9.50"
    document = next(iter(jixiao.check(saved(book)).documents))
    (finding,) = (one for one in document.findings if one.code == "C04")
    assert f"{book.worksheets[0].cell(row, column).coordinate}" in finding.places[0].where


def test_a_row_that_is_added_below_the_indicators_belongs_to_the_last_group() -> None:
    def change(sheet: Worksheet) -> None:
        row, _ = find(sheet, "沿线群众满意度")
        # What Excel does by itself when a row is inserted: merged areas below move down with it.
        below = [area.coord for area in sheet.merged_cells.ranges if area.min_row > row]
        for area in below:
            sheet.unmerge_cells(area)
        sheet.insert_rows(row + 1)
        for area in below:
            moved = CellRange(area)
            moved.shift(row_shift=1)
            sheet.merge_cells(moved.coord)
        sheet.cell(row + 1, 4).value = "过往司机满意度"

    (before,) = jixiao.extract(jixiao.read(ROADS))
    (evaluation,) = filled(change)
    assert len(evaluation.indicators) == len(before.indicators) + 1
    assert evaluation.indicators[-1].label == "过往司机满意度"
    assert evaluation.indicators[-1].group.value == "satisfaction"
    assert evaluation.total_score.text == before.total_score.text


def test_columns_that_change_places_are_found_by_their_heads() -> None:
    def change(sheet: Worksheet) -> None:
        row, target = find(sheet, "年度指标值")
        _, actual = find(sheet, "实际完成值")
        for line in range(row, row + 16):
            one, other = sheet.cell(line, target), sheet.cell(line, actual)
            one.value, other.value = other.value, one.value

    (before,) = jixiao.extract(jixiao.read(ROADS))
    (evaluation,) = filled(change)
    assert [one.target.text for one in evaluation.indicators] == [one.target.text for one in before.indicators]


def test_a_sheet_that_is_copied_is_another_project() -> None:
    book = workbook()
    copy = book.copy_worksheet(book.worksheets[0])
    copy.title = "通村公路养护"
    row, column = find(copy, "村级道路养护项目")
    copy.cell(row, column).value = "通村公路养护项目"
    evaluations = jixiao.extract(jixiao.read(saved(book)))
    assert [one.project_name.text for one in evaluations] == ["村级道路养护项目", "通村公路养护项目"]
    assert evaluations[1].part == "通村公路养护"


def test_a_sheet_of_the_clerk_is_not_read_and_that_is_said() -> None:
    book = workbook()
    book.create_sheet("草稿")["A1"] = "随手记"
    assert any("草稿" in notice for notice in jixiao.read(saved(book)).notices)


@pytest.mark.parametrize(
    ("old", "new", "says"), [("得分", "分数", "“得分”"), ("主管部门", "部门", "“主管部门”"), (None, "x", "隐藏标记")]
)
def test_a_changed_head_or_mark_is_refused_with_its_place(old: str | None, new: str, says: str) -> None:
    book = workbook()
    sheet = book.worksheets[0]
    row, column = find(sheet, old) if old else (3, 1)
    sheet.cell(row, column).value = new
    with pytest.raises(Unreadable) as raised:
        jixiao.read(saved(book))
    assert says in raised.value.message and f"第{row}行" in raised.value.message


def test_a_workbook_of_another_version_is_refused() -> None:
    book = workbook()
    mark = str(book.worksheets[0]["A1"].value)
    book.worksheets[0]["A1"] = mark.replace("jixiao.evaluation/1", "jixiao.evaluation/2")
    with pytest.raises(Unreadable, match=r"jixiao\.evaluation/2"):
        jixiao.read(saved(book))


def test_no_cell_is_a_formula_and_no_text_is_cut() -> None:
    text = '{"schema": "jixiao.evaluation/1", "evaluations": [{"kind": "other", "title": "=1+1", "notes": ["%s"]}]}'
    document = jixiao.read((text % "=HYPERLINK(1)").encode())
    book = load_workbook(io.BytesIO(to_evaluation_xlsx(document, jixiao.extract(document))))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    document = jixiao.read((text % ("长" * 40_000)).encode())
    with pytest.raises(TextTooLong, match="40000字"):
        to_evaluation_xlsx(document, jixiao.extract(document))
