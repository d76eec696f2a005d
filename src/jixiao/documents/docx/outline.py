"""Where a paragraph stands in the outline, and the list label that Word would put before it.

Many reports number their headings by list formats: the file holds “部门概况”, the reader sees “一、部门概况”.
Labels depend on all paragraphs before, so `Outline` is asked once for each, in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from jixiao.documents.archive import parse_xml
from jixiao.documents.docx.names import namespace_of, whole_number
from jixiao.documents.docx.numerals import MOST, numeral
from jixiao.documents.docx.styles import BODY_TEXT, Styles

_LEVELS = 9
_LABEL = 200
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    label: str = ""
    style: str = ""
    restart: int | None = None
    """Starts anew after a level up to this one (from 1); 0 never; None after any level above."""
    legal: bool = False
    """All numbers in the label are written in digits."""


@dataclass(slots=True)
class _Pattern:
    """One `w:abstractNum`. Lists of the same pattern count on where the other stopped."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    link: str = ""


@dataclass(slots=True)
class _List:
    """One `w:num`: a pattern, some levels of which may be replaced or restarted at its first use."""

    pattern: _Pattern
    levels: dict[int, _Level] = field(default_factory=dict)
    restarts: dict[int, int] = field(default_factory=dict)

    def level(self, level: int) -> _Level | None:
        return self.levels.get(level) or self.pattern.levels.get(level)


class Outline:
    """Levels and labels from `styles.xml` and `numbering.xml`, which are opened when first needed."""

    def __init__(self, styles: Callable[[], bytes], numbering: Callable[[], bytes]) -> None:
        self._open_styles = styles
        self._open_numbering = numbering
        self._styles: Styles | None = None
        self._lists: dict[str, _List] | None = None

    def place(self, properties: dict[str, str]) -> tuple[int | None, str]:
        """Outline level from 1, and list label, for a paragraph's `pStyle`, `outlineLvl`, `numId`, `ilvl`."""
        if self._styles is None:
            self._styles = Styles(self._open_styles())
        style = self._styles.get(properties.get("pStyle", ""))
        outline = style.outline
        if "outlineLvl" in properties:
            outline = whole_number(properties["outlineLvl"], BODY_TEXT, BODY_TEXT)
        list_id = properties.get("numId", style.list_id)
        level = whole_number(properties.get("ilvl"), 0, _LEVELS - 1) if "ilvl" in properties else None
        number = self._number(list_id, level, style.list_level, style.list_owner) if list_id else ""
        return (None if outline is None or outline >= BODY_TEXT else outline + 1), number

    def _number(self, list_id: str, own: int | None, styled: int | None, owner: str) -> str:
        if self._lists is None:
            self._lists = _lists(self._open_numbering())
        numbered = self._lists.get(list_id)
        if numbered is None:
            return ""
        level = own if own is not None else _level_of(numbered, owner) if styled is None else styled
        _advance(numbered, level)
        return _label(numbered, level)


def _level_of(numbered: _List, style: str) -> int:
    """A style names its list; which level it is, the list says by naming the style."""
    for level in range(_LEVELS):
        stated = numbered.level(level)
        if style and stated is not None and stated.style == style:
            return level
    return 0


def _advance(numbered: _List, level: int) -> None:
    counts = numbered.pattern.counts
    stated = numbered.level(level) or _Level()
    restart = numbered.restarts.pop(level, None)
    if restart is not None:
        counts[level] = restart
    else:
        counts[level] = counts[level] + 1 if level in counts else stated.start
    for deeper in range(level + 1, _LEVELS):
        lower = numbered.level(deeper)
        if lower is None or lower.restart is None or level < lower.restart:
            counts.pop(deeper, None)


def _label(numbered: _List, level: int) -> str:
    stated = numbered.level(level)
    if stated is None or stated.form == "bullet":
        return ""

    def written(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        other = numbered.level(at) or _Level()
        count = numbered.pattern.counts.get(at, other.start)
        return numeral(count, "decimal" if stated.legal else other.form)

    return _PLACE.sub(written, stated.label).strip()


def _lists(data: bytes) -> dict[str, _List]:
    if not data:
        return {}
    root = parse_xml(data)
    w = f"{{{namespace_of(root)}}}"
    patterns: dict[str, _Pattern] = {}
    linked: dict[str, _Pattern] = {}
    for element in root.iterchildren(w + "abstractNum"):
        pattern = _Pattern(_levels(element, w), link=_stated(element, w, "numStyleLink"))
        patterns[element.get(w + "abstractNumId", "")] = pattern
        if name := _stated(element, w, "styleLink"):
            linked[name] = pattern
    lists = {}
    for element in root.iterchildren(w + "num"):
        found = patterns.get(_stated(element, w, "abstractNumId"))
        if found is not None:
            lists[element.get(w + "numId", "")] = _list(element, w, linked.get(found.link, found))
    return lists


def _list(element: etree._Element, w: str, pattern: _Pattern) -> _List:
    numbered = _List(pattern)
    for override in element.iterchildren(w + "lvlOverride"):
        level = whole_number(override.get(w + "ilvl"), 0, _LEVELS - 1)
        numbered.levels |= _levels(override, w)
        start = _stated(override, w, "startOverride")
        if start:
            numbered.restarts[level] = whole_number(start, 1, MOST)
            stated = numbered.level(level)
            if stated is not None:
                numbered.levels[level] = replace(stated, start=numbered.restarts[level])
    return numbered


def _levels(element: etree._Element, w: str) -> dict[int, _Level]:
    levels = {}
    for level in element.iterchildren(w + "lvl"):
        restart = _stated(level, w, "lvlRestart")
        levels[whole_number(level.get(w + "ilvl"), 0, _LEVELS - 1)] = _Level(
            start=whole_number(_stated(level, w, "start"), 0, MOST),
            form=_form(level, w),
            label=_stated(level, w, "lvlText")[:_LABEL],
            style=_stated(level, w, "pStyle"),
            restart=whole_number(restart, 0, _LEVELS) if restart else None,
            legal=level.find(w + "isLgl") is not None,
        )
    return levels


def _form(level: etree._Element, w: str) -> str:
    """A form that only new versions know stands beside the one that old versions shall use: `custom`."""
    forms = [found.get(w + "val", "") for found in level.iter(w + "numFmt")]
    return next((form for form in forms if form != "custom"), "decimal")


def _stated(element: etree._Element, w: str, name: str) -> str:
    child = element.find(w + name)
    return "" if child is None else child.get(w + "val", "")
