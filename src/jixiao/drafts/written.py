"""Every figure that is written in a passage: quantities by their value, dates, and what digits are left."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

from jixiao.arithmetic import Numeral, find_dates, find_numerals, parse_unit, read_numeral

_RUN: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*%?")
_UNIT_IN_HEADING: Final = re.compile(r"\(([^()0-9]{1,6})\)$")


@dataclass(frozen=True, slots=True)
class Written:
    """A figure: where it stands in the folded text, and what it is worth. Equal keys are equal values."""

    start: int
    end: int
    key: Hashable


def written_in(text: str) -> list[Written]:
    """The figures of a folded passage, in order. Digits that are neither quantity nor date count as they stand."""
    found = [Written(date.start, date.end, ("date", date.year, date.month, date.day)) for date in find_dates(text)]
    taken = [(one.start, one.end) for one in found]
    found += [
        Written(numeral.start, numeral.end, _key(numeral))
        for numeral in find_numerals(text)
        if not any(start < numeral.end and numeral.start < end for start, end in taken)
    ]
    taken = sorted((one.start, one.end) for one in found)
    position = 0
    for run in _RUN.finditer(text):
        while position < len(taken) and taken[position][1] <= run.start():
            position += 1
        if position == len(taken) or taken[position][0] >= run.end():
            found.append(Written(run.start(), run.end(), ("digits", run[0].replace(",", ""))))
    return sorted(found, key=lambda one: one.start)


def written_in_cell(text: str, heading: str) -> list[Written]:
    """The same for a cell: one that is a single figure takes the unit of its heading, so that units can be told."""
    stated = _UNIT_IN_HEADING.search(heading)
    unit = stated[1] if stated and parse_unit(stated[1]) else ""
    numeral = read_numeral(text, unit)
    if numeral is not None and numeral.end - numeral.start >= len(text) - 2:
        return [Written(numeral.start, numeral.end, _key(numeral))]
    return written_in(text)


def _key(numeral: Numeral) -> Hashable:
    return ("amount", numeral.value, numeral.unit.family, numeral.unit.base, numeral.hedge, *_ends(numeral))


def _ends(numeral: Numeral) -> tuple[Hashable, ...]:
    """A range is told by both its ends; how many decimals were written does not matter."""
    return (numeral.interval.low, numeral.interval.high) if numeral.hedge == "range" else ()
