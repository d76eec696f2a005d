"""One page of a PDF as it lies there: its tables with the lines of each cell, and the lines outside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from jixiao.documents.pdf.glyphs import Box, Frame, Glyph, PageText
from jixiao.documents.pdf.grids import Area, Grid, grids
from jixiao.documents.pdf.lines import Line, Run, lines, runs
from jixiao.documents.pdf.rulings import Drawing

_Cell = tuple[int, int] | None
"""A cell of a page: the ordinals of its grid and of its area; None outside of all."""

_FRAME = 0.85
"""A single box that covers so much of the page's width and height is an ornament, not a table."""


@dataclass(slots=True)
class PageTable:
    """A ruled table on one page. `lines[k]` are the lines in `grid.areas[k]`."""

    grid: Grid
    lines: list[list[Line]]

    @property
    def top(self) -> float:
        return self.grid.ys[0]

    @property
    def bottom(self) -> float:
        return self.grid.ys[-1]


@dataclass(slots=True)
class PageLayout:
    """A page, its blocks from the top down. Coordinates are upright; `frame` leads back to the page's own."""

    number: int
    box: Box
    frame: Frame
    blocks: list[Line | PageTable] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """The lines outside of tables."""
        return [block for block in self.blocks if isinstance(block, Line)]


def layout(number: int, box: Box, text: PageText, drawn: Drawing) -> PageLayout:
    """What stands where on a page."""
    page = PageLayout(number, text.frame.upright(box), text.frame)
    found = [grid for grid in grids(drawn.level, drawn.upright) if not _is_ornament(grid, page.box)]
    held: list[list[list[Run]]] = [[[] for _ in grid.areas] for grid in found]
    outside: list[Run] = []
    for run in runs(text.glyphs):
        _place(run, found, held, outside)
    tables = []
    for grid, cells in zip(found, held, strict=True):
        if any(cells):
            texts = [_cell_lines(cell, number) for cell in cells]
            tables.append(PageTable(grid, texts))
    page.blocks = sorted([*tables, *lines(outside, number)], key=lambda block: -block.top)
    return page


def _is_ornament(grid: Grid, page: Box) -> bool:
    left, bottom, right, top = grid.box
    return (
        len(grid.areas) == 1
        and right - left > _FRAME * (page[2] - page[0])
        and top - bottom > _FRAME * (page[3] - page[1])
    )


def _place(run: Run, found: list[Grid], held: list[list[list[Run]]], outside: list[Run]) -> None:
    """The run to its cell, or its parts to theirs."""
    if not found:
        outside.append(run)
        return
    y = run.middle
    start = _cell_at(found, _centre(run.glyphs[0]), y)
    if start == _cell_at(found, _centre(run.glyphs[-1]), y):
        (outside if start is None else held[start[0]][start[1]]).append(run)
        return
    for cell, glyphs in _parts(run, found):
        for piece in runs(glyphs):
            (outside if cell is None else held[cell[0]][cell[1]]).append(piece)


def _parts(run: Run, found: list[Grid]) -> list[tuple[_Cell, Sequence[Glyph]]]:
    """A run that crosses borders, cut at those that stand between two characters.

    A border that goes through a character says that the text is too long for its cell: it is not cut there
    but stays whole, in the cell that holds most of it.
    """
    slack = 0.1 * run.height
    parts: list[list[tuple[_Cell, Glyph]]] = []
    for glyph in run.glyphs:
        cell = _cell_at(found, _centre(glyph), run.middle)
        if parts:
            before, last = parts[-1][-1]
            border = _border(found, before, cell)
            if before == cell or last.right > border + slack or glyph.left < border - slack:
                parts[-1].append((cell, glyph))
                continue
        parts.append([(cell, glyph)])
    return [(Counter(cell for cell, _ in part).most_common(1)[0][0], [glyph for _, glyph in part]) for part in parts]


def _border(found: list[Grid], before: _Cell, after: _Cell) -> float:
    """Where one cell ends and the next begins."""
    if before is not None:
        return found[before[0]].areas[before[1]].box[2]
    return found[after[0]].areas[after[1]].box[0] if after is not None else 0.0


def _centre(glyph: Glyph) -> float:
    return (glyph.left + glyph.right) / 2


def _cell_at(found: list[Grid], x: float, y: float) -> _Cell:
    for index, grid in enumerate(found):
        area = grid.area_at(x, y)
        if area is not None:
            return index, area
    return None


def _cell_lines(cell: list[Run], page: int) -> list[Line]:
    """The lines of a cell; a label turned on its side, whose characters climb, is read upwards."""
    found = lines(cell, page)
    if len(found) > 2 and all(len(line.text) == 1 for line in found):
        order = [line.index for line in found]
        if order == sorted(order, reverse=True):
            found.reverse()
    return found


def measured(area: Area) -> tuple[float, float]:
    """The left and right edge that text in a cell keeps to."""
    left, _, right, _ = area.box
    padding = min(6.0, 0.1 * (right - left))
    return left + padding, right - padding
