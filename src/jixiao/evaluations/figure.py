"""The figure of a field as data: exact, in the unit in which it is written."""

from __future__ import annotations

from fractions import Fraction

from jixiao.evaluations.entry import Entry


def figure_of(entry: Entry) -> dict[str, str] | None:
    """`{"value": "492.41", "unit": "万元"}`, with `hedge` where the words leave the figure open (≥, 约, 余).

    None for what is no single figure: prose, ranges, blanks, strokes, and fractions without an end (1/3).
    """
    numeral = entry.numeral if entry.is_stated else None
    if numeral is None or numeral.hedge == "range":
        return None
    value = decimal_text(numeral.value / numeral.unit.scale, numeral.decimals)
    if value is None:
        return None
    figure = {"value": value}
    if numeral.unit.name:
        figure["unit"] = numeral.unit.name
    if numeral.hedge:
        figure["hedge"] = numeral.hedge
    return figure


def decimal_text(value: Fraction, decimals: int = 0) -> str | None:
    """A fraction as a decimal with at least `decimals` places; None where no decimal is exact."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return None
    places = decimals
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(abs(value * 10**places)).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
