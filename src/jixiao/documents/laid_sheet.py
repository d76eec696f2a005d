"""A sheet as it will be laid out: cells that know the path of their value, rows that carry a mark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from jixiao.documents.evaluation_content import Content
from jixiao.documents.evaluation_shape import OBJECTS


@dataclass(slots=True)
class LaidCell:
    """One cell; `path` is `""` for a label. `style`: title, note, label, text or figure."""

    text: str
    path: str = ""
    colspan: int = 1
    rowspan: int = 1
    style: str = "text"
    column: int = 0
    also: list[str] = field(default_factory=list)
    """Paths of other values that are the same words and stand only here."""


@dataclass(slots=True)
class LaidRow:
    """One row; `path` is that of the object whose values it shows."""

    mark: dict[str, Any]
    cells: list[LaidCell]
    path: str = ""


@dataclass(slots=True)
class LaidSheet:
    """One sheet. `role`: form, basic_data or narrative. Columns are counted without the column of marks."""

    name: str
    role: str
    evaluation: int
    columns: int
    widths: list[int]
    rows: list[LaidRow] = field(default_factory=list)
    _busy: dict[int, int] = field(default_factory=dict, repr=False)
    """Column → the row from which on it is free."""

    def add(self, row: str, cells: Iterable[LaidCell], **mark: Any) -> LaidRow:
        """Add a row: its cells from left to right, past what a cell above reaches over."""
        laid = LaidRow({"row": row, **{key: value for key, value in mark.items() if value}}, list(cells))
        number, column = len(self.rows), 0
        for cell in laid.cells:
            while self._busy.get(column, 0) > number:
                column += 1
            cell.column = column
            for covered in range(column, column + cell.colspan):
                self._busy[covered] = number + cell.rowspan
            column += cell.colspan
        self.rows.append(laid)
        return laid


def header_row(sheet: LaidSheet, row: str, columns: list[tuple[str, str]], spans: list[int]) -> None:
    cells = [LaidCell(label, "", span, style="head") for (_, label), span in zip(columns, spans, strict=True)]
    sheet.add(row, cells, columns={role: label for role, label in columns if role})


def value_row(
    sheet: LaidSheet,
    row: str,
    values: Content,
    path: str,
    columns: list[tuple[str, str]],
    spans: list[int],
    mark: dict[str, Any],
    covering: dict[str, LaidCell | None] | None = None,
) -> None:
    """One row of values. `covering` holds cells that reach over several rows, None where one from above does."""
    cells: list[LaidCell] = []
    absent = []
    for (role, _), span in zip(columns, spans, strict=True):
        if covering is not None and role in covering:
            laid = covering[role]
            if laid is not None:
                laid.colspan = span
                cells.append(laid)
            continue
        entry = values.get(role) if role else {"text": ""}
        if entry is None:
            absent.append(role)
        text = entry["text"] if entry else ""
        where = f"{path}.{_below(row, role)}{role}" if entry is not None and role else ""
        cells.append(LaidCell(text, where, span, style=_style(role)))
    sheet.add(row, cells, absent=absent, units=units_of(values), **mark).path = path


def _below(row: str, role: str) -> str:
    return "values." if row == "basic_row" and role != "name" else ""


_FIGURES = {key for name in ("fund", "project", "values") for key, one in OBJECTS[name].items() if one.unit}
_FIGURES |= {
    "weight",
    "score",
    "review_score",
    "deduction",
    "deviation",
    "staffing_rate",
    "approved_posts",
    "staff_in_post",
}


def _style(role: str) -> str:
    if role in _FIGURES or role.startswith(("possibility.", "causes.")):
        return "figure"
    return "text"


def units_of(values: Content) -> dict[str, str]:
    """The units that entries state for themselves."""
    return {role: entry["unit"] for role, entry in values.items() if isinstance(entry, dict) and "unit" in entry}


def unit_of(entry: Content) -> dict[str, str]:
    return {"unit": entry["unit"]} if "unit" in entry else {}


def spread(count: int, columns: int, wide: int) -> list[int]:
    """How many grid columns each of `count` cells takes; one cell takes what is left."""
    spans = [1] * count
    spans[wide] += columns - count
    return spans


def unlike(label: str, taken: Iterable[str]) -> str:
    """A label that stands for one column only."""
    words, number = label, 2
    squeezed = {"".join(one.split()) for one in taken}
    while "".join(words.split()) in squeezed:
        words, number = f"{label}{number}", number + 1
    return words


def spread_evenly(count: int, widths: list[int]) -> list[int]:
    """How many grid columns each of `count` cells takes, so that all become about equally wide."""
    spans: list[int] = []
    left = list(widths)
    for cell in range(count):
        rest = count - cell - 1
        wanted = sum(left) / (rest + 1)
        taken = 1
        while len(left) - taken > rest and sum(left[: taken + 1]) <= wanted + left[taken] / 2:
            taken += 1
        spans.append(taken if rest else len(left))
        left = left[spans[-1] :]
    return spans
