"""Numbers and methods of a profile in plain words."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from jixiao.arithmetic.plain import show_plain
from jixiao.basis.methods import Grade, Step, Value
from jixiao.basis.methods.method import Choice, Measure, Spec, Table
from jixiao.basis.profile import MethodUse

_PERCENT = (Measure.SHARE, Measure.FLOOR, Measure.PERCENT)


def explanation(use: MethodUse) -> str:
    """The method as a sentence, with the profile's numbers in their places."""
    shown = {name: _shown(value, use.method.numbers[name]) for name, value in use.numbers.items()}
    return use.method.explain.format(**shown)


def measured(value: Fraction, measure: Measure) -> str:
    """A number with its unit: 80%, 2倍, 8分."""
    if measure in _PERCENT:
        return f"{show_plain(value * 100)}%" if value else "0"
    if measure is Measure.STEP:
        return f"{show_plain(value * 100)}个百分点"
    return show_plain(value) + {Measure.TIMES: "倍", Measure.POINTS: "分"}.get(measure, "")


def in_percent(measure: Measure) -> bool:
    """Whether such numbers are written as percentages."""
    return measure in _PERCENT or measure is Measure.STEP


def exact(value: Fraction) -> str:
    """A number with all of its decimals: profiles hold finite ones only."""
    return format(Decimal(value.numerator) / Decimal(value.denominator), "f")


def bands(grades: tuple[Grade, ...]) -> list[str]:
    """Every grade's band in words, in their order."""
    words = []
    for number, grade in enumerate(grades):
        floor = f"{show_plain(grade.floor)}分（含）"
        above = show_plain(grades[number - 1].floor) if number else ""
        if not number:
            words.append(f"{floor}以上")
        elif grade is grades[-1]:
            words.append(f"{above}分以下")
        else:
            words.append(f"{floor}至{above}分（不含）")
    return words


def _shown(value: Value, spec: Spec) -> str:
    if isinstance(spec, Choice):
        return spec.words[str(value)]
    if isinstance(spec, Table):
        assert isinstance(value, tuple)
        return "；".join(_row(step, spec) for step in value)
    assert isinstance(value, Fraction)
    return measured(value, spec)


def _row(step: Step, spec: Table) -> str:
    edge, result = measured(step.edge, spec.edge_measure), measured(step.result, spec.result_measure)
    return spec.wording.format(edge=edge, result=result)
