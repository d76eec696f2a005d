"""A plain part is read without a tree of it, and says what the tree says; what is not plain is left to the parser."""

from __future__ import annotations

import pytest
from docx_files import STRICT, W, below, body, cell, docx, restart, row, run, table
from docx_files import paragraph as para
from hypothesis import given
from hypothesis import strategies as st

from jixiao.documents import Unreadable
from jixiao.documents.archive import parse_xml
from jixiao.documents.docx.outline import Outline
from jixiao.documents.docx.plain_story import read_plain
from jixiao.documents.docx.story import Story, read_story
from jixiao.documents.from_docx import from_docx

PLAIN = {
    "several runs": para(run("支出"), run("492.41"), run("万元")),
    "blanks kept": para('<w:r><w:t xml:space="preserve"> 支 出 </w:t></w:r>'),
    "entities": para(run("甲&amp;乙&lt;丙&gt;丁&quot;戊&apos;")),
    "empty texts": para(run(""), run("支"), run("")),
    "breaks and tabs": para("<w:r><w:t>支</w:t><w:br/><w:tab/><w:t>出</w:t><w:cr/><w:noBreakHyphen/></w:r>"),
    "a tab stop": para('<w:pPr><w:tabs><w:tab w:val="left" w:pos="4"/></w:tabs></w:pPr>', run("支")),
    "levels": para('<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', run("概况")),
    "nested tables": table(row(cell(para("外") + table(row(cell("内"))) + para("后")))),
    "merged cells": table(row(cell("甲", span=2), restart("乙")), row(cell("丙"), cell(""), below())),
    "text without a paragraph": f"{run('前')}{para(run('中'))}{run('后')}",
    "a control around cells": table(row(f"<w:sdt><w:sdtContent>{cell('甲')}</w:sdtContent></w:sdt>")),
    "other names and prefixes": para('<w:bookmarkStart w:id="0" w:name="a"/><v:shape v:id="x">字</v:shape>', run("支")),
    "words between tags": f"\n  {para(run('支'))}\n\t{para(run('出'))}\n",
}
"""Bodies that are read without the parser, and alike."""

LEFT = {
    "an insertion": para(f'<w:ins w:id="1">{run("支")}</w:ins>'),
    "a deletion": para(f'<w:del w:id="1">{run("支")}</w:del>', run("出")),
    "a field": para('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("支")),
    "a text box": para(f"<w:r><w:txbxContent>{para(run('支'))}</w:txbxContent></w:r>"),
    "an alternative": para(f"<mc:AlternateContent><mc:Choice>{run('支')}</mc:Choice></mc:AlternateContent>"),
    "a formula": para("<m:oMath><m:r><m:t>3</m:t></m:r></m:oMath>"),
    "a comment": para("<!-- 支 -->", run("出")),
    "an empty element": para("<w:r><w:t/></w:r>", run("支")),
    "raw text": para("<w:r><w:t><![CDATA[支]]></w:t></w:r>"),
    "an instruction": para("<?x y?>", run("支")),
    "a sign by its number": para(run("&#25903;")),
    "markup in a text": para("<w:r><w:t>支<w:br/>出</w:t></w:r>"),
    "a text with another attribute": para('<w:r><w:t xml:space="default">支</w:t></w:r>'),
    "declared within": para(f'<x:t xmlns:x="{W}">支</x:t>'),
    "ends of lines": para(run("支\r\n出")),
    "a row without a table": f"<w:tr>{cell('支')}</w:tr>",
    "a cell without a row": f"<w:tbl>{cell('支')}</w:tbl>",
    "single quotes": para("<w:pPr><w:outlineLvl w:val='1'/></w:pPr>", run("支")),
}
"""Well-formed, or refused by the parser in its own words."""

BROKEN = {
    "never closed": "<w:p><w:r><w:t>支</w:t></w:r>",
    "closed twice": f"{para(run('支'))}</w:p>",
    "crossed": "<w:p><w:r><w:t>支</w:t></w:p></w:r>",
    "crossed over a text": "<w:p><w:r><w:t>支</w:t><w:t>出</w:t></w:p></w:r>",
    "a text never closed": "<w:p><w:r><w:t>支<w:t>出<w:t>款</w:t></w:r></w:p>",
    "an attribute twice": para('<w:pPr><w:jc w:val="a" w:val="b"/></w:pPr>', run("支")),
    "an unknown prefix": para("<x:a/>", run("支")),
    "an unknown prefix of an attribute": para('<w:jc x:val="a"/>', run("支")),
    "an unknown entity": para(run("&nbsp;")),
    "half an entity": para(run("甲&乙")),
    "a control sign": para(run("支\x01出")),
    "no sign at all": para(run("支\uffff出")),
    "the end of raw text": para(run("支]]>出")),
    "an attribute without quotes": para("<w:jc w:val=a/>", run("支")),
    "attributes without a blank": para('<w:jc w:val="a"w:x="b"/>', run("支")),
    "the root closed early": f"{para(run('支'))}</w:body></w:document><w:document><w:body>",
}


def outline() -> Outline:
    return Outline(lambda: b"", lambda: b"")


def by_tree(part: bytes) -> Story:
    return read_story(parse_xml(part), "word/document.xml", outline())


def plainly(part: bytes) -> Story | None:
    return read_plain(part, "word/document.xml", outline())


@pytest.mark.parametrize("content", PLAIN.values(), ids=PLAIN)
def test_what_is_plain_says_the_same(content: str) -> None:
    written = body(content).encode()
    assert plainly(written) == by_tree(written)


@pytest.mark.parametrize("content", LEFT.values(), ids=LEFT)
def test_what_is_not_plain_is_left_to_the_parser(content: str) -> None:
    assert plainly(body(content).encode()) is None
    assert from_docx(docx(para(run("绩效")) + content)).text.startswith("绩效")


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_refused(content: str) -> None:
    written = body(content).encode()
    assert plainly(written) is None
    with pytest.raises(Unreadable):
        from_docx(docx(document=written.decode()))


def test_another_dialect_and_other_codings_are_left_to_the_parser() -> None:
    written = body(para(run("支出")))
    assert plainly(written.encode()) is not None
    assert plainly(written.replace(W, STRICT).encode()) is None
    assert plainly(written.replace("UTF-8", "UTF-16").encode("utf-16")) is None
    assert plainly(written.replace("UTF-8", "GBK").encode("gbk")) is None
    assert plainly(written.encode().replace("支".encode(), b"\xff")) is None
    assert plainly(b"") is None


def test_a_prefix_that_means_the_same_is_left_to_the_parser() -> None:
    assert plainly(body(para(run("支出")), x=W).encode()) is None


def test_windows_ends_the_line_of_the_declaration() -> None:
    written = body(para(run("支出"))).replace("?>", "?>\r\n")
    assert plainly(written.encode()) == by_tree(written.encode())


_anything = st.recursive(
    st.sampled_from(
        [run("支出"), run(" 8 "), "<w:r><w:br/></w:r>", "<w:p/>", '<w:gridSpan w:val="2"/>', "<w:vMerge/>", "<w:tab/>"]
    ),
    lambda inner: st.builds(
        lambda name, pieces: f"<w:{name}>{''.join(pieces)}</w:{name}>",
        st.sampled_from(["p", "tbl", "tr", "tc", "sdt", "r"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@given(st.lists(_anything, max_size=4))
def test_whatever_is_read_plainly_says_what_the_tree_says(pieces: list[str]) -> None:
    written = body("".join(pieces)).encode()
    read = plainly(written)
    assert read is None or read == by_tree(written)


@pytest.mark.parametrize("endless", ["<w:p>" * 100_000, "<w:r><w:t>" * 100_000, "<w:p " + 'w:a="b" ' * 50_000 + ">"])
def test_what_never_ends_is_soon_left(endless: str) -> None:
    assert plainly(body(endless).encode()) is None
