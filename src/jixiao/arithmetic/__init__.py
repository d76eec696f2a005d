"""算术: written figures as exact intervals, and whether a stated relation between them can hold.

The one door through which text becomes numbers. It knows no document and no policy, and no binary fractions.
"""

from jixiao.arithmetic.cell import read_numeral
from jixiao.arithmetic.dates import Date, find_dates
from jixiao.arithmetic.find import find_numerals
from jixiao.arithmetic.interval import Interval
from jixiao.arithmetic.numeral import Numeral
from jixiao.arithmetic.relations import (
    Verdict,
    difference_matches,
    growth_matches,
    parts_fit,
    product_matches,
    ratio_matches,
    same_figure,
    sum_matches,
)
from jixiao.arithmetic.showing import show, show_quantity
from jixiao.arithmetic.units import Unit, parse_unit

__all__ = [
    "Date",
    "Interval",
    "Numeral",
    "Unit",
    "Verdict",
    "difference_matches",
    "find_dates",
    "find_numerals",
    "growth_matches",
    "parse_unit",
    "parts_fit",
    "product_matches",
    "ratio_matches",
    "read_numeral",
    "same_figure",
    "show",
    "show_quantity",
    "sum_matches",
]
