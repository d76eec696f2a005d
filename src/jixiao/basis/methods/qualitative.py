"""Qualitative indicators: three levels, each with the scores it allows."""

from __future__ import annotations

from fractions import Fraction

from jixiao.basis.methods.method import Allowed, Measure, Method, NotScored, Role

LEVELS = {"full": "达成", "part": "部分达成", "none": "未达成"}


def qualitative_bands(level: str | None, weight: Fraction, *, full: Fraction, part: Fraction) -> Allowed | NotScored:
    """The scores that a level allows; which of them is given is a judgement.

    Formula: 达成: fW ≤ s ≤ W. 部分达成: pW ≤ s < fW. 未达成: 0 ≤ s < pW.
    Units: f and p shares with p < f, W and s in points.
    Source: the budget platform (f = 80 %, p = 60 %), said to be the national wording; the Hubei form (80 %, 50 %).
    Edges: a boundary belongs to the upper level. A blank level, or words that name none: not scored, never guessed
    from praise. The edges are rounded by the profile's rounding.
    """
    bands = {
        "full": Allowed(full * weight, weight, True),
        "part": Allowed(part * weight, full * weight, False),
        "none": Allowed(Fraction(0), part * weight, False),
    }
    return bands.get(level or "", NotScored("没有使用规定的档次用语（达成、部分达成、未达成），不能计分"))


METHODS = (
    Method(
        "qualitative_bands",
        Role.QUALITATIVE,
        "三档计分",
        "达成计分值的{full}（含）至100%；部分达成计{part}（含）至{full}（不含）；未达成计0至{part}（不含）。",
        ("level", "weight"),
        qualitative_bands,
        {"full": Measure.SHARE, "part": Measure.SHARE},
        ascending=("part", "full"),
    ),
)
