"""Indicators that the form itself prints: the profile names their method, their target and the ratio they stand for."""

from __future__ import annotations

import re
from fractions import Fraction

from jixiao.arithmetic.plain import show_plain
from jixiao.basis import Profile
from jixiao.basis.profile import FixedIndicator, MethodUse
from jixiao.basis.ratios import ratios
from jixiao.evaluations import Indicator
from jixiao.evaluations.attainment import plain_words
from jixiao.grades.frame import compute
from jixiao.grades.grading import Grading
from jixiao.grades.outcome import ScoredRow
from jixiao.grades.why import Why, percent, policy

_REMARK = re.compile(r"[（(][^（()）]*[）)]")


def fixed_for(indicator: Indicator, profile: Profile) -> FixedIndicator | None:
    """The fixed indicator of the profile that the row names, or None."""
    name = _plain(indicator.label)
    if not name:
        return None
    return next((fixed for fixed in profile.indicators if _plain(fixed.title) == name), None)


def score_fixed(row: ScoredRow, indicator: Indicator, fixed: FixedIndicator, grading: Grading) -> ScoredRow:
    """The row by the fixed indicator's own method; its ratio out of the document's figures, else as stated."""
    use = fixed.use
    if use is None:
        return grading.unscored(row, f"评分方案没有规定“{fixed.title}”的计分办法")
    if row.weight != fixed.value:
        return grading.unscored(
            row,
            f"本行分值{indicator.weight.text}分，方案的“{fixed.title}”为{show_plain(fixed.value)}分，不能套用其计分办法",
        )
    facts, parts, reason = _facts(indicator, fixed, use, grading)
    if reason:
        return grading.unscored(row, reason)
    outcome = grading.profile.rounded(use(weight=row.weight, **facts))
    return grading.scored(row, outcome, use, (policy(use, grading.profile), *parts), remarks=row.remarks)


def _facts(
    indicator: Indicator, fixed: FixedIndicator, use: MethodUse, grading: Grading
) -> tuple[dict[str, Fraction], tuple[Why, ...], str]:
    """The facts that the method asks for, the leaves that show them, or why they cannot be had."""
    wanted = "rate" if "rate" in use.method.facts else "actual" if "actual" in use.method.facts else ""
    if not wanted:
        return {}, (), "需要逐项核对是否齐全，请人工计分"
    value, leaf, reason = _measured(indicator, fixed, grading)
    if value is None:
        return {}, (), reason
    facts, parts = {wanted: value}, [leaf]
    if "target" in use.method.facts:
        if fixed.target is None:
            return {}, (), f"评分方案没有规定“{fixed.title}”的目标"
        facts["target"] = fixed.target
        shown = percent(fixed.target) if fixed.target <= 1 else show_plain(fixed.target)
        parts.append(Why("方案规定的目标", shown, fixed.target))
    return facts, tuple(parts), ""


def _measured(indicator: Indicator, fixed: FixedIndicator, grading: Grading) -> tuple[Fraction | None, Why, str]:
    numeral = indicator.actual.numeral
    stated = numeral.value if numeral is not None and not numeral.hedge else None
    leaf = grading.cell("实际完成值", indicator.actual)
    if not fixed.ratio:
        is_rate = numeral is not None and numeral.unit.family == "ratio"
        if stated is not None and fixed.target is not None and is_rate is not (fixed.target <= 1):
            return None, leaf, f"实际完成值{'是' if is_rate else '不是'}百分数，与方案规定的目标不能相比"
        return stated, leaf, "实际完成值不是一个数，不能计分"
    ratio = ratios()[fixed.ratio]
    computed = compute(ratio, ratio.variant(fixed.variant), grading.figures)
    if computed.value is not None:
        return computed.value, computed.why, ""
    if stated is not None and numeral is not None and numeral.unit.family == "ratio":
        return stated, Why("按所填比率", percent(stated), stated, parts=(leaf, computed.why)), ""
    return None, leaf, f"{ratio.title}{computed.reason}"


def _plain(title: str) -> str:
    return plain_words(_REMARK.sub("", title))
