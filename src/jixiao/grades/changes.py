"""Two scorings of one evaluation side by side: which rows come out otherwise, and why."""

from __future__ import annotations

from dataclasses import dataclass

from jixiao.grades.grading import band
from jixiao.grades.outcome import ScoredRow, State
from jixiao.grades.score import Scores
from jixiao.grades.why import points


@dataclass(frozen=True, slots=True)
class Change:
    """One row, or the total, that comes out otherwise. `old` and `new` in words."""

    name: str
    where: str
    old: str
    new: str
    why: str


def changes(old: Scores, new: Scores) -> tuple[Change, ...]:
    """The rows whose score, range or standing differs, in the order of the form, then the total and the grade."""
    found = [
        Change(before.name, before.where, outcome(before), outcome(after), _why(before, after))
        for before, after in zip(old.rows, new.rows, strict=True)
        if outcome(before) != outcome(after)
    ]
    return (*found, *_of_total(old, new))


def outcome(row: ScoredRow) -> str:
    """What comes of a row, in words: `9.8分`, `可得8分～10分`, `未复算（…）`."""
    if row.state is State.RECOMPUTED and row.recomputed is not None:
        return points(row.recomputed)
    if row.allowed is not None:
        return f"可得{band(row.allowed)}"
    return f"未复算（{row.reason}）"


def _why(before: ScoredRow, after: ScoredRow) -> str:
    old, new = _way(before), _way(after)
    return new if old == new else f"原：{old} 新：{new}"


def _way(row: ScoredRow) -> str:
    return "；".join((row.method.rstrip("。") or row.reason, *row.remarks)) + "。"


def _of_total(old: Scores, new: Scores) -> list[Change]:
    found = []
    if old.total != new.total and old.total is not None and new.total is not None:
        found.append(Change("复算总分", "", points(old.total), points(new.total), "各行复算得分相加"))
    for name, before, after in (
        ("复算总分的等级", old.grade, new.grade),
        ("所填总分的等级", old.stated_grade, new.stated_grade),
    ):
        if before is not None and after is not None and before.name != after.name:
            old_bands, new_bands = _bands(old), _bands(new)
            edges = "总分变动" if old_bands == new_bands else f"原：{old_bands} 新：{new_bands}"
            found.append(Change(name, "", before.name, after.name, edges))
    return found


def _bands(scores: Scores) -> str:
    return "、".join(f"{grade.name}{points(grade.floor)}起" for grade in scores.profile.grades) + "。"
