"""A PDF is read as a person reads it: tables by their lines, paragraphs whole, figures never cut."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import time
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import column, filled, grid, pdf, picture, stroke, text

from jixiao.documents import limits
from jixiao.documents.document import Document, Table
from jixiao.documents.from_pdf import from_pdf
from jixiao.documents.scan import extra as scan_extra
from jixiao.documents.unreadable import Unreadable

SHARED = Path(__file__).parents[2].parent / "shared"
needs_seed = pytest.mark.skipif(not (SHARED / "seed").is_dir(), reason="the shared sample report is absent")
needs_corpus = pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the shared documents are absent")


def _keeps_short_texts() -> bool:
    """Whether PDFium, with the fonts of this machine, gives digits of a font that is not embedded an extent."""
    found = from_pdf(
        pdf(text(100, 700, "公用经费") + text(300, 700, "1") + text(400, 600, "492") + text(419, 600, "."))
    )
    said = "".join(block.text for block in found.blocks if not isinstance(block, Table))
    return "1" in said and "." in said


needs_chinese_font = pytest.mark.skipif(
    not _keeps_short_texts(),
    reason="the fonts of this machine give a short text in a font that is not embedded no extent",
)

XS = [100.0, 200.0, 300.0]
YS = [700.0, 670.0, 640.0]
WORDS = [["项目", "金额"], ["公用经费", "492.41"]]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.row(row)] for row in range(table.rows)]


def shape(table: Table) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.rowspan, cell.colspan, cell.text) for cell in table.cells]


def squeezed(said: str) -> str:
    return re.sub(r"\s", "", said)


def paragraphs(*pages: str) -> list[str]:
    return [paragraph.text for paragraph in from_pdf(pdf(*pages)).paragraphs]


# --- Tables by their ruling lines


def as_bars() -> str:
    level = "".join(f"{XS[0]} {y - 0.3} {XS[-1] - XS[0]} 0.6 re f\n" for y in YS)
    return level + "".join(f"{x - 0.3} {YS[-1]} 0.6 {YS[0] - YS[-1]} re f\n" for x in XS)


def as_boxes() -> str:
    return "".join(f"{x} {y - 30} 100 30 re S\n" for x in XS[:-1] for y in YS[:-1])


def as_dashes() -> str:
    level = "".join(stroke(x, y, x + 2, y) for y in YS for x in range(100, 300, 4))
    return level + "".join(stroke(x, y, x, y + 2) for x in XS for y in range(640, 700, 4))


def as_double_lines() -> str:
    return grid(XS, YS) + grid([x + 1.5 for x in XS], [y - 1.5 for y in YS])


def as_shaky_lines() -> str:
    return "".join(
        stroke(x + dx, y, x + 100 + dx, y + dy)
        + stroke(x, y, x + dy, y - 30)
        + stroke(x + 100 + dy, y, x + 100, y - 30)
        + stroke(x, y - 30, x + 100, y - 30 - dy)
        for x, dx in zip(XS, (0.8, -0.7), strict=False)
        for y, dy in zip(YS, (-0.9, 0.6), strict=False)
    )


def as_one_path() -> str:
    return grid(XS, YS).replace(" S\n", "\n") + "S\n"


def as_form() -> str:
    return "q 2 0 0 2 50 340 cm /Fm1 Do Q\n"


RULINGS = [as_bars, as_boxes, as_dashes, as_double_lines, as_shaky_lines, as_one_path, as_form]


@pytest.mark.parametrize("ruled", [lambda: grid(XS, YS), *RULINGS])
def test_it_sees_a_table_however_its_lines_are_drawn(ruled) -> None:  # type: ignore[no-untyped-def]
    halved = grid([(x - 50) / 2 for x in XS], [(y - 340) / 2 for y in YS])
    document = from_pdf(pdf(ruled() + filled(XS, YS, WORDS), form=halved))
    assert [rows(table) for table in document.tables] == [WORDS]
    assert document.paragraphs == []


def test_a_missing_line_merges_cells() -> None:
    ruled = "".join(stroke(100, y, 400, y) for y in (700, 610)) + stroke(200, 670, 400, 670)
    ruled += stroke(200, 640, 400, 640) + "".join(stroke(x, 700, x, 610) for x in (100, 200, 400))
    ruled += stroke(300, 670, 300, 610)
    said = text(110, 650, "部门") + text(210, 680, "预算") + text(210, 650, "年初") + text(310, 650, "全年")
    (table,) = from_pdf(pdf(ruled + said)).tables
    assert shape(table) == [
        (0, 0, 3, 1, "部门"),
        (0, 1, 1, 2, "预算"),
        (1, 1, 1, 1, "年初"),
        (1, 2, 1, 1, "全年"),
        (2, 1, 1, 1, ""),
        (2, 2, 1, 1, ""),
    ]


def test_a_table_may_be_open_at_its_sides() -> None:
    ruled = "".join(stroke(100, y, 300, y) for y in YS) + stroke(200, 700, 200, 640)
    (table,) = from_pdf(pdf(ruled + filled(XS, YS, WORDS))).tables
    assert rows(table) == WORDS


@needs_chinese_font
def test_two_tables_and_the_text_around_them_keep_their_order() -> None:
    lower = [500.0, 470.0, 440.0]
    page = text(100, 760, "一、收入") + grid(XS, YS) + filled(XS, YS, WORDS) + text(100, 560, "二、支出")
    page += grid(XS, lower) + filled(XS, lower, [["甲", "1"], ["乙", "2"]]) + text(100, 400, "说明")
    document = from_pdf(pdf(page))
    kinds = [block.cells[0].text if isinstance(block, Table) else block.text for block in document.blocks]
    assert kinds == ["一、收入", "项目", "二、支出", "甲", "说明"]


def test_a_frame_around_the_page_is_no_table() -> None:
    assert from_pdf(pdf("20 20 555 802 re S\n" + text(100, 700, "自评报告"))).tables == []


@needs_chinese_font
@pytest.mark.parametrize("rotate", [0, 90])
def test_a_table_laid_sideways_is_read_upright(rotate: int) -> None:
    # A quarter turn to the left: what is at (x, y) of the upright sheet stands at (800 - y, x).
    ruled = "".join(stroke(800 - y, 100, 800 - y, 300) for y in YS)
    ruled += "".join(stroke(100, x, 160, x) for x in XS)
    said = "".join(
        text(814 - YS[r], XS[c] + 4, word, 10, "0 1 -1 0") for r, row in enumerate(WORDS) for c, word in enumerate(row)
    )
    (table,) = from_pdf(pdf(ruled + said, rotate=rotate)).tables
    assert rows(table) == WORDS
    assert table.cells[3].origin.box == pytest.approx((130, 200, 160, 300), abs=1)


def test_a_cell_knows_its_place() -> None:
    document = from_pdf(pdf(text(100, 760, "附表"), grid(XS, YS) + filled(XS, YS, WORDS)))
    cell, table_start = document.tables[0].at(1, 1), document.tables[0].origin.index
    assert cell is not None and cell.origin.page == 2
    assert cell.origin.box == pytest.approx((200, 640, 300, 670))
    assert cell.origin.index > table_start
    assert document.paragraphs[0].origin.page == 1


# --- What a cell says

CELLS = [
    (["建立健全各项管理", "制度"], "建立健全各项管理制度"),
    (["全年预算执行492.", "41万元"], "全年预算执行492.41万元"),
    (["1.完成培训。", "2.完成调研。"], "1.完成培训。\n2.完成调研。"),
    (["（1）培训", "（2）调研"], "（1）培训\n（2）调研"),
    (["年初", "预算数"], "年初预算数"),
    (["Performance budget", "review"], "Performance budget review"),
]


@pytest.mark.parametrize(("printed", "meant"), CELLS)
def test_a_cell_joins_wrapped_lines_and_keeps_items_apart(printed: list[str], meant: str) -> None:
    page = grid([100, 224, 400], [700, 600]) + column(106, 680, printed) + text(230, 680, "备注")
    (table,) = from_pdf(pdf(page)).tables
    assert table.cells[0].text == meant
    assert [paragraph.text for paragraph in table.cells[0].paragraphs] == meant.split("\n")


def test_words_of_two_cells_that_touch_are_parted_at_the_border() -> None:
    page = grid(XS, [700, 670]) + text(176, 680, "合计492.41")
    (table,) = from_pdf(pdf(page)).tables
    assert [cell.text for cell in table.cells] == ["合计", "492.41"]


def test_a_figure_too_long_for_its_cell_is_not_cut() -> None:
    page = grid(XS, [700, 670]) + text(113, 680, "1,234,567,890.12") + text(250, 680, "备注")
    (table,) = from_pdf(pdf(page)).tables
    assert [cell.text for cell in table.cells] == ["1,234,567,890.12", "备注"]


# --- Tables over several pages

HEAD = ["指标", "目标值", "完成值"]
WIDE = [60.0, 160.0, 300.0, 440.0]
TOP, BOTTOM = 780.0, 80.0


def page_of(*table: list[str], height: float = 100, top: float = TOP) -> str:
    ys = [top - height * i for i in range(len(table) + 1)]
    return grid(WIDE, ys) + filled(WIDE, ys, table)


@needs_chinese_font
def test_a_table_goes_on_on_the_next_page() -> None:
    first = page_of(HEAD, *([f"指标{i}", str(i), str(i)] for i in range(6)))
    second = page_of(HEAD, ["指标9", "9", "9"])
    (table,) = from_pdf(pdf(first + text(290, 40, "- 1 -"), second + text(290, 40, "- 2 -"))).tables
    assert table.rows == 8
    assert rows(table)[-2:] == [["指标5", "5", "5"], ["指标9", "9", "9"]]
    assert table.cells[-1].origin.page == 2


def test_a_heading_between_them_keeps_tables_apart() -> None:
    first = page_of(HEAD, *([f"指标{i}", str(i), str(i)] for i in range(6)))
    second = text(60, 800, "附表2") + page_of(HEAD, ["指标9", "9", "9"])
    assert [table.rows for table in from_pdf(pdf(first, second)).tables] == [7, 2]


@needs_chinese_font
def test_tables_with_other_columns_stay_apart() -> None:
    first = page_of(HEAD, *([f"指标{i}", str(i), str(i)] for i in range(6)))
    second = grid([60, 250, 440], [780, 700, 620]) + text(70, 750, "甲")
    assert [table.columns for table in from_pdf(pdf(first, second)).tables] == [3, 2]


def test_a_short_table_does_not_go_on() -> None:
    prose = text(60, 90, "本页的文字一直到这里。")
    first = page_of(HEAD, ["指标1", "1", "1"])
    second = page_of(["甲", "乙", "丙"], ["1", "2", "3"])
    assert len(from_pdf(pdf(prose, first, second)).tables) == 2


@needs_chinese_font
def test_a_row_that_the_page_cuts_is_one_row() -> None:
    long = "组织开展业务培训和专题"
    first = page_of(HEAD, *([f"指标{i}", str(i), str(i)] for i in range(5)), ["指标5", "一期", ""])
    first += text(304, TOP - 690, long)
    second = page_of(["", "", "研讨活动共计三场。"], ["指标6", "6", "6"])
    (table,) = from_pdf(pdf(first, second)).tables
    assert rows(table)[-2:] == [["指标5", "一期", long + "研讨活动共计三场。"], ["指标6", "6", "6"]]


@needs_chinese_font
def test_figures_in_narrow_columns_are_two_rows() -> None:
    xs, ys = [60.0, 90.0, 130.0, 440.0], [780.0, 680.0, 580.0, 480.0, 380.0, 280.0, 180.0, 80.0]
    above = [*([str(i), f"{i}.00", "已说明。"] for i in range(6)), ["4", "3.80", "原因已经写明。"]]
    first = grid(xs, ys) + filled(xs, ys, above)
    second = grid(xs, ys[:3]) + filled(xs, ys[:3], [["4", "4.00", ""], ["5", "5.00", "已说明。"]])
    (table,) = from_pdf(pdf(first, second)).tables
    assert rows(table)[-3:] == [["4", "3.80", "原因已经写明。"], ["4", "4.00", ""], ["5", "5.00", "已说明。"]]


@needs_chinese_font
def test_a_figure_that_the_page_cuts_with_the_words_beside_it_is_one() -> None:
    xs, ys = [60.0, 100.0, 130.0, 440.0], [780.0, 680.0, 580.0, 480.0, 380.0, 280.0, 180.0, 80.0]
    above = [*(["笔", f"{i}", "台"] for i in range(6)), ["办公设", "1000", "台"]]
    first = grid(xs, ys) + filled(xs, ys, above)
    second = grid(xs, ys[:3]) + filled(xs, ys[:3], [["备", "00", ""], ["笔", "7", "台"]])
    (table,) = from_pdf(pdf(first, second)).tables
    assert rows(table)[-2:] == [["办公设备", "100000", "台"], ["笔", "7", "台"]]


@needs_chinese_font
def test_a_new_row_with_an_empty_label_is_not_joined() -> None:
    first = page_of(HEAD, *([f"指标{i}", str(i), str(i)] for i in range(6)))
    second = page_of(["", "7", "7"], ["指标8", "8", "8"])
    (table,) = from_pdf(pdf(first, second)).tables
    assert rows(table)[-2] == ["", "7", "7"]


@needs_chinese_font
def test_an_empty_label_that_spans_rows_belongs_to_the_one_above() -> None:
    ys = [780.0, 680.0, 580.0, 480.0, 380.0, 280.0, 180.0, 80.0]
    label = stroke(60, 780, 440, 780) + stroke(60, 80, 440, 80)
    inner = "".join(stroke(160, y, 440, y) for y in ys[1:-1]) + "".join(stroke(x, 780, x, 80) for x in WIDE)
    words = "".join(text(164, y - 14, "甲") + text(304, y - 14, "乙") for y in ys[:-1])
    (table,) = from_pdf(pdf(label + inner + words + text(70, 400, "产出指标"), label + inner + words)).tables
    assert table.rows == 14
    assert shape(table)[0] == (0, 0, 14, 1, "产出指标")
    assert len([cell for cell in table.cells if cell.column == 0]) == 1


# --- Paragraphs

LINES = [
    "　　根据市财政局关于开展部门整体支出绩效自评工作的通知",  # 26 characters: the full measure
    "要求，我单位认真组织，对全年的支出进行了自评，支出总额",
    "为492.41万元。",
    "　　一是加强预算管理。",
]


def set_lines(lines: list[str], top: float = 700) -> str:
    return "".join(
        text(100 + 12 * (len(line) - len(line.lstrip("\u3000"))), top - 20 * i, line.lstrip("\u3000"))
        for i, line in enumerate(lines)
    )


def test_wrapped_lines_are_one_paragraph() -> None:
    joined = "".join(LINES[:3]).lstrip("\u3000")
    assert paragraphs(set_lines([*LINES, *LINES])) == [joined, "一是加强预算管理。"] * 2


def test_the_date_of_a_signature_takes_nothing_from_the_next_page() -> None:
    body = [f"　　{'本单位认真组织实施了各项工作任务并且按时完成了目标'}"] * 3
    signed = set_lines([*LINES, *body]) + text(330, 120, "2025年3月18日")
    (*_, date, title, _) = paragraphs(signed, text(100, 780, "2024年度基础数据表") + text(100, 700, "说明见后。"))
    assert (date, title) == ("2025年3月18日", "2024年度基础数据表")


def test_a_paragraph_goes_on_over_the_page_number() -> None:
    first = set_lines([*LINES, *LINES[:2]]) + text(290, 50, "— 1 —")
    second = set_lines([LINES[2], *LINES], top=760) + text(290, 50, "— 2 —")
    joined, last = "".join(LINES[:3]).lstrip("\u3000"), "一是加强预算管理。"
    assert paragraphs(first, second) == [joined, last, joined, joined, last]


def test_running_heads_are_kept_apart() -> None:
    pages = [
        text(100, 805, "某市某局自评报告") + set_lines([f"第{n}部分"]) + text(280, 40, f"第{n}页 共4页")
        for n in range(1, 5)
    ]
    document = from_pdf(pdf(*pages))
    assert [paragraph.text for paragraph in document.paragraphs] == [f"第{n}部分" for n in range(1, 5)]
    assert document.headers == ("某市某局自评报告",)


def test_the_unit_of_account_is_no_running_head() -> None:
    pages = [text(400, 800, "单位：万元") + page_of(HEAD, ["甲", str(n), "1"]) for n in range(4)]
    assert paragraphs(*pages) == ["单位：万元"] * 4


def test_headings_stand_alone() -> None:
    page = text(150, 800, "部门整体支出绩效自评报告", 18) + text(100, 770, "一、基本情况", 16) + set_lines(LINES * 2)
    assert paragraphs(page)[:2] == ["部门整体支出绩效自评报告", "一、基本情况"]


def test_a_title_on_two_lines_is_one_paragraph() -> None:
    page = (
        text(109, 800, "某市机关工作委员会部门整体支出", 20) + text(199, 770, "绩效自评报告", 20) + set_lines(LINES * 3)
    )
    assert paragraphs(page)[0] == "某市机关工作委员会部门整体支出绩效自评报告"


def test_lines_of_a_table_of_contents_stay_apart() -> None:
    lines = [f"{n}、部门概况" + "…" * 19 for n in "一二三四"]
    assert paragraphs(set_lines(lines)) == lines


@needs_chinese_font
@pytest.mark.parametrize(
    ("pieces", "meant"),
    [
        ([(100, "492"), (119, "."), (126, "41万元")], "492.41万元"),
        ([(100, "2021"), (127, "年")], "2021年"),
        ([(100, "第一"), (126, "名")], "第一名"),
        ([(100, "目"), (148, "录")], "目 录"),
        ([(100, "编制部门：甲局"), (400, "单位：元")], "编制部门：甲局 单位：元"),
        ([(100, "12"), (124, "34")], "12 34"),
        ([(100, "Annual"), (141, "report")], "Annual report"),
    ],
)
def test_only_real_gaps_are_blanks(pieces: list[tuple[float, str]], meant: str) -> None:
    assert paragraphs("".join(text(x, 700, said) for x, said in pieces)) == [meant]


def test_radicals_become_the_characters_they_stand_for() -> None:
    assert paragraphs(text(100, 700, "⼈⺠政府")) == ["人民政府"]


def test_a_hyphen_at_the_end_of_a_line_is_kept() -> None:
    assert "2018-" in paragraphs(column(100, 700, ["2018-", "2021"]))[0]


def test_words_printed_twice_for_boldness_are_read_once() -> None:
    assert paragraphs(text(100, 700, "绩效自评") + text(100.3, 700, "绩效自评")) == ["绩效自评"]


def test_a_watermark_across_the_page_is_not_text() -> None:
    mark = text(150, 300, "内部资料", 60, "0.7 0.7 -0.7 0.7")
    assert paragraphs(set_lines(LINES * 2) + mark) == paragraphs(set_lines(LINES * 2))


# --- Files that cannot be read


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        from_pdf(data)
    assert re.search("[一-鿿]", caught.value.message) and caught.value.advice
    return caught.value.code


@pytest.fixture(autouse=True)
def _nothing_reads_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine without the extra `ocr`; with it see test_from_scan."""
    monkeypatch.setattr(scan_extra, "is_installed", lambda: False)


LOCKED = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>/ID[<00><00>]"
REFUSED = [
    (b"", "empty"),
    (b"%PDF-1.7 nothing more, not even a startxref 9", "damaged"),
    (b"PK\x03\x04", "damaged"),
    (pdf(text(1, 1, "自评"))[:-60], "truncated"),
    (pdf(text(1, 1, "自评"), trailer=LOCKED), "encrypted"),
    (pdf(*[""] * (limits.PAGES + 1)), "too_large"),
    (pdf(*[picture(0, 0, 595, 842)] * 3), "scan"),
    (pdf(*[picture(0, 0, 595, 842) + text(10, 10, "某扫描软件扫描创建")] * 3), "scan"),
]


@pytest.mark.parametrize(("data", "code"), REFUSED, ids=[code for _, code in REFUSED])
def test_it_says_why_it_cannot_read_a_file(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_pages_that_are_pictures_are_named() -> None:
    full, scan = set_lines(LINES * 2), picture(40, 40, 500, 700)
    document = from_pdf(pdf(full, scan, full, scan, scan, full))
    assert document.notices == ("第2、4-5页是图片，未核对。",)
    assert len(document.paragraphs) == 12


def test_a_seal_does_not_make_a_page_a_picture() -> None:
    assert from_pdf(pdf(text(300, 300, "某局 2022年5月18日") + picture(300, 260, 120, 120))).notices == ()


def test_a_drawing_of_countless_lines_is_passed_over_in_time() -> None:
    lines = "".join(f"{i % 500} {i % 700} m {i % 500 + 9} {i % 700} l S\n" for i in range(60_000))
    began = time.perf_counter()
    document = from_pdf(pdf(lines + text(100, 750, "自评报告")))
    assert [paragraph.text for paragraph in document.paragraphs] == ["自评报告"]
    assert document.notices == ("第1页线条过多，没有按表格读取。",)
    assert time.perf_counter() - began < 5


def test_forms_in_forms_without_end_are_no_matter() -> None:
    assert paragraphs("/Fm1 Do " + text(100, 700, "自评"))[0] == "自评"
    assert from_pdf(pdf("/Fm1 Do " + text(100, 700, "自评"), form="/Fm1 Do")).text == "自评"


SAMPLE = pdf(grid(XS, YS) + filled(XS, YS, WORDS) + set_lines(LINES, 600), picture(0, 0, 50, 50) + set_lines(LINES))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.binary(max_size=4)), min_size=1, max_size=8))
def test_a_mangled_file_is_read_or_refused_but_never_fails(changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(SAMPLE)
    for place, said in changes:
        data[place : place + len(said)] = said
    try:
        document = from_pdf(bytes(data))
    except Unreadable:
        return
    assert document.format == "pdf"


# --- Files of real programs


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """A report written in a word processor and exported."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    source = docx.Document()
    for i in range(12):
        source.add_paragraph(
            f"{i + 1}．" + "全年预算数为492.41万元，执行数为416.39万元，执行率为百分之八十四点五六。" * 4
        )
    table = source.add_table(rows=40, cols=3, style="Table Grid")
    for r in range(40):
        for c in range(3):
            table.cell(r, c).text = f"{r}行{c}列" + "内容" * (10 * c)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "绩效目标表"
    source.save(str(folder / "report.docx"))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "report.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return from_pdf((folder / "report.pdf").read_bytes())


def test_an_exported_report_comes_back_whole(written: Document) -> None:
    sentence = "全年预算数为492.41万元，执行数为416.39万元，执行率为百分之八十四点五六。"
    said = [squeezed(paragraph.text) for paragraph in written.paragraphs]
    assert said == [f"{i + 1}．" + sentence * 4 for i in range(12)]
    (table,) = written.tables
    assert (table.rows, table.columns) == (40, 3)
    assert shape(table)[0] == (0, 0, 1, 3, "绩效目标表")
    assert [squeezed(cell.text) for cell in table.row(39)] == [
        "39行0列",
        "39行1列" + "内容" * 10,
        "39行2列" + "内容" * 20,
    ]


@needs_seed
def test_the_sample_report_has_its_tables() -> None:
    truth = json.loads((SHARED / "seed" / "seed_truth_tables.json").read_text())
    document = from_pdf((SHARED / "seed" / "seed.pdf").read_bytes())
    assert len(document.tables) == len(truth)
    for table, (table_rows, columns, cells) in zip(document.tables, truth.values(), strict=True):
        assert (table.rows, table.columns) == (table_rows, columns)
        expected = [(*place, squeezed(said)) for *place, said in cells]
        assert sorted((*place, squeezed(said)) for *place, said in shape(table)) == sorted(expected)


@needs_seed
def test_the_scanned_sample_is_refused() -> None:
    assert refusal((SHARED / "seed" / "seed_scan150.pdf").read_bytes()) == "scan"


@needs_seed
def test_a_mangled_sample_never_fails() -> None:
    data = (SHARED / "seed" / "seed.pdf").read_bytes()
    chance = random.Random(7)
    for _ in range(6):
        mangled = bytearray(data)
        for _ in range(200):
            mangled[chance.randrange(len(data))] = chance.randrange(256)
        try:
            from_pdf(bytes(mangled))
        except Unreadable as refused:
            assert refused.code in {"damaged", "truncated", "encrypted", "scan", "too_large"}


def corpus() -> list[Path]:
    return sorted((SHARED / "corpus").glob("*.pdf"))


@needs_corpus
@pytest.mark.parametrize("path", corpus(), ids=lambda path: path.stem)
def test_public_documents_are_read_with_their_tables(path: Path) -> None:
    began = time.perf_counter()
    document = from_pdf(path.read_bytes())
    assert time.perf_counter() - began < 5
    assert len(document.tables) >= 8
    assert document.notices == ()
    amount = re.compile(r"\d[\d,]*\.\d\d\d?$")
    for table in document.tables:
        figures = [cell.text for cell in table.cells if re.search(r"\d\.\d\d", cell.text)]
        assert [figure for figure in figures if not amount.match(figure)] == []
