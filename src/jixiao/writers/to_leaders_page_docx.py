"""The leader's page as a Word file of one A4: boxes of figures, short tables, what is to be decided."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from jixiao.writers.docx_parts import package, paragraph, run
from jixiao.writers.docx_styles import TABLE, font


@dataclass(frozen=True, slots=True)
class Piece:
    """Words; on the screen they lead to `href` (the file has no links)."""

    words: str
    href: str = ""


Words = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A headline figure: what it is, the number with its unit, and small what belongs to it."""

    name: str
    figure: Words
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A short table; `shares` of the width. `none` is said where it has no row."""

    title: str
    heads: tuple[str, ...]
    shares: tuple[int, ...]
    numbers: frozenset[int]
    rows: tuple[tuple[Words, ...], ...]
    none: str
    note: Words = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A line with its head."""

    head: str
    words: Words


@dataclass(frozen=True, slots=True)
class LeadersPage:
    """All that the page says, the same on the screen and in the file."""

    mark: str
    title: str
    about: str
    boxes: tuple[tuple[Box, ...], ...]
    lines: tuple[Point, ...]
    listings: tuple[Listing, ...]
    deciding: str
    points: tuple[Point, ...]
    notes: tuple[Words, ...]


def plain(words: Words) -> str:
    return "".join(piece.words for piece in words)


def clipped(words: str, width: int) -> str:
    """At most so many Chinese characters wide, with … where something is cut; never within a number or its 万元."""
    words, room, cut = " ".join(words.split()), width * 2, 0
    for place, sign in enumerate(words):
        room -= 2 if unicodedata.east_asian_width(sign) in "WFA" else 1
        if room < 0:
            break
        cut = place + 1
    if cut == len(words):
        return words
    kept = words[:cut]
    if words[cut] in "0123456789.,，%‰％" or kept[-1:] in "0123456789.,-－":
        kept = re.sub(r"[-－]?[0-9.,，]+$", "", kept)
    if words[cut] == "元":
        kept = re.sub(r"[-－]?[0-9.,，]+[万亿]$", "", kept)
    return f"{kept.rstrip('，、；：。 （(')}…"


_WIDTH: Final = 9866
_SECTION: Final = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="624" w:right="1020" w:bottom="510" w:left="1020" w:header="400" w:footer="400" w:gutter="0"/>'
    "</w:sectPr>"
)


def _line(points: int, before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{points * 20}" w:lineRule="exact"/>'


_CENTRE: Final = '<w:jc w:val="center"/>'
_SONG, _KAI, _HEI, _FANG = "宋体", "楷体_GB2312", "黑体", "仿宋_GB2312"
_STYLES: Final = (
    ("PageMark", "Page Mark", _line(14), font(_HEI, 21, "A40000")),
    ("PageTitle", "Title", f"{_line(26, 0, 40)}{_CENTRE}", font("方正小标宋简体", 38)),
    ("PageAbout", "Page About", f"{_line(14, 0, 80)}{_CENTRE}", font(_KAI, 20, "404040")),
    ("BoxName", "Box Name", f"{_line(14, 40)}{_CENTRE}", font(_FANG, 20, "404040")),
    ("BoxFigure", "Box Figure", f"{_line(19)}{_CENTRE}", f"{font(_HEI, 27)}<w:b/>"),
    ("BoxNote", "Box Note", f"{_line(10)}{_CENTRE}", font(_FANG, 16, "404040")),
    ("PageHead", "heading 1", f'<w:keepNext/>{_line(17, 80, 20)}<w:outlineLvl w:val="0"/>', font(_HEI, 24)),
    ("PageText", "Body Text", f'{_line(13)}<w:jc w:val="both"/>', font(_FANG, 19)),
    ("CellHead", "Cell Head", f"{_line(14)}{_CENTRE}", font(_HEI, 18)),
    ("CellText", "Cell Text", _line(13), font(_FANG, 18)),
    ("CellNumber", "Cell Number", f'{_line(13)}<w:jc w:val="right"/>', font(_FANG, 18)),
    ("PageNote", "Page Note", _line(11), font(_FANG, 16, "404040")),
    ("Gap", "Gap", _line(4), font(_FANG, 8)),
)


def to_leaders_page_docx(page: LeadersPage) -> bytes:
    """The file. Same input, same bytes."""
    return package(page.title, "".join(_body(page)), section=_SECTION, styles=_STYLES)


def _body(page: LeadersPage) -> Iterator[str]:
    yield paragraph("PageMark", page.mark)
    yield paragraph("PageTitle", page.title)
    yield paragraph("PageAbout", page.about)
    yield _boxes(page.boxes)
    yield paragraph("Gap", "")
    for line in page.lines:
        yield _point(line)
    for listing in page.listings:
        yield _head(listing.title, plain(listing.note))
        yield _table(listing) if listing.rows else paragraph("PageText", listing.none)
    yield _head(page.deciding)
    for number, point in enumerate(page.points, 1):
        yield _point(point, f"{number}. ")
    yield paragraph("Gap", "")
    for note in page.notes:
        yield paragraph("PageNote", plain(note))


def _head(words: str, note: str = "") -> str:
    small = run(f"　{note}", font(_FANG, 16, "404040")) if note else ""
    return f'<w:p><w:pPr><w:pStyle w:val="PageHead"/></w:pPr>{run(words)}{small}</w:p>'


def _point(point: Point, number: str = "") -> str:
    return paragraph("PageText", plain(point.words), bold=f"{number}{point.head}：")


def _boxes(rows: Sequence[Sequence[Box]]) -> str:
    across = max(map(len, rows))
    width = _WIDTH // across
    told = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(_box(box, width) for box in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl>{TABLE.format(width=width * across)}{_grid([width] * across)}{told}</w:tbl>"


def _box(box: Box, width: int) -> str:
    inner = paragraph("BoxName", box.name) + paragraph("BoxFigure", plain(box.figure))
    inner += "".join(paragraph("BoxNote", plain(note)) for note in box.notes)
    return _cell(inner, width, '<w:shd w:val="clear" w:color="auto" w:fill="F5F7FA"/>')


def _table(listing: Listing) -> str:
    whole = sum(listing.shares)
    widths = [_WIDTH * share // whole for share in listing.shares]
    heads = "".join(_cell(paragraph("CellHead", h), w) for h, w in zip(listing.heads, widths, strict=True))
    rows = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            _cell(paragraph("CellNumber" if place in listing.numbers else "CellText", plain(cell)), width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        + "</w:tr>"
        for row in listing.rows
    )
    return (
        f"<w:tbl>{TABLE.format(width=sum(widths))}{_grid(widths)}<w:tr><w:trPr><w:tblHeader/></w:trPr>{heads}</w:tr>"
        f"{rows}</w:tbl>"
    )


def _grid(widths: Sequence[int]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _cell(inner: str, width: int, look: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}<w:vAlign w:val="center"/></w:tcPr>{inner}</w:tc>'
