"""Tables of the overview: what stands in a cell, what a workbook gets of it, and where it leads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Final

from jixiao.www.summary.overview.picture import Chart

MOST: Final = 100
"""Rows that a page shows of a table."""


@dataclass(frozen=True, slots=True)
class Cell:
    """`words` on the page, `value` (a number, or None for the words themselves) in a workbook, `href` behind it."""

    words: str
    value: Fraction | None = None
    href: str = ""
    code: str = ""
    """Small behind the words: the code of a rule."""

    @property
    def is_number(self) -> bool:
        return self.value is not None


@dataclass(frozen=True, slots=True)
class Table:
    """One table; the first cell of a row names it. `numbers` are the columns of figures, from 0."""

    heads: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    numbers: frozenset[int] = frozenset()
    total: bool = False
    """Whether the last row is the sum of the others."""
    narrow: frozenset[int] = frozenset()
    """Columns whose words stay in one line."""
    more: int = 0
    """Rows that were left out here already; the files hold them."""

    @property
    def shown(self) -> list[tuple[bool, list[tuple[str, Cell]]]]:
        """The rows of the page: whether it is the sum, and for each cell its class."""
        last, looks = len(self.rows) - 1, [look for look, _head in self.headed]
        return [
            (self.total and place == last, list(zip(looks, row, strict=True)))
            for place, row in enumerate(self.rows[:MOST])
        ]

    @property
    def left_out(self) -> int:
        """Rows that only the files to be downloaded hold."""
        return max(0, len(self.rows) - MOST) + self.more

    @property
    def headed(self) -> list[tuple[str, str]]:
        """The heads, each with the class of its column."""
        return [(self._look(column), head) for column, head in enumerate(self.heads)]

    def _look(self, column: int) -> str:
        return "number" if column in self.numbers else "nowrap" if column in self.narrow else ""


@dataclass(frozen=True, slots=True)
class Section:
    """One thing to be seen. `key` names its table in the address of a download."""

    key: str
    title: str
    table: Table
    notes: Sequence[str] = ()
    chart: Chart | None = None
    is_folded: bool = field(default=False)
    """Whether the table stands folded below the picture."""


def text(words: object, href: str = "", code: str = "") -> Cell:
    return Cell(str(words), None, href, code)


def count(number: int, href: str = "") -> Cell:
    """A count; 0 leads nowhere."""
    return Cell(str(number), Fraction(number), href if number else "")


def number(value: Decimal | None, unit: str = "", href: str = "") -> Cell:
    """A dash and no number where it is not known."""
    if value is None:
        return Cell("—")
    return Cell(f"{_plain(value)}{unit}", Fraction(value), href)


def money(yuan: Decimal | None, href: str = "") -> Cell:
    """In 万元."""
    if yuan is None:
        return Cell("—")
    value = (yuan / 10_000).quantize(Decimal("0.01"))
    return Cell(f"{value:,}", Fraction(value), href)


def _plain(value: Decimal) -> str:
    """With the decimals that it has, at most two: the figures of a column stand below each other."""
    exponent = value.as_tuple().exponent
    return f"{value:f}" if isinstance(exponent, int) and -2 <= exponent <= 0 else f"{value:.2f}"


def mean(values: Iterable[Decimal | None]) -> Decimal | None:
    """Of those that are known; None where none is."""
    known = [value for value in values if value is not None]
    return (sum(known, Decimal(0)) / len(known)).quantize(Decimal("0.01")) if known else None


def share(part: int, whole: int) -> Decimal | None:
    """In per cent with one decimal; None of nothing."""
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1")) if whole else None
