"""The sums of the stated scores at every level, and of the recomputed ones where every row below was recomputed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from jixiao.arithmetic.plain import show_plain
from jixiao.evaluations import Entry, Evaluation, Group
from jixiao.grades.grading import Grading, in_points
from jixiao.grades.outcome import ScoredRow, State, Sum
from jixiao.grades.why import Why, points

_ZERO = Fraction(0)


def sums(rows: Sequence[ScoredRow], grading: Grading) -> tuple[Sum, ...]:
    """Every level from the bottom: the classes of a group, then the group itself; the total last.

    Parents are the sums of rows already rounded. A row whose weight or score is no figure is in no sum and is counted.
    """
    found: list[Sum] = []
    groups = _by_group(rows, grading.evaluation)
    parts = []
    for name, group, heading, below in groups:
        classes = dict.fromkeys(row.klass for row in below)
        for klass in classes if len(classes) > 1 or "" not in classes else ():
            members = [row for row in below if row.klass == klass]
            found.append(_sum("class", klass or "（未分类）", group, members, None, None, ()))
        whole = _sum("group", name, group, below, heading, None, (_heading(heading, grading),) if heading else ())
        parts.append(whole)
        found.append(whole)
    evaluation = grading.evaluation
    leaves = tuple(
        grading.cell(says, entry)
        for says, entry in (("总分行的分值", evaluation.total_weight), ("总分行的得分", evaluation.total_score))
        if entry.span is not None
    )
    printed = tuple(_printed(one) for one in parts)
    total = _sum(
        "total", "总分", None, list(rows), evaluation.total_weight, evaluation.total_score, (*leaves, *printed)
    )
    weights = [one.weight for one in parts if one.weight is not None]
    return (*found, replace(total, weight=sum(weights, _ZERO) if weights else None))


def _by_group(
    rows: Sequence[ScoredRow], evaluation: Evaluation
) -> list[tuple[str, Group, Entry | None, list[ScoredRow]]]:
    """The execution of the budget where it stands apart, then the level-1 headings as the form prints them."""
    apart = [row for row in rows if row.source is None]
    found: list[tuple[str, Group, Entry | None, list[ScoredRow]]] = []
    if apart:
        found.append((Group.EXECUTION.chinese, Group.EXECUTION, None, apart))
    for group in evaluation.groups:
        members = {id(indicator) for indicator in group.indicators}
        below = [row for row in rows if row.source is not None and row.source in members]
        if below:
            name = group.group.chinese
            if group.group is Group.OTHER and group.heading.is_stated:
                name = "".join(group.heading.text.split())[:16]
            heading = group.stated_weight if group.stated_weight.is_stated else None
            found.append((name, group.group, heading, below))
    return found


def _sum(
    level: str,
    name: str,
    group: Group | None,
    rows: list[ScoredRow],
    heading: Entry | None,
    score: Entry | None,
    leaves: tuple[Why, ...],
) -> Sum:
    weights = [row.weight for row in rows if row.weight is not None and row.counts_weight]
    stated = [row.stated for row in rows if row.stated is not None and row.counts_score]
    due = [row.recomputed for row in rows if row.recomputed is not None]
    complete = bool(rows) and all(row.state is State.RECOMPUTED for row in rows)
    added = sum(stated, _ZERO) if stated else None
    terms = "＋".join(show_plain(value) for value in stated)
    why = Why(f"{name}：各行所填得分相加", points(added) if added is not None else "没有得分", added, parts=leaves)
    if level != "total" and stated:
        why = Why(f"{why.says}＝{terms}", why.shown, added, parts=leaves)
    return Sum(
        level=level,
        name=name,
        group=group,
        rows=len(rows),
        recomputed_rows=sum(row.state is State.RECOMPUTED for row in rows),
        heading_weight=_value(heading),
        heading_score=_value(score),
        weight=sum(weights, _ZERO) if weights else _value(heading) if level == "group" else None,
        stated=added,
        recomputed=sum(due, _ZERO) if complete else None,
        why=why,
        unreadable=sum(row.weight is None or row.stated is None for row in rows),
    )


def _value(entry: Entry | None) -> Fraction | None:
    found = in_points(entry) if entry is not None else None
    return found if isinstance(found, Fraction) else None


def _heading(heading: Entry, grading: Grading) -> Why:
    return grading.cell("标题标注的分值", heading)


def _printed(one: Sum) -> Why:
    """A group as a part of the total: what its heading prints and what its rows add up to."""
    weight = points(one.weight) if one.weight is not None else "未填"
    printed = f"，标题标注{points(one.heading_weight)}" if one.heading_weight is not None else ""
    shown = points(one.stated) if one.stated is not None else "没有得分"
    return Why(f"{one.name}（逐行分值{weight}{printed}）", shown, one.stated, parts=one.why.parts)
