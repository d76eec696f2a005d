"""The lamps: results that run ahead of the money, money that was not spent, spending that lags behind the year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from jixiao.basis.thresholds import title_of
from jixiao.documents import Span
from jixiao.evaluations import Group, Kind
from jixiao.grades.grading import Grading
from jixiao.grades.outcome import ScoredRow
from jixiao.grades.why import Why, percent, points, source_of

_ZERO, _ONE = Fraction(0), Fraction(1)
_MONTHS = re.compile(r"(?:1|一)月?[-—－–~～至到]+(\d{1,2})月|截[至止到](?:20\d\d年)?(\d{1,2})月")


class Colour(StrEnum):
    """How a lamp shines. `NONE`: it does not apply, or a datum is missing; never the same as green."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    NONE = "none"

    @property
    def chinese(self) -> str:
        return {"red": "红灯", "yellow": "黄灯", "green": "绿灯", "none": "不亮灯"}[self.value]


@dataclass(frozen=True, slots=True)
class Lamp:
    """One lamp with what it rests on."""

    key: str
    title: str
    colour: Colour
    says: str
    why: Why
    applies: bool = True
    """False where a form of this kind has no such lamp; an unlit lamp that applies lacks a datum."""


def lamps(rows: Sequence[ScoredRow], grading: Grading) -> tuple[Lamp, ...]:
    """Every lamp. They are hints to a reviewer, no part of any score."""
    found = (_claims_ahead(rows, grading), _unspent(grading), _pace(grading))
    # In the middle of the year money is still to be spent: there only the pace tells something.
    in_year = grading.evaluation.kind is Kind.IN_YEAR_MONITORING
    return tuple(replace(lamp, applies=(lamp.key == "pace") is in_year) for lamp in found)


def _claims_ahead(rows: Sequence[ScoredRow], grading: Grading) -> Lamp:
    """p: stated indicator scores ÷ weights, e: the same of the execution; red where (p − e) ÷ p is over the limit."""
    title = "结果与资金"
    parts = {}
    for name, members in (
        ("指标得分比例", [row for row in rows if row.group is not Group.EXECUTION]),
        ("执行得分比例", [row for row in rows if row.group is Group.EXECUTION]),
    ):
        weight = sum((row.weight for row in members if row.weight is not None and row.counts_weight), _ZERO)
        stated = [row.stated for row in members if row.stated is not None and row.counts_score]
        if not stated or weight <= 0 or any(row.stated is None or row.weight is None for row in members):
            return _dark("claims_ahead", title, f"{name}缺少分值或得分，无法比较")
        added = sum(stated, _ZERO)
        leaves = tuple(Why(row.name, points(row.stated or _ZERO), row.stated, _span(row), row.where) for row in members)
        parts[name] = Why(
            f"{name}＝{points(added)}÷{points(weight)}", percent(added / weight), added / weight, parts=leaves
        )
    claims, money = (part.value or _ZERO for part in parts.values())
    if claims <= 0:
        return _dark("claims_ahead", title, "指标得分为0，不作比较")
    ahead = (claims - money) / claims
    limit, leaf = _limit("lamp_claims_ahead", grading)
    colour = Colour.RED if ahead > limit else Colour.GREEN
    says = f"指标得分比例{percent(claims)}，执行得分比例{percent(money)}，"
    says += f"前者高出{percent(ahead)}" if ahead > 0 else "前者没有高出"
    why = Why("（指标得分比例－执行得分比例）÷指标得分比例", percent(ahead), ahead, parts=(*parts.values(), leaf))
    return Lamp("claims_ahead", title, colour, says, why)


def _unspent(grading: Grading) -> Lamp:
    title = "未执行的预算"
    budget, spent = grading.figures["adjusted_budget"], grading.figures["spent"]
    missing = [datum for datum in (budget, spent) if datum.missing]
    if missing:
        return _dark("unspent", title, "、".join(f"缺少{datum.name}（{datum.missing}）" for datum in missing))
    assert budget.value is not None and spent.value is not None
    if budget.family != spent.family:
        return _dark("unspent", title, "预算数与执行数的单位不一致或没有写明")
    limit, leaf = _limit("lamp_unspent", grading)
    if budget.value <= 0:
        why = Why("全年预算数为0", budget.why.shown, budget.value, parts=(budget.why, spent.why, leaf))
        return Lamp("unspent", title, Colour.YELLOW, "全年预算数为0", why)
    share = (budget.value - spent.value) / budget.value
    why = Why("（全年预算数－全年执行数）÷全年预算数", percent(share), share, parts=(budget.why, spent.why, leaf))
    says = f"未执行{percent(share)}" if share > 0 else "全部执行" if not share else f"执行数超过预算数{percent(-share)}"
    return Lamp("unspent", title, Colour.YELLOW if share > limit else Colour.GREEN, says, why)


def _pace(grading: Grading) -> Lamp:
    """Executed share ÷ elapsed share of the year; only a monitoring form is of a part of the year."""
    title = "执行进度"
    if grading.evaluation.kind is not Kind.IN_YEAR_MONITORING:
        return _dark("pace", title, "不是年中监控表，不看进度")
    months = dict(_months(grading))
    if len(months) != 1:
        return _dark("pace", title, "没有写明监控到几月" if not months else "监控到几月，各处写的不一致")
    ((month, span),) = months.items()
    budget, spent = grading.figures["adjusted_budget"], grading.figures["spent_to_date"]
    if budget.missing:
        budget = grading.figures["initial_budget"]
    missing = [datum for datum in (budget, spent) if datum.missing]
    if missing or not budget.value or spent.value is None or budget.family != spent.family:
        lacking = "、".join(f"缺少{datum.name}" for datum in missing)
        return _dark("pace", title, lacking or "预算数为0，或单位不一致")
    pace = spent.value / budget.value / Fraction(month, 12)
    red, red_leaf = _limit("lamp_pace_red", grading)
    yellow, yellow_leaf = _limit("lamp_pace_yellow", grading)
    colour = Colour.RED if pace < red else Colour.YELLOW if pace < yellow else Colour.GREEN
    elapsed = Why("时间进度", f"{month}月÷12月", Fraction(month, 12), span, grading.places.where(span))
    leaves = (spent.why, budget.why, elapsed, red_leaf, yellow_leaf)
    why = Why("执行数÷预算数÷时间进度", percent(pace), pace, parts=leaves)
    return Lamp("pace", title, colour, f"截至{month}月，执行进度为时间进度的{percent(pace)}", why)


def _months(grading: Grading) -> Iterator[tuple[int, Span]]:
    """Every month up to which the form says that it was monitored, once for each place."""
    evaluation = grading.evaluation
    holders = [evaluation.title.span.holder] if evaluation.title.span is not None else []
    short = [paragraph for paragraph in evaluation.paragraphs if len(paragraph.text) <= 60]
    for holder in (*holders, *short, *(cell for cell in evaluation.cells() if len(cell.text) <= 40)):
        for found in _MONTHS.finditer(holder.text.replace(" ", "")):
            month = int(found[1] or found[2])
            if 1 <= month <= 12:
                yield month, Span.of(holder)


def _limit(name: str, grading: Grading) -> tuple[Fraction, Why]:
    cited = grading.profile.thresholds[name]
    source = source_of(grading.profile, cited.basis, cited.clause)
    return cited.value, Why(title_of(name), percent(cited.value), cited.value, source=source)


def _span(row: ScoredRow) -> Span | None:
    return row.score_entry.span


def _dark(key: str, title: str, reason: str) -> Lamp:
    return Lamp(key, title, Colour.NONE, reason, Why(reason))
