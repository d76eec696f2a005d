"""The list labels of a Word 97–2003 document (`一、`, `1.`): generated on showing, not held as text.

A paragraph names a list override and a level; the override names a list; the list says for each level how
its numbers are written and what stands around them. Labels depend on all paragraphs before.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from jixiao.documents.doc.file import LIST_OVERRIDES, LISTS, DocFile
from jixiao.documents.docx.numerals import MOST, numeral

_LEVELS = 9
_LABEL = 200
_LIST, _OVERRIDE, _LEVEL = struct.Struct("<i22xBx"), struct.Struct("<i8xBxxx"), struct.Struct("<iBB9s9xBBBx")
_LISTS = 4_000
_LEGAL, _NO_RESTART = 0x04, 0x08
_SIMPLE = 0x01
_STATES_START, _STATES_LEVEL = 0x10, 0x20

# Number formats by their number in the file, with the names they have in a docx. Others come out in digits.
_FORMS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal",
    10: "chineseCounting", 11: "ideographDigital", 14: "decimalFullWidth", 16: "ideographLegalTraditional",
    17: "ideographDigital", 18: "decimalEnclosedCircle", 19: "decimalFullWidth2", 22: "decimalZero",
    23: "bullet", 26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese", 29: "ideographEnclosedCircle", 30: "ideographTraditional",
    31: "ideographZodiac", 33: "taiwaneseCounting", 34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand", 36: "taiwaneseDigital", 37: "chineseCounting",
    38: "chineseLegalSimplified", 39: "chineseCountingThousand", 57: "numberInDash", 255: "none",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    label: str = ""
    places: frozenset[int] = frozenset()
    """Where in `label` a character stands for the number of the level it names."""
    legal: bool = False
    restarts: bool = True


@dataclass(slots=True)
class _List:
    """One list. Overrides of the same list count on where the other stopped."""

    levels: list[_Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Override:
    """A list as paragraphs use it: some levels may be replaced, or restarted at their first use."""

    list: _List
    levels: dict[int, _Level] = field(default_factory=dict)
    restarts: dict[int, int] = field(default_factory=dict)

    def level(self, level: int) -> _Level:
        if level in self.levels:
            return self.levels[level]
        return self.list.levels[level] if level < len(self.list.levels) else _Level()


class Lists:
    """Asked for the label of each paragraph of a list once, in the order of the text."""

    def __init__(self, file: DocFile) -> None:
        self._file = file
        self._overrides: list[_Override | None] | None = None

    def label(self, override: int, level: int) -> str:
        """`override` counts from 1. What is no list, or only was one, has no label."""
        if self._overrides is None:
            self._overrides = _overrides(self._file)
        used = self._overrides[override - 1] if 0 < override <= len(self._overrides) else None
        if used is None or level >= _LEVELS:
            return ""
        _advance(used, level)
        return _label(used, level)


def _advance(used: _Override, level: int) -> None:
    counts = used.list.counts
    restart = used.restarts.pop(level, None)
    if restart is not None:
        counts[level] = restart
    else:
        counts[level] = counts[level] + 1 if level in counts else used.level(level).start
    for deeper in range(level + 1, _LEVELS):
        if used.level(deeper).restarts:
            counts.pop(deeper, None)


def _label(used: _Override, level: int) -> str:
    stated = used.level(level)
    if stated.form == "bullet":
        return ""
    parts: list[str] = []
    for at, character in enumerate(stated.label):
        named = ord(character)
        if at in stated.places and named < _LEVELS:
            other = used.level(named)
            count = used.list.counts.get(named, other.start)
            parts.append(numeral(count, "decimal" if stated.legal else other.form))
        else:
            parts.append(character)
    return "".join(parts).strip()


def _overrides(file: DocFile) -> list[_Override | None]:
    lists = _lists(file)
    offset, length = file.part_at(LIST_OVERRIDES)
    part = file.table[offset : offset + length]
    count = min(int.from_bytes(part[:4], "little"), _LISTS, max(0, len(part) - 4) // _OVERRIDE.size)
    heads = [_OVERRIDE.unpack_from(part, 4 + _OVERRIDE.size * i) for i in range(count)]
    at = 4 + _OVERRIDE.size * count
    overrides: list[_Override | None] = []
    for identifier, changes in heads:
        used = _Override(lists[identifier]) if identifier in lists else None
        at += 4
        for _ in range(min(changes, _LEVELS)):
            if at + 8 > len(part):
                break
            at = _change(part, at, used)
        overrides.append(used)
    return overrides


def _change(part: bytes, at: int, used: _Override | None) -> int:
    """Applies one override of a level; gives where the next begins."""
    start, flags = struct.unpack_from("<iI", part, at)
    level = flags & 0xF
    at += 8
    if flags & _STATES_LEVEL:
        stated, at = _level(part, at)
        start = stated.start
        if used is not None:
            used.levels[level] = stated
    if flags & _STATES_START and used is not None:
        used.restarts[level] = min(max(start, 0), MOST)
    return at


def _lists(file: DocFile) -> dict[int, _List]:
    offset, length = file.part_at(LISTS)
    if length < 2:
        return {}
    table = file.table
    count = min(struct.unpack_from("<H", table, offset)[0], _LISTS)
    # The levels follow the heads, outside of the length that is stated.
    at = offset + 2 + _LIST.size * count
    lists: dict[int, _List] = {}
    for i in range(count):
        identifier, flags = _LIST.unpack_from(table, offset + 2 + _LIST.size * i)
        levels: list[_Level] = []
        for _ in range(1 if flags & _SIMPLE else _LEVELS):
            level, at = _level(table, at)
            levels.append(level)
        lists[identifier] = _List(levels)
    return lists


def _level(table: bytes, at: int) -> tuple[_Level, int]:
    """One level, and where the next begins."""
    start, form, flags, places, characters, paragraphs, _ = _LEVEL.unpack_from(table, at)
    at += _LEVEL.size + characters + paragraphs
    length = struct.unpack_from("<H", table, at)[0]
    label = table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    level = _Level(
        start=min(max(start, 0), MOST),
        form=_FORMS.get(form, "decimal"),
        label=label[:_LABEL],
        places=frozenset(place - 1 for place in places if place),
        legal=bool(flags & _LEGAL),
        restarts=not flags & _NO_RESTART,
    )
    return level, at + 2 + 2 * length
