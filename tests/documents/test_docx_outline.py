"""Outline levels and list labels, which Word generates and the file does not hold as text."""

from __future__ import annotations

import pytest
from docx_files import docx, listed, numbering, paragraph, part

from jixiao.documents.docx.numerals import numeral
from jixiao.documents.from_docx import from_docx

CHINESE = {0: ("chineseCountingThousand", "%1、"), 1: ("chineseCounting", "（%2）"), 2: ("decimal", "%3.")}


def style(style_id: str, name: str = "", based_on: str = "", properties: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name or style_id}"/>{base}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


STYLES = part(
    "styles",
    style("1", "heading 1", properties='<w:outlineLvl w:val="0"/>')
    + style("2", "标题 2")
    + style("own", "报告一级标题", based_on="1")
    + style("plain", "正文标题", based_on="own", properties='<w:outlineLvl w:val="9"/>')
    + style("loop", based_on="pool")
    + style("pool", based_on="loop")
    + style("章节", "章节", properties='<w:outlineLvl w:val="2"/>')
    + style("listed", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    + style("second", based_on="listed", properties='<w:numPr><w:ilvl w:val="1"/></w:numPr>')
    + style("off", based_on="listed", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'),
)


def of_style(text: str, style_id: str, properties: str = "") -> str:
    return paragraph(text, properties=f'<w:pStyle w:val="{style_id}"/>{properties}')


def labels(content: str, **parts: str) -> list[str]:
    return [found.number for found in from_docx(docx(content, **parts)).paragraphs]


@pytest.mark.parametrize(
    ("style_id", "own", "level"),
    [
        ("1", "", 1), ("2", "", 2), ("own", "", 1), ("plain", "", None), ("loop", "", None), ("章节", "", 3),
        ("absent", "", None), ("2", '<w:outlineLvl w:val="4"/>', 5), ("1", '<w:outlineLvl w:val="9"/>', None),
        ("1", '<w:outlineLvl w:val="x"/>', None),
    ],
)  # fmt: skip
def test_a_level_comes_from_the_paragraph_or_its_style(style_id: str, own: str, level: int | None) -> None:
    document = from_docx(docx(of_style("概况", style_id, own), styles=STYLES))
    assert document.paragraphs[0].level == level


def test_a_level_needs_no_styles_part() -> None:
    document = from_docx(docx(paragraph("甲", properties='<w:outlineLvl w:val="1"/>') + of_style("乙", "1")))
    assert [found.level for found in document.paragraphs] == [2, None]


def test_a_former_level_does_not_count() -> None:
    former = '<w:pPrChange w:id="1"><w:pPr><w:pStyle w:val="1"/></w:pPr></w:pPrChange>'
    assert from_docx(docx(paragraph("甲", properties=former), styles=STYLES)).paragraphs[0].level is None


def test_headings_are_numbered_as_word_numbers_them() -> None:
    content = "".join(listed("甲", level) for level in (0, 1, 1, 2, 2, 0, 1, 2))
    found = labels(content, numbering=numbering(CHINESE))
    assert found == ["一、", "（一）", "（二）", "1.", "2.", "二、", "（一）", "1."]


def test_a_label_is_not_part_of_the_text() -> None:
    document = from_docx(docx(listed("概况"), numbering=numbering(CHINESE)))
    assert (document.paragraphs[0].text, document.paragraphs[0].ends) == ("概况", (2,))


def test_a_label_may_hold_several_levels() -> None:
    levels = {0: ("chineseCounting", "第%1章"), 1: ("decimal", "%1.%2")}
    assert labels(listed("甲") + listed("乙", 1), numbering=numbering(levels)) == ["第一章", "一.1"]


def test_a_legal_label_is_written_in_digits() -> None:
    legal = numbering({0: ("chineseCounting", "%1"), 1: ("decimal", "%1.%2")}).replace(
        '<w:lvlText w:val="%1.%2"/>', '<w:isLgl/><w:lvlText w:val="%1.%2"/>'
    )
    assert labels(listed("甲") + listed("乙", 1), numbering=legal) == ["一", "1.1"]


def test_two_lists_of_one_pattern_count_on_unless_one_restarts() -> None:
    def second(inside: str) -> str:
        return f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{inside}</w:num>'

    content = listed("甲") + listed("乙") + listed("丙", 0, 2) + listed("丁", 0, 2)
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    assert labels(content, numbering=numbering(CHINESE, second(""))) == ["一、", "二、", "三、", "四、"]
    assert labels(content, numbering=numbering(CHINESE, second(restart))) == ["一、", "二、", "一、", "二、"]


def test_a_style_can_number() -> None:
    content = of_style("甲", "listed") + of_style("乙", "second") + of_style("丙", "listed") + of_style("丁", "off")
    assert labels(content, styles=STYLES, numbering=numbering(CHINESE)) == ["一、", "（一）", "二、", ""]


def test_a_level_that_names_the_style_gives_its_label() -> None:
    named = numbering(CHINESE).replace(
        '<w:lvlText w:val="（%2）"/>', '<w:pStyle w:val="listed"/><w:lvlText w:val="（%2）"/>'
    )
    assert labels(of_style("甲", "listed"), styles=STYLES, numbering=named) == ["（一）"]


def test_a_pattern_may_be_borrowed() -> None:
    borrowed = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="list"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="list"/><w:lvl w:ilvl="0">'
        '<w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert labels(listed("甲") + listed("乙"), numbering=part("numbering", borrowed)) == ["3)", "4)"]


@pytest.mark.parametrize("form", ["bullet", "none"])
def test_a_bullet_is_no_number(form: str) -> None:
    assert labels(listed("甲"), numbering=numbering({0: (form, "")})) == [""]


def test_absurd_starts_and_levels_do_no_harm() -> None:
    absurd = numbering({0: ("upperLetter", "%1%1%9")}).replace('w:start w:val="1"', 'w:start w:val="999999999999"')
    content = listed("甲") + listed("乙", 99_999) + listed("丙", 0, 77)
    assert labels(content, numbering=absurd)[1:] == ["", ""]


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        ("decimal", 12, "12"), ("decimalZero", 7, "07"), ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 3, "③"), ("decimalEnclosedCircleChinese", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"), ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 4, "⒋"), ("ideographEnclosedCircle", 10, "㊉"), ("numberInDash", 5, "- 5 -"),
        ("upperLetter", 2, "B"), ("lowerLetter", 27, "aa"), ("upperLetter", 54, "BBB"), ("upperRoman", 14, "XIV"),
        ("lowerRoman", 9, "ix"), ("ordinal", 2, "2nd"), ("ordinal", 11, "11th"),
        ("chineseCounting", 10, "十"), ("chineseCounting", 11, "十一"), ("chineseCountingThousand", 20, "二十"),
        ("chineseCountingThousand", 105, "一百零五"), ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1_005, "一千零五"), ("chineseCountingThousand", 10_010, "一万零一十"),
        ("ideographDigital", 10, "一〇"), ("japaneseCounting", 12, "十二"), ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 2, "乙"), ("ideographTraditional", 11, "11"), ("ideographZodiac", 12, "亥"),
        ("unheard-of", 3, "3"), ("chineseCounting", 0, "0"), ("none", 3, ""),
    ],
)  # fmt: skip
def test_numerals_are_written_in_each_form(form: str, number: int, written: str) -> None:
    assert numeral(number, form) == written
