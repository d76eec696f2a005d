"""A Word 97–2003 file is read whole: what a person sees, in order, in the grid that the page shows."""

from __future__ import annotations

import json
import random
import re
import struct
import time
from pathlib import Path

import pytest
from doc_files import (
    DELETED,
    IN_TABLE,
    INSERTED,
    ROW_END,
    Para,
    Piece,
    Run,
    cell,
    definition,
    depth,
    doc,
    fonts,
    in_list,
    list_level,
    lists,
    ole,
    para,
    row,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.documents.document import Document, Table
from jixiao.documents.from_doc import from_doc, ole_kind
from jixiao.documents.unreadable import Unreadable

SHARED = Path(__file__).parents[2].parent / "shared"
SEED = SHARED / "seed" / "seed.doc"
needs_seed = pytest.mark.skipif(not SEED.is_file(), reason="the shared sample report is absent")


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def grid(table: Table) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in table.cells]


def code_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        from_doc(data)
    assert refused.value.message.endswith("。")
    assert refused.value.advice.endswith("。")
    return refused.value.code


# Text


def test_it_reads_paragraphs_with_the_position_of_their_first_character() -> None:
    document = from_doc(doc([para("第一段"), para(""), para("第二段")]))
    assert document.format == "doc"
    assert texts(document) == ["第一段", "", "第二段"]
    assert [p.origin.index for p in document.paragraphs] == [0, 4, 5]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("上行\x0b下行", "上行\n下行"),
        ("2021\x1e2022年", "2021-2022年"),
        ("绩\x1f效", "绩效"),
        ("A\u00a0B", "A\u00a0B"),
        ("\x01图\x08注\x02", "图注"),
        ("𠮷野家", "𠮷野家"),
        ("前\x13 PAGE \x14\x31\x15后", "前1后"),
        ("前\x13 XE \x15后", "前后"),
        ("外\x13 IF \x13 DATE \x14今天\x15 \x14内\x13 REF a \x14果\x15\x15尾", "外内果尾"),
        ("没有\x13关上的域", "没有关上的域"),
    ],
)
def test_it_reads_what_special_characters_show(written: str, read: str) -> None:
    assert texts(from_doc(doc([para(written)]))) == [read]


def test_it_joins_pieces_of_one_and_two_bytes_a_character() -> None:
    text = "预算 A“B”–C 决算"
    pieces = [Piece(3), Piece(7, compressed=True), Piece(len(text) + 1 - 10)]
    document = from_doc(doc([para(text), para("后")], pieces=[*pieces, Piece(2)]))
    assert texts(document) == [text, "后"]


def test_it_joins_a_character_that_is_split_between_two_pieces() -> None:
    assert texts(from_doc(doc([para("𠮷")], pieces=[Piece(1), Piece(2)]))) == ["𠮷"]


def test_a_page_break_alone_is_no_further_paragraph() -> None:
    assert texts(from_doc(doc([para("前"), para("\x0c后")]))) == ["前", "后"]


def test_it_reads_notes_and_boxes_after_the_body_and_headers_apart() -> None:
    stories = ["正文\r", "\x02脚注\r\r", "\x03\r\x04\r页眉\r页眉\r\r", "批注\r", "\x02尾注\r", "文本框\r\r"]
    lengths = [len(story) for story in stories]
    paragraphs = [para(text[:-1]) for story in stories for text in story.splitlines(keepends=True)]
    document = from_doc(doc(paragraphs, stories=[*lengths[:3], 0, *lengths[3:]]))
    assert texts(document) == ["正文", "文本框", "脚注", "尾注"]
    assert document.headers == ("页眉",)


def test_it_says_that_macros_are_left_out() -> None:
    document = from_doc(doc([para("正文")], streams={"Macros": b"x"}))
    assert len(document.notices) == 1
    assert "宏" in document.notices[0]


# Tracked changes


def test_deleted_text_does_not_count_and_inserted_text_does() -> None:
    runs = (Run("保留"), Run("删去", DELETED), Run("添加", INSERTED), Run("\r"))
    document = from_doc(doc([Para(runs)]))
    assert texts(document) == ["保留添加"]
    assert any("修订" in notice for notice in document.notices)


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() -> None:
    paragraphs = [Para((Run("前半"), Run("\r", DELETED))), para("后半"), para("另一段")]
    assert texts(from_doc(doc(paragraphs))) == ["前半后半", "另一段"]


def test_a_paragraph_that_is_deleted_whole_leaves_nothing() -> None:
    assert texts(from_doc(doc([para("全删", look=DELETED), para("留")]))) == ["留"]


def test_a_deleted_mark_before_a_table_does_not_move_text_into_the_table() -> None:
    paragraphs = [Para((Run("表前"), Run("\r", DELETED))), *row(["格"], [0, 1000]), para("后")]
    document = from_doc(doc(paragraphs))
    assert texts(document) == ["表前", "后"]
    assert document.tables[0].cells[0].text == "格"


def test_a_deleted_row_goes_but_not_a_row_that_still_says_something() -> None:
    gone = [
        Para((Run("删", DELETED), Run("\x07", DELETED)), IN_TABLE),
        Para((Run("\x07", DELETED),), IN_TABLE + ROW_END + definition([0, 1000])),
    ]
    mismarked = [cell("留"), Para((Run("\x07", DELETED),), IN_TABLE + ROW_END + definition([0, 1000]))]
    [table] = from_doc(doc([*mismarked, *gone, *row(["尾"], [0, 1000])])).tables
    assert grid(table) == [(0, 0, 1, 1, "留"), (1, 0, 1, 1, "尾")]


@pytest.mark.parametrize("modifier", [0x41 << 1 | 1 << 8, 0 << 1 | 1], ids=["short form", "long form"])
def test_a_fast_save_can_delete_a_piece(modifier: int) -> None:
    pieces = [Piece(2), Piece(2, modifier=modifier), Piece(3)]
    assert texts(from_doc(doc([para("保留删去后文")], pieces=pieces, overlays=[DELETED]))) == ["保留后文"]


# Symbols, styles, lists


def test_it_reads_a_symbol_as_the_character_it_shows() -> None:
    sign = {
        name: struct.pack("<HHH", 0x6A09, font, number)
        for name, font, number in (("ge", 0, 0xF0B3), ("tick", 1, 0xF0FE))
    }
    runs = (Run("指标("), Run("(", sign["ge"]), Run("95%)"), Run("(", sign["tick"]), Run("\r"))
    document = from_doc(doc([Para(runs)], parts={15: fonts("Symbol", "Wingdings")}))
    assert texts(document) == ["指标(≥95%)☑"]


def test_it_reads_a_private_character_by_the_font_of_its_run() -> None:
    symbol_font = struct.pack("<HH", 0x4A4F, 1)
    document = from_doc(doc([Para((Run("\uf0b3", symbol_font), Run("90\r")))], parts={15: fonts("宋体", "Symbol")}))
    assert texts(document) == ["≥90"]


def test_the_level_comes_from_the_paragraph_its_style_or_the_style_that_one_rests_on() -> None:
    outline = struct.pack("<HB", 0x2640, 3)
    body_text = struct.pack("<HB", 0x2640, 9)
    styles = [(0, 0xFFF, b""), (2, 0, b""), (0xFFE, 1, b""), (0xFFE, 0, outline), (1, 0, body_text)]
    paragraphs = [para(f"式{i}", style=i) for i in range(5)] + [para("自定", outline), para("无此样式", style=77)]
    document = from_doc(doc(paragraphs, styles=styles))
    assert [p.level for p in document.paragraphs] == [None, 2, 2, 4, None, 4, None]


def test_it_gives_the_labels_that_a_list_generates() -> None:
    levels = list_level(37, "\x00、", [1]), list_level(0, "\x00.\x01)", [1, 3])
    paragraphs = [
        para("甲", in_list(0)),
        para("甲一", in_list(1)),
        para("甲二", in_list(1)),
        para("正文"),
        para("乙", in_list(0, override=2)),
        para("乙一", in_list(1)),
        para("不编号", in_list(0, override=0)),
        para("不存在", in_list(0, override=9)),
    ]
    document = from_doc(doc(paragraphs, parts=lists(*levels)))
    assert [p.number for p in document.paragraphs] == ["一、", "一.1)", "一.2)", "", "二、", "二.1)", "", ""]


# Files that are not read


@pytest.mark.parametrize(
    ("streams", "kind"),
    [
        ({"EncryptedPackage": b"", "EncryptionInfo": b""}, "encrypted"),
        ({"Workbook": b""}, "xls"),
        ({"Book": b""}, "xls"),
        ({"WordDocument": b""}, "doc"),
        ({"WPS2000": b""}, "wps"),
        ({"CONTENTS": b""}, "wps"),
        ({"Other": b""}, "unknown"),
    ],
)
def test_it_knows_what_an_ole_file_is(streams: dict[str, bytes], kind: str) -> None:
    assert ole_kind(ole(streams)) == kind


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ole({"EncryptedPackage": b""}), "encrypted"),
        (doc([para("密")], flags=0x0100), "encrypted"),
        (doc([para("旧")], build=0x68), "unsupported"),
        (ole({"WPS2000": b""}), "unsupported"),
        (ole({"Workbook": b""}), "unsupported"),
        (ole({"WordDocument": bytes(4096)}), "unsupported"),
        (doc([para("\x01")]), "scan"),
        (doc([para("文")])[:3000], "truncated"),
        (doc([para("文")])[:300], "truncated"),
        (b"PK\x03\x04", "damaged"),
        (b"", "damaged"),
    ],
)
def test_it_says_why_a_file_is_not_read(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_it_advises_to_take_the_password_off() -> None:
    with pytest.raises(Unreadable, match="取消密码"):
        from_doc(doc([para("密")], flags=0x0100))


def test_it_reads_a_file_whose_last_sector_is_cut_short() -> None:
    data = doc([para("正文")])
    assert texts(from_doc(data[:-200])) == ["正文"]


def test_a_text_that_lies_outside_of_the_file_is_damage() -> None:
    data = bytearray(doc([para("正文" * 100)]))
    start = data.index(b"\xec\xa5\xc1\x00")
    struct.pack_into("<I", data, start + 0x4C, 0x7FFFFFFF)
    assert code_of(bytes(data)) == "damaged"


# Hostile files


def cheap(data: bytes) -> None:
    began = time.process_time()
    try:
        from_doc(data)
    except Unreadable as refused:
        assert refused.code in {"truncated", "damaged", "unsupported", "encrypted", "too_large", "scan"}
    assert time.process_time() - began < 2


def test_sectors_that_go_in_circles_are_refused() -> None:
    data = bytearray(doc([para("正文")]))
    fat = len(data) - 512
    for sector in range(128):
        if struct.unpack_from("<I", data, fat + 4 * sector)[0] == 0xFFFFFFFE:
            struct.pack_into("<I", data, fat + 4 * sector, 0)
    directory = (struct.unpack_from("<I", data, 48)[0] + 1) * 512
    for entry in range(4):
        struct.pack_into("<Q", data, directory + 128 * entry + 120, 0x7FFF0000)
    struct.pack_into("<I", data, 64, 0x00FFFFFF)
    cheap(bytes(data))


def test_tables_within_tables_without_end_are_read_in_bounded_depth() -> None:
    document = from_doc(doc([para(str(i), depth(2**31 - 1 if i % 2 else i)) for i in range(60)]))
    assert len(document.all_tables()) < 1000
    assert all(str(i) in document.text for i in range(60))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_change_to_a_file_breaks_the_reader(data: st.DataObject) -> None:
    file = bytearray(_HOSTILE)
    for _ in range(data.draw(st.integers(1, 12))):
        file[data.draw(st.integers(0, len(file) - 1))] = data.draw(st.sampled_from([0, 1, 2, 127, 128, 254, 255]))
    cheap(bytes(file[: data.draw(st.integers(len(file) // 2, len(file)))]))


_HOSTILE = doc(
    [
        para("正\x13 A \x14文\x15", in_list(0)),
        *row(["甲", "乙"], [0, 900, 1800], [0x60, 0]),
        *row(["", "丙"], [0, 900, 1800], [0x20, 0]),
        Para((Run("删", DELETED), Run("\r"))),
    ],
    styles=[(1, 0xFFF, b"")],
    parts={**lists(list_level(37, "\x00、", [1])), 15: fonts("Symbol")},
)

_TEXT = st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Co", "Cn"]), max_size=12)


@settings(max_examples=40, deadline=None)
@given(st.lists(_TEXT, min_size=1, max_size=6), st.lists(st.lists(_TEXT, min_size=1, max_size=4), max_size=4))
def test_what_is_written_is_read(paragraphs: list[str], rows: list[list[str]]) -> None:
    written = [para(text) for text in paragraphs]
    for texts_of_row in rows:
        written += row(texts_of_row, [1000 * i for i in range(len(texts_of_row) + 1)])
    document = from_doc(doc(written))
    assert texts(document) == paragraphs
    cells = [c.text for table in document.tables for c in table.cells]
    assert cells == [text for texts_of_row in rows for text in texts_of_row]


# The shared report


@needs_seed
@pytest.mark.parametrize("name", ["seed.doc", "seed.wps"])
def test_the_sample_report_has_every_cell_in_its_place(name: str) -> None:
    document = from_doc(SEED.with_name(name).read_bytes())
    truth = json.loads(SEED.with_name("seed_truth_tables.json").read_text(encoding="utf-8"))
    assert len(document.tables) == len(truth)
    for table, (rows, columns, cells) in zip(document.tables, truth.values(), strict=True):
        assert (table.rows, table.columns) == (rows, columns)
        found = {key: re.sub(r"\s", "", text) for *key_, text in grid(table) for key in [tuple(key_)]}
        assert found == {tuple(key): re.sub(r"\s", "", text) for *key, text in cells}


@needs_seed
def test_no_change_to_the_sample_report_breaks_the_reader() -> None:
    seed = SEED.read_bytes()
    chance = random.Random(97)
    for _ in range(60):
        file = bytearray(seed)
        for _ in range(chance.randrange(1, 40)):
            file[chance.randrange(len(file))] = chance.randrange(256)
        if chance.random() < 0.3:
            del file[chance.randrange(len(file)) :]
        cheap(bytes(file))
