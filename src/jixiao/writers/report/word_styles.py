"""The looks of a report in WordprocessingML, by GB/T 9704: typefaces by name, 22 lines of 28 pt a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from jixiao.writers.docx_styles import font

Style = tuple[str, str, str, str]

_LINE: Final = '<w:spacing w:line="560" w:lineRule="exact"/>'
_INDENT: Final = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_BODY: Final = font("仿宋_GB2312", 32)

_REPORT: Final[tuple[Style, ...]] = (
    (
        "Title",
        "Title",
        '<w:keepNext/><w:spacing w:before="280" w:after="560" w:line="640" w:lineRule="exact"/><w:jc w:val="center"/>',
        font("方正小标宋简体", 44),
    ),
    ("Cover", "Cover", '<w:spacing w:after="280" w:line="560" w:lineRule="exact"/><w:ind w:left="1600"/>', _BODY),
    ("Annex", "Annex", _LINE, font("黑体", 32)),
    (
        "Byline",
        "Byline",
        '<w:spacing w:after="560" w:line="560" w:lineRule="exact"/><w:jc w:val="center"/>',
        font("楷体_GB2312", 32),
    ),
    ("Body", "Body Text", f'{_LINE}{_INDENT}<w:jc w:val="both"/>', _BODY),
    ("Heading1", "heading 1", f'<w:keepNext/>{_LINE}{_INDENT}<w:outlineLvl w:val="0"/>', font("黑体", 32)),
    ("Heading2", "heading 2", f'<w:keepNext/>{_LINE}{_INDENT}<w:outlineLvl w:val="1"/>', font("楷体_GB2312", 32)),
    ("Heading3", "heading 3", f'<w:keepNext/>{_LINE}{_INDENT}<w:outlineLvl w:val="2"/>', _BODY),
    (
        "Attachment",
        "Attachment",
        f'{_LINE}<w:ind w:leftChars="500" w:left="1600" w:hangingChars="300" w:hanging="960"/>',
        _BODY,
    ),
    ("Signature", "Signature", f'<w:keepLines/>{_LINE}<w:jc w:val="right"/>', _BODY),
    ("Note", "Note", '<w:spacing w:before="80" w:line="320" w:lineRule="exact"/>', font("仿宋_GB2312", 21)),
    (
        "FormTitle",
        "Form Title",
        '<w:keepNext/><w:spacing w:after="80" w:line="520" w:lineRule="exact"/><w:jc w:val="center"/>',
        font("方正小标宋简体", 36),
    ),
    (
        "FormLine",
        "Form Line",
        '<w:keepNext/><w:spacing w:after="60" w:line="360" w:lineRule="exact"/>',
        font("仿宋_GB2312", 24),
    ),
    ("Nothing", "Nothing", '<w:spacing w:line="20" w:lineRule="exact"/>', '<w:sz w:val="2"/><w:szCs w:val="2"/>'),
)


def report_styles(sizes: Iterable[float]) -> list[Style]:
    """The styles of a report whose forms are set in these sizes (points)."""
    styles = list(_REPORT)
    for size in sorted(set(sizes)):
        half, line = round(size * 2), round(size * 20 * 1.3)
        spacing = f'<w:spacing w:before="20" w:after="20" w:line="{line}" w:lineRule="exact"/>'
        for key, align, face in (
            ("Label", "center", "黑体"),
            ("Figure", "center", "仿宋_GB2312"),
            ("Text", "left", "仿宋_GB2312"),
        ):
            styles.append(
                (f"Form{key}{half}", f"Form {key} {half}", f'{spacing}<w:jc w:val="{align}"/>', font(face, half))
            )
    return styles
