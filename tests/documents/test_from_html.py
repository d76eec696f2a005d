"""Web pages and what office software exports as such."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from jixiao.documents import Document, Paragraph, Table, Unreadable, limits
from jixiao.documents.from_html import from_html

SEED = Path(__file__).parents[2].parent / "shared" / "seed"


def read(page: str) -> Document:
    return from_html(page.encode())


def texts(page: str) -> list[str]:
    return [paragraph.text for paragraph in read(page).paragraphs]


def grid(table: Table) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in table.cells]


def only_table(page: str) -> Table:
    (table,) = read(page).tables
    return table


class TestParagraphs:
    """Flowing text, as a browser shows it."""

    @pytest.mark.parametrize(
        ("page", "expected"),
        [
            ("<p>一</p><p>二</p>", ["一", "二"]),
            ("<p>一<p>二", ["一", "二"]),
            ("<div>一<div>二</div>三</div>", ["一", "二", "三"]),
            ("一<br>二<br/><br>三", ["一", "二", "三"]),
            ("<p>预算数\n   492.41&nbsp;&nbsp;万元</p>", ["预算数 492.41  万元"]),
            ("<p><span>49</span><span>2.41</span> <b>万元</b></p>", ["492.41 万元"]),
            ("<p>&nbsp;</p><p>\u3000</p><p> 甲 </p>", ["甲"]),
            ("<p>492\u200b.41</p>", ["492.41"]),
            ("<p>&lt;5% &amp; &#8805;3 &hellip;</p>", ["<5% & ≥3 …"]),
            ("<pre>一  二\n三</pre>", ["一  二", "三"]),
            ("<ul><li>一<li>二</ul>", ["一", "二"]),
            ("一<p>二</p>三", ["一", "二", "三"]),
        ],
    )
    def test_blocks_part_paragraphs_and_white_space_collapses(self, page: str, expected: list[str]) -> None:
        assert texts(page) == expected

    def test_headings_state_their_level(self) -> None:
        document = read("<h1>报告</h1><p>正文</p><h3>一、概况</h3>")
        assert [(p.text, p.level) for p in document.paragraphs] == [("报告", 1), ("正文", None), ("一、概况", 3)]

    def test_labels_of_numbered_lists_are_kept_beside_the_text(self) -> None:
        document = read("<ol start=3><li>甲<ul><li>乙</ul><li><p>丙</p><p>丁</p></ol><ol type=a><li>戊</ol>")
        assert [(p.number, p.text) for p in document.paragraphs] == [
            ("3.", "甲"),
            ("", "乙"),
            ("4.", "丙"),
            ("", "丁"),
            ("a.", "戊"),
        ]

    @pytest.mark.parametrize(
        "hidden",
        [
            "<script>var a='<p>x</p>'</script>",
            "<style>p{}</style>",
            "<noscript><p>x</p></noscript>",
            "<template><p>x</p></template>",
            "<!-- <p>x</p> -->",
            "<!--[if gte mso 9]><xml><w:x>1</w:x></xml><![endif]-->",
            "<nav><a>首页</a></nav>",
            "<form><input value=x><select><option>x</option></select><textarea>x</textarea><button>x</button></form>",
            "<div style='color:red; DISPLAY : none'><p>x</p>x</div>",
            "<p hidden>x</p>",
            "<p><del>x</del></p>",
            "<div style='mso-element:comment-list'>x</div>",
        ],
    )
    def test_what_nobody_sees_is_dropped_and_what_follows_is_kept(self, hidden: str) -> None:
        assert texts(f"<p>甲{hidden}乙</p>") in (["甲乙"], ["甲", "乙"])

    def test_what_stands_in_a_form_is_kept(self) -> None:
        assert texts("<form id=aspnetForm><input type=hidden value=x><p>正文</p></form>") == ["正文"]

    def test_word_marks_around_list_labels_are_harmless(self) -> None:
        page = "<p class=MsoNormal><![if !supportLists]><span>一、</span><![endif]>概况<o:p></o:p></p>"
        assert texts(page) == ["一、概况"]

    def test_page_headers_of_libreoffice_are_kept_apart(self) -> None:
        document = read("<div title='header'><p>内部资料</p></div><p>正文</p><div title='footer'><p>31</p></div>")
        assert ([p.text for p in document.paragraphs], document.headers) == (["正文"], ("内部资料", "31"))

    def test_the_title_is_the_title_of_the_page(self) -> None:
        assert read("<title> 自评\n报告 </title><svg><title>x</title></svg><p>a").title == "自评 报告"

    def test_every_piece_knows_its_line_and_the_ordinal_of_its_element(self) -> None:
        document = read("<html><body>\n<p>甲</p>\n<table><tr><td>一</td>\n<td>二</td></tr></table></body></html>")
        assert (document.paragraphs[0].origin.index, document.paragraphs[0].origin.line) == (2, 2)
        cells = document.tables[0].cells
        assert [(cell.origin.index, cell.origin.line) for cell in cells] == [(5, 3), (6, 4)]


TABLES = {
    "spans": (
        "<tr><td rowspan=2>A<td colspan=2>B<tr><td>C<td>D",
        [(0, 0, 2, 1, "A"), (0, 1, 1, 2, "B"), (1, 1, 1, 1, "C"), (1, 2, 1, 1, "D")],
    ),
    "rowspan 0 reaches to the end of its group": (
        "<tbody><tr><td rowspan=0>A<td>B<tr><td>C</tbody><tbody><tr><td>D<td>E</tbody>",
        [(0, 0, 2, 1, "A"), (0, 1, 1, 1, "B"), (1, 1, 1, 1, "C"), (2, 0, 1, 1, "D"), (2, 1, 1, 1, "E")],
    ),
    "a rowspan ends with its group": (
        "<thead><tr><td rowspan=9>A<td>B</thead><tr><td>C<td>D",
        [(0, 0, 1, 1, "A"), (0, 1, 1, 1, "B"), (1, 0, 1, 1, "C"), (1, 1, 1, 1, "D")],
    ),
    "an absurd colspan ends with the table": (
        "<tr><td colspan=9999>A<tr><td>B<td>C",
        [(0, 0, 1, 2, "A"), (1, 0, 1, 1, "B"), (1, 1, 1, 1, "C")],
    ),
    "spans that overlap do not share a position": (
        "<tr><td>A<td rowspan=2>B<td>C<tr><td colspan=3>D",
        [(0, 0, 1, 1, "A"), (0, 1, 2, 1, "B"), (0, 2, 1, 1, "C"), (1, 0, 1, 1, "D")],
    ),
    "what is no number is 1": (
        "<tr><td colspan=x rowspan=-3>A<td colspan=''>B<tr><td colspan=1.5>C<td rowspan=' 1 '>D",
        [(0, 0, 1, 1, "A"), (0, 1, 1, 1, "B"), (1, 0, 1, 1, "C"), (1, 1, 1, 1, "D")],
    ),
    "the foot is last wherever it stands": (
        "<tfoot><tr><td>F<td>9</tfoot><tbody><tr><td>B<td>1</tbody><thead><tr><td>H<td>x</thead>",
        [
            (0, 0, 1, 1, "H"),
            (0, 1, 1, 1, "x"),
            (1, 0, 1, 1, "B"),
            (1, 1, 1, 1, "1"),
            (2, 0, 1, 1, "F"),
            (2, 1, 1, 1, "9"),
        ],
    ),
    "a hidden row is none": (
        "<tr><td>A<td>B</tr><tr style='display:none'><td width=72></td><td></td></tr>",
        [(0, 0, 1, 1, "A"), (0, 1, 1, 1, "B")],
    ),
    "a cell without a row": (
        "<td>A<td>B<tr><td>C<td>D",
        [(0, 0, 1, 1, "A"), (0, 1, 1, 1, "B"), (1, 0, 1, 1, "C"), (1, 1, 1, 1, "D")],
    ),
    "a form around rows": ("<form><tr><td>A<td>B</form>", [(0, 0, 1, 1, "A"), (0, 1, 1, 1, "B")]),
    "blank cells are cells": ("<tr><td>A<td>&nbsp;<td></td>", [(0, 0, 1, 1, "A"), (0, 1, 1, 1, ""), (0, 2, 1, 1, "")]),
}


class TestTables:
    """Tables as grids."""

    @pytest.mark.parametrize("name", TABLES)
    def test_cells_stand_where_a_browser_puts_them(self, name: str) -> None:
        markup, expected = TABLES[name]
        assert grid(only_table(f"<table>{markup}</table>")) == expected

    def test_lines_of_a_cell_are_joined_by_line_feeds(self) -> None:
        cell = only_table("<table><tr><td><p>年度<br>指标值</p><p>（万元）</p><td>x</table>").cells[0]
        assert cell.text == "年度\n指标值\n（万元）"
        assert [p.text for p in cell.paragraphs] == ["年度\n指标值", "（万元）"]
        assert cell.text == "\n".join(p.text for p in cell.paragraphs)

    def test_a_caption_belongs_to_its_table(self) -> None:
        assert only_table("<table><caption><p>收支表</p></caption><tr><td>甲<td>1</table>").caption == "收支表"

    def test_tables_and_paragraphs_keep_their_order(self) -> None:
        document = read("<p>一<table><tr><td>甲<td>1</table>二<table><tr><td>乙<td>2</table>")
        assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph, Table]

    def test_a_nested_table_in_a_form_stays_in_its_cell(self) -> None:
        page = (
            "<table border=1><tr><td>单位<td>某局<td>年度<td>2024</tr><tr><td>目标<td>完善制度<td>分值<td>10</tr>"
            "<tr><td>明细<td colspan=3>以下：<table border=1><tr><td>甲<td>1<tr><td>乙<td>2</table></tr></table>"
        )
        document = read(page)
        assert [(t.rows, t.columns) for t in document.all_tables()] == [(3, 4), (2, 2)]
        assert document.tables[0].cells[-1].text == "以下：\n甲\n1\n乙\n2"


class TestLayout:
    """Tables that only arrange a page."""

    data = "<table border=1><tr><td>甲<td>1<tr><td>乙<td>2</table>"

    @pytest.mark.parametrize(
        "page",
        [
            "<table><tr><td>{}</td></tr></table>",
            "<table><tr><td>首页<td>公开</tr><tr><td colspan=2>{}</td></tr></table>",
            "<table width=1000><tr><td>栏目<td>{}</td></tr></table>",
            "<table><tr><td>标题<tr><td><table><tr><td>{}</td></tr></table><tr><td>版权所有</table>",
            "<table role=presentation><tr><td>左<td>{}</table>",
        ],
    )
    def test_a_table_around_a_table_is_laid_flat(self, page: str) -> None:
        table = only_table(page.format(f"<p>正文</p>{self.data}<p>落款</p>"))
        assert grid(table) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "2")]

    def test_a_menu_beside_an_article_is_laid_flat(self) -> None:
        article = "".join(f"<p>{'完成年度目标任务情况良好。' * 10}</p>" for _ in range(8))
        assert len(texts(f"<table><tr><td>栏目<td>{article}</table>")) == 9

    def test_a_long_answer_in_a_ruled_form_stays_a_cell(self) -> None:
        answer = "".join(f"<p>{'完成年度目标任务情况良好。' * 10}</p>" for _ in range(8))
        assert only_table(f"<table border=1><tr><td>主要绩效<td>{answer}</table>").columns == 2

    def test_a_table_without_a_word_is_nothing(self) -> None:
        document = read("<table><tr><td>&nbsp;<td></table><p>甲")
        assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["甲"]
        assert document.tables == []


class TestEncodings:
    """What a page says about its encoding is believed where it can be true."""

    page = "<html><head>{}</head><body><p>预算执行率，满意度</p></body></html>"

    @pytest.mark.parametrize(
        ("meta", "encoding"),
        [
            ('<meta charset="gb2312">', "gb18030"),
            ("<meta http-equiv=Content-Type content='text/html; charset=GBK'>", "gbk"),
            ('<meta charset="big5">', "big5"),
            ('<meta charset="utf-8">', "gb18030"),
            ('<meta charset="gb2312">', "utf-8-sig"),
            ('<meta charset="unicode">', "utf-16"),
            ('<meta charset="x-nonsense">', "utf-8"),
            ("", "gb18030"),
            ("", "utf-8"),
        ],
    )
    def test_the_words_come_out_right(self, meta: str, encoding: str) -> None:
        page = self.page.format(meta)
        words = "預算執行率" if encoding == "big5" else "预算执行率，满意度"
        data = page.replace("预算执行率，满意度", words).encode(encoding)
        assert from_html(data).paragraphs[0].text == words

    def test_xhtml_with_empty_elements_loses_nothing(self) -> None:
        page = '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/>'
        page += '<script src="a.js"/></head><body><p>甲</p><table><tr><td/><td>1</td></tr></table></body></html>'
        document = read(page)
        assert (document.paragraphs[0].text, document.tables[0].columns) == ("甲", 2)


class TestHostilePages:
    """Whatever the tags look like, a page is read whole or refused, and soon."""

    @pytest.mark.parametrize(
        "page",
        [
            "<div>" * 100_000 + "甲",
            "<table><tr><td>" * 3_000 + "甲",
            "<table><tr><td>" * 60 + "甲",
            "<ul><li>" * 90_000,
        ],
        ids=["divs", "tables", "sixty tables", "lists"],
    )
    def test_endless_nesting_is_refused(self, page: str) -> None:
        with pytest.raises(Unreadable) as refused:
            read(page)
        assert refused.value.code == "damaged"

    @pytest.mark.parametrize("tag", ["<font color=red>", "<b>", "<STRONG>", "<o:p>", "<a name=x>"])
    def test_marks_left_open_by_the_thousand_hide_nothing(self, tag: str) -> None:
        assert texts(f"{tag}甲" * 5_000 + "<p>乙")[-1] == "乙"

    @pytest.mark.parametrize(
        ("page", "code"),
        [
            ("<p>" * (limits.TEXT_CHARACTERS // 3 + 1), "too_large"),
            ("<table>" + "<tr><td rowspan=65534 colspan=1000>a" * 1_000, "too_large"),
            ("<table>" + "<tr>" + "<td colspan=90>a" * 50_000, "too_large"),
            ("<a>" * 2_000_001, "too_large"),
            ("<html><body></body></html>", "empty"),
            ("<!-- nothing -->", "empty"),
        ],
    )
    def test_too_much_or_nothing_is_refused(self, page: str, code: str) -> None:
        with pytest.raises(Unreadable) as refused:
            read(page)
        assert refused.value.code == code

    @pytest.mark.parametrize(
        "page",
        ["</p></div>" * 50_000 + "甲", "<" * 100_000 + "甲", "&" * 100_000 + "<p>甲", "<p " + "a=1 " * 50_000 + ">甲"],
        ids=["closing", "brackets", "ampersands", "attributes"],
    )
    def test_broken_markup_takes_no_time(self, page: str) -> None:
        started = time.perf_counter()
        read(page)
        assert time.perf_counter() - started < 3

    def test_entities_of_its_own_are_not_expanded(self) -> None:
        page = '<!DOCTYPE html [<!ENTITY a "甲"><!ENTITY b "&a;&a;">]><p>乙&b;</p>'
        assert "甲甲" not in read(page).text


@pytest.mark.skipif(not SEED.exists(), reason="the shared seed lies beside the checkout and is absent here")
def test_the_tables_of_the_seed_are_exact() -> None:
    document = from_html((SEED / "seed.html").read_bytes())
    truth = json.loads((SEED / "seed_truth_tables.json").read_text("utf-8"))
    for table, (rows, columns, cells) in zip(document.tables, truth.values(), strict=True):
        assert (table.rows, table.columns) == (rows, columns)
        found = [(r, c, down, right, "".join(text.split())) for r, c, down, right, text in grid(table)]
        assert sorted(found) == sorted((r, c, d, s, "".join(text.split())) for r, c, d, s, text in cells)
