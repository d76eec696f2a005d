"""A profile: what the policy of one place, form and year says, as dated and cited data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from jixiao.basis.methods import Allowed, Grade, Method, NotScored, Outcome, Role, Rounding, Surplus, Value, grade_of
from jixiao.basis.sources import PRACTICE, Citation, Cited, citations


class Weight(NamedTuple):
    """A level-1 group: its printed title and its points."""

    title: str
    value: Fraction
    basis: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class MethodUse:
    """A method with the numbers that a profile gives it."""

    method: Method
    numbers: dict[str, Value]
    basis: str
    clause: str = ""

    def __call__(self, **facts: object) -> Outcome:
        """The exact outcome for the facts that the method asks for (`method.facts`)."""
        return self.method.function(**facts, **self.numbers)


@dataclass(frozen=True, slots=True)
class FixedIndicator:
    """A level-2 or level-3 indicator that the form itself prints, with its points and the way to score it.

    `ratio` names an entry of `ratios.yaml`, `variant` the way this form computes it.
    """

    key: str
    title: str
    parent: str
    value: Fraction
    use: MethodUse | None
    basis: str
    clause: str = ""
    ratio: str = ""
    variant: str = ""
    target: Fraction | None = None


@dataclass(frozen=True, slots=True)
class RequiredChapter:
    """A chapter that the report must have: its title, and the words by which a heading is recognised."""

    title: str
    pattern: str
    basis: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One policy. `weights` are by `Group` value where such a group exists; `thresholds` are plain numbers.

    `methods` holds what the policy says and no more: a role that is not there is one on which it is silent.
    `fits` is set by `choose`: False when no profile covers the document and this one only lends its thresholds;
    then nothing may be held against a local form that follows other weights.
    """

    name: str
    title: str
    document: Citation
    scope: str
    automatic: bool
    note: str
    forms: tuple[str, ...]
    regions: tuple[str, ...]
    first_year: int
    last_year: int | None
    total: Cited
    weights: dict[str, Weight]
    weights_are_faulty: bool
    open_parents: tuple[str, ...]
    """Groups and indicators under which the unit sets further indicators of its own."""
    rounding: Rounding
    rounding_basis: str
    methods: dict[Role, MethodUse]
    grades: tuple[Grade, ...]
    indicators: tuple[FixedIndicator, ...]
    thresholds: dict[str, Cited]
    required_classes: tuple[tuple[str, str], ...]
    chapters: tuple[RequiredChapter, ...]
    annexes: tuple[tuple[str, str], ...]
    sources: dict[str, Citation]
    """Sources that the profile itself brings, beside those of `citations.yaml`."""
    fits: bool = field(default=True)

    def grade_of(self, score: Fraction) -> Grade:
        """The band that holds a score. Bands are closed below, so every score has exactly one."""
        return grade_of(score, self.grades)

    def threshold(self, name: str) -> Fraction:
        """A threshold by name. Raises KeyError for a name that profiles do not have."""
        return self.thresholds[name].value

    def score(self, role: Role, **facts: object) -> Outcome:
        """What the profile's method for a role gives, rounded as the profile says; NotScored where it names none."""
        use = self.methods.get(role)
        if use is None:
            return NotScored(f"评分方案没有规定{role.chinese}的计分办法")
        return self.rounded(use(**facts), role)

    def rounded(self, outcome: Outcome, role: Role = Role.INDICATOR) -> Outcome:
        """Scores, ends of bands and deductions by the profile's rounding; a rate stays exact."""
        if role is Role.EXECUTION_RATE:
            return outcome
        if isinstance(outcome, Fraction):
            return self.rounding(outcome)
        if isinstance(outcome, Allowed):
            return Allowed(self.rounding(outcome.low), self.rounding(outcome.high), outcome.high_included)
        if isinstance(outcome, Surplus):
            return Surplus(outcome.action, self.rounding(outcome.deduction))
        return outcome

    def covers(self, form: str, year: int | None) -> bool:
        """Whether it is made for the form and in force in the year; an unknown year is no objection."""
        return form in self.forms and (year is None or self.first_year <= year <= (self.last_year or year))

    @property
    def years(self) -> str:
        """In force: `2021年度`, `2020年度起`, `2016—2019年度`."""
        if self.last_year is None:
            return f"{self.first_year}年度起"
        if self.last_year == self.first_year:
            return f"{self.first_year}年度"
        return f"{self.first_year}—{self.last_year}年度"

    def bases(self) -> Iterator[str]:
        """The basis of every value, in the order of the page."""
        yield self.total.basis
        yield from (weight.basis for weight in self.weights.values())
        yield from (indicator.basis for indicator in self.indicators)
        yield from (use.basis for use in self.methods.values())
        yield from (grade.basis for grade in self.grades)
        yield from (indicator.use.basis for indicator in self.indicators if indicator.use)
        yield self.rounding_basis
        yield from (threshold.basis for threshold in self.thresholds.values())
        yield from (basis for _, basis in (*self.required_classes, *self.annexes))
        yield from (chapter.basis for chapter in self.chapters)

    def citation(self, basis: str) -> Citation | None:
        """The source of a basis; None for practice."""
        return None if basis == PRACTICE else self.sources.get(basis) or citations()[basis]

    def is_verified(self, basis: str) -> bool:
        """Whether the source was seen; practice needs none."""
        citation = self.citation(basis)
        return citation is None or citation.verified

    @property
    def unverified(self) -> int:
        """How many values rest on a source whose original text was not seen."""
        return sum(1 for basis in self.bases() if not self.is_verified(basis))

    @property
    def standing(self) -> str:
        """Whether the sources were seen, in a few words; stands in every output that names the profile."""
        count = self.unverified
        if not self.document.verified:
            return f"未核原文，{count}项数据待核"
        return f"{count}项数据未核原文" if count else "依据已核"
