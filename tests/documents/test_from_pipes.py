"""The notation of cases: lines are paragraphs, rows between pipes are tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.documents import Document, Paragraph, Table
from jixiao.documents.from_pipes import from_pipes

Grid = list[tuple[int, int, int, int, str]]


def grid(document: Document, ordinal: int = 0) -> Grid:
    return [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in document.tables[ordinal].cells]


def test_lines_are_paragraphs_and_blank_lines_are_none() -> None:
    document = from_pipes("一、部门概况\n\n  本单位编制19名。\u3000\n")
    assert [p.text for p in document.paragraphs] == ["一、部门概况", "本单位编制19名。"]
    assert [p.origin.line for p in document.paragraphs] == [1, 3]
    assert document.format == "txt"


def test_rows_between_pipes_are_a_table_and_the_caption_stays_a_paragraph() -> None:
    document = from_pipes("表：收支表 单位：万元\n| 项目 | 金额 |\n| 收入 |  100 |\n合计无误。")
    kinds = [type(block) for block in document.blocks]
    assert kinds == [Paragraph, Table, Paragraph]
    assert document.paragraphs[0].text == "表：收支表 单位：万元"
    assert grid(document) == [(0, 0, 1, 1, "项目"), (0, 1, 1, 1, "金额"), (1, 0, 1, 1, "收入"), (1, 1, 1, 1, "100")]


def test_a_blank_line_parts_two_tables() -> None:
    document = from_pipes("| a | b |\n\n| c | d |")
    assert [table.rows for table in document.tables] == [1, 1]


MERGES: dict[str, tuple[str, Grid]] = {
    "to the left": ("| A | < | B |", [(0, 0, 1, 2, "A"), (0, 2, 1, 1, "B")]),
    "upwards": ("| A | B |\n| ^ | C |", [(0, 0, 2, 1, "A"), (0, 1, 1, 1, "B"), (1, 1, 1, 1, "C")]),
    "a square by ^ and <": ("| A | < |\n| ^ | < |", [(0, 0, 2, 2, "A")]),
    "a square by ^ and ^": ("| A | < |\n| ^ | ^ |", [(0, 0, 2, 2, "A")]),
    "a square by < and ^": ("| A | < | B |\n| ^ | ^ | C |", [(0, 0, 2, 2, "A"), (0, 2, 1, 1, "B"), (1, 2, 1, 1, "C")]),
    "three columns": ("| A | < | < |", [(0, 0, 1, 3, "A")]),
}


@pytest.mark.parametrize("name", MERGES)
def test_cells_are_merged(name: str) -> None:
    text, expected = MERGES[name]
    assert grid(from_pipes(text)) == expected


def test_a_short_row_leaves_a_hole_and_not_a_blank_cell() -> None:
    table = from_pipes("| A | B |\n| C |").tables[0]
    assert (table.rows, table.columns) == (2, 2)
    assert table.at(1, 1) is None


def test_a_blank_cell_is_a_cell() -> None:
    cell = from_pipes("| A | | B |").tables[0].at(0, 1)
    assert cell is not None and cell.text == "" and cell.paragraphs == ()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"产出\|效益", "产出|效益"),
        (r"年度\n指标值", "年度\n指标值"),
        (r"\<", "<"),
        (r"\^", "^"),
        (r"\\n", r"\n"),
        (r"C:\temp", r"C:\temp"),
        ("<5%", "<5%"),
        ("2^3", "2^3"),
    ],
)
def test_escapes(written: str, meant: str) -> None:
    assert grid(from_pipes(f"| {written} | x |"))[0][4] == meant


def test_a_cell_of_two_lines_has_two_paragraphs() -> None:
    cell = from_pipes(r"| 年度\n指标值 | x |").tables[0].cells[0]
    assert [p.text for p in cell.paragraphs] == ["年度", "指标值"]


def test_the_rule_under_a_markdown_heading_is_left_out() -> None:
    assert from_pipes("| 指标 | 分值 |\n| --- | ---: |\n| 数量 | 10 |").tables[0].rows == 2


def test_a_dash_for_nothing_is_kept() -> None:
    assert grid(from_pipes("| - | —— |")) == [(0, 0, 1, 1, "-"), (0, 1, 1, 1, "——")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("| < | A |", 1),
        ("前言\n| ^ | A |", 2),
        ("| A |\n| B | ^ |", 2),
        ("| A | < |\n| ^ | B |", 2),
        ("| A | B |\n| ^ | C |\n| ^ | < |", 3),
    ],
)
def test_a_merge_that_is_no_rectangle_names_its_line(text: str, line: int) -> None:
    with pytest.raises(ValueError, match=f"^line {line}: "):
        from_pipes(text)


@pytest.mark.parametrize("text", ["| A", "A | B", r"| A \|", "|", "5 | 6 |"])
def test_a_line_that_is_not_closed_by_pipes_is_a_paragraph(text: str) -> None:
    assert from_pipes(text).tables == []
    assert from_pipes(text).paragraphs[0].text == text


def test_every_piece_knows_its_line_and_offset() -> None:
    text = "说明\n| 甲 |  乙 |\n| 丙 | 丁 |"
    for cell in from_pipes(text).tables[0].cells:
        assert text[cell.origin.index] == cell.text
        assert text.split("\n")[(cell.origin.line or 0) - 1].count(cell.text) == 1


words = st.text(st.sampled_from("指标一 10%<^|\\\n年度，"), max_size=8).map(str.strip)


@given(st.lists(st.lists(words, min_size=3, max_size=3), min_size=1, max_size=4))
def test_whatever_is_written_with_escapes_is_read_back(rows: list[list[str]]) -> None:
    def written(text: str) -> str:
        for plain in "\\|<^":
            text = text.replace(plain, "\\" + plain)
        return text.replace("\n", "\\n")

    text = "\n".join("| " + " | ".join(map(written, row)) + " |" for row in rows)
    cells = from_pipes(text).tables[0].cells
    assert [cell.text for cell in cells] == [word for row in rows for word in row]
