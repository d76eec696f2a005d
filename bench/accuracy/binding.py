"""From a label's words to characters of a document: by line and column where it says them, else by its quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from accuracy.specimens import Holder, holders
from jixiao.documents import Cell, Document


@dataclass(frozen=True, eq=False)
class Site:
    """A stretch of one paragraph or cell."""

    holder: Holder
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.holder.text[self.start : self.end]

    def overlaps(self, holder: Holder, start: int, end: int) -> bool:
        return self.holder is holder and self.start < end and start < self.end


def bind(document: Document, line: Mapping[str, Any], source: str) -> list[Site]:
    """The sites of a label's figures. Raises ValueError when one is not found.

    `line` has `figures` as written, `in` (one quote, or one a figure), and for plain text `at` ([line, column]).
    """
    figures: Sequence[str] = line["figures"]
    is_listed = not isinstance(line["in"], str)
    quotes: Sequence[str] = line["in"] if is_listed else [line["in"]] * len(figures)
    wanted = list(zip(figures, quotes, strict=True))
    sites: list[Site] = []
    for index, (figure, quote) in enumerate(wanted):
        site = _at_position(document, figure, line["at"][index], source) if source and "at" in line else None
        if site is None:
            # The same words listed twice stand for two places that say the same.
            nth = wanted[:index].count((figure, quote)) if is_listed else 0
            site = _by_quote(document, figure, quote, nth, sites)
        if site is None:
            raise ValueError(f"{figure!r} is not found")
        sites.append(site)
    return sites


def _at_position(document: Document, figure: str, at: Sequence[int], source: str) -> Site | None:
    """By line and column of the text file, in which a line feed inside a cell is written with two characters."""
    starts = [0, *accumulate(len(line) for line in source.splitlines(keepends=True))]
    offset = starts[at[0] - 1] + at[1] - 1
    for holder in holders(document):
        if holder.origin.line != at[0]:
            continue
        for match in re.finditer(re.escape(figure), holder.text):
            before = holder.text[: match.start()]
            if holder.origin.index + len(before) + before.count("\n") + before.count("|") == offset:
                return Site(holder, match.start(), match.end())
    return None


def _by_quote(document: Document, figure: str, quote: str, nth: int, taken: Sequence[Site]) -> Site | None:
    """The free occurrence nearest to the quote: from its beginning on, before it, in its table row, elsewhere."""
    free = [
        site
        for site in _occurrences(document, figure)
        if not any(site.overlaps(other.holder, other.start, other.end) for other in taken)
    ]
    stretches = list(_stretches(document, quote))
    if not stretches:
        return free[0] if len(free) == 1 else None
    stretch = stretches[min(nth, len(stretches) - 1)]
    order = {id(holder): position for position, holder in enumerate(holders(document))}
    home = order[id(stretch.holder)]

    def distance(site: Site) -> tuple[bool, bool, int, bool, int]:
        elsewhere = site.holder is not stretch.holder
        before = not elsewhere and site.start < stretch.start
        apart = abs(order[id(site.holder)] - home)
        return elsewhere, not _same_row(site.holder, stretch.holder), apart, before, abs(site.start - stretch.start)

    return min(free, key=distance, default=None)


def _same_row(one: Holder, other: Holder) -> bool:
    if not isinstance(one, Cell) or not isinstance(other, Cell):
        return False
    return (one.table, one.row) == (other.table, other.row)


def _stretches(document: Document, quote: str) -> Iterator[Site]:
    """Where a quote stands, blanks aside; a quote of a table row stands at the row's cell that is most its own."""
    cells = [cell.strip() for cell in quote.split("|") if cell.strip() not in ("", "<", "^")]
    wanted = max(cells, key=lambda cell: (not re.fullmatch(r"[0-9.,%\-]*", cell), len(cell)), default="")
    if wanted:
        pattern = re.compile(r"\s*".join(re.escape(character) for character in "".join(wanted.split())))
        for holder in holders(document):
            yield from (Site(holder, *match.span()) for match in pattern.finditer(holder.text))


def _occurrences(document: Document, figure: str) -> Iterator[Site]:
    pattern = re.compile(rf"(?<![0-9.]){re.escape(figure)}" + (r"(?![0-9]|\.[0-9])" if figure[-1].isdigit() else ""))
    for holder in holders(document):
        for match in pattern.finditer(holder.text):
            yield Site(holder, match.start(), match.end())
