"""Content as sheets of cells and back: every value of a form is in a cell, and stands there as it was typed."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import jixiao
from jixiao.documents.evaluation_content import read_plain
from jixiao.documents.from_json import from_content
from jixiao.writers.to_evaluation_json import to_evaluation_json
from jixiao.www.filing.blanks import FORMS_OF, blank_content, blank_form
from jixiao.www.filing.paths import Content, Values, as_draft, as_typed
from jixiao.www.filing.rows import Shift, is_row, rows_of, shift_of
from jixiao.www.filing.sheet import printed_words, sheets, with_text

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.docx")) + sorted(
    (Path(__file__).parents[3] / "examples").glob("*.xlsx")
)
KINDS = ("self_evaluation", "objective", "monitoring", "adjustment")


@cache
def extracted(path: Path) -> Content:
    document = jixiao.read(path)
    return as_draft(json.loads(to_evaluation_json(document, jixiao.extract(document))))


def contents() -> list[Content]:
    return [*(extracted(path) for path in EXAMPLES), *(blank_content(kind, 2024, "云州市水务局") for kind in KINDS)]


TEXTS = st.text(
    st.characters(blacklist_categories=("Cs",)) | st.sampled_from("0123456789.,%≥≤=万元公里次　（）\n\t\"'<&"),
    max_size=40,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_what_is_typed_into_a_cell_stands_in_it_and_nothing_else_changes(data: st.DataObject) -> None:
    content = data.draw(st.sampled_from(contents()))
    cells = [cell for sheet in sheets(content) for cell in sheet.cells if cell.path]
    cell = data.draw(st.sampled_from(cells))
    text = Values(content).as_kept(cell.path, as_typed(data.draw(TEXTS)))
    changed = with_text(content, cell.path, text)
    assert read_plain(deepcopy(changed)) == changed  # still of the shape, the words as they are
    values = Values(changed)
    assert {values.get(path) for path in (cell.path, *cell.also)} == {text}
    before, same = Values(content), {cell.path, *cell.also}
    for other in cells:
        if not same & {other.path, *other.also} and ".narrative" not in other.path:
            assert values.get(other.path) == before.get(other.path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_typing_a_text_back_gives_the_content_back(data: st.DataObject) -> None:
    content = data.draw(st.sampled_from(contents()))
    cells = [cell for sheet in sheets(content) for cell in sheet.cells if cell.path]
    cell = data.draw(st.sampled_from(cells))
    text = Values(content).get(cell.path)
    assert text is not None
    assert with_text(content, cell.path, text) == content


@pytest.mark.parametrize("number", range(len(EXAMPLES) + len(KINDS)))
def test_every_value_of_a_form_is_in_a_cell_that_can_be_found_again(number: int) -> None:
    content = contents()[number]
    shown = {path for sheet in sheets(content) for cell in sheet.cells for path in (cell.path, *cell.also)}
    laid = from_content(read_plain(content)).declared
    assert laid is not None
    told = {path for path in laid.holders if ".narrative[" not in path and not path.endswith("signed_on")}
    assert told <= shown
    values = Values(content)
    assert all(path in values for path in shown if path)


NO_VALUES = (
    "",
    "title",
    "engine",
    "schema",
    "evaluations",
    "evaluations[0]",
    "evaluations[0].kind",
    "evaluations[0].funds",
    "evaluations[0].funds[0]",
    "evaluations.funds[0].execution_rate",
    "evaluations[0].funds[00].execution_rate",
    "evaluations[0].funds[-1].execution_rate",
    "evaluations[0].funds[99].execution_rate",
    "evaluations[0].funds[0].execution_rate.",
    "evaluations[0].funds[0].execution_rate\n",
    "evaluations[0].funds[0].execution_rate.text",
    "evaluations[0].funds[0]execution_rate",
    "evaluations[0].narrative[0].text",
    "evaluations[0].basic_data.rows[0].values.nothing",
)


@pytest.mark.parametrize("number", range(len(EXAMPLES) + len(KINDS)))
def test_what_is_the_path_of_no_value_gives_none(number: int) -> None:
    values = Values(contents()[number])
    assert [path for path in NO_VALUES if path in values or values.get(path) is not None] == []


def test_every_cell_that_is_filled_in_says_where_it_stands_and_what_it_asks_for() -> None:
    for kind in KINDS:
        blank = blank_content(kind, 2024, "云州市水务局")
        for sheet in sheets(blank, printed={0: printed_words(blank["evaluations"][0])}):
            for cell in sheet.cells:
                if cell.editable:
                    assert cell.asks is not None
                    assert cell.asks.help
                    assert cell.label != "填写", cell.path


def test_what_a_form_prints_cannot_be_changed_and_what_somebody_else_wrote_there_can() -> None:
    blank = blank_content("self_evaluation", 2024, "云州市水务局")
    words = printed_words(blank["evaluations"][0])
    title = "evaluations[0].title"
    mistaken = with_text(blank, title, "2023年度部门整体支出绩效自评表")
    for content, editable in ((blank, False), (mistaken, True)):
        cells = {cell.path: cell for sheet in sheets(content, printed={0: words}) for cell in sheet.cells}
        assert cells[title].editable is editable
        assert not cells["evaluations[0].basic_data.rows[0].name"].editable
        assert cells["evaluations[0].basic_data.rows[0].values.final"].editable


def test_examples_of_filling_in_stand_at_the_cells_that_they_are_for() -> None:
    cells = {
        cell.path: cell for sheet in sheets(blank_content("self_evaluation", 2024, "甲局")) for cell in sheet.cells
    }
    target = cells["evaluations[0].groups[0].indicators[0].target"].asks
    assert target is not None
    assert [hint.where for hint in target.examples] == ["年度指标值", "百分数", "定性指标值"]
    amount = cells["evaluations[0].funds[0].initial_budget"].asks
    assert amount is not None
    assert (amount.kind, amount.title) == ("money", "金额")


def test_every_project_has_its_own_form() -> None:
    content = blank_content("self_evaluation", 2024, "甲局")
    content["evaluations"].append(blank_form(FORMS_OF["self_evaluation"][1], 2024, "甲局", project="农村供水"))
    names = [sheet.name for sheet in sheets(as_draft(content))]
    assert names == ["整体自评表", "整体自评表 基础数据表", "整体自评表 报告正文", "项目自评表"]


ROWS = "evaluations[0].groups[1].indicators"


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 9), st.lists(st.tuples(st.integers(0, 9), st.sampled_from((1, -1))), max_size=6))
def test_a_path_follows_its_row_through_everything_that_is_put_in_and_taken_out(
    place: int, moves: list[tuple[int, int]]
) -> None:
    rows: list[Any] = list(range(10))
    path: str | None = f"{ROWS}[{place}].name"
    for at, by in moves:
        if at >= len(rows):
            continue
        if by > 0:
            rows.insert(at, None)
        else:
            del rows[at]
        path = path and Shift(ROWS, at, by).of(path)
    assert path == (f"{ROWS}[{rows.index(place)}].name" if place in rows else None)


@pytest.mark.parametrize("path", ["", "evaluations", "evaluations[0].title", "evaluations[0].narrative[3]", "x[1]"])
def test_only_rows_are_put_in_and_taken_out(path: str) -> None:
    assert not is_row(path)
    with pytest.raises(ValueError):
        shift_of(path, 1)


def test_the_list_of_a_row_is_found_in_its_content() -> None:
    content = blank_content("self_evaluation", 2024, "甲局")
    for path in (ROWS, "evaluations", "evaluations[0].funds", "evaluations[0].basic_data.rows"):
        assert len(rows_of(content, path)) > 0


@pytest.mark.parametrize("number", range(len(EXAMPLES) + len(KINDS)))
def test_values_that_share_a_cell_are_known_without_laying_out_what_cannot_share_one(number: int) -> None:
    content = contents()[number]
    values = Values(content)
    for laid in sheets(content):
        for cell in laid.cells:
            if cell.path and laid.role != "narrative":
                assert values.same_as(cell.path) == sorted({cell.path, *cell.also})
