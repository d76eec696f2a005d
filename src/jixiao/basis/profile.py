"""A profile: what the policy of one place, form and year says, as dated and cited data."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that is referred to. `verified` is False when its original text could not be opened."""

    key: str
    title: str
    number: str
    verified: bool

    @property
    def chinese(self) -> str:
        """How the source stands in an output: title, number, and whether its text was seen."""
        name = f"《{self.title}》" if self.number else self.title
        number = f"（{self.number}）" if self.number else ""
        return f"{name}{number}{'' if self.verified else '〔未核原文〕'}"


@dataclass(frozen=True, slots=True)
class Cited:
    """A value with its source: a key of `citations.yaml`, or `practice`."""

    value: Fraction
    basis: str


@dataclass(frozen=True, slots=True)
class Grade:
    """A band of the total: from `floor` (inclusive) up to the next band."""

    name: str
    floor: Fraction
    basis: str


@dataclass(frozen=True, slots=True)
class RequiredChapter:
    """A chapter that the report must have: its title, and the words by which a heading is recognised."""

    title: str
    pattern: str
    basis: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One policy. `weights` are by `Group` value; `thresholds` are plain numbers (shares of one, 元).

    `fits` is set by `choose`: False when no profile covers the document and this one only lends its thresholds;
    then nothing may be held against a local form that follows other weights.
    """

    name: str
    title: str
    document: Citation
    scope: str
    note: str
    forms: tuple[str, ...]
    regions: tuple[str, ...]
    first_year: int
    last_year: int | None
    weights: dict[str, Cited]
    weights_are_faulty: bool
    total: Cited
    execution_maximum: Cited
    execution_methods: tuple[str, ...]
    grades: tuple[Grade, ...]
    qualitative_full: Cited
    qualitative_part: Cited
    thresholds: dict[str, Cited]
    required_classes: tuple[tuple[str, str], ...]
    chapters: tuple[RequiredChapter, ...]
    fits: bool = field(default=True)

    def grade_of(self, score: Fraction) -> Grade:
        """The band that holds a score. Bands are closed below, so every score from 0 has exactly one."""
        return next(grade for grade in self.grades if score >= grade.floor)

    def threshold(self, name: str) -> Fraction:
        """A threshold by name. Raises KeyError for a name that profiles do not have."""
        return self.thresholds[name].value
