"""Cases about layout: a first line `版式：…` makes a Word file of the lines below it, anything else stays a text.

    版式：纸张 210×297；页边距 37 35 28 26；页码 有；标题 方正小标宋简体 二号；一级标题 黑体 三号；正文 仿宋_GB2312 三号

Lengths are in millimetres, margins in the order top, bottom, left, right. The first line is the title, lines that
begin with 一、 are headings. `由主题` as a typeface and `默认` as a size state nothing. Body text takes its look from a
style that is based on another, headings from the runs themselves.
"""

from __future__ import annotations

import io
import re
import zipfile
from html import escape

_MARK = "版式："
_POINTS = {"二号": 44, "小二": 36, "三号": 32, "四号": 28, "小四": 24, "五号": 21}
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PAGE_FIELD = '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText></w:r></w:p>'


def as_file(text: str) -> bytes:
    """The bytes of the file that a case stands for."""
    if not text.startswith(_MARK):
        return text.encode()
    first, *lines = text.splitlines()
    facts = {key: value for key, _, value in (fact.strip().partition(" ") for fact in first[len(_MARK) :].split("；"))}
    body = "".join(_paragraph(number, line, facts) for number, line in enumerate(lines) if line.strip())
    body_look = _look(facts["正文"])
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/></w:rPr></w:rPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
        f"<w:rPr>{body_look}</w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/><w:name w:val="Body"/></w:style>'
    )
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relationships({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relationships({"styles": "styles.xml", "footer": "footer.xml"}),
        "word/document.xml": _part("document", f"<w:body>{body}{_section(facts)}</w:body>"),
        "word/styles.xml": _part("styles", styles),
        "word/footer.xml": _part("ftr", _PAGE_FIELD if facts["页码"] == "有" else "<w:p/>"),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def _part(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{_W}">{content}</w:{root}>'


def _relationships(targets: dict[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="r{number}" Type="{_KIND}{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'
    )


def _paragraph(number: int, line: str, facts: dict[str, str]) -> str:
    if number == 0:
        properties, look = "", _look(facts["标题"])
    elif re.match("[一二三四五六七八九十]、", line):
        properties, look = "", _look(facts["一级标题"])
    else:
        properties, look = '<w:pPr><w:pStyle w:val="b"/></w:pPr>', ""
    return f"<w:p>{properties}<w:r><w:rPr>{look}</w:rPr><w:t>{escape(line)}</w:t></w:r></w:p>"


def _look(stated: str) -> str:
    font, _, size = stated.partition(" ")
    named = "" if font == "由主题" else f'<w:rFonts w:hint="eastAsia" w:eastAsia="{font}"/>'
    return named + (f'<w:sz w:val="{_POINTS[size]}"/>' if size in _POINTS else "")


def _section(facts: dict[str, str]) -> str:
    width, height = (round(int(side) * 1440 / 25.4) for side in facts["纸张"].split("×"))
    top, bottom, left, right = (round(int(side) * 1440 / 25.4) for side in facts["页边距"].split())
    return (
        f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar w:top="{top}" w:bottom="{bottom}" w:left="{left}" w:right="{right}"/></w:sectPr>'
    )
