"""Satisfaction by steps. Where a profile names no method, satisfaction is a positive indicator like any other."""

from __future__ import annotations

from fractions import Fraction

from jixiao.basis.methods.execution import STEPS, execution_steps
from jixiao.basis.methods.method import Method, NotScored, Role, Step


def satisfaction_steps(rate: Fraction | None, weight: Fraction, *, steps: tuple[Step, ...]) -> Fraction | NotScored:
    """A share of the weight by the step that the satisfaction rate reaches.

    Formula: W × share of the first step (from the highest) with rate ≥ its edge; below all steps 0.
    Units: rate, edges and shares of one, W and the score in points.
    Source: said of the central guide of 2021 (90 % full, 80 % four fifths, 60 % half); its text was not seen.
    Edges: exactly an edge: that step. Blank: not scored, which is not 0; that nobody complained is
    no rate. Negative: 0.
    """
    return execution_steps(rate, weight, steps=steps)


METHODS = (
    Method(
        "satisfaction_steps",
        Role.SATISFACTION,
        "按满意度分档",
        "满意度{steps}；再低不得分；没有调查结果的不计分。",
        ("rate", "weight"),
        satisfaction_steps,
        {"steps": STEPS},
        direction=1,
    ),
)
