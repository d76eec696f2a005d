"""Caps on the total where little of the money was spent."""

from __future__ import annotations

from fractions import Fraction

from jixiao.basis.methods.absent import NO_RATE
from jixiao.basis.methods.method import Measure, Method, NotScored, Role, Step, Table


def cap_by_execution(total: Fraction, rate: Fraction | None, *, caps: tuple[Step, ...]) -> Fraction | NotScored:
    """The total, but not more than the execution rate permits.

    Formula: min(total, most) of the first cap (from the lowest) with rate < its edge; without one the total.
    Units: rate and edges shares of one, total and caps in points.
    Source: an operating manual of the platform (below 50 % 59, below 60 % 69, below 70 % 79, below 80 % 89).
    Edges: exactly an edge: the next band. Rate blank: not scored. Never raises a total.
    """
    if rate is None:
        return NO_RATE
    return min(total, next((cap.result for cap in caps if rate < cap.edge), total))


METHODS = (
    Method(
        "cap_by_execution",
        Role.TOTAL_CAP,
        "按执行率封顶",
        "预算执行率{caps}。",
        ("total", "rate"),
        cap_by_execution,
        {
            "caps": Table(
                "below", Measure.PERCENT, "most", Measure.POINTS, True, True, "低于{edge}的，总分不超过{result}"
            )
        },
        direction=1,
    ),
)
