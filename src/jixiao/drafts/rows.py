"""The tables of a draft as a row of rows. Rows are known by their words, cells by the heading above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Indel

from jixiao.documents import Cell, Table
from jixiao.drafts.align import aligned
from jixiao.drafts.folded import Folded, folded

_LONGEST_HEADING: Final = 24
_LEAST_ALIKE: Final = 5
_DIGITS: Final = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Field:
    """A cell with its folded words and the heading above it."""

    cell: Cell
    words: Folded
    heading: str

    @property
    def key(self) -> str:
        return self.words.text


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that begin in one row of a table."""

    table: Table
    number: int
    fields: tuple[Field, ...]
    key: str
    """All words, for rows that are the same."""
    label: str
    """The words of the cells without figures: by them the row is known."""


def rows_of(tables: Sequence[Table]) -> list[Row]:
    """Every row in which something stands, table by table."""
    return [row for table in tables for row in _rows(table)]


def _rows(table: Table) -> list[Row]:
    begin: dict[int, list[Cell]] = {}
    for cell in table.cells:
        begin.setdefault(cell.row, []).append(cell)
    headings: dict[int, str] = {}
    found = []
    for number in sorted(begin):
        cells = sorted(begin[number], key=lambda cell: cell.column)
        words = [folded(cell.text) for cell in cells]
        fields = tuple(
            Field(cell, said, headings.get(cell.column, "")) for cell, said in zip(cells, words, strict=True)
        )
        texts = [said.text for said in words]
        if any(texts):
            label = "|".join(text for text in texts if text and not _DIGITS & set(text))
            found.append(Row(table, number, fields, "|".join(texts), label))
        if _is_heading(texts):
            for cell, text in zip(cells, texts, strict=True):
                for column in range(cell.column, cell.column + cell.colspan):
                    headings[column] = text
    return found


def _is_heading(texts: Sequence[str]) -> bool:
    """Whether a row heads what stands below it: short words in several cells, and no blanks among them."""
    filled = [text for text in texts if text]
    if len(filled) < 2 or len(filled) < len(texts) - 1:
        return False
    if any(len(text) > _LONGEST_HEADING for text in filled):
        return False
    # A year is no figure of a heading: 2021年预算数.
    return sum(bool(_DIGITS & set(text)) and not text.endswith("数") for text in filled) == 0


def rows_apart(old: Sequence[Row], new: Sequence[Row]) -> int | None:
    """How far two rows are apart: their labels count twice. None for rows that have nothing in common."""
    labels = "|".join(row.label for row in old), "|".join(row.label for row in new)
    wholes = "|".join(row.key for row in old), "|".join(row.key for row in new)
    by_label, by_whole = (Indel.distance(*pair) for pair in (labels, wholes))
    if labels[0] and labels[1]:
        alike = _alike(by_label, labels) or _alike(by_whole, wholes)
    else:
        alike = _alike(by_whole, wholes) or (not any(labels) and len(old[0].fields) == len(new[0].fields))
    return 2 * by_label + by_whole if alike else None


def _alike(distance: int, texts: tuple[str, str]) -> bool:
    return distance * 10 <= (len(texts[0]) + len(texts[1])) * (10 - _LEAST_ALIKE)


def row_weight(row: Row) -> int:
    return 2 * len(row.label) + len(row.key)


def pairs(old: Sequence[Row], new: Sequence[Row]) -> list[tuple[list[Field], list[Field]]]:
    """The cells of rows that answer one another: by heading where headings tell them apart, else in their order."""
    ours, theirs = ([field for row in rows for field in row.fields] for rows in (old, new))
    if len(old) == len(new) == 1:
        by_heading = _by_heading(ours, theirs)
        if by_heading is not None:
            return by_heading
        if len(ours) == len(theirs):
            return [([a], [b]) for a, b in zip(ours, theirs, strict=True)]
    elif (parts := _stacked(old, new)) is not None:
        return parts
    beads = aligned(
        ours, theirs, lambda f: f.key, _fields_apart, lambda field: len(field.key), ((1, 1), (2, 1), (1, 2))
    )
    return [([ours[i] for i in bead.old], [theirs[j] for j in bead.new]) for bead in beads]


def _by_heading(ours: list[Field], theirs: list[Field]) -> list[tuple[list[Field], list[Field]]] | None:
    """None where a heading is missing or stands over two cells of the row."""
    heads = [[field.heading for field in fields] for fields in (ours, theirs)]
    if any(len(set(each)) < len(each) or "" in each for each in heads) or set(heads[0]).isdisjoint(heads[1]):
        return None
    if len(ours) == len(theirs) and set(heads[0]) != set(heads[1]):
        return None  # a heading was renamed, or read wrongly: their order says which is which
    answer = {field.heading: field for field in theirs}
    found: list[tuple[list[Field], list[Field]]] = []
    for field in ours:
        other = answer.pop(field.heading, None)
        found.append(([field], [other] if other is not None else []))
    return found + [([], [field]) for field in answer.values()]


def _stacked(old: Sequence[Row], new: Sequence[Row]) -> list[tuple[list[Field], list[Field]]] | None:
    """A row that a page broke in two: the parts of each cell stand in the same column, one below the other."""
    whole, parts = (old, new) if len(old) == 1 else (new, old)
    found: list[tuple[list[Field], list[Field]]] = []
    for field in whole[0].fields:
        below = [part for row in parts for part in row.fields if part.cell.column == field.cell.column]
        found.append(([field], below) if whole is old else (below, [field]))
    counted = sum(len(row.fields) for row in parts)
    used = sum(len(pair[1 if whole is old else 0]) for pair in found)
    return found if counted == used else None


def _fields_apart(old: Sequence[Field], new: Sequence[Field]) -> int | None:
    one, other = "".join(each.key for each in old), "".join(each.key for each in new)
    distance = Indel.distance(one, other)
    if one and other and not _alike(distance, (one, other)) and len(old) + len(new) > 2:
        return None
    return distance
