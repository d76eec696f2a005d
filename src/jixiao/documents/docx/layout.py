"""The looks of a docx, inheritance resolved: run, its character style, the paragraph's style and ancestors, defaults.

Nothing is parsed: of a report only a few dozen paragraphs are ever asked for, and each is looked up in the bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from html import escape, unescape
from typing import Final

from jixiao.documents.layout import Look, PageSetup

_PARAGRAPH: Final = re.compile(rb"<w:p[ >/]")
_RUN: Final = re.compile(rb"<w:r[ >]")
_TEXT: Final = re.compile(rb"<w:t[ >][^<]*|<w:t>[^<]*")
_SECTION: Final = b"<w:sectPr"
_NUMBER: Final = rb"""<w:%b\s[^>]*?w:%b="(-?[0-9]{1,7})"""
_FONT: Final = re.compile(rb"""<w:rFonts\s[^>]*?w:eastAsia="([^"]*)""")
_THEMED: Final = re.compile(rb"""<w:rFonts\s[^>]*?w:eastAsiaTheme=""")
_SIZE: Final = re.compile(rb"""<w:sz\s+w:val="([0-9]{1,4})""")
_RUN_STYLE: Final = re.compile(rb"""<w:rStyle\s+w:val="([^"]*)""")
_PARAGRAPH_STYLE: Final = re.compile(rb"""<w:pStyle\s+w:val="([^"]*)""")
_BASED: Final = re.compile(rb"""<w:basedOn\s+w:val="([^"]*)""")
_PAGE_FIELD: Final = rb"(?:instrText[^>]*>|w:instr=\")\s*PAGE\b|<w:pgNum/>"
_ANCESTORS: Final = 20


class DocxLayout:
    """Implements `Layout`. `styles` and `margins` give the parts of those names when they are wanted."""

    def __init__(self, body: bytes, styles: Callable[[], bytes], margins: Callable[[], list[bytes]]) -> None:
        self._body = body
        self._read_styles = styles
        self._read_margins = margins
        self._looked_up: dict[bytes, bytes] = {}

    @cached_property
    def pages(self) -> tuple[PageSetup, ...]:
        return tuple(
            PageSetup(
                **{
                    name: _number(section, element, attribute)
                    for name, element, attribute in (
                        ("width", b"pgSz", b"w"),
                        ("height", b"pgSz", b"h"),
                        ("top", b"pgMar", b"top"),
                        ("bottom", b"pgMar", b"bottom"),
                        ("left", b"pgMar", b"left"),
                        ("right", b"pgMar", b"right"),
                    )
                }
            )
            for section in _sections(self._body)
        )

    @cached_property
    def has_page_numbers(self) -> bool:
        return any(re.search(_PAGE_FIELD, part) for part in self._read_margins())

    def look(self, index: int) -> Look:
        starts = self._starts
        if not 0 <= index < len(starts) - 1:
            return Look()
        paragraph = self._body[starts[index] : starts[index + 1]]
        properties, _, rest = paragraph.rpartition(b"</w:pPr>")
        run = _longest(list(_runs(rest)))
        own, _, _ = run.partition(b"</w:rPr>")
        font, size = b"", None
        for facts in self._chain(own, properties):
            if not font and (found := _FONT.search(facts)):
                font = found[1]
            elif not font and _THEMED.search(facts):
                font = b"?"
            if size is None and (found := _SIZE.search(facts)):
                size = int(found[1])
        name = unescape(font.decode("utf-8", "replace"))
        return Look("" if name == "?" else name, size)

    @cached_property
    def _starts(self) -> list[int]:
        return [*[found.start() for found in _PARAGRAPH.finditer(self._body)], len(self._body)]

    @cached_property
    def _styles(self) -> bytes:
        return self._read_styles()

    def _chain(self, run: bytes, properties: bytes) -> Iterator[bytes]:
        """Everything that may state a fact, the nearest first."""
        yield run
        if found := _RUN_STYLE.search(run):
            yield from self._ancestry(found[1])
        named = _PARAGRAPH_STYLE.search(properties)
        yield from self._ancestry(named[1]) if named else self._ancestry(self._default)
        yield self._defaults

    def _ancestry(self, style_id: bytes) -> Iterator[bytes]:
        for _ in range(_ANCESTORS):
            facts = self._style(style_id)
            yield facts
            based = _BASED.search(facts)
            if based is None:
                return
            style_id = based[1]

    def _style(self, style_id: bytes) -> bytes:
        facts = self._looked_up.get(style_id)
        if facts is None:
            sought = escape(unescape(style_id.decode("utf-8", "replace"))).encode()
            start = self._styles.find(b'w:styleId="' + sought + b'"') if sought else -1
            facts = self._styles[start : self._styles.find(b"</w:style>", start)] if start >= 0 else b""
            self._looked_up[style_id] = facts
        return facts

    @cached_property
    def _default(self) -> bytes:
        """The id of the style of paragraphs that name none."""
        at = self._styles.find(b'w:default="1"')
        while at >= 0:
            opened = self._styles[self._styles.rfind(b"<", 0, at) : self._styles.find(b">", at)]
            named = re.search(rb'w:styleId="([^"]*)"', opened)
            if b'w:type="paragraph"' in opened and named:
                return named[1]
            at = self._styles.find(b'w:default="1"', at + 1)
        return b""

    @cached_property
    def _defaults(self) -> bytes:
        start = self._styles.find(b"<w:docDefaults")
        return self._styles[start : self._styles.find(b"</w:docDefaults>", start)] if start >= 0 else b""


def _sections(body: bytes) -> Iterator[bytes]:
    """What each section says of its page; a former state of it that stands inside (`sectPrChange`) is none."""
    at = body.find(_SECTION)
    while at >= 0:
        end = at + len(_SECTION)
        if body[end : end + 1] in (b" ", b">"):
            end = body.find(b"</w:sectPr>", at)
            if end < 0:
                return
            yield body[at:end]
        at = body.find(_SECTION, end)


def _runs(paragraph: bytes) -> Iterator[bytes]:
    for piece in paragraph.split(b"</w:r>")[:-1]:
        if opened := _RUN.search(piece):
            yield piece[opened.start() :]


def _longest(runs: list[bytes]) -> bytes:
    """The run that says most."""
    return max(runs, key=_length) if len(runs) > 1 else runs[0] if runs else b""


def _length(run: bytes) -> int:
    return sum(map(len, _TEXT.findall(run)))


def _number(section: bytes, element: bytes, attribute: bytes) -> int | None:
    found = re.search(_NUMBER % (element, attribute), section)
    return int(found[1]) if found else None
