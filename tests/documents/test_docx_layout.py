"""What a paragraph looks like, however many styles stand between it and the words that say so."""

from __future__ import annotations

from docx_files import docx, part

from jixiao.documents.from_docx import from_docx
from jixiao.documents.layout import Layout, Look, PageSetup

STYLES = part(
    "styles",
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="21"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/>'
    '<w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:basedOn w:val="b"/><w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="k"><w:rPr><w:rFonts w:eastAsia="楷体_GB2312"/></w:rPr></w:style>',
)


def layout(content: str, **parts: str) -> Layout:
    found = from_docx(docx(content, **parts)).layout
    assert found is not None
    return found


def paragraph(style: str, *runs: str) -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{''.join(runs)}</w:p>"


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def test_a_style_inherits_from_the_one_it_is_based_on() -> None:
    assert layout(paragraph("c", run("正文")), styles=STYLES).look(0) == Look("仿宋_GB2312", 32)


def test_the_run_itself_wins_over_its_character_style_and_the_paragraph() -> None:
    own = '<w:rStyle w:val="k"/><w:rFonts w:eastAsia="黑体"/>'
    found = layout(
        paragraph("c", run("标题", own)) + paragraph("c", run("标题", '<w:rStyle w:val="k"/>')), styles=STYLES
    )
    assert found.look(0) == Look("黑体", 32)
    assert found.look(1) == Look("楷体_GB2312", 32)


def test_a_typeface_of_the_theme_is_unknown_and_a_default_size_is_known() -> None:
    assert layout(paragraph("", run("正文")), styles=STYLES).look(0) == Look("", 21)


def test_most_of_the_words_decide() -> None:
    content = paragraph("c", run("2021", '<w:sz w:val="28"/>'), run("年度部门整体支出绩效自评报告"))
    assert layout(content, styles=STYLES).look(0).half_points == 32


def test_the_mark_of_the_paragraph_says_nothing_of_its_words() -> None:
    marked = (
        '<w:p><w:pPr><w:pStyle w:val="c"/><w:rPr><w:sz w:val="10"/></w:rPr></w:pPr><w:r><w:t>正文</w:t></w:r></w:p>'
    )
    assert layout(marked, styles=STYLES).look(0).half_points == 32


def test_without_styles_and_beyond_the_end_nothing_is_known() -> None:
    found = layout(paragraph("x", run("正文")))
    assert found.look(0) == Look()
    assert found.look(99) == Look()
    assert found.pages == ()
    assert not found.has_page_numbers


def test_styles_that_are_based_on_each_other_end() -> None:
    round_about = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="c"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:basedOn w:val="b"/></w:style>',
    )
    assert layout(paragraph("c", run("正文")), styles=round_about).look(0) == Look()


def test_pages_and_page_numbers() -> None:
    section = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:left="1588"/></w:sectPr>'
    )
    field = '<w:p><w:r><w:instrText xml:space="preserve"> PAGE \\* MERGEFORMAT </w:instrText></w:r></w:p>'
    found = layout(paragraph("", run("正文")) + section, footer=part("ftr", field))
    assert found.pages == (PageSetup(11906, 16838, 2098, None, 1588, 1474),)
    assert found.has_page_numbers
    counted = part("ftr", "<w:p><w:r><w:instrText>NUMPAGES</w:instrText></w:r></w:p>")
    assert not layout(paragraph("", run("正文")), footer=counted).has_page_numbers
