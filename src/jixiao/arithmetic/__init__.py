"""算术: written figures as exact intervals, and whether a stated relation between them can hold.

The one door through which text becomes numbers. It knows no document and no policy, and no binary fractions.
"""

from jixiao.arithmetic.cell import read_numeral
from jixiao.arithmetic.constraint import Constraint, Linear, Ratio, Shape
from jixiao.arithmetic.dates import Date, find_dates
from jixiao.arithmetic.find import find_numerals
from jixiao.arithmetic.interval import Interval
from jixiao.arithmetic.judge import feasible, holds_as_written, judge
from jixiao.arithmetic.numeral import Numeral
from jixiao.arithmetic.relations import (
    difference_matches,
    growth_matches,
    parts_fit,
    product_matches,
    ratio_matches,
    same_figure,
    sum_matches,
)
from jixiao.arithmetic.repairs import Fix, repairs, suggest
from jixiao.arithmetic.showing import show, show_quantity
from jixiao.arithmetic.system import Core, Undecided, conflict
from jixiao.arithmetic.units import Unit, parse_unit
from jixiao.arithmetic.verdict import Verdict

__all__ = [
    "Constraint",
    "Core",
    "Date",
    "Fix",
    "Interval",
    "Linear",
    "Numeral",
    "Ratio",
    "Shape",
    "Undecided",
    "Unit",
    "Verdict",
    "conflict",
    "difference_matches",
    "feasible",
    "find_dates",
    "find_numerals",
    "growth_matches",
    "holds_as_written",
    "judge",
    "parse_unit",
    "parts_fit",
    "product_matches",
    "ratio_matches",
    "read_numeral",
    "repairs",
    "same_figure",
    "show",
    "show_quantity",
    "suggest",
    "sum_matches",
]
