"""Why a body is likelier to be drawn: factors from 0 to 1, each said in words, and the risk score that they add up to.

Risk score = 10 + Σ weight × factor. The ten points that everybody has leave nobody without a chance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

BASE: Final = 10
ROTATION: Final = 5
"""Years within which everybody should come up once: key projects are to be covered in about five."""
_FULL_AT: Final = 20
"""One error counts as four warnings; five errors are full."""
_RISE: Final = 10
"""Points above last year's 自评 that are full."""
_ZERO, _ONE, _HALF = Fraction(0), Fraction(1), Fraction(1, 2)

FACTORS: Final[dict[str, str]] = {
    "amount": "金额",
    "findings": "核对问题",
    "score": "自评得分异常",
    "rotation": "多年未抽查",
    "late": "逾期报送",
}
USUAL: Final[dict[str, int]] = {"amount": 30, "findings": 30, "score": 20, "rotation": 15, "late": 5}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a body. Money in yuan; None: not stated."""

    code: str
    amount: Decimal | None
    errors: int
    warnings: int
    stated: Decimal | None
    stated_before: Decimal | None
    """自评得分 of the year before."""
    full_marks: Decimal
    drawn_in: int | None
    """The last year for which it was drawn; None: never."""
    is_late: bool


@dataclass(frozen=True, slots=True)
class Factor:
    """One reason: its share from 0 to 1, what it says, and the points it brings."""

    key: str
    share: Fraction
    says: str
    points: Fraction

    @property
    def name(self) -> str:
        return FACTORS[self.key]


@dataclass(frozen=True, slots=True)
class Risk:
    """The risk score of a body and what it is made of."""

    size: Fraction
    factors: tuple[Factor, ...]


def risks(bodies: Sequence[Known], weights: Mapping[str, int], year: int) -> list[Risk]:
    """The risk of each body of the frame. `year`: that of the step; weights not below 0, in points."""
    amounts = sorted(body.amount for body in bodies if body.amount is not None)
    found = []
    for body in bodies:
        said = {
            "amount": _amount(body, amounts),
            "findings": _findings(body),
            "score": _score(body),
            "rotation": _rotation(body, year),
            "late": (_ONE, "逾期报送") if body.is_late else (_ZERO, "按时报送"),
        }
        factors = tuple(
            Factor(key, share, says, share * weights.get(key, 0))
            for key, (share, says) in said.items()
            if weights.get(key, 0)
        )
        found.append(Risk(BASE + sum((factor.points for factor in factors), _ZERO), factors))
    return found


def _amount(body: Known, amounts: Sequence[Decimal]) -> tuple[Fraction, str]:
    """The share of the other stated amounts that are smaller: a rank, so that one giant does not drown the rest."""
    if body.amount is None:
        return _HALF, "金额未填，按一半计"
    smaller, others = sum(other < body.amount for other in amounts), len(amounts) - 1
    said = f"预算数{body.amount / 10_000:,.2f}万元"
    if not others:
        return _ONE, said
    return Fraction(smaller, others), f"{said}，大于其余{others}家中的{smaller}家"


def _findings(body: Known) -> tuple[Fraction, str]:
    share = min(_ONE, Fraction(4 * body.errors + body.warnings, _FULL_AT))
    return share, f"须修改{body.errors}处、请核实{body.warnings}处"


def _score(body: Known) -> tuple[Fraction, str]:
    if body.stated is None:
        return _HALF, "自评得分未填，按一半计"
    if body.stated >= body.full_marks:
        return _ONE, "自评满分"
    if body.stated_before is None:
        return _ZERO, "没有上年自评得分可比"
    rise = body.stated - body.stated_before
    if rise <= 0:
        return _ZERO, "自评得分不高于上年"
    return min(_ONE, Fraction(rise) / _RISE), f"自评得分比上年高{rise.normalize():f}分"


def _rotation(body: Known, year: int) -> tuple[Fraction, str]:
    if body.drawn_in is None:
        return _ONE, "没有抽查过"
    gap = max(0, year - body.drawn_in)
    return min(_ONE, Fraction(gap, ROTATION)), f"{body.drawn_in}年度抽查过"
