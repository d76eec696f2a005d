"""A docx is read whole: everything a person can see, in order, each piece once, nothing that was deleted."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from docx_files import (
    STRICT,
    W,
    added,
    body,
    cell,
    control,
    docx,
    drawn_box,
    field,
    paragraph,
    part,
    row,
    run,
    table,
    zipped,
)
from hypothesis import given
from hypothesis import strategies as st

from jixiao.documents import limits
from jixiao.documents.document import Document, Table
from jixiao.documents.from_docx import from_docx
from jixiao.documents.unreadable import Unreadable

SHARED = Path(__file__).parents[2].parent / "shared"
needs_seed = pytest.mark.skipif(not (SHARED / "seed").is_dir(), reason="the shared sample report is absent")


def read(content: str) -> Document:
    return from_docx(docx(content))


def texts(content: str) -> list[str]:
    return [paragraph.text for paragraph in read(content).paragraphs]


def shape(found: Table) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.rowspan, cell.colspan, cell.text) for cell in found.cells]


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as raised:
        from_docx(data)
    assert raised.value.message.endswith("。") and raised.value.advice.endswith("。")
    return raised.value.code


# What counts as text

SEEN = {
    "a tracked insertion": (paragraph("甲", f'<w:ins w:id="1">{run("乙")}</w:ins>', "丙"), "甲乙丙"),
    "a moved-in run": (paragraph("甲", f'<w:moveTo w:id="1">{run("乙")}</w:moveTo>'), "甲乙"),
    "no tracked deletion": (
        paragraph("甲", '<w:del w:id="1"><w:r><w:delText>乙</w:delText><w:tab/></w:r></w:del>', "丙"), "甲丙"),
    "no run that was moved away": (paragraph("甲", f'<w:moveFrom w:id="1">{run("乙")}</w:moveFrom>'), "甲"),
    "no insertion that was deleted again": (
        paragraph(f'<w:ins w:id="1"><w:del w:id="2">{run("乙")}</w:del>{run("丙")}</w:ins>'), "丙"),
    "a smart tag": (paragraph("甲", f'<w:smartTag w:element="e">{run("乙")}</w:smartTag>'), "甲乙"),
    "a hyperlink": (paragraph(f'<w:hyperlink w:anchor="a">{run("甲")}</w:hyperlink>'), "甲"),
    "a content control of runs": (paragraph("甲", control(run("乙"))), "甲乙"),
    "a content control of blocks": (control(paragraph("甲")), "甲"),
    "control in control": (control(control(paragraph(control(control(run("甲")))))), "甲"),
    "custom XML": (f'<w:customXml w:element="e">{paragraph("甲")}</w:customXml>', "甲"),
    "a simple field": (paragraph(f'<w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple>'), "3"),
    "a field's result and not its instruction": (paragraph("甲", field("3"), "乙"), "甲3乙"),
    "a field within the instruction of a field": (
        paragraph(field("是", instruction=field("10"))), "是"),
    "what follows a field that never ends": (
        paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "甲"), "甲"),
    "ruby text without its reading": (
        paragraph(f"<w:r><w:ruby><w:rt>{run('jì')}</w:rt><w:rubyBase>{run('绩')}</w:rubyBase></w:ruby></w:r>"), "绩"),
    "tabs and breaks": (paragraph("甲", "<w:r><w:tab/><w:br/><w:cr/></w:r>", "乙"), "甲\t\n\n乙"),
    "no tab stop": (paragraph("甲", properties='<w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs>'), "甲"),
    "a hyphen that does not break": (paragraph("1", "<w:r><w:noBreakHyphen/></w:r>", "2"), "1-2"),
    "a symbol with a known glyph": (
        paragraph('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "是"), "☑是"),
    "no symbol that only its font knows": (
        paragraph('<w:r><w:sym w:font="Webdings" w:char="F0AA"/></w:r>', "是"), "是"),
    "a fraction in one line": (
        paragraph("<m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num>"
                  "<m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath>"), "3/4"),
    "a power in one line": (
        paragraph("<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e>"
                  "<m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup></m:oMath>"), "10^4"),
    "text around comments and instructions": (
        paragraph("甲", "<!-- x --><?wps y?>", "<w:r><w:t>乙<!-- z -->丙</w:t></w:r>"), "甲乙丙"),
    "escaped signs": (paragraph("&lt;3 &amp; &#x4E00;"), "<3 & 一"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "seen"), SEEN.values(), ids=SEEN)
def test_it_reads(content: str, seen: str) -> None:
    document = read(content)
    assert [paragraph.text for paragraph in document.paragraphs] == [seen]
    assert document.text == seen


def test_a_text_box_is_read_once_right_after_its_paragraph() -> None:
    content = paragraph("前", drawn_box(paragraph("框一") + paragraph("框二")), "后") + paragraph("末")
    assert texts(content) == ["前后", "框一", "框二", "末"]


def test_a_text_box_of_old_word_is_read() -> None:
    picture = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert texts(paragraph("甲", picture.format(paragraph("乙")))) == ["甲", "乙"]


def test_a_text_box_that_only_the_fallback_holds_is_read() -> None:
    fallback = f"<w:pict><w:txbxContent>{paragraph('乙')}</w:txbxContent></w:pict>"
    alternatives = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing/></mc:Choice>"
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(paragraph("甲", alternatives)) == ["甲", "乙"]


def test_a_text_box_in_a_cell_belongs_to_the_cell() -> None:
    box = drawn_box(paragraph("框") + table(row(cell("内表")), grid=1))
    document = read(table(row(cell(paragraph("格", box, "尾")), cell("旁"))))
    first, second = document.tables[0].cells
    assert first.text == "格尾\n框\n内表"
    assert second.text == "旁"
    assert [nested.cells[0].text for nested in first.tables] == ["内表"]


def test_a_deleted_text_box_is_not_read() -> None:
    assert texts(paragraph("甲", f'<w:del w:id="1">{drawn_box(paragraph("乙"))}</w:del>')) == ["甲"]


def test_blocks_keep_their_order() -> None:
    document = read(paragraph("甲") + table(row(cell("乙"))) + control(paragraph("丙") + table(row(cell("丁")))))
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Table"] * 2
    assert document.text == "甲\n乙\n丙\n丁"


def test_notes_follow_the_body() -> None:
    notes = part(
        "footnotes",
        f'<w:footnote w:type="separator" w:id="-1">{paragraph("<w:r><w:separator/></w:r>")}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph("注文")}</w:footnote>',
    )
    document = from_docx(docx(paragraph("正文", '<w:r><w:footnoteReference w:id="1"/></w:r>'), footnotes=notes))
    assert [(found.text, found.origin.part) for found in document.paragraphs] == [
        ("正文", "word/document.xml"),
        ("注文", "word/footnotes.xml"),
    ]


def test_headers_and_footers_are_kept_apart() -> None:
    document = from_docx(
        docx(
            paragraph("正文"),
            header=part("hdr", paragraph("机密") + table(row(cell("表头")))),
            footer=part("ftr", paragraph("第", field("1"), "页")),
        )
    )
    assert document.headers == ("机密\n表头", "第1页")
    assert document.text == "正文"


# The file around the text


def test_it_reads_the_strict_dialect() -> None:
    content = paragraph("甲") + table(row(cell("乙", 2)))
    document = from_docx(docx(document=body(content, w=STRICT)))
    assert [document.paragraphs[0].text, document.tables[0].cells[0].colspan] == ["甲", 2]


@pytest.mark.parametrize("prefix", ["w", "ns0", ""])
def test_any_prefix_will_do(prefix: str) -> None:
    """No prefix at all is valid for elements; attributes then keep theirs."""
    name = f"{prefix}:" if prefix else ""
    space = f'xmlns:{prefix}="{W}"' if prefix else f'xmlns="{W}"'
    inner = f"<{name}body><{name}p><{name}r><{name}t>甲</{name}t></{name}r></{name}p></{name}body>"
    assert from_docx(docx(document=f"<{name}document {space}>{inner}</{name}document>")).text == "甲"


def test_it_reads_utf_16() -> None:
    document = body(paragraph("甲")).replace("UTF-8", "UTF-16").encode("utf-16")
    assert from_docx(added(zipped({}), {"word/document.xml": document})).text == "甲"


def test_the_main_part_may_have_any_name() -> None:
    relation = 'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/text/a.xml"'
    data = zipped(
        {
            "[Content_Types].xml": "<Types>wordprocessingml.document.main+xml</Types>",
            "_rels/.rels": f"<Relationships><Relationship {relation}/></Relationships>",
            "text/a.xml": body(paragraph("甲")),
        }
    )
    assert from_docx(data).paragraphs[0].origin.part == "text/a.xml"


def test_a_package_without_relationships_is_read() -> None:
    assert from_docx(zipped({"word/document.xml": body(paragraph("甲"))})).text == "甲"


def test_it_gives_the_title_property() -> None:
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> 自评报告 </dc:title></c>'
    assert from_docx(added(docx(paragraph("甲")), {"docProps/core.xml": core})).title == "自评报告"


MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml; wordprocessingml"
NOTICES = {
    "of nothing in a plain file": (docx(paragraph("甲")), None),
    "of macros by their part": (added(docx(paragraph("甲")), {"word/vbaProject.bin": b"x"}), "宏"),
    "of macros by the content type": (docx(paragraph("甲"), main_type=MACRO_TYPE), "宏"),
    "of tracked insertions": (docx(paragraph("甲", f'<w:ins w:id="1">{run("乙")}</w:ins>')), "修订"),
    "of tracked deletions": (docx(paragraph("甲", '<w:del w:id="1"/>')), "修订"),
    "of another file in the text": (docx(paragraph("甲") + '<w:altChunk r="x"/>'), "另一份文件"),
    "of embedded objects": (added(docx(paragraph("甲")), {"word/embeddings/a.xlsx": b"x"}), "对象"),
}


@pytest.mark.parametrize(("data", "word"), NOTICES.values(), ids=NOTICES)
def test_it_gives_notice(data: bytes, word: str | None) -> None:
    notices = from_docx(data).notices
    assert len(notices) == (word is not None)
    assert word is None or word in notices[0]


# Hostile and broken files


def deep(levels: int) -> str:
    return "".join("<w:tbl><w:tr><w:tc>" for _ in range(levels)) + "</w:tc></w:tr></w:tbl>" * levels


def boxes(levels: int) -> str:
    inner = "<w:r><w:pict><w:txbxContent><w:p>"
    outer = "</w:p></w:txbxContent></w:pict></w:r>"
    return f"<w:p>{inner * levels}{outer * levels}</w:p>"


LAUGHS = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
REFUSED = {
    "an empty package": (zipped({}), "unsupported"),
    "a package of something else": (zipped({"xl/workbook.xml": "<a/>"}), "unsupported"),
    "a package that lost its body": (zipped({"word/styles.xml": "<a/>"}), "damaged"),
    "a body that is no Word text": (docx(document="<html/>"), "damaged"),
    "a body that is cut": (docx(document=body(paragraph("甲"))[:-30]), "damaged"),
    "entities": (docx(document=LAUGHS + body(paragraph("&b;")).split("?>")[1]), "entities"),
    "a file that was cut": (docx(paragraph("甲"))[:-40], "truncated"),
    "tables nested beyond reason": (docx(deep(61)), "damaged"),
    "controls nested beyond reason": (docx(f"{'<w:sdt>' * 5_000}{'</w:sdt>' * 5_000}"), "damaged"),
    "boxes nested beyond reason": (docx(boxes(9)), "damaged"),
    "pictures only": (added(docx(paragraph("")), {"word/media/image1.png": b"x"}), "scan"),
}


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED)
def test_it_refuses(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_tables_may_be_nested_deep() -> None:
    assert len(read(deep(40)).all_tables()) == 40


def test_absurd_spans_cost_nothing() -> None:
    rows = "".join(row(cell("甲", 10**9), cell("乙", 10**9), properties='<w:gridBefore w:val="999999999"/>') * 3)
    begin = time.perf_counter()
    found = read(table(rows, grid=0)).tables[0]
    assert found.columns <= 4_000
    assert found.at(0, found.columns - 1) is found.cells[1]
    assert time.perf_counter() - begin < 1


def test_a_grid_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TABLE_CELLS", 5)
    assert refused(docx(table(row(cell("甲", 3)), row(cell("乙"), cell("丙", 2))))) == "too_large"
    assert refused(docx(table(*[row(cell("甲"))] * 6))) == "too_large"


def test_more_text_than_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXT_CHARACTERS", 10)
    assert refused(docx(paragraph("甲" * 11))) == "too_large"


def test_many_wrappers_around_many_paragraphs_stay_fast() -> None:
    nested = f"{'<w:sdt>' * 200}{'<w:p/>' * 20_000}{'</w:sdt>' * 200}"
    begin = time.perf_counter()
    assert len(read(nested).paragraphs) == 20_000
    assert time.perf_counter() - begin < 2


@given(st.lists(st.sampled_from(["w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:txbxContent", "w:del"]),
                max_size=40), st.lists(st.integers(0, 5), min_size=40, max_size=40))  # fmt: skip
def test_elements_in_any_order_never_break_it(names: list[str], closing: list[int]) -> None:
    written, open_ = "", list[str]()
    for name, close in zip(names, closing, strict=False):
        written += f"<{name}><w:t>字</w:t>"
        open_.append(name)
        for _ in range(min(close, len(open_))):
            written += f"</{open_.pop()}>"
    content = written + "".join(f"</{name}>" for name in reversed(open_))
    try:
        document = read(content)
    except Unreadable:
        return
    for found in document.all_tables():
        for covered in found.cells:
            assert found.at(covered.row, covered.column) is covered


# The sample report


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@needs_seed
def test_the_sample_tables_are_read_cell_for_cell() -> None:
    document = from_docx((SHARED / "seed/seed.docx").read_bytes())
    truth = json.loads((SHARED / "seed/seed_truth_tables.json").read_text("utf-8"))
    expected = [
        (rows, columns, [(*cell[:4], squeezed(cell[4])) for cell in cells]) for rows, columns, cells in truth.values()
    ]
    found = [
        (found.rows, found.columns, [(*where, squeezed(text)) for *where, text in shape(found)])
        for found in document.tables
    ]
    assert found == expected


@needs_seed
def test_everything_in_the_tricky_sample_is_read_once() -> None:
    document = from_docx((SHARED / "seed/tricky.docx").read_bytes())
    pieces = [paragraph.text for paragraph in document.paragraphs]
    pieces += [cell.text for found in document.tables for cell in found.cells]
    words = ["AAA", "INS", "SMT", "SDTBLOCK", "SDTRUN", "FLD2", "GBEFORE", "SDTROW", "SDTCELL", "NESTED", "TXBX"]
    for text in (document.text, "\n".join(pieces)):
        assert {word: text.count(word) for word in words} == dict.fromkeys(words, 1)
        assert "DEL" not in text
