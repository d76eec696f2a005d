"""The tree of points: the total, the groups, the classes, the rows, each with its weight and its score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from jixiao.evaluations import Entry, Evaluation, Group
from jixiao.grades.execution import execution_rows
from jixiao.grades.grading import in_points
from jixiao.writers.pictures.doubts import Doubt, Doubts


@dataclass(frozen=True, slots=True)
class Due:
    """What a scoring gives for a row: the score where there is one, and in words what came of it."""

    value: Fraction | None
    shown: str
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One scored row as the form states it; None for what is not filled in, or is no figure."""

    name: str
    klass: str
    weight: Fraction | None
    score: Fraction | None
    doubts: tuple[Doubt, ...] = ()
    due: Due | None = None
    shares_weight: bool = False
    """Its weight stands in a cell that is merged with that of a row above."""
    shares_score: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """A group, a class or the total with its rows; `printed_*` is what the form says of the branch itself."""

    name: str
    rows: tuple[Row, ...]
    printed_weight: Fraction | None = None
    printed_score: Fraction | None = None
    doubts: tuple[Doubt, ...] = ()
    is_total: bool = False

    @property
    def weight(self) -> Fraction | None:
        """The weights of the rows added up."""
        return _added(row.weight for row in self.rows if not row.shares_weight)

    @property
    def score(self) -> Fraction | None:
        return _added(row.score for row in self.rows if not row.shares_score)

    @property
    def due(self) -> Fraction | None:
        """The recomputed scores added up; None while one row is left."""
        values = [row.due.value for row in self.rows if row.due is not None and row.due.value is not None]
        return sum(values, Fraction(0)) if len(values) == len(self.rows) else None

    @property
    def unfilled(self) -> int:
        """So many rows have no score."""
        return sum(row.score is None and not row.shares_score for row in self.rows)

    @property
    def classes(self) -> list[Branch]:
        """The rows by class, in the order of the form."""
        names = dict.fromkeys(row.klass for row in self.rows)
        return [Branch(name, tuple(row for row in self.rows if row.klass == name)) for name in names]


@dataclass(frozen=True, slots=True)
class Points:
    """All that the form gives points for."""

    total: Branch
    groups: tuple[Branch, ...]
    is_recomputed: bool
    total_due: Fraction | None = None
    """The recomputed total after the profile's cap."""


def points_of(
    evaluation: Evaluation, doubts: Doubts, dues: Sequence[Due] = (), total_due: Fraction | None = None
) -> Points | None:
    """None where no row has a score. `dues` answer the rows of the budget, then the indicators, in their order."""
    rows = _rows(evaluation, doubts, dues)
    if not any(row.score is not None for _, row in rows):
        return None
    apart = tuple(row for source, row in rows if source is None)
    groups = [Branch(Group.EXECUTION.chinese, apart)] if apart else []
    for group in evaluation.groups:
        members = {id(indicator) for indicator in group.indicators}
        below = tuple(row for source, row in rows if source in members)
        if below:
            heading = group.stated_weight
            name = " ".join(group.heading.text.split()) if group.group is Group.OTHER else ""
            groups.append(Branch(name or group.group.chinese, below, _value(heading), doubts=doubts.of(heading.span)))
    weight, score = evaluation.total_weight, evaluation.total_score
    told = tuple(dict.fromkeys((*doubts.of(weight.span), *doubts.of(score.span))))
    every = tuple(row for _, row in rows)
    return Points(
        Branch("总分", every, _value(weight), _value(score), told, True), tuple(groups), bool(dues), total_due
    )


def _rows(evaluation: Evaluation, doubts: Doubts, dues: Sequence[Due]) -> list[tuple[int | None, Row]]:
    funds = execution_rows(evaluation)
    stated: list[tuple[int | None, str, str, Entry, Entry]] = [
        (None, "预算执行率" if len(funds) == 1 else fund.name.text, "", fund.weight, fund.score) for fund in funds
    ]
    stated += [
        (id(each), each.label or each.title, each.klass, each.weight, each.score)
        for each in evaluation.scored_indicators
    ]
    seen: set[tuple[int, int]] = set()
    found = []
    for place, (source, name, klass, weight, score) in enumerate(stated):
        due = dues[place] if place < len(dues) else None
        about = (*doubts.of(weight.span), *doubts.of(score.span), *(due.doubts if due else ()))
        row = Row(
            " ".join(name.split()),
            klass,
            _value(weight),
            _value(score),
            tuple(dict.fromkeys(about)),
            due,
            not _is_new(weight, seen),
            not _is_new(score, seen),
        )
        found.append((source, row))
    return found


def _is_new(entry: Entry, seen: set[tuple[int, int]]) -> bool:
    if entry.span is None:
        return True
    place = (id(entry.span.holder), entry.span.start)
    is_new = place not in seen
    seen.add(place)
    return is_new


def _value(entry: Entry) -> Fraction | None:
    found = in_points(entry)
    return found if isinstance(found, Fraction) else None


def _added(values: Iterable[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) if known else None


def losing(rows: Iterable[Row]) -> Iterator[tuple[Row, Fraction]]:
    """The rows that have fewer points than they could, with how many they lack."""
    for row in rows:
        if row.weight is not None and row.score is not None and not (row.shares_weight or row.shares_score):
            if row.score < row.weight:
                yield row, row.weight - row.score
