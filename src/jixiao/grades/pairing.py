"""Which figure of an actual answers which figure of a target: beyond doubt, or not at all."""

from __future__ import annotations

import re

from jixiao.evaluations import Entry, Indicator
from jixiao.evaluations.attainment import Attainment, attainments, direction, plain_words

_DATE = re.compile(r"(20\d\d年)?\d{1,2}月(\d{1,2}日|底|末|上旬|中旬|下旬)|20\d\d年|年底|年末|月底")


def pairing(indicator: Indicator) -> Attainment | str:
    """The one pair of target and actual, or in Chinese why there is none.

    Two cells that are one figure each make a pair; so do two sentences that differ in nothing but one figure each.
    """
    target, actual = indicator.target, indicator.actual
    if not target.is_stated or target.is_not_applicable:
        return f"年度指标值{_stated(target)}，没有目标可比"
    if not actual.is_stated or actual.is_not_applicable:
        return f"实际完成值{_stated(actual)}，不能计分"
    pairs = attainments(indicator)
    certain = [pair for pair in pairs if pair.certain]
    if not certain and len(pairs) == 1 and _same_sentence(indicator):
        certain = pairs
    if len(certain) != 1:
        return _why_none(indicator)
    (pair,) = certain
    if pair.target.hedge == "range":
        return f"年度指标值“{pair.target.text}”是一个范围，没有规定按哪一端计分"
    return pair


def _same_sentence(indicator: Indicator) -> bool:
    target, actual = indicator.target, indicator.actual
    if len(target.numerals) != 1 or len(actual.numerals) != 1:
        return False
    return _without_figure(target) == _without_figure(actual) != ""


def _without_figure(entry: Entry) -> str:
    (numeral,) = entry.numerals
    return plain_words(entry.text[: numeral.start]) + "#" + plain_words(entry.text[numeral.end :])


def _stated(entry: Entry) -> str:
    if entry.span is None:
        return "没有这一栏"
    return "空白" if entry.is_blank else f"为“{entry.text[:10]}”"


def _why_none(indicator: Indicator) -> str:
    """Why two stated cells make no pair, in the order in which a person would notice it."""
    target, actual = indicator.target, indicator.actual
    if _DATE.search(target.text) and target.numeral is None and not target.numerals:
        return "年度指标值是日期，没有规定按日期计分的办法"
    if not target.numerals and target.numeral is None:
        return "年度指标值是文字，没有数可比"
    if not actual.numerals and actual.numeral is None:
        return "实际完成值是文字，没有数可比"
    if target.numeral is None or actual.numeral is None:
        return "指标值或完成值是文字叙述，不能确定哪两个数相比"
    if direction(indicator, target.numeral) is None:
        return "没有写明方向（≥、≤、＝），不能确定是高好还是低好"
    return "指标值与完成值的单位不同，不能相比"
