"""The passages on scores and results: the stated total, the goals one by one, what was not reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from jixiao.arithmetic import show_quantity
from jixiao.arithmetic.units import BARE
from jixiao.evaluations import Group, Indicator
from jixiao.evaluations.objectives import numbered_items
from jixiao.writers.report.figures import Figure, place_of
from jixiao.writers.report.matter import Matter, Paragraphs, joined
from jixiao.writers.report.phrases import Bound, Phrase, amount

_NUMERALS: Final = "一二三四五六七八九十"
_ITEM: Final = re.compile(r"^\s*[（(]?[0-9０-９]{1,2}[）)]?[.．、：:]?(?<=[）).．、：:])(?![0-9０-９])\s*")


def total_score(matter: Matter) -> Paragraphs | None:
    """The stated total; the groups only where every row states its score and they add up to it."""
    total = matter.figure("total_score")
    if total is None:
        return None
    said: Phrase = ("绩效自评得分", amount(total, "分"))
    parts = _group_scores(matter, total)
    said = (*said, "，其中", *joined(parts, "、")) if parts else said
    grade = matter.evaluation.grade
    return [(*said, f"，自评等级为“{grade.text}”。") if grade.is_stated else (*said, "。")]


def objectives(matter: Matter) -> Paragraphs | None:
    """What was planned and what was done, goal by goal, in the words of the form."""
    found: Paragraphs = []
    pairs = []
    for objective in matter.evaluation.objectives:
        if objective.expected.is_stated and objective.actual.is_stated:
            planned, done = numbered_items(objective.expected.text), numbered_items(objective.actual.text)
            whole = len(planned) == len(done)
            pairs += (
                list(zip(planned, done, strict=True)) if whole else [(objective.expected.text, objective.actual.text)]
            )
    for number, (planned_words, done_words) in enumerate(pairs):
        label = f"目标{_NUMERALS[number]}" if number < len(_NUMERALS) else "目标"
        found += [(f"{label}：{_item(planned_words)}。",), (f"完成情况：{_item(done_words)}。",)]
    return found or None


def unmet(matter: Matter) -> Paragraphs | None:
    """The rows that explain a deviation, in the words of the form."""
    rows = [row for row in matter.evaluation.indicators if row.variance_explanation.is_stated]
    return [(f"{number}．{_deviation(row)}",) for number, row in enumerate(rows, start=1)] or None


def _group_scores(matter: Matter, total: Figure) -> list[Phrase]:
    found = list(_scored(matter))
    if not found or any(value is None for _, value, _ in found):
        return []
    values = [value for _, value, _ in found if value is not None]
    if sum(values, Fraction(0)) != total.value:
        return []
    decimals = total.decimals
    return [
        (name, Bound(f"{show_quantity(value, BARE, decimals)}分", "各行得分之和", figures))
        for name, value, figures in found
        if value is not None and (value * 10**decimals).denominator == 1
    ]


def _scored(matter: Matter) -> Iterator[tuple[str, Fraction | None, tuple[Figure, ...]]]:
    evaluation = matter.evaluation
    if (execution := matter.figure("execution_score")) is not None:
        yield "预算执行", execution.value, (execution,)
    for group in evaluation.groups:
        rows = [row for row in group.indicators if row.is_scored]
        if not rows:
            continue
        values, figures = [], []
        for row in rows:
            numeral = row.score.numeral if row.score.is_stated else None
            if numeral is None or numeral.hedge:
                yield group.group.chinese, None, ()
                return
            values.append(numeral.value)
            place = place_of(row.score)
            figures.append(
                Figure("score", "final", numeral.value, numeral.unit, numeral.decimals, row.score.text, place)
            )
        name = "其他指标" if group.group is Group.OTHER else group.group.chinese
        yield name, sum(values, Fraction(0)), tuple(figures)


def _deviation(row: Indicator) -> str:
    name = row.label or row.title
    told = [name.rstrip("。；;，")]
    if row.target.is_stated:
        told.append(f"年度指标值{_bare(row.target.text)}")
    if row.actual.is_stated:
        told.append(f"实际完成{_bare(row.actual.text)}")
    return f"{'，'.join(told)}。{_bare(row.variance_explanation.text)}。"


def _bare(words: str) -> str:
    """Words of a cell on one line, without the stop behind them."""
    return "".join(part.strip() for part in words.split("\n")).rstrip("。；;")


def _item(words: str) -> str:
    """An item of a numbered list without its number."""
    return _ITEM.sub("", _bare(words), count=1)
