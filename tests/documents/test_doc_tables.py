"""The tables of a Word 97–2003 file come out in the grid that the page shows, whatever the rows say of it."""

from __future__ import annotations

import struct

import pytest
from doc_files import IN_TABLE, INNER_CELL, INNER_ROW, ROW_END, Para, cell, definition, depth, doc, para, row, row_end

from jixiao.documents.document import Document, Table
from jixiao.documents.from_doc import from_doc


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def grid(table: Table) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in table.cells]


def only_table(paragraphs: list[Para], **options: bytes) -> Table:
    [table] = from_doc(doc(paragraphs, **options)).tables  # type: ignore[arg-type]
    return table


def test_a_cell_spans_the_columns_between_its_edges() -> None:
    table = only_table([*row(["甲", "乙"], [0, 3000, 4000]), *row(["一", "二", "三"], [0, 1000, 3000, 4000])])
    assert (table.rows, table.columns) == (2, 3)
    assert grid(table)[:2] == [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙")]
    assert [c.origin.index for c in table.cells] == [0, 2, 5, 7, 9]
    assert [p.text for p in table.cells[0].paragraphs] == ["甲"]


def test_cells_merge_downwards_only_where_their_edges_agree() -> None:
    first, on = 0x60, 0x20
    table = only_table(
        [
            *row(["高", "a"], [0, 1000, 2000], [first, 0]),
            *row(["", "b"], [0, 1000, 2000], [on, 0]),
            *row(["", "c"], [0, 1000, 2000], [on, 0]),
            *row(["宽"], [0, 2000], [on]),
        ]
    )
    assert grid(table) == [
        (0, 0, 3, 1, "高"),
        (0, 1, 1, 1, "a"),
        (1, 1, 1, 1, "b"),
        (2, 1, 1, 1, "c"),
        (3, 0, 1, 2, "宽"),
    ]


def test_a_later_modifier_can_merge_cells_downwards() -> None:
    merge = [struct.pack("<HBBB", 0xD62B, 2, 0, flag) for flag in (3, 1)]
    top, bottom = ([cell(text), row_end([0, 1000], extra=m)] for text, m in zip("高低", merge, strict=True))
    assert grid(only_table([*top, *bottom])) == [(0, 0, 2, 1, "高\n低")]


@pytest.mark.parametrize("flags", [[1, 2, 2, 0], [2, 1, 1, 0], [3, 1, 1, 0]], ids=["Word 97", "later", "both bits"])
def test_cells_merge_sideways_in_either_reading_of_the_flags(flags: list[int]) -> None:
    table = only_table(row(["合", "", "", "单"], [0, 1000, 2000, 3000, 4000], flags))
    assert grid(table) == [(0, 0, 1, 3, "合"), (0, 3, 1, 1, "单")]


@pytest.mark.parametrize(
    ("modifier", "spans"),
    [
        (struct.pack("<HBB", 0x5624, 0, 2), [2, 1]),
        (struct.pack("<HBB", 0x5622, 1, 2), [1, 1]),
        (struct.pack("<HBBh", 0x7621, 1, 1, 500), [1, 1, 1, 1]),
        (struct.pack("<HBBh", 0x7623, 0, 1, 3000), [1, 1, 1]),
    ],
    ids=["merge", "delete", "insert", "width"],
)
def test_it_follows_modifiers_that_change_a_row(modifier: bytes, spans: list[int]) -> None:
    count = max(len(spans), 2 if modifier[1] == 0x56 and modifier[0] == 0x22 else 3)
    paragraphs = [*(cell(str(i)) for i in range(count)), row_end([0, 1000, 2000, 3000], extra=modifier)]
    assert [c.colspan for c in only_table(paragraphs).cells] == spans


def test_slips_of_the_mouse_make_no_columns() -> None:
    table = only_table(
        [
            *row(["a", "b", "c"], [-5, 1000, 2010, 3000]),
            *row(["d", "e", "f"], [0, 1080, 1990, 3090]),
            *row(["g", "h"], [3, 2000, 2999]),
        ]
    )
    assert table.columns == 3
    assert [c.colspan for c in table.row(2)] == [2, 1]


def test_narrow_columns_within_one_row_stay_apart() -> None:
    assert only_table(row(["a", "b", "c"], [0, 90, 180, 270])).columns == 3


def test_a_row_that_is_shifted_as_a_whole_makes_no_columns() -> None:
    edges = [0, 1000, 2000]
    shifted = [edge + 220 for edge in edges]
    assert only_table([*row("ab", edges), *row("cd", shifted), *row("ef", edges)]).columns == 2


def test_an_indented_row_leaves_a_hole() -> None:
    table = only_table([*row("ab", [0, 1000, 2000]), *row("c", [1000, 2000])])
    assert table.at(1, 0) is None
    assert table.cells[2].column == 1


def test_rows_without_a_shape_take_that_of_a_row_of_as_many_cells_or_equal_columns() -> None:
    table = only_table([*row("ab", [0, 500, 3000]), *row("cd"), *row("efg")])
    assert [c.text for c in table.row(1)] == ["c", "d"]
    assert table.cells[2].colspan == table.cells[0].colspan == 1
    assert len(table.row(2)) == 3
    assert only_table([*row("ab"), *row("cd")]).columns == 2


def test_cells_beyond_the_shape_are_kept() -> None:
    assert [c.text for c in only_table(row("abcd", [0, 1000, 2000])).cells] == list("abcd")


def test_a_row_that_is_never_ended_is_kept() -> None:
    document = from_doc(doc([cell("甲"), cell("乙"), para("表后")]))
    assert grid(document.tables[0]) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")]
    assert texts(document) == ["表后"]


def test_a_cell_holds_its_paragraphs() -> None:
    table = only_table([para("首", IN_TABLE), *row(["尾"], [0, 1000])])
    assert table.cells[0].text == "首\n尾"
    assert [p.text for p in table.cells[0].paragraphs] == ["首", "尾"]


def test_a_table_in_a_cell_is_read_once_and_in_its_place() -> None:
    inner = [
        para("内一", depth(2) + INNER_CELL),
        para("内二", depth(2) + INNER_CELL),
        para("", depth(2) + INNER_CELL[:0] + INNER_ROW + definition([0, 400, 900])),
    ]
    [table] = from_doc(doc([para("外首", depth(1)), *inner, *row(["外尾"], [0, 2000]), para("")])).tables
    [outer] = table.cells
    assert outer.text == "外首\n内一\n内二\n外尾"
    assert grid(outer.tables[0]) == [(0, 0, 1, 1, "内一"), (0, 1, 1, 1, "内二")]
    assert [p.text for p in outer.paragraphs] == ["外首", "外尾"]


def test_it_finds_a_row_shape_that_is_kept_in_the_data_stream() -> None:
    shape = IN_TABLE + ROW_END + definition(range(0, 31_000, 1000))
    huge = struct.pack("<HI", 0x6646, 0)
    paragraphs = [*(cell(str(i)) for i in range(30)), para("", huge, mark="\x07"), *row(["通栏"], [0, 30_000])]
    table = only_table(paragraphs, data=struct.pack("<H", len(shape)) + shape)
    assert table.columns == 30
    assert table.cells[-1].colspan == 30
