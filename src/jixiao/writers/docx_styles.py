"""The looks of a letter in WordprocessingML: typefaces and sizes of GB/T 9704 by name, and a ruled table."""

from __future__ import annotations

from typing import Final


def font(name: str, half_points: int, colour: str = "") -> str:
    """Run properties; figures and Latin letters stand in Times New Roman."""
    western = "Times New Roman"
    tint = f'<w:color w:val="{colour}"/>' if colour else ""
    return (
        f'<w:rFonts w:ascii="{western}" w:hAnsi="{western}" w:eastAsia="{name}" w:cs="{western}"/>'
        f'{tint}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


_LINE: Final = '<w:spacing w:line="560" w:lineRule="exact"/>'
_SPACED: Final = '<w:spacing w:before="160" w:after="60" w:line="560" w:lineRule="exact"/>'
_TABLE_LINE: Final = '<w:spacing w:before="20" w:after="20" w:line="300" w:lineRule="exact"/>'
_INDENT: Final = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'

# Key, name, paragraph, run.
STYLES: Final = (
    (
        "Title",
        "Title",
        '<w:keepNext/><w:spacing w:after="320" w:line="640" w:lineRule="exact"/><w:jc w:val="center"/>',
        font("方正小标宋简体", 44),
    ),
    ("Address", "Address", _LINE, font("仿宋_GB2312", 32)),
    ("Body", "Body Text", f'{_LINE}{_INDENT}<w:jc w:val="both"/>', font("仿宋_GB2312", 32)),
    ("Heading1", "heading 1", f'<w:keepNext/>{_SPACED}{_INDENT}<w:outlineLvl w:val="0"/>', font("黑体", 32)),
    (
        "Sign",
        "Signature",
        f'{_LINE}<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>',
        font("仿宋_GB2312", 32),
    ),
    (
        "Sender",
        "Sender Name",
        '<w:keepNext/><w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="6" w:color="C00000"/></w:pBdr>'
        '<w:spacing w:after="160" w:line="760" w:lineRule="exact"/><w:jc w:val="center"/>',
        font("方正小标宋简体", 56, "C00000"),
    ),
    (
        "Number",
        "Document Number",
        '<w:spacing w:after="480" w:line="560" w:lineRule="exact"/><w:jc w:val="right"/>',
        font("仿宋_GB2312", 32),
    ),
    ("Annex", "Annex", f"<w:keepNext/>{_LINE}", font("黑体", 32)),
    ("AnnexTitle", "Annex Title", f'<w:keepNext/>{_SPACED}<w:jc w:val="center"/>', font("方正小标宋简体", 36)),
    ("Small", "Small", '<w:spacing w:before="60" w:line="320" w:lineRule="exact"/>', font("仿宋_GB2312", 21)),
    ("TableHead", "Table Head", f'<w:keepNext/>{_TABLE_LINE}<w:jc w:val="center"/>', font("黑体", 21)),
    ("TableNumber", "Table Number", f'{_TABLE_LINE}<w:jc w:val="center"/>', font("仿宋_GB2312", 21)),
    ("TableText", "Table Text", _TABLE_LINE, font("仿宋_GB2312", 21)),
)


def definition(style: tuple[str, str, str, str]) -> str:
    """A style of the file: its key, its name, its paragraph and its run properties."""
    key, name, paragraph, run = style
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


DEFAULTS: Final = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{font('仿宋_GB2312', 32)}"
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
)

_SIDES: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

TABLE: Final = (
    '<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
    f"<w:tblBorders>{_SIDES}</w:tblBorders>"
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/>'
    '<w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)
