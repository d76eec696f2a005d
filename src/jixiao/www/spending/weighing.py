"""The stated scores of one form brought to the points of another profile: what-if, never a score of anybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from jixiao.www.spending.known import CENT, Known


def weighed(known: Known, weights: Mapping[str, Decimal]) -> Known:
    """With `weighted`: Σ over the groups of (stated ÷ points of the form) × points of the profile, to 2 decimals.

    None where the groups of the form are not those of the profile, or a group has no points: nothing is guessed.
    """
    return replace(known, weighted=_score(known.groups, weights))


def _score(groups: Mapping[str, tuple[Decimal, Decimal]], weights: Mapping[str, Decimal]) -> Decimal | None:
    if not groups or set(groups) != set(weights) or any(points == 0 for points, _ in groups.values()):
        return None
    exact = sum((stated * weights[name] / points for name, (points, stated) in groups.items()), Decimal(0))
    return exact.quantize(CENT, ROUND_HALF_UP)
