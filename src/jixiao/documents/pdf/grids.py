"""Ruling lines to tables: what hangs together is one table, and a cell ends where a line is drawn.

The grid is the finest one that the lines of a table span; a merged cell is a patch of it that no line cuts.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from jixiao.documents.pdf.glyphs import Box
from jixiao.documents.pdf.rulings import NEAR, Ruling

_OPEN_SIDE = 8.0
"""How far lines must reach past the outermost crossing line to say that the table is open on that side."""

CROSSINGS = 20_000
"""The most pairs of a level and an upright line on one page, and so the most cells: beyond, it is a drawing."""


@dataclass(slots=True)
class Area:
    """One cell of a ruled grid, before it has its text."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box


@dataclass(slots=True)
class Grid:
    """One ruled table on one page: the borders of its columns (ascending) and rows (from the top down)."""

    xs: list[float]
    ys: list[float]
    areas: list[Area]
    _owners: dict[tuple[int, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for index, area in enumerate(self.areas):
            for row in range(area.row, area.row + area.rowspan):
                for column in range(area.column, area.column + area.colspan):
                    self._owners[row, column] = index

    @property
    def box(self) -> Box:
        return (self.xs[0], self.ys[-1], self.xs[-1], self.ys[0])

    def area_at(self, x: float, y: float) -> int | None:
        """The ordinal of the area that holds a point."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right(self.ys, -y, key=lambda border: -border) - 1
        return self._owners.get((row, column))


def too_many(level: list[Ruling], upright: list[Ruling]) -> bool:
    """Whether the lines of a page are a drawing and not tables."""
    return len(level) * len(upright) > CROSSINGS


def grids(level: list[Ruling], upright: list[Ruling]) -> list[Grid]:
    """The tables that the lines of a page make, the smallest first: a table in a table before it."""
    if len(level) < 2 or not upright or too_many(level, upright):
        return []
    found = [grid for lines in _connected(level, upright) if (grid := _grid(*lines)) is not None]
    return sorted(found, key=lambda grid: (grid.xs[-1] - grid.xs[0]) * (grid.ys[0] - grid.ys[-1]))


def _connected(level: list[Ruling], upright: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """The lines sorted into those that touch, directly or through others."""
    group = list(range(len(level) + len(upright)))

    def root(item: int) -> int:
        while group[item] != item:
            group[item] = group[group[item]]
            item = group[item]
        return item

    for j, v in enumerate(upright, len(level)):
        for i, h in enumerate(level):
            touches = h.start - NEAR <= v.at <= h.end + NEAR and v.start - NEAR <= h.at <= v.end + NEAR
            if touches:
                group[root(j)] = root(i)
    sets: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for i, line in enumerate(level + upright):
        sets.setdefault(root(i), ([], []))[i >= len(level)].append(line)
    return list(sets.values())


def _borders(lines: list[Ruling], across: list[Ruling]) -> list[float]:
    """Where the lines stand, ascending, and the ends of the lines across where these reach well past."""
    places: list[float] = []
    for at in sorted(line.at for line in lines):
        if not places or at - places[-1] > NEAR:
            places.append(at)
    for reach, side in ((min, 0), (max, -1)):
        end = reach(line.start if reach is min else line.end for line in across)
        beyond = places[side] - end if reach is min else end - places[side]
        there = sum(abs((line.start if reach is min else line.end) - end) <= 2 * NEAR for line in across)
        if beyond > _OPEN_SIDE and there >= max(2, len(across) // 2):
            places.insert(0 if reach is min else len(places), end)
    return places


def _grid(level: list[Ruling], upright: list[Ruling]) -> Grid | None:
    if len(level) < 2 or not upright:
        return None
    xs = _borders(upright, level)
    ys = _borders(level, upright)[::-1]
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1:
        return None
    walls = _Walls(xs, ys, level, upright)
    if columns == 1 and not (walls.closed_left and walls.closed_right):
        return None
    areas = [area for area in _areas(walls) if not walls.outside(area)]
    return Grid(xs, ys, areas) if areas else None


class _Walls:
    """Which sides of each elementary patch of the grid are drawn."""

    def __init__(self, xs: list[float], ys: list[float], level: list[Ruling], upright: list[Ruling]) -> None:
        self.xs, self.ys = xs, ys
        self.rows, self.columns = len(ys) - 1, len(xs) - 1
        self.above: set[tuple[int, int]] = set()
        """(j, c): a line on row border j over column c."""
        self.left: set[tuple[int, int]] = set()
        """(r, i): a line on column border i along row r."""
        for line in level:
            j = min(range(len(ys)), key=lambda k: abs(ys[k] - line.at))
            covered = (c for c in range(self.columns) if line.start <= (xs[c] + xs[c + 1]) / 2 <= line.end)
            self.above.update((j, c) for c in covered)
        for line in upright:
            i = min(range(len(xs)), key=lambda k: abs(xs[k] - line.at))
            covered = (r for r in range(self.rows) if line.start <= (ys[r] + ys[r + 1]) / 2 <= line.end)
            self.left.update((r, i) for r in covered)
        self.closed_left = any((r, 0) in self.left for r in range(self.rows))
        self.closed_right = any((r, self.columns) in self.left for r in range(self.rows))
        self.closed_top = any((0, c) in self.above for c in range(self.columns))
        self.closed_bottom = any((self.rows, c) in self.above for c in range(self.columns))

    def outside(self, area: Area) -> bool:
        """Whether a patch lies open to a side on which the table is closed: it is no cell of it then."""
        rows = range(area.row, area.row + area.rowspan)
        columns = range(area.column, area.column + area.colspan)
        right, bottom = area.column + area.colspan, area.row + area.rowspan
        return (
            (self.closed_left and area.column == 0 and not any((r, 0) in self.left for r in rows))
            or (self.closed_right and right == self.columns and not any((r, right) in self.left for r in rows))
            or (self.closed_top and area.row == 0 and not any((0, c) in self.above for c in columns))
            or (self.closed_bottom and bottom == self.rows and not any((bottom, c) in self.above for c in columns))
        )


def _areas(walls: _Walls) -> list[Area]:
    """The patches that no line cuts, as rectangles, in reading order."""
    taken: set[tuple[int, int]] = set()
    areas: list[Area] = []
    for row in range(walls.rows):
        for column in range(walls.columns):
            if (row, column) not in taken:
                area = _area_from(walls, row, column, taken)
                last_row, last_column = row + area.rowspan, column + area.colspan
                taken.update((r, c) for r in range(row, last_row) for c in range(column, last_column))
                areas.append(area)
    return areas


def _area_from(walls: _Walls, row: int, column: int, taken: set[tuple[int, int]]) -> Area:
    """The largest rectangle from a corner that no line cuts; a patch of another shape falls into several."""
    right = column + 1
    while right < walls.columns and (row, right) not in walls.left and (row, right) not in taken:
        right += 1
    bottom = row + 1
    while bottom < walls.rows and not any((bottom, c) in walls.above for c in range(column, right)):
        if any((bottom, c) in walls.left for c in range(column + 1, right)):
            break
        if any((bottom, c) in taken for c in range(column, right)):
            break
        bottom += 1
    box = (walls.xs[column], walls.ys[bottom], walls.xs[right], walls.ys[row])
    return Area(row, column, bottom - row, right - column, box)
