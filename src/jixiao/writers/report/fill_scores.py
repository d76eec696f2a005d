"""Scores put where the data leave them empty: recomputed by the profile, row by row; what is stated stays as stated."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from jixiao.basis import Profile
from jixiao.documents.evaluation_content import Content
from jixiao.documents.from_json import from_content
from jixiao.evaluations import Entry, Evaluation, extract
from jixiao.evaluations.figure import decimal_text
from jixiao.grades import is_scored, score
from jixiao.grades.outcome import ScoredRow, State
from jixiao.runs.opening import chosen

_DECIMALS: Final = 2


def with_scores(
    content: Content, evaluations: list[Evaluation], forced: Profile | None
) -> tuple[Content, list[Evaluation], list[str]]:
    """Data and evaluations with the scores filled in, and what a person must know of it."""
    filled = copy.deepcopy(content)
    said: list[str] = []
    for one, evaluation in zip(filled["evaluations"], evaluations, strict=True):
        if is_scored(evaluation):
            said += _fill(one, evaluation, forced or chosen(evaluation))
    return filled, extract(from_content(filled)), said


def _fill(one: Content, evaluation: Evaluation, profile: Profile) -> Iterator[str]:
    holders = dict(_holders(one, evaluation))
    count, left = 0, []
    for row in score(evaluation, profile).rows:
        if row.score_entry.is_stated or not row.weight_entry.is_stated:
            continue
        holder = holders.get(row.source or id(row.score_entry))
        if row.state is not State.RECOMPUTED or row.recomputed is None or holder is None:
            left.append(_name(row))
            continue
        holder["score"] = {"text": decimal_text(row.recomputed, _DECIMALS) or ""}
        count += 1
    if count:
        yield f"按“{profile.title}”复算填入{count}行得分，请核对后再用。"
    if left:
        yield f"{'、'.join(left[:3])}{f'等{len(left)}行' if len(left) > 3 else ''}的得分不能复算，仍空着。"
    elif count and not one.get("total_score", {"text": ""})["text"]:
        yield from _total(one)


def _name(row: ScoredRow) -> str:
    return row.label or row.title


def _holders(one: Content, evaluation: Evaluation) -> Iterator[tuple[int, Content]]:
    """Where in the data the score of a row stands."""
    written = [row for group in one.get("groups", ()) for row in group.get("indicators", ())]
    yield from ((id(row), data) for row, data in zip(evaluation.indicators, written, strict=True))
    for fund, data in zip(evaluation.funds, one.get("funds", ()), strict=True):
        yield id(fund.score), data


def _total(one: Content) -> Iterator[str]:
    """The total of all rows, where every row that carries a weight has a score."""
    rows = [row for group in one.get("groups", ()) for row in group.get("indicators", ())]
    total = Fraction(0)
    for row in (*rows, *one.get("funds", ())):
        weight, points = (Entry(row.get(key, {"text": ""})["text"], unit="分").numeral for key in ("weight", "score"))
        if weight is not None and points is None:
            return
        total += points.value if points is not None else 0
    text = decimal_text(total, _DECIMALS)
    if text is not None:
        one["total_score"] = {"text": text}
        yield f"总分空着，按各行得分之和填入{text}分。"
