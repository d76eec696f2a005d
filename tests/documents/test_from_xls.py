"""Workbooks of Excel 97–2003: written record by record, and made from xlsx by LibreOffice where it is there."""

from __future__ import annotations

import io
import random
import shutil
import struct
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jixiao.documents import Document, Unreadable, limits
from jixiao.documents.from_xls import from_xls
from jixiao.documents.from_xlsx import from_xlsx

SHARED = Path(__file__).parents[2].parent / "shared"
PERCENT = 1
"""The style of `globals_of` that shows 0.00%."""


def record(code: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", code, len(data)) + data


def wide(text: str, length: str = "<H") -> bytes:
    return struct.pack(length, len(text)) + b"\1" + text.encode("utf-16-le")


def sheet_of(*records: bytes) -> bytes:
    return record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 1997, 0, 0)) + b"".join(records) + record(0x0A)


def workbook(*sheets: bytes, strings: bytes = b"", extra: bytes = b"", hidden: int = 0) -> bytes:
    """A bare BIFF8 stream: style 0 is General, style 1 is 0.00% and style 2 a date of the file's own."""
    names = [f"表{i}" for i in range(len(sheets))]
    head = record(0x809, struct.pack("<HHHHII", 0x600, 0x05, 0, 1997, 0, 0)) + extra
    head += record(0x41E, struct.pack("<H", 164) + wide('yyyy"年"m"月"'))
    head += b"".join(record(0xE0, struct.pack("<HH16x", 0, key)) for key in (0, 10, 164))
    bounds_size = sum(4 + 8 + 2 * len(name) for name in names)
    position = len(head) + bounds_size + len(strings) + 4
    for name, sheet in zip(names, sheets, strict=True):
        head += record(0x85, struct.pack("<iBB", position, hidden, 0) + wide(name, "<B"))
        position += len(sheet)
    return head + strings + record(0x0A) + b"".join(sheets)


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


def label(row: int, column: int, text: str) -> bytes:
    return record(0x204, struct.pack("<HHH", row, column, 0) + wide(text))


def shared(row: int, column: int, index: int) -> bytes:
    return record(0xFD, struct.pack("<HHHI", row, column, 0, index))


def formula(row: int, column: int, result: bytes) -> bytes:
    return record(0x06, struct.pack("<HHH", row, column, 0) + result + bytes(8))


def shown(data: bytes) -> dict[str, str]:
    return {c.origin.ref: c.text for table in from_xls(data).tables for c in table.cells if c.text}


def test_numbers_are_shown_in_their_formats() -> None:
    compressed = struct.pack("<HHHI", 0, 2, 0, (41639 << 2) | 3)
    row_of = struct.pack("<HH", 1, 0) + struct.pack("<HI", 0, (20 << 2) | 2)
    row_of += struct.pack("<HI", PERCENT, 0x3FF00000) + struct.pack("<H", 1)
    cells = [number(0, 0, 0.98764, PERCENT), number(0, 1, 44561, 2), record(0x27E, compressed)]
    assert shown(workbook(sheet_of(*cells, record(0xBD, row_of)))) == {
        "A1": "98.76%",
        "B1": "2021年12月",
        "C1": "416.39",
        "A2": "20",
        "B2": "100.00%",
    }


def test_negative_and_noisy_numbers_are_exact() -> None:
    compressed = struct.pack("<HHHi", 0, 1, 0, (-5 << 2) | 2)
    assert shown(workbook(sheet_of(number(0, 0, 0.1 + 0.2), record(0x27E, compressed)))) == {
        "A1": "0.3",
        "B1": "-5",
    }


def test_formulas_show_their_stored_results() -> None:
    text = formula(0, 1, b"\0\0\0\0\0\0\xff\xff") + record(0x4BC, bytes(10)) + record(0x207, wide("合格"))
    cells = [
        formula(0, 0, struct.pack("<d", 2.5)),
        text,
        formula(0, 2, b"\1\0\1\0\0\0\xff\xff"),
        formula(0, 3, b"\2\0\x17\0\0\0\xff\xff"),
        formula(0, 4, b"\3\0\0\0\0\0\xff\xff"),
        record(0x205, struct.pack("<HHHBB", 0, 5, 0, 0x2A, 1)),
    ]
    assert shown(workbook(sheet_of(*cells))) == {
        "A1": "2.5",
        "B1": "合格",
        "C1": "TRUE",
        "D1": "#REF!",
        "F1": "#N/A",
    }


def test_shared_strings_may_break_off_between_records() -> None:
    first = struct.pack("<II", 3, 3) + struct.pack("<HB", 4, 1) + "绩效".encode("utf-16-le")
    # The rest of the first string; then one of single bytes with a formatting run and a phonetic guide.
    second = b"\1" + "自评".encode("utf-16-le") + struct.pack("<HBHI", 2, 0x0C, 1, 3) + b"ab" + bytes(4 + 3)
    third = wide("得分")
    strings = record(0xFC, first) + record(0x3C, second) + record(0x3C, third)
    cells = [shared(0, i, i) for i in range(4)]
    assert shown(workbook(sheet_of(*cells), strings=strings)) == {"A1": "绩效自评", "B1": "ab", "C1": "得分"}


def test_a_string_may_change_its_width_where_it_breaks_off() -> None:
    first = struct.pack("<IIHB", 1, 1, 4, 0) + b"2021"[:2]
    strings = record(0xFC, first) + record(0x3C, b"\1" + "年度".encode("utf-16-le"))
    assert shown(workbook(sheet_of(shared(0, 0, 0)), strings=strings)) == {"A1": "20年度"}


def test_merged_cells_hidden_sheets_and_page_headers_are_kept() -> None:
    merges = record(0xE5, struct.pack("<HHHHH", 1, 0, 0, 0, 1))
    header = record(0x14, wide("&C内部资料"))
    document = from_xls(workbook(sheet_of(header, label(0, 0, "标题"), label(1, 1, "二"), merges), hidden=1))
    (table,) = document.tables
    assert [(c.text, c.colspan) for c in table.cells] == [("标题", 2), ("", 1), ("二", 1)]
    assert document.notices == ("工作表“表0”是隐藏的，也已核对。",)
    assert document.headers == ("内部资料",)
    assert document.format == "xls"


def test_embedded_charts_are_passed_over() -> None:
    chart = sheet_of(label(5, 5, "图"))
    assert shown(workbook(sheet_of(label(0, 0, "前"), chart, label(1, 0, "后")))) == {"A1": "前", "A2": "后"}


def test_excel_95_strings_are_decoded_by_the_code_page() -> None:
    bof = struct.pack("<HHHH", 0x500, 0x05, 0, 1995)
    text = "市直机关".encode("gbk")
    inside = record(0x204, struct.pack("<HHHH", 0, 0, 0, len(text)) + text)
    sheet = record(0x809, struct.pack("<HHHH", 0x500, 0x10, 0, 1995)) + inside + record(0x0A)
    name = "表".encode("gbk")
    head = record(0x809, bof) + record(0x42, struct.pack("<H", 936))
    start = len(head) + 4 + 7 + len(name) + 4
    head += record(0x85, struct.pack("<iBBB", start, 0, 0, len(name)) + name) + record(0x0A)
    (table,) = from_xls(head + sheet).tables
    assert (table.caption, table.cells[0].text) == ("表", "市直机关")


ONE = sheet_of(label(0, 0, "一"))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "damaged"),
        (b"garbage", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "damaged"),
        (b"\x09\x04\x06\x00" + bytes(6), "unsupported"),
        (workbook(ONE, extra=record(0x2F, bytes(6))), "encrypted"),
        (workbook(ONE)[:-4], "truncated"),
        (workbook(sheet_of(record(0x203, b"\0"))), "damaged"),
        (workbook(ONE, strings=record(0xFC, struct.pack("<IIHB", 9, 9, 60000, 1))), "damaged"),
        (workbook(ONE, strings=record(0xFC, struct.pack("<IIHBI", 1, 1, 1, 4, 2**32 - 1) + b"a")), "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        from_xls(data)
    assert refusal.value.code == code
    assert refusal.value.message and refusal.value.advice.endswith("。")


def test_sheets_that_share_their_bytes_are_refused() -> None:
    head = record(0x809, struct.pack("<HHHHII", 0x600, 0x05, 0, 1997, 0, 0))
    count = 500
    start = len(head) + count * (4 + 6 + 4) + 4
    bound = record(0x85, struct.pack("<iBB", start, 0, 0) + wide("a", "<B"))
    assert len(bound) == 14
    with pytest.raises(Unreadable, match="已损坏"):
        from_xls(head + bound * count + record(0x0A) + sheet_of(label(0, 0, "字" * 20_000)))


def test_more_cells_than_a_table_may_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TABLE_CELLS", 50)
    with pytest.raises(Unreadable) as refusal:
        from_xls(workbook(sheet_of(*(number(i, 0, i) for i in range(60)))))
    assert refusal.value.code == "too_large"


def test_one_cell_written_again_and_again_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TABLE_CELLS", 50)
    with pytest.raises(Unreadable) as refusal:
        from_xls(workbook(sheet_of(*[number(0, 0, 1)] * 60)))
    assert refusal.value.code == "too_large"


def test_what_continues_a_record_that_is_not_read_is_passed_over() -> None:
    drawing = record(0xEC, bytes(8)) + record(0x3C, wide("图"))
    assert shown(workbook(sheet_of(label(0, 0, "前"), drawing, label(0, 1, "后")))) == {"A1": "前", "B1": "后"}


def test_damaged_bytes_never_break_it() -> None:
    strings = record(0xFC, struct.pack("<II", 2, 2) + wide("绩效") + wide("自评"))
    merges = record(0xE5, struct.pack("<HHHHH", 1, 0, 0, 0, 1))
    sound = workbook(sheet_of(shared(0, 0, 0), number(1, 1, 0.5, PERCENT), label(2, 2, "三"), merges), strings=strings)
    choose = random.Random(3)
    for _ in range(2000):
        broken = bytearray(sound)
        for _ in range(choose.randrange(1, 5)):
            broken[choose.randrange(len(broken))] = choose.choice([0, 1, 0xFF, 0x7F, choose.randrange(256)])
        try:
            from_xls(bytes(broken))
        except Unreadable:
            continue


@pytest.fixture(scope="session")
def as_xls(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], bytes]:
    """Turns an xlsx into an xls with LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")

    def convert(data: bytes) -> bytes:
        (folder / "book.xlsx").write_bytes(data)
        command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", "xls:MS Excel 97", "--outdir", str(folder), str(folder / "book.xlsx")]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (folder / "book.xls").read_bytes()

    return convert


def sample() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "自评表"
    rows: list[list[Any]] = [
        ["部门整体支出绩效自评表", None, None, None],
        ["指标", "年初\n预算数", "执行率", "评价日期"],
        ["产出指标", 1234567.8, 0.98764, date(2022, 3, 31)],
        [None, -0.5, 1, 44561.75],
        ["长文本" * 4000, 12, 1 / 3, True],
    ]
    for values in rows:
        sheet.append(values)
    formats = {"B": "#,##0.00", "C": "0.00%", "D": 'yyyy"年"m"月"d"日"'}
    for r in (3, 4):
        for letter, code in formats.items():
            sheet[f"{letter}{r}"].number_format = code
    sheet["D4"].number_format = "yyyy/m/d h:mm"
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A3:A4")
    second = book.create_sheet("明细")
    second.sheet_state = "hidden"
    for i in range(300):
        second.append([f"第{i}项", i, i / 7, f"说明{i}" * 40])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def grids(document: Document) -> list[Any]:
    """Everything that must be the same however the workbook is stored; formats may be written differently."""
    return [
        (
            table.caption,
            table.rows,
            table.columns,
            [(c.row, c.column, c.rowspan, c.colspan, c.text, c.origin.ref) for c in table.cells],
        )
        for table in document.tables
    ]


def test_an_xls_made_by_libreoffice_reads_like_its_xlsx(as_xls: Callable[[bytes], bytes]) -> None:
    new = sample()
    old = as_xls(new)
    ours = from_xls(old)
    assert grids(ours) == grids(from_xlsx(new))
    assert ours.notices == ("工作表“明细”是隐藏的，也已核对。",)
    _agrees_with_xlrd(old, ours)


def _agrees_with_xlrd(data: bytes, document: Document) -> None:
    xlrd = pytest.importorskip("xlrd")
    book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    for table in document.tables:
        sheet = book.sheet_by_name(table.caption)
        merges = {(top, left): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells}
        assert merges == {(c.row, c.column): (c.rowspan, c.colspan) for c in table.cells if c.rowspan * c.colspan > 1}
        for cell in table.cells:
            if sheet.cell_type(cell.row, cell.column) == xlrd.XL_CELL_TEXT:
                assert sheet.cell_value(cell.row, cell.column) == cell.text


@pytest.mark.skipif(not (SHARED / "seed").is_dir(), reason="the shared seed report is not beside the checkout")
def test_the_seed_reads_alike_from_xls_and_xlsx() -> None:
    old = (SHARED / "seed" / "seed.xls").read_bytes()
    document = from_xls(old)
    assert grids(document) == grids(from_xlsx((SHARED / "seed" / "seed.xlsx").read_bytes()))
    _agrees_with_xlrd(old, document)
