"""The parts of a Word file in the look of GB/T 9704, written directly: the same input gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import escape

from jixiao.writers.clean import clean
from jixiao.writers.docx_styles import DEFAULTS, STYLES, TABLE, definition, font

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)

TEXT_WIDTH: Final = 8844
"""Twentieths of a point between the margins: 156 mm."""

WIDE: Final = 12756
"""The same on a page that lies on its side: 225 mm."""


def paragraph(style: str, words: str, *, bold: str = "", new_page: bool = False, right: int = 0) -> str:
    """A paragraph of plain words in a style; `bold` stands before them.

    `right` sets it in from the right, in hundredths of a character of 16 points.
    """
    properties = f'<w:pStyle w:val="{style}"/>' + ("<w:pageBreakBefore/>" if new_page else "")
    if right:
        properties += f'<w:ind w:rightChars="{right}" w:right="{right * 16 // 5}"/>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(bold, '<w:b/>')}{run(words)}</w:p>"


def table(heads: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Sequence[str]]]) -> str:
    """A table with a head that is repeated on every page. A cell is its paragraphs."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = "".join(_cell([words], width, "TableHead") for words, width in zip(heads, widths, strict=True))
    body = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(_cell(lines, width, "TableText") for lines, width in zip(row, widths, strict=True))
        + "</w:tr>"
        for row in rows
    )
    return (
        f"<w:tbl>{TABLE.format(width=sum(widths))}<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{body}</w:tbl>"
    )


def package(
    title: str,
    body: str,
    wide: str = "",
    *,
    section: str = "",
    styles: Sequence[tuple[str, str, str, str]] = STYLES,
    two_sided: bool = False,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """The file; `wide` is what follows the body on pages that lie on their side.

    Stored, not deflated: compressors differ from machine to machine. `section` is the `w:sectPr` of the last section.
    `two_sided` puts page numbers on the outer side, by a footer of its own for even pages, and keeps a footer with the
    number in the middle. `headers` are what stands over the pages of a section, by the name that `section` calls.
    """
    upright = f"{body}<w:p><w:pPr>{_THIN}{_SECTION}</w:pPr></w:p>" if body else ""
    content = f"{upright}{wide}{_WIDE_SECTION}" if wide else f"{body}{section or _SECTION}"
    related = [("styles", f"{_R}/styles", "styles.xml"), ("footer", f"{_R}/footer", "footer.xml")]
    more = {}
    if two_sided:
        related.append(("settings", f"{_R}/settings", "settings.xml"))
        for name, side in _SIDES.items():
            related.append((name, f"{_R}/footer", f"{name}.xml"))
            more[f"word/{name}.xml"] = f'{_HEAD}<w:ftr xmlns:w="{_W}">{footer(side)}</w:ftr>'
        more["word/settings.xml"] = f'{_HEAD}<w:settings xmlns:w="{_W}"><w:evenAndOddHeaders/></w:settings>'
    for name, header in headers.items():
        related.append((name, f"{_R}/header", f"{name}.xml"))
        more[f"word/{name}.xml"] = f'{_HEAD}<w:hdr xmlns:w="{_W}">{header}</w:hdr>'
    members = {
        "[Content_Types].xml": _content_types(two_sided, headers),
        "_rels/.rels": _relations(
            (
                ("officeDocument", f"{_R}/officeDocument", "word/document.xml"),
                ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            )
        ),
        "docProps/core.xml": (
            f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{safe(title)}</dc:title></cp:coreProperties>'
        ),
        "word/document.xml": (
            f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{content}</w:body></w:document>'
        ),
        "word/_rels/document.xml.rels": _relations(related),
        "word/styles.xml": f'{_HEAD}<w:styles xmlns:w="{_W}">{DEFAULTS}{"".join(map(definition, styles))}</w:styles>',
        "word/footer.xml": f'{_HEAD}<w:ftr xmlns:w="{_W}">{footer("right" if two_sided else "center")}</w:ftr>',
        **more,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return stream.getvalue()


def run(words: str, properties: str = "") -> str:
    if not words:
        return ""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{safe(words)}</w:t></w:r>'


def safe(words: str) -> str:
    return escape(" ".join(clean(words).replace("\t", " ").split("\n")))


def _cell(lines: Sequence[str], width: int, style: str) -> str:
    middle = '<w:vAlign w:val="center"/>' if style == "TableHead" else ""
    look = "TableNumber" if style == "TableText" and len(lines) == 1 and lines[0].isdigit() else style
    inner = "".join(paragraph(look, line) for line in lines) or paragraph(style, "")
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{middle}</w:tcPr>{inner}</w:tc>'


_THIN: Final = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
"""The paragraph that ends a section takes no room, else it could fill a page of its own."""

# A4; 37 mm above, 28 mm to the left, a type area of 156 by 225 mm.
_SECTION: Final = (
    '<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/>'
    "</w:sectPr>"
)
_WIDE_SECTION: Final = (
    '<w:sectPr><w:footerReference w:type="default" r:id="footer"/>'
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1588" w:right="1984" w:bottom="1474" w:left="2098" w:header="851" w:footer="900" w:gutter="0"/>'
    "</w:sectPr>"
)


_SIDES: Final = {"footer_even": "left", "footer_middle": "center"}


def section(
    width: int,
    height: int,
    margins: tuple[int, int, int, int],
    *,
    landscape: bool = False,
    header: str = "",
    over: int = 0,
    numbered: bool = True,
    first: int | None = None,
) -> str:
    """A `w:sectPr` of a two-sided file. Twentieths of a point; margins above, right, below, left.

    `header` stands over all pages but the first, `over` from the edge; with it the page number is in the middle, since
    nobody knows whether the first page will be odd. `first` begins to count anew; a first section that is not
    `numbered` has no page numbers.
    """
    above, right, below, left = margins
    turned, foot = (' w:orient="landscape"', 900) if landscape else ("", 1400)
    feet = dict.fromkeys(("default", "even", "first"), "footer_middle") if over else {"default": "footer"}
    feet = {"even": "footer_even", **feet} if numbered else {}
    count = f'<w:pgNumType w:start="{first}"/>' if first is not None else ""
    heads = dict.fromkeys(("default", "even"), header) if header else {}
    called = "".join(f'<w:headerReference w:type="{kind}" r:id="{name}"/>' for kind, name in heads.items())
    called += "".join(f'<w:footerReference w:type="{kind}" r:id="{name}"/>' for kind, name in feet.items())
    return (
        f'<w:sectPr>{called}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{above}" w:right="{right}" w:bottom="{below}" w:left="{left}" '
        f'w:header="{over or 851}" w:footer="{foot}" w:gutter="0"/>'
        f"{count}{'<w:titlePg/>' if over else ''}</w:sectPr>"
    )


def footer(side: str) -> str:
    """— 1 — in 宋体四号; at the outer side it stands one character in."""
    indent = {"left": '<w:ind w:left="280"/>', "right": '<w:ind w:right="280"/>'}.get(side, "")
    pieces = (
        '<w:t xml:space="preserve">— </w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        '<w:t xml:space="preserve"> —</w:t>',
    )
    runs = "".join(f"<w:r><w:rPr>{font('宋体', 28)}</w:rPr>{piece}</w:r>" for piece in pieces)
    return f'<w:p><w:pPr>{indent}<w:jc w:val="{side}"/></w:pPr>{runs}</w:p>'


def _content_types(two_sided: bool, headers: Iterable[str]) -> str:
    parts = {"document": "document.main", "styles": "styles", "footer": "footer"}
    parts |= {**dict.fromkeys(_SIDES, "footer"), "settings": "settings"} if two_sided else {}
    parts |= dict.fromkeys(headers, "header")
    listed = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>' for name, kind in parts.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(relations: Iterable[tuple[str, str, str]]) -> str:
    listed = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in relations)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'
