"""The rows of a table's panels: what labels and codes each has, and its figures as mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from jixiao.arithmetic import Numeral, parse_unit, read_numeral
from jixiao.arithmetic.arabic import Written
from jixiao.arithmetic.reading import assemble
from jixiao.documents import Cell, Span
from jixiao.facts.mention import Mention, Role
from jixiao.facts.statements.columns import Panel
from jixiao.facts.statements.headers import FIGURE, Header, is_count_row, is_figure
from jixiao.facts.statements.lines import CODE, LABEL, ORDINAL, UNIT, Draft, Figure, Line

_SCALE: Final = 10**4
_PLAIN: Final = re.compile(r"(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*)(?:\.[0-9]+)?")
_UNITS: Final = {"growth": "%", "execution": "%", "share": "%", "score": "分", "count": ""}
"""The unit of a column by its kind; of money and prices it is what header or caption say."""
_SCORES: Final = re.compile(r"\s*\d+(?:[.．]\d+)?\s*分?\s*")
_PATTERNS: Final = {"%": re.compile(r"\s*[-－−]?\d+(?:[.．]\d+)?\s*(?:[%％]|个?百分点)?\s*"), "分": _SCORES}


@dataclass(slots=True)
class Reading:
    """The lines of one panel in their order."""

    panel: Panel
    lines: list[Line] = field(default_factory=list)


@lru_cache(maxsize=16384)
def _figure(text: str, unit: str) -> tuple[Numeral, int, int] | None:
    """The numeral of a cell, its amount and its last place in 1/10000 of the base unit."""
    numeral = read_figure(text, unit)
    if numeral is None or numeral.hedge:
        return None
    above, below = numeral.value.as_integer_ratio()
    step, parts = numeral.step.as_integer_ratio()
    return numeral, above * _SCALE // below, step * _SCALE // parts


def read_figure(text: str, unit: str) -> Numeral | None:
    """What `read_numeral` gives, three times as fast for the digits, commas and point of which tables consist."""
    heading = parse_unit(unit) if unit else None
    if heading is None or not _PLAIN.fullmatch(text):
        return read_numeral(text, unit)
    return assemble(text, 0, len(text), Written(text.replace(",", ""), heading, len(text)))


def read_lines(header: Header, unit: str) -> tuple[list[Reading], list[Mention]]:
    """Every panel's lines, and the mentions of figures that belong to no line (merged over several columns)."""
    readings = [Reading(panel) for panel in header.panels]
    place: dict[int, tuple[int, int]] = {}
    units: list[list[str]] = []
    for number, panel in enumerate(header.panels):
        place.update((column, (number, LABEL)) for column in panel.labels)
        place.update((column, (number, CODE)) for column in panel.codes)
        place.update((column, (number, ORDINAL)) for column in panel.ordinals)
        place.update((column.index, (number, slot)) for slot, column in enumerate(panel.money))
        if panel.unit >= 0:
            place[panel.unit] = (number, UNIT)
        units.append([_UNITS.get(c.kind, c.unit or unit) for c in panel.money])
    codes = [[""] * len(panel.codes) for panel in header.panels]
    stray: list[Mention] = []
    for row in range(header.body, len(header.rows)):
        cells = header.rows[row]
        if not cells or _counts_columns(cells):
            continue
        drafts: dict[int, Draft] = {}
        for cell in cells:
            where = place.get(cell.column)
            if where is None:
                continue
            number, what = where
            draft = drafts.get(number)
            if draft is None:
                draft = drafts[number] = Draft([None] * len(units[number]))
            if what < 0:
                draft.tell(cell, what, header.panels[number])
                continue
            stated = units[number][what]
            if draft.unit is not None and stated not in _PATTERNS:
                stated = draft.unit
            _take(cell, draft, what, stated, place, stray)
        for number, draft in drafts.items():
            before = drafts.get(number - 1)
            if before is not None and not draft.label and not draft.code and before.end > header.panels[number].first:
                if draft.is_filled and not before.is_filled:
                    draft.label = before.label  # 公用经费合计 merged over the labels of two panels
            line = draft.line(row, header.words, codes[number])
            if line is not None:
                if line.is_total:
                    line.said = "".join(cell.text for cell in cells if not is_figure(cell.text))
                readings[number].lines.append(line)
    return readings, stray


def _counts_columns(cells: list[Cell]) -> bool:
    text = cells[0].text
    if "栏" not in text and not any(cell.text.strip() == "1" for cell in cells[:4]):
        return False
    return is_count_row([cell.text for cell in cells if is_figure(cell.text)], text)


def _take(
    cell: Cell, draft: Draft, slot: int, unit: str, place: dict[int, tuple[int, int]], stray: list[Mention]
) -> None:
    text = cell.text
    if len(text) > 48 or not _PATTERNS.get(unit, FIGURE).fullmatch(text):
        return
    inner = text.strip()
    found = _figure(inner, unit)
    if found is None:
        return
    numeral, amount, step = found
    start = text.index(inner) + numeral.start
    mention = Mention(numeral, Span(cell, start, start + numeral.end - numeral.start), Role.LEVEL)
    if cell.colspan > 1 and place.get(cell.column + 1, (0, LABEL))[1] >= 0:
        stray.append(mention)
    else:
        draft.figures[slot] = Figure(mention, amount, step)
