"""A form written as pipe rows, read into cells: `<` continues the cell to the left, `^` the cell above.

    | 项目资金（万元） | <          | 年初预算数 |
    | ^                | 资金总额   | 320.00     |

`<br>` starts a new paragraph inside a cell. Ideographic spaces at the start of a cell are kept: forms indent with them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell with the top left corner it stands at and how far it reaches."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str

    @property
    def lines(self) -> list[str]:
        return self.text.split("<br>")


@dataclass(frozen=True, slots=True)
class Grid:
    """A form: its cells in reading order, and which cell owns each position."""

    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    owners: dict[tuple[int, int], GridCell]


def read_grid(pipes: str) -> Grid:
    """The grid that pipe rows describe. Raises ValueError for ragged rows or merged areas that are no rectangle."""
    rows = [_split(line) for line in pipes.splitlines() if line.strip()]
    width = len(rows[0])
    for number, row in enumerate(rows, 1):
        if len(row) != width:
            raise ValueError(f"row {number} has {len(row)} cells, the first has {width}: {row}")
    corners = {(r, c): _corner(rows, r, c) for r in range(len(rows)) for c in range(width)}
    areas: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for position, corner in corners.items():
        areas.setdefault(corner, []).append(position)
    cells = {corner: _cell(corner, area, rows) for corner, area in areas.items()}
    owners = {position: cells[corner] for position, corner in corners.items()}
    return Grid(len(rows), width, tuple(cells.values()), owners)


def _split(line: str) -> list[str]:
    inner = line.strip(" ").removeprefix("|").removesuffix("|")
    return [text.strip(" ") for text in inner.split("|")]


def _corner(rows: list[list[str]], row: int, column: int) -> tuple[int, int]:
    while rows[row][column] in ("<", "^"):
        if rows[row][column] == "<":
            column -= 1
        else:
            row -= 1
        if row < 0 or column < 0:
            raise ValueError("a merged cell has nothing to continue")
    return row, column


def _cell(corner: tuple[int, int], area: list[tuple[int, int]], rows: list[list[str]]) -> GridCell:
    rowspan = max(r for r, _ in area) - corner[0] + 1
    colspan = max(c for _, c in area) - corner[1] + 1
    if rowspan * colspan != len(area):
        raise ValueError(f"the cell at {corner} is merged into something that is no rectangle")
    return GridCell(*corner, rowspan, colspan, rows[corner[0]][corner[1]])
