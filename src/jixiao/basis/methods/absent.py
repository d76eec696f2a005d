"""What keeps a row from being scored at all."""

from __future__ import annotations

from fractions import Fraction

from jixiao.basis.methods.method import NotScored

NO_ACTUAL = NotScored("实际完成值空白，不能计分")
NO_TARGET = NotScored("年度指标值空白，不能计分")
NEGATIVE_TARGET = NotScored("年度指标值为负数，比例法不适用，请人工计分")
NO_RATE = NotScored("比率没有填写，不能计分")


def without(actual: Fraction | None, target: Fraction | None) -> NotScored | None:
    """Why a comparison of actual and target is impossible; None when it is possible."""
    if target is None:
        return NO_TARGET
    if actual is None:
        return NO_ACTUAL
    return NEGATIVE_TARGET if target < 0 else None
