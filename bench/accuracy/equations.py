"""The equations of the gold relations, over ranges of exact fractions: `( f1 - f2 ) / f2 = f3`, `f1 >= f2 + f3`.

This is the bench's own arithmetic, apart from the engine's on purpose.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise, product
from typing import Final

from accuracy.ranges import EVERYTHING, Range

_VARIABLE: Final = re.compile(r"f([0-9]+)")


@dataclass(frozen=True)
class Equation:
    """Two or more sides and the sign between them: `=`, `>=` or `<=`."""

    sides: tuple[ast.expr, ...]
    sign: str

    def may_hold(self, ranges: Sequence[Range]) -> bool:
        """Whether some amounts inside the ranges, one a figure, satisfy it."""
        if self.sign == "=" and len(self.sides) == 2 and _shares_a_figure(*self.sides):
            return _side(ast.BinOp(self.sides[0], ast.Sub(), self.sides[1]), ranges).holds(0)
        found = [_side(side, ranges) for side in self.sides]
        if self.sign == "=":
            return max(side.low for side in found) <= min(side.high for side in found)
        pairs = pairwise(found if self.sign == "<=" else reversed(found))
        return all(small.low <= large.high for small, large in pairs)

    @property
    def results(self) -> list[int]:
        """The figures that stand alone on a side, the last one first: what a recomputation gives."""
        return [int(side.id[1:]) - 1 for side in reversed(self.sides) if isinstance(side, ast.Name)]


@cache
def equation(text: str) -> Equation:
    """Reads an equation. Raises ValueError for anything but + - * / and brackets around f1, f2 … and numbers."""
    plain = text.replace("≥", ">=").replace("≤", "<=")
    sign = next((sign for sign in (">=", "<=", "=") if sign in plain), None)
    if sign is None:
        raise ValueError(f"no sign of equality in {text!r}")
    sides = tuple(ast.parse(side.strip(), mode="eval").body for side in plain.split(sign))
    for side in sides:
        _evaluate(side, [Range.point(1)] * 1000)
    return Equation(sides, sign)


def _side(side: ast.expr, ranges: Sequence[Range]) -> Range:
    """The range of one side: exact, because a figure that occurs twice is tried at both its ends."""
    repeated = [name for name, count in _names(side).items() if count > 1]
    if not repeated:
        return _evaluate(side, ranges)
    return _union(side, ranges, repeated)


def _union(side: ast.expr, ranges: Sequence[Range], repeated: list[int]) -> Range:
    found: list[Range] = []
    for corner in product(*((ranges[i].low, ranges[i].high) for i in repeated)):
        fixed = list(ranges)
        for i, value in zip(repeated, corner, strict=True):
            fixed[i] = Range.point(value)
        found.append(_evaluate(side, fixed))
    return Range(min(one.low for one in found), max(one.high for one in found))


def _names(side: ast.expr) -> Counter[int]:
    return Counter(int(node.id[1:]) - 1 for node in ast.walk(side) if isinstance(node, ast.Name))


def _shares_a_figure(left: ast.expr, right: ast.expr) -> bool:
    return bool(_names(left) & _names(right))


def _evaluate(node: ast.expr, ranges: Sequence[Range]) -> Range:
    match node:
        case ast.Name(id=name) if match_ := _VARIABLE.fullmatch(name):
            return ranges[int(match_[1]) - 1]
        case ast.Constant(value=int() | float() as number):
            return Range.point(Fraction(str(number)))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_evaluate(operand, ranges)
        case ast.BinOp(left=left, op=operator, right=right):
            a, b = _evaluate(left, ranges), _evaluate(right, ranges)
            match operator:
                case ast.Add():
                    return a + b
                case ast.Sub():
                    return a + -b
                case ast.Mult():
                    return a * b
                case ast.Div():
                    return a * b.inverse() if not b.holds(0) else EVERYTHING
    raise ValueError(f"an equation may not hold {ast.unparse(node)!r}")
