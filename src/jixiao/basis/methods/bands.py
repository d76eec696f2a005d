"""Band tables: a rate falls into a band, the band has its points."""

from __future__ import annotations

from fractions import Fraction

from jixiao.basis.methods.absent import NO_RATE
from jixiao.basis.methods.method import Measure, Method, NotScored, Role, Step, Table


def band_table(rate: Fraction | None, weight: Fraction, *, bands: tuple[Step, ...]) -> Fraction | NotScored:
    """The points of the band that holds the rate.

    Formula: points of the first band (from the lowest) with rate ≤ its edge; above all bands 0; never above W.
    Units: rate and edges shares of one, points and W in points.
    Source: the Hunan tables for 预算控制率 (0; to 10 %; to 20 %; to 30 %; more).
    Edges: exactly an edge: the band that it closes. Below the first edge, a net cut among them: the first band, since
    the tables say nothing of it. Blank: not scored.
    """
    if rate is None:
        return NO_RATE
    return min(weight, next((band.result for band in bands if rate <= band.edge), Fraction(0)))


METHODS = (
    Method(
        "band_table",
        Role.INDICATOR,
        "分档表",
        "{bands}；再高不得分。",
        ("rate", "weight"),
        band_table,
        {"bands": Table("to", Measure.PERCENT, "points", Measure.POINTS, True, False, "不超过{edge}得{result}")},
        direction=-1,
    ),
)
