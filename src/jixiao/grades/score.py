"""The scores of a whole evaluation under a profile: every row, every sum, the ratios, the lamps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from jixiao.basis import Grade, Profile, Role
from jixiao.evaluations import Entry, Evaluation, Indicator, Whereabouts
from jixiao.facts import Facts, gather
from jixiao.grades.execution import execution_rows, is_execution, score_execution_indicator, score_fund
from jixiao.grades.figures import Figures
from jixiao.grades.frame import RatioResult, frame
from jixiao.grades.grading import Grading
from jixiao.grades.indicators import row_of, score_indicator
from jixiao.grades.lamps import Lamp, lamps
from jixiao.grades.margins import Margins, margins
from jixiao.grades.outcome import ScoredRow, State, Sum
from jixiao.grades.sums import sums
from jixiao.grades.suppose import NoSuchFigure, Supposition, is_figure_or_level, row_names
from jixiao.grades.why import Why, cell, percent, points, policy

_ZERO = Fraction(0)


@dataclass(frozen=True)
class Scores:
    """What scoring gives. `total` and `grade` are None while a row is left unscored: no total of ours by halves."""

    profile: Profile
    rows: tuple[ScoredRow, ...]
    sums: tuple[Sum, ...]
    lamps: tuple[Lamp, ...]
    total: Fraction | None = None
    """The recomputed total, capped as the profile says."""
    total_why: Why | None = None
    grade: Grade | None = None
    stated_grade: Grade | None = None
    """The band in which the stated total falls."""
    facts: Callable[[], Facts] = field(default=Facts, repr=False, compare=False)
    """The figures of the document as it stands, gathered once when they are asked for."""
    figures: Figures | None = field(default=None, repr=False, compare=False)
    """The same with what is supposed in their places."""

    @cached_property
    def ratios(self) -> tuple[RatioResult, ...]:
        """The common frame, worked out when it is asked for: who wants rows and totals does not wait for it."""
        return () if self.figures is None else frame(self.figures)

    @cached_property
    def margins(self) -> Margins | None:
        """What would change the grade, worked out when it is asked for; None where there is no grade."""
        if self.grade is not None:
            return margins(lambda change, rate: _capped(self, change, rate) or _ZERO, True, self.rows, self.profile)
        if self.stated_grade is not None and (stated := self.whole.heading_score) is not None:
            return margins(lambda change, _: stated + change, False, self.rows, self.profile)
        return None

    @property
    def recomputed(self) -> list[ScoredRow]:
        return [row for row in self.rows if row.state is State.RECOMPUTED]

    @property
    def whole(self) -> Sum:
        """The sum of all rows."""
        return self.sums[-1]


def is_scored(evaluation: Evaluation) -> bool:
    """Whether the evaluation has rows that carry points."""
    return bool(evaluation.scored_indicators or execution_rows(evaluation))


def score(
    evaluation: Evaluation, profile: Profile, supposed: Iterable[Supposition] = (), *, gathered: Facts | None = None
) -> Scores:
    """The scores of an evaluation; `supposed` figures stand in the places of those of the document.

    `gathered` are its facts where they are known already. Pure: no clock, no file. Suppositions that the evaluation has
    no place for are passed over (`refuse_unknown` says so for a whole file). Raises NoSuchFigure for one that cannot
    stand where it is put.
    """
    supposed = tuple(supposed)
    known: list[Facts] = [] if gathered is None else [gathered]

    def facts() -> Facts:
        if not known:
            known.append(gather(evaluation))
        return known[0]

    figures = Figures(evaluation, facts, supposed)
    grading = Grading(evaluation, profile, figures, Whereabouts(evaluation))
    rows = tuple(_counted_once(_rows(grading, supposed)))
    levels = sums(rows, grading)
    scores = Scores(profile, rows, levels, lamps(rows, grading), facts=facts, figures=figures)
    return _graded(scores, grading)


def _rows(grading: Grading, supposed: tuple[Supposition, ...]) -> Iterator[ScoredRow]:
    evaluation = grading.evaluation
    names = row_names(evaluation)
    instead = {id(names[each.name]): each for each in supposed if each.name in names}
    funds = execution_rows(evaluation)
    for fund in funds:
        yield score_fund(fund, grading, alone=len(funds) == 1)
    for indicator in evaluation.scored_indicators:
        each = instead.get(id(indicator))
        row = _row(_supposed(indicator, each) if each else indicator, grading)
        if each is not None and row.state is State.NOT_RECOMPUTED:
            raise NoSuchFigure(f"不能假设“{each.name}”：{row.reason}。")
        yield replace(row, source=id(indicator))


def _row(indicator: Indicator, grading: Grading) -> ScoredRow:
    if is_execution(indicator):
        return score_execution_indicator(row_of(indicator, grading), indicator, grading)
    return score_indicator(indicator, grading)


def _supposed(indicator: Indicator, each: Supposition) -> Indicator:
    if not is_figure_or_level(each.text):
        raise NoSuchFigure(f"假设“{each.name}={each.text}”的等号后面应为一个数，或达成、部分达成、未达成之一。")
    return replace(indicator, actual=each.entry(indicator.actual), compared=None)


def _counted_once(rows: Iterable[ScoredRow]) -> Iterator[ScoredRow]:
    """A weight or score whose cell is merged over several rows counts in the first of them."""
    seen: set[tuple[int, int]] = set()
    for row in rows:
        fresh = []
        for entry in (row.weight_entry, row.score_entry):
            key = _place(entry)
            fresh.append(key is None or key not in seen)
            if key is not None:
                seen.add(key)
        counts_weight, counts_score = fresh
        is_so = row.counts_weight == counts_weight and row.counts_score == counts_score
        yield row if is_so else replace(row, counts_weight=counts_weight, counts_score=counts_score)


def _place(entry: Entry) -> tuple[int, int] | None:
    return None if entry.span is None else (id(entry.span.holder), entry.span.start)


def _graded(scores: Scores, grading: Grading) -> Scores:
    """Total and grade where nothing is left out, and the band of the stated total."""
    profile, whole = scores.profile, scores.whole
    stated = whole.heading_score if profile.fits else None
    total, why = _total(scores, grading)
    grade = profile.grade_of(total) if total is not None and profile.fits else None
    stated_grade = profile.grade_of(stated) if stated is not None else None
    return replace(scores, total=total, total_why=why, grade=grade, stated_grade=stated_grade)


def _capped(scores: Scores, change: Fraction = _ZERO, rate: Fraction | None = None) -> Fraction | None:
    """The rows added up, with a change in one of them, under the profile's cap; None where that cannot be said."""
    added, profile = scores.whole.recomputed, scores.profile
    if added is None or Role.TOTAL_CAP not in profile.methods:
        return None if added is None else added + change
    capped = profile.score(Role.TOTAL_CAP, total=added + change, rate=_rate(scores) if rate is None else rate)
    return capped if isinstance(capped, Fraction) else None


def _rate(scores: Scores) -> Fraction | None:
    """The execution rate of the whole: that of the one row that is scored by it."""
    rates = [row.rate for row in scores.rows if row.rate is not None]
    return rates[0] if len(rates) == 1 else None


def _total(scores: Scores, grading: Grading) -> tuple[Fraction | None, Why | None]:
    total, profile, rate = _capped(scores), scores.profile, _rate(scores)
    if total is None:
        return None, None
    parts = tuple(
        replace(cell(row.name, row.score_entry, grading.places, row.recomputed), shown=points(row.recomputed or _ZERO))
        for row in scores.rows
    )
    use = profile.methods.get(Role.TOTAL_CAP)
    if use is None or rate is None:
        return total, Why("各行复算得分相加", points(total), total, parts=parts)
    leaves = (policy(use, profile), Why("预算执行率", percent(rate), rate), *parts)
    return total, Why("各行复算得分相加后按执行率封顶", points(total), total, parts=leaves)
