"""Scoring an indicator: its target and actual, its level, or its ratio, by the method that the profile names for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from jixiao.basis import NotScored, Profile, Role
from jixiao.basis.methods import Outcome, Surplus
from jixiao.basis.profile import MethodUse
from jixiao.evaluations import Group, Indicator
from jixiao.evaluations.attainment import Attainment, Direction, qualitative_level
from jixiao.grades.fixed import fixed_for, score_fixed
from jixiao.grades.grading import Grading, in_points
from jixiao.grades.outcome import Lever, ScoredRow, State
from jixiao.grades.pairing import pairing
from jixiao.grades.why import Why, percent, policy

_OWN_STANDARD = re.compile(r"扣|加分|得满分|得\s*\d|计\s*\d+(\.\d+)?\s*分|不得分|分档|酌情")
_ROLES = {
    Direction.AT_LEAST: Role.POSITIVE,
    Direction.AT_MOST: Role.REVERSE,
    Direction.EQUALS: Role.EQUALS,
}
_UNBOUNDED = Fraction(10)


def score_indicator(indicator: Indicator, grading: Grading) -> ScoredRow:
    """One row. What cannot be scored beyond doubt is returned as stated, with the reason; praise is no level."""
    row = row_of(indicator, grading)
    weight = in_points(indicator.weight)
    if isinstance(weight, str):
        return grading.unscored(row, f"分值{weight}")
    if weight <= 0:
        return grading.unscored(row, f"分值为{indicator.weight.text}，不计分")
    fixed = fixed_for(indicator, grading.profile)
    if fixed is not None:
        return score_fixed(row, indicator, fixed, grading)
    if _OWN_STANDARD.search(indicator.criterion.text):
        return grading.unscored(row, f"本行另有评分标准（“{indicator.criterion.text[:20]}”），请按其计分")
    level = qualitative_level(indicator.actual.text)
    if level is not None and indicator.actual.numeral is None:
        return _by_level(row, indicator, level, grading)
    pair = pairing(indicator)
    return grading.unscored(row, pair) if isinstance(pair, str) else _by_pair(row, indicator, pair, grading)


def row_of(indicator: Indicator, grading: Grading) -> ScoredRow:
    """The row as stated."""
    weight, stated = in_points(indicator.weight), in_points(indicator.score)
    place = next((e.span for e in (indicator.score, indicator.weight, indicator.name) if e.span), None)
    return ScoredRow(
        title=indicator.title,
        label=" ".join(indicator.label.split())[:40],
        group=indicator.group,
        klass=indicator.klass,
        weight=None if isinstance(weight, str) else weight,
        stated=None if isinstance(stated, str) else stated,
        weight_entry=indicator.weight,
        score_entry=indicator.score,
        where=grading.places.where(place) if place is not None else "",
        state=State.NOT_RECOMPUTED,
        why=Why(""),
        source=id(indicator),
        remarks=(f"得分{stated}",) if isinstance(stated, str) else (),
    )


def _by_level(row: ScoredRow, indicator: Indicator, level: str, grading: Grading) -> ScoredRow:
    use = grading.profile.methods.get(Role.QUALITATIVE)
    if use is None:
        return grading.unscored(row, "评分方案没有规定定性指标的计分办法")
    outcome = grading.profile.score(Role.QUALITATIVE, level=level, weight=row.weight)
    parts = (policy(use, grading.profile), grading.cell("实际完成值", indicator.actual))
    return grading.scored(row, outcome, use, parts, remarks=row.remarks)


def _by_pair(row: ScoredRow, indicator: Indicator, pair: Attainment, grading: Grading) -> ScoredRow:
    profile = grading.profile
    role = _ROLES[pair.direction]
    if indicator.group is Group.SATISFACTION and Role.SATISFACTION in profile.methods:
        role = Role.SATISFACTION
    use = profile.methods.get(role)
    if use is None:
        return grading.unscored(row, f"评分方案没有规定{role.chinese}的计分办法")
    if "rate" in use.method.facts and pair.actual.unit.family != "ratio":
        return grading.unscored(row, "满意度没有写成百分数，不能按档计分")
    assert row.weight is not None
    at = _scorer(profile, role, use, pair, row.weight)
    outcome = _of_hedged(pair, at, use) if pair.actual.hedge else at(pair.actual.value)
    surplus = _surplus(profile, pair, pair.actual.value, row.weight)
    parts = (
        policy(use, profile),
        grading.cell("年度指标值", indicator.target),
        grading.cell("实际完成值", indicator.actual),
    )
    remarks = row.remarks + _remarks(profile, pair, surplus, indicator)
    lever = None
    if isinstance(outcome, Fraction) and not pair.actual.hedge:
        lever = _lever(row, pair, at)
    scored = grading.scored(row, outcome, use, parts, remarks=remarks, lever=lever)
    if pair.target.value > 0 and scored.recomputed is not None:
        rate = Why("实际÷目标", percent(pair.actual.value / pair.target.value), pair.actual.value / pair.target.value)
        scored = replace(scored, why=replace(scored.why, parts=(*scored.why.parts[:1], rate, *scored.why.parts[1:])))
    return scored


def _scorer(
    profile: Profile, role: Role, use: MethodUse, pair: Attainment, weight: Fraction
) -> Callable[[Fraction], Outcome]:
    """The rounded score at any actual, points for far exceeding the target taken off where the profile does so."""

    def at(actual: Fraction) -> Outcome:
        facts: dict[str, object] = {"weight": weight}
        facts |= {"rate": actual} if "rate" in use.method.facts else {"actual": actual, "target": pair.target.value}
        score = profile.score(role, **facts)
        surplus = _surplus(profile, pair, actual, weight)
        if isinstance(score, Fraction) and surplus.deduction:
            return max(Fraction(0), score - surplus.deduction)
        return score

    return at


def _of_hedged(pair: Attainment, at: Callable[[Fraction], Outcome], use: MethodUse) -> Outcome:
    """近500人 stands for many numbers: the score counts where it is the same for all of them."""
    interval, direction = pair.actual.interval, use.method.direction
    ends = [at(end) if end is not None else None for end in (interval.low, interval.high)]
    if direction and None in ends:
        # Where no end is written the score is bounded all the same: it moves one way and stops at the best.
        known = ends[0] if ends[0] is not None else ends[1]
        best = at(pair.target.value)
        if known == best and (ends[0] is None) == (direction < 0):
            return best
    if ends[0] is not None and ends[0] == ends[1]:
        return ends[0]
    return NotScored(f"实际完成值“{pair.actual.text}”是约数，得分不能确定")


def _surplus(profile: Profile, pair: Attainment, actual: Fraction, weight: Fraction) -> Surplus:
    if pair.direction is not Direction.AT_LEAST or Role.OVER_COMPLETION not in profile.methods:
        return Surplus("none")
    found = profile.score(Role.OVER_COMPLETION, actual=actual, target=pair.target.value, weight=weight)
    return found if isinstance(found, Surplus) else Surplus("none")


def _remarks(profile: Profile, pair: Attainment, surplus: Surplus, indicator: Indicator) -> tuple[str, ...]:
    if surplus.action == "none":
        return ()
    rate = percent(pair.actual.value / pair.target.value) if pair.target.value > 0 else pair.actual.text
    explained = "已填写偏差原因" if indicator.variance_explanation.is_stated else "偏差原因没有填写"
    follows = {"note": "按方案应说明原因", "block": "按方案不说明原因不能提交", "reduce": "按方案扣分"}[surplus.action]
    return (f"完成值达到目标的{rate}，{follows}（{explained}）",)


def _lever(row: ScoredRow, pair: Attainment, at: Callable[[Fraction], Outcome]) -> Lever:
    target, zero = pair.target.value, Fraction(0)
    worst, best = (zero, max(target, zero))
    if pair.direction is Direction.AT_MOST:
        worst, best = max(target, pair.actual.value, pair.actual.step) * _UNBOUNDED, max(target, zero)

    def score_at(actual: Fraction) -> Fraction | None:
        outcome = at(actual)
        return outcome if isinstance(outcome, Fraction) else None

    return Lever(f"{row.title}的实际完成值", pair.actual, worst, best, score_at)
