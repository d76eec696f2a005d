"""Workbooks as people hand them in: made by openpyxl, or part by part where a program writes something odd."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.documents import Table, Unreadable, limits
from jixiao.documents.from_xlsx import from_xlsx

SHARED = Path(__file__).parents[2].parent / "shared"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def filled(fill: Callable[[Any], None]) -> bytes:
    book = openpyxl.Workbook()
    fill(book.active)
    return saved(book)


def package(
    *sheets: str, strings: str = "", styles: str = "", space: str = MAIN, more: dict[str, str] | None = None
) -> bytes:
    """A workbook written part by part: `sheets` are the insides of `worksheet` elements."""
    names = [f"sheet{i}" for i in range(len(sheets))]
    entries = "".join(f'<sheet name="表{i}" sheetId="{i + 1}" r:id="{name}"/>' for i, name in enumerate(names))
    relations = "".join(
        f'<Relationship Id="{name}" Type="t/worksheet" Target="worksheets/{name}.xml"/>' for name in names
    )
    relations += '<Relationship Id="a" Type="t/sharedStrings" Target="/xl/sharedStrings.xml"/>'
    relations += '<Relationship Id="b" Type="t/styles" Target="styles.xml"/>'
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="r"><sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{space}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{space}">{styles}</styleSheet>',
        **{
            f"xl/worksheets/{name}.xml": f'<worksheet xmlns="{space}">{inside}</worksheet>'
            for name, inside in zip(names, sheets, strict=True)
        },
        **(more or {}),
    }
    return zipped(parts)


def zipped(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def row(*cells: str) -> str:
    return f"<sheetData><row>{''.join(cells)}</row></sheetData>"


def texts(table: Table) -> list[list[str | None]]:
    """The table as rows of texts; None where a merged cell covers the place."""
    grid: list[list[str | None]] = []
    for r in range(table.rows):
        line: list[str | None] = []
        for c in range(table.columns):
            cell = table.at(r, c)
            assert cell is not None
            line.append(cell.text if (cell.row, cell.column) == (r, c) else None)
        grid.append(line)
    return grid


def only(data: bytes) -> Table:
    (table,) = from_xlsx(data).tables
    return table


def test_a_form_is_read_with_its_merged_and_blank_cells() -> None:
    def fill(sheet: Any) -> None:
        sheet.title = "自评表"
        sheet.append(["单位整体支出绩效自评表", None, None])
        sheet.append(["指标", "分值", "得分"])
        sheet.append(["产出", 50, 48.5])
        sheet.append([None, 50, None])
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("A3:A4")

    table = only(filled(fill))
    assert (table.caption, table.rows, table.columns) == ("自评表", 4, 3)
    assert texts(table) == [
        ["单位整体支出绩效自评表", None, None],
        ["指标", "分值", "得分"],
        ["产出", "50", "48.5"],
        [None, "50", ""],
    ]
    title, score = table.cells[0], table.at(2, 2)
    assert (title.rowspan, title.colspan) == (1, 3)
    assert score is not None and (score.origin.part, score.origin.ref) == ("自评表", "C3")


def test_a_cell_says_what_a_person_sees_and_keeps_its_format() -> None:
    def fill(sheet: Any) -> None:
        for place, value, code in [
            ("A1", 0.98764, "0.00%"),
            ("B1", 1234567.8, "#,##0.00"),
            ("C1", date(2021, 12, 31), 'yyyy"年"m"月"d"日"'),
            ("D1", 0.1 + 0.2, "General"),
            ("E1", "100%", "@"),
            ("F1", True, "General"),
        ]:
            sheet[place] = value
            sheet[place].number_format = code

    table = only(filled(fill))
    assert texts(table) == [["98.76%", "1,234,567.80", "2021年12月31日", "0.3", "100%", "TRUE"]]
    assert [cell.format for cell in table.cells[:3]] == ["0.00%", "#,##0.00", 'yyyy"年"m"月"d"日"']


def test_places_above_and_left_stay_and_trailing_formatted_cells_go() -> None:
    def fill(sheet: Any) -> None:
        sheet["C3"] = "内容"
        sheet["F9"].number_format = "0.00"

    table = only(filled(fill))
    assert (table.rows, table.columns) == (3, 3)
    assert [(cell.row, cell.column) for cell in table.cells if cell.text] == [(2, 2)]
    assert len(table.cells) == 9


def test_sheets_come_in_order_empty_ones_go_and_hidden_ones_are_named() -> None:
    book = openpyxl.Workbook()
    book.active.title = "空表"
    for name, state in [("汇总", "visible"), ("底稿", "hidden"), ("参数", "veryHidden")]:
        sheet = book.create_sheet(name)
        sheet["A1"] = name
        sheet.sheet_state = state
    document = from_xlsx(saved(book))
    assert [table.caption for table in document.tables] == ["汇总", "底稿", "参数"]
    assert document.notices == ("工作表“底稿”“参数”是隐藏的，也已核对。",)


def test_hidden_rows_and_columns_are_read() -> None:
    def fill(sheet: Any) -> None:
        sheet.append([1, 2])
        sheet.append([3, 4])
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True

    assert texts(only(filled(fill))) == [["1", "2"], ["3", "4"]]


def test_formulas_without_a_result_are_blank_and_counted() -> None:
    def fill(sheet: Any) -> None:
        sheet.append([1, "=A1+1", "=A1+2"])

    document = from_xlsx(filled(fill))
    assert texts(document.tables[0]) == [["1"]]
    assert document.notices == ("有2个公式单元格没有计算结果，请用Excel或WPS打开文件、保存一次，再重新提交。",)


def test_a_target_that_a_program_took_for_a_formula_is_what_it_says() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["=12次", "=100%", "=3.5万人次", "=B2*12", "=0"])

    document = from_xlsx(filled(fill))
    assert texts(document.tables[0]) == [["=12次", "=100%", "=3.5万人次", "", "=0"]]
    assert document.notices[0].startswith("有1个公式单元格没有计算结果")


def test_formulas_with_a_result_show_it() -> None:
    cells = '<c><f>1+1</f><v>2</v></c><c t="str"><f>T()</f><v>合格</v></c><c t="e"><f>x</f><v>#REF!</v></c>'
    document = from_xlsx(package(row(cells, '<c t="str"><f>T()</f><v/></c>')))
    assert texts(document.tables[0]) == [["2", "合格", "#REF!"]]
    assert document.notices == ()


def test_rich_text_is_joined_and_phonetic_guides_and_escapes_are_resolved() -> None:
    strings = (
        "<si><r><t>预算</t></r><r><rPr/><t>执行率</t></r><rPh><t>yusuan</t></rPh></si>"
        "<si><t>一_x000D_\n二</t></si><si><t>_x005F_x000D_</t></si>"
    )
    cells = [f'<c t="s"><v>{i}</v></c>' for i in (0, 1, 2, 3)]
    table = only(package(row(*cells, "<c><v>1</v></c>"), strings=strings))
    assert texts(table) == [["预算执行率", "一\n二", "_x000D_", "", "1"]]


def test_inline_strings_keep_their_line_breaks() -> None:
    cells = '<c t="inlineStr"><is><t>年初\n预算数</t></is></c><c t="inlineStr"><is><r><t>甲</t></r></is></c>'
    assert texts(only(package(row(cells)))) == [["年初\n预算数", "甲"]]


def test_cells_without_references_follow_one_another() -> None:
    rows = '<row><c/><c r="C1"><v>1</v></c><c><v>2</v></c></row><row r="3"><c r="B3"/><c><v>3</v></c></row>'
    table = only(package(f"<sheetData>{rows}</sheetData>"))
    assert texts(table) == [["", "", "1", "2"], ["", "", "", ""], ["", "", "3", ""]]


def test_strict_workbooks_with_iso_dates_are_read() -> None:
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    cells = row('<c t="d" s="1"><v>2021-12-31</v></c><c><v>5</v></c>')
    assert texts(only(package(cells, styles=styles, space=STRICT))) == [["2021/12/31", "5"]]


def test_a_picture_in_a_wps_cell_is_no_text() -> None:
    cells = row('<c t="str"><v>=DISPIMG("ID_1",1)</v></c><c><v>5</v></c>')
    assert texts(only(package(cells))) == [["", "5"]]


def test_macros_and_text_boxes_are_noticed_and_page_headers_kept() -> None:
    inside = row("<c><v>1</v></c>") + '<headerFooter><oddHeader>&amp;C&amp;"宋体"内部资料</oddHeader></headerFooter>'
    more = {"xl/vbaProject.bin": "x", "xl/drawings/drawing1.xml": "<a><xdr:txBody></xdr:txBody></a>"}
    document = from_xlsx(package(inside, more=more))
    assert document.headers == ("内部资料",)
    assert document.notices == (
        "本文件含有宏，已忽略宏，仅核对文字和表格。",
        "文件中有文本框，其中的文字未核对。",
    )


def test_the_title_property_is_a_hint() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    book.properties.title = "自评表"
    assert from_xlsx(saved(book)).title == "自评表"


ONE = '<sheetData><row><c r="A1"><v>1</v></c><c r="D4"><v>2</v></c></row></sheetData>'


@pytest.mark.parametrize(
    ("references", "spans"),
    [
        (["A1:B2", "B2:C3"], {(0, 0): (2, 2)}),
        (["A1:B2", "A1:B2"], {(0, 0): (2, 2)}),
        (["B2:A1"], {(0, 0): (2, 2)}),
        (["A1:A1", "::", "", "A0:B2", "A1", "ZZZZ1:A9"], {}),
        (["A1:XFD1048576"], {(0, 0): (4, 4)}),
        (["C3:ZZ900"], {(2, 2): (2, 2)}),
    ],
)
def test_merged_ranges_are_made_sound(references: list[str], spans: dict[tuple[int, int], Any]) -> None:
    merges = "".join(f'<mergeCell ref="{reference}"/>' for reference in references)
    table = only(package(f"{ONE}<mergeCells>{merges}</mergeCells>"))
    found = {(c.row, c.column): (c.rowspan, c.colspan) for c in table.cells if c.rowspan * c.colspan > 1}
    assert {place: (min(r, 4), min(c, 4)) for place, (r, c) in found.items()} == spans
    covered = sum(cell.rowspan * cell.colspan for cell in table.cells)
    assert covered == table.rows * table.columns


def test_a_stray_character_far_away_does_not_blow_up_the_table() -> None:
    cells = '<c r="A1"><v>1</v></c><c r="B2"><v>2</v></c><c r="XFD1048576"><v>3</v></c>'
    table = only(package(row(cells)))
    assert texts(table) == [["1", "", ""], ["", "2", ""], ["", "", "3"]]
    assert table.cells[-1].origin.ref == "XFD1048576"


def test_a_hundred_thousand_overlapping_merges_are_bounded() -> None:
    merges = "".join(f'<mergeCell ref="A1:J{i}"/>' for i in range(2, 60_000))
    inside = '<sheetData><row><c><v>1</v></c></row><row r="60000"><c><v>2</v></c></row></sheetData>'
    assert only(package(f"{inside}<mergeCells>{merges}</mergeCells>")).rows == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04 cut", "truncated"),
        (zipped({"word/document.xml": "<a/>"}), "damaged"),
        (zipped({"xl/workbook.xml": "<document/>"}), "damaged"),
        (zipped({"xl/workbook.bin": "x"}), "unsupported"),
        (package("<sheetData>" + "<row>" * 400 + "</row>" * 400 + "</sheetData>"), "damaged"),
        (package("<sheetData><row>"), "damaged"),
        (package(row("<c><v>1</v></c>"), more={"xl/_rels/workbook.xml.rels": "<Relationships/>"}), "damaged"),
        (package(row("<c><v>1</v></c>" * 1), more={"xl/styles.xml": "<!DOCTYPE a []><a/>"}), "entities"),
        (
            package(row('<c t="s"><v>0</v></c>' * 2000), strings=f"<si><t>{'字' * 10_000}</t></si>"),
            "too_large",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        from_xlsx(data)
    assert refusal.value.code == code
    assert refusal.value.message and refusal.value.advice.endswith("。")


def test_more_cells_than_a_table_may_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TABLE_CELLS", 50)
    book = openpyxl.Workbook()
    for _ in range(10):
        book.active.append([1] * 6)
    with pytest.raises(Unreadable) as refusal:
        from_xlsx(saved(book))
    assert refusal.value.code == "too_large"


GARBAGE = ["-1", "0", "99999999999", "A", "1E400", "", "一", "::", "1.5"]


def test_garbage_in_attributes_and_values_never_breaks_it() -> None:
    parts = zipfile.ZipFile(io.BytesIO(filled(lambda sheet: sheet.append([1, "二", 3.5, date(2021, 1, 1)]))))
    content = {name: parts.read(name).decode() for name in parts.namelist() if "theme" not in name}
    choose = random.Random(2)
    for _ in range(150):
        name = choose.choice(["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
        digits = [i for i, character in enumerate(content[name]) if character.isdigit()]
        at = choose.choice(digits)
        broken = content[name][:at] + choose.choice(GARBAGE) + content[name][at + 1 :]
        try:
            from_xlsx(zipped({**content, name: broken}))
        except Unreadable:
            continue


VALUES = st.one_of(
    st.none(),
    st.integers(-(10**10), 10**10),
    st.text(alphabet="绩效自评万元0123456789.%（） \n", min_size=1, max_size=12).filter(str.strip),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(VALUES, min_size=1, max_size=6), min_size=1, max_size=6))
def test_what_openpyxl_writes_is_read_back(rows: list[list[Any]]) -> None:
    def fill(sheet: Any) -> None:
        for r, values in enumerate(rows, 1):
            for c, value in enumerate(values, 1):
                sheet.cell(r, c, value)

    expected = {
        (r, c): str(value) for r, values in enumerate(rows) for c, value in enumerate(values) if value is not None
    }
    tables = from_xlsx(filled(fill)).tables
    found = {(c.row, c.column): c.text for table in tables for c in table.cells if c.text}
    assert found == expected


def corpus() -> Iterator[Path]:
    folder = SHARED / "corpus"
    return iter(sorted(folder.glob("*.xlsx")) if folder.is_dir() else [])


@pytest.mark.parametrize("path", list(corpus()), ids=lambda path: path.stem)
def test_real_workbooks_are_read_as_openpyxl_reads_them(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    document = from_xlsx(path.read_bytes())
    assert [table.caption for table in document.tables] == book.sheetnames
    for table in document.tables:
        sheet = book[table.caption]
        merges = {
            (m.min_row - 1, m.min_col - 1): (m.max_row - m.min_row + 1, m.max_col - m.min_col + 1)
            for m in sheet.merged_cells.ranges
        }
        found = {(c.row, c.column): (c.rowspan, c.colspan) for c in table.cells if c.rowspan * c.colspan > 1}
        assert found == merges
        for cell in table.cells:
            value = sheet[cell.origin.ref].value
            if value is None or isinstance(value, str):
                assert cell.text == (value or "")
            else:
                assert float(cell.text.replace(",", "")) == pytest.approx(value, abs=0.005)


@pytest.mark.skipif(not (SHARED / "seed").is_dir(), reason="the shared seed report is not beside the checkout")
def test_the_seed_tables_are_read_cell_by_cell() -> None:
    import json

    truth = json.loads((SHARED / "seed" / "seed_truth_tables.json").read_text(encoding="utf-8"))
    tables = from_xlsx((SHARED / "seed" / "seed.xlsx").read_bytes()).tables
    for table, (rows, columns, cells) in zip(tables, truth.values(), strict=True):
        # The workbook puts a title row above each table.
        assert table.columns == columns and table.rows >= rows + 1
        for r, c, rowspan, colspan, text in cells:
            cell = table.at(r + 1, c)
            assert cell is not None
            assert (cell.row - 1, cell.column, cell.rowspan, cell.colspan) == (r, c, rowspan, colspan)
            assert cell.text.strip() == text.strip()
