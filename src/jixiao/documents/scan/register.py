"""Sheets do not lie alike on the glass: a table that goes on is laid under the part of it on the sheet before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import pairwise
from typing import Final

from jixiao.documents.pdf.layout import PageLayout, PageTable
from jixiao.documents.pdf.lines import Line

_FARTHEST: Final = 45.0
"""Points by which a sheet may lie aside."""
_SCALE: Final = 0.03
"""How much larger or smaller it may have come out."""
_NEAR: Final = 5.0
"""Borders that come so near are one."""


def register(pages: Sequence[PageLayout], seen: Collection[int]) -> None:
    """Move pages that were read by sight, each so that its first table fits the last one of the page before."""
    for before, page in pairwise(pages):
        if page.number not in seen or page.number != before.number + 1 or not before.blocks or not page.blocks:
            continue
        above, below = before.blocks[-1], page.blocks[0]
        if isinstance(above, Line):
            # A page number may stand below the table.
            above = next((block for block in reversed(before.blocks) if isinstance(block, PageTable)), above)
        if isinstance(above, PageTable) and isinstance(below, PageTable):
            _fit(above.grid.xs, page, below)


def _fit(borders: Sequence[float], page: PageLayout, table: PageTable) -> None:
    own = table.grid.xs
    scale = (borders[-1] - borders[0]) / (own[-1] - own[0])
    if abs(borders[0] - own[0]) > _FARTHEST or abs(scale - 1) > _SCALE:
        return
    places = {x: borders[0] + (x - own[0]) * scale for x in own}
    few, many = sorted((list(places.values()), list(borders)), key=len)
    if any(min(abs(x - other) for other in many) > _NEAR for x in few):
        return
    snapped = {x: _snapped(place, borders) for x, place in places.items()}
    _move(page, lambda x: snapped.get(x, borders[0] + (x - own[0]) * scale))


def _snapped(place: float, borders: Sequence[float]) -> float:
    nearest = min(borders, key=lambda border: abs(border - place))
    return nearest if abs(nearest - place) <= _NEAR else place


def _move(page: PageLayout, to: Callable[[float], float]) -> None:
    for block in page.blocks:
        if isinstance(block, Line):
            _move_line(block, to)
            continue
        block.grid.xs = [to(x) for x in block.grid.xs]
        for area in block.grid.areas:
            left, bottom, right, top = area.box
            area.box = (to(left), bottom, to(right), top)
        for line in (line for lines in block.lines for line in lines):
            _move_line(line, to)


def _move_line(line: Line, to: Callable[[float], float]) -> None:
    line.left, line.right = to(line.left), to(line.right)
