"""The fixed parts of a Word file, and how each kind of paragraph looks."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from press.packing import CREATED

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Look:
    """One kind of paragraph: its style, and the same properties for files that format directly."""

    style: str
    name: str
    paragraph: str
    run: str
    outline: int | None = None

    @property
    def direct_paragraph(self) -> str:
        """The paragraph properties without the outline level: who formats by hand never sets one."""
        return self.paragraph

    @property
    def definition(self) -> str:
        outline = "" if self.outline is None else f'<w:outlineLvl w:val="{self.outline}"/>'
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.style}"><w:name w:val="{self.name}"/>'
            f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{self.paragraph}{outline}</w:pPr>'
            f"<w:rPr>{self.run}</w:rPr></w:style>"
        )


def _font(east_asian: str, half_points: int, western: str = "Times New Roman") -> str:
    return (
        f'<w:rFonts w:ascii="{western}" w:hAnsi="{western}" w:eastAsia="{east_asian}" w:cs="{western}"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


_LINE = '<w:spacing w:line="579" w:lineRule="exact"/>'
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'

LOOKS = {
    "title": Look(
        "Title",
        "Title",
        '<w:spacing w:after="160" w:line="640" w:lineRule="exact"/><w:jc w:val="center"/>',
        _font("方正小标宋简体", 44),
    ),
    "heading1": Look("Heading1", "heading 1", f"{_LINE}{_INDENT}", _font("黑体", 32), 0),
    "heading2": Look("Heading2", "heading 2", f"{_LINE}{_INDENT}", _font("楷体_GB2312", 32), 1),
    "body": Look("BodyText", "Body Text", f'{_LINE}{_INDENT}<w:jc w:val="both"/>', _font("仿宋_GB2312", 32)),
    "sign": Look(
        "Signature",
        "Signature",
        f'{_LINE}<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>',
        _font("仿宋_GB2312", 32),
    ),
    "form": Look(
        "FormTitle",
        "Form Title",
        '<w:keepNext/><w:spacing w:before="120" w:after="120"/><w:jc w:val="center"/>',
        _font("方正小标宋简体", 36),
    ),
    "line": Look("FormLine", "Form Line", '<w:keepNext/><w:spacing w:after="60"/>', _font("仿宋_GB2312", 21)),
    "note": Look("FormNote", "Form Note", '<w:spacing w:before="60"/>', _font("仿宋_GB2312", 21)),
}

_TABLE_LOOKS = (
    Look("TableText", "Table Text", '<w:spacing w:line="280" w:lineRule="exact"/>', _font("仿宋_GB2312", 20)),
    Look("TableHead", "Table Head", '<w:spacing w:line="280" w:lineRule="exact"/>', _font("黑体", 20)),
)

_SIDES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

TABLE_PROPERTIES = (
    '<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
    f"<w:tblBorders>{_SIDES}</w:tblBorders>"
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/>'
    '<w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)


def document(body: str) -> str:
    """word/document.xml around a body."""
    return f'{_DECLARATION}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>'


def members(title: str) -> dict[str, str]:
    """Every part but the document itself, in the order of the package."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("rId1", "officeDocument", "word/document.xml"),
            ("rId2", "extended-properties", "docProps/app.xml"),
            ("rId3", "", "docProps/core.xml"),
        ),
        "docProps/app.xml": _app(),
        "docProps/core.xml": _core(title),
        "word/_rels/document.xml.rels": _relationships(
            ("rIdStyles", "styles", "styles.xml"), ("rIdFooter", "footer", "footer1.xml")
        ),
        "word/styles.xml": _styles(),
        "word/footer1.xml": _footer(),
    }


def _content_types() -> str:
    parts = {
        "/word/document.xml": f"{_TYPES}.document.main+xml",
        "/word/styles.xml": f"{_TYPES}.styles+xml",
        "/word/footer1.xml": f"{_TYPES}.footer+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str, str]) -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    inner = "".join(
        f'<Relationship Id="{key}" Type="{f"{_R}/{kind}" if kind else core}" Target="{target}"/>'
        for key, kind, target in targets
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _app() -> str:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{_DECLARATION}<Properties xmlns="{space}"><Application>jixiao examples</Application></Properties>'


def _core(title: str) -> str:
    stamps = "".join(
        f'<dcterms:{field} xsi:type="dcterms:W3CDTF">{CREATED}</dcterms:{field}>' for field in ("created", "modified")
    )
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>示例</dc:creator>{stamps}</cp:coreProperties>"
    )


def _styles() -> str:
    definitions = "".join(look.definition for look in (*LOOKS.values(), *_TABLE_LOOKS))
    return (
        f'{_DECLARATION}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{_font("仿宋_GB2312", 32)}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        f"{definitions}</w:styles>"
    )


def _footer() -> str:
    run = f"<w:rPr>{_font('宋体', 28)}</w:rPr>"
    return (
        f'{_DECLARATION}<w:ftr xmlns:w="{_W}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
        f'<w:r>{run}<w:t xml:space="preserve">— </w:t></w:r>'
        f'<w:fldSimple w:instr=" PAGE "><w:r>{run}<w:t>1</w:t></w:r></w:fldSimple>'
        f'<w:r>{run}<w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )
