"""The forms that every stated relation between figures takes; all but one make a document one exact linear system.

`Linear((1, -1, -1))` over (A, B, D): A − B − D = 0; with `at_most`, A − B − D ≤ 0.
`Ratio(shape)` over (x, y, p): x = f(p)·y with y > 0, and f by shape:

    share      p              x is p of y (also x ÷ y = p for averages and products: any units)
    grown      1 + p          x is y grown by p
    fallen     1 − p          x is y fallen by p
    of_grown   p ÷ (1 + p)    x is the increase that a level y holds after growing by p
    of_fallen  p ÷ (1 − p)    x is the decrease that led to a level y after falling by p

`Product()` over (x, y, z, t): x · y · z = t, for what two factors and a ratio do not tell.

Coefficients are never 0 and each figure stands once. Linear((1, -1)) over two mentions says that they are one fact,
which is compared as far as the coarser is written. The last two shapes know that a level came from more than nothing.
Where y may be 0 or of either sign a ratio says nothing; where it is exactly 0 there is no ratio.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["share", "grown", "fallen", "of_grown", "of_fallen"]


@dataclass(frozen=True, slots=True)
class Linear:
    """Σ coefficient · figure = 0, or ≤ 0 with `at_most`."""

    coefficients: tuple[int, ...]
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class Ratio:
    """x = f(p) · y over figures (x, y, p)."""

    shape: Shape


@dataclass(frozen=True, slots=True)
class Product:
    """Figure · figure · … = the last figure: so many, at so much, for so many months. None of them is negative."""


Constraint = Linear | Ratio | Product
