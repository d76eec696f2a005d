"""A filled form as cells that know how far they reach: what both the Word and the PDF writer draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in one position: `<` and `^` continue a cell, `role` is label, figure or text."""

    text: str
    role: str = "text"


LEFT, ABOVE = Filled("<", "joined"), Filled("^", "joined")


@dataclass(slots=True)
class FormCell:
    """One cell with its top left corner and how far it reaches."""

    row: int
    column: int
    text: str
    role: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class FormGrid:
    """A form ready to be drawn. `heads` are the rows that are printed again on every page."""

    title: str
    lines: tuple[str, ...]
    """The lines between the title and the table."""
    cells: tuple[FormCell, ...]
    rows: int
    widths: tuple[float, ...]
    size: float
    landscape: bool
    heads: tuple[int, ...] = ()
    is_basic_data: bool = False

    def owners(self) -> list[list[FormCell]]:
        """Row by row the cell at every position."""
        table: list[list[FormCell]] = [[] for _ in range(self.rows)]
        grid: dict[tuple[int, int], FormCell] = {}
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rowspan):
                for column in range(cell.column, cell.column + cell.colspan):
                    grid[row, column] = cell
        for row in range(self.rows):
            table[row] = [grid[row, column] for column in range(len(self.widths))]
        return table


def joined(rows: Sequence[Sequence[Filled]]) -> tuple[FormCell, ...]:
    """The cells of filled rows. Raises ValueError where a merged area is no rectangle."""
    owners: list[list[FormCell]] = []
    cells: list[FormCell] = []
    areas: dict[int, int] = {}
    for number, row in enumerate(rows):
        own: list[FormCell] = []
        for column, filled in enumerate(row):
            if filled is LEFT:
                cell = own[column - 1]
            elif filled is ABOVE:
                cell = owners[number - 1][column]
            else:
                cell = FormCell(number, column, filled.text, filled.role)
                cells.append(cell)
            cell.rowspan = number - cell.row + 1
            cell.colspan = max(cell.colspan, column - cell.column + 1)
            areas[id(cell)] = areas.get(id(cell), 0) + 1
            own.append(cell)
        owners.append(own)
    for cell in cells:
        if cell.rowspan * cell.colspan != areas[id(cell)]:
            raise ValueError(f"the cell at row {cell.row}, column {cell.column} is merged into no rectangle")
    return tuple(cells)
