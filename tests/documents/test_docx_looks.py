"""Run formatting is taken out before parsing; what a reader says of the part stays the same, whatever stands in it."""

from __future__ import annotations

import pytest
from docx_files import body, cell, row, run, table
from docx_files import paragraph as para
from hypothesis import given
from hypothesis import strategies as st

from jixiao.documents.archive import parse_xml
from jixiao.documents.docx.looks import without_looks
from jixiao.documents.docx.story import Story, read_story

FORMAL = '<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="仿宋"/><w:b/><w:sz w:val="32"/></w:rPr>'
KEPT = [
    '<w:rPr><w:b/><w:ins w:id="1" w:author="a"/></w:rPr>',
    '<w:rPr><w:del w:id="1"/></w:rPr>',
    "<w:rPr><w:vanish/></w:rPr>",
    '<w:rPr><w:rPrChange w:id="1"><w:rPr><w:t>旧</w:t></w:rPr></w:rPrChange></w:rPr>',
    "<w:rPr><w:t>字</w:t></w:rPr>",
    "<w:rPr><w:br/></w:rPr>",
    '<w:rPr><w:lang w:val="a>b"/></w:rPr>',
]


def story(part: bytes) -> Story:
    return read_story(parse_xml(part), "word/document.xml")


def test_formatting_goes() -> None:
    written = body(para(f"<w:r>{FORMAL}<w:t>支出</w:t></w:r>")).encode()
    assert FORMAL.encode() in written
    assert without_looks(written) == written.replace(FORMAL.encode(), b"")


@pytest.mark.parametrize("kept", KEPT)
def test_what_is_not_sure_to_be_formatting_stays(kept: str) -> None:
    written = body(para(f"<w:pPr>{kept}</w:pPr>", run("支出"))).encode()
    assert without_looks(written) == written


@pytest.mark.parametrize("raw", ["<!-- {} -->", "<w:r><w:t><![CDATA[ {} ]]></w:t></w:r>"])
def test_a_part_with_comments_or_raw_text_stays_whole(raw: str) -> None:
    written = body(para(run("支出"), raw.format(FORMAL))).encode()
    assert without_looks(written) == written


pieces = st.lists(st.sampled_from([*KEPT, FORMAL, run("支出"), f"<w:r>{FORMAL}<w:t>8</w:t><w:br/></w:r>"]), max_size=6)


@given(pieces, pieces)
def test_nothing_that_is_said_is_lost(prose: list[str], inner: list[str]) -> None:
    written = body(para(*prose) + table(row(cell(para(*inner))))).encode()
    assert story(without_looks(written)) == story(written)


@pytest.mark.parametrize("endless", ["<w:rPr>" * 200_000, "<w:rPr>" + "<w:b/>" * 200_000, f"<w:rPr><w:b {'x' * 10**6}"])
def test_unfinished_formatting_stays(endless: str) -> None:
    assert without_looks(endless.encode()) == endless.encode()
