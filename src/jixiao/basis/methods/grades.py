"""Grades by bands that are closed below, so that no total is left without a grade."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Grade:
    """A band of the total: from `floor` (inclusive) up to the next band."""

    name: str
    floor: Fraction
    basis: str
    clause: str = ""


def grade_of(score: Fraction, grades: tuple[Grade, ...]) -> Grade:
    """The band that holds a score.

    Formula: the first grade (from the highest) with score ≥ floor; below all floors the lowest.
    Units: points.
    Source: the national bands as the platform applies them (90, 80, 60), or those of the profile.
    Edges: exactly 90, 80, 60: the upper grade. A faulty script had a gap at exactly 90: here no gap can be written
    down, since a band is its lower end and the next one follows. Negative: the lowest grade.
    """
    return next((grade for grade in grades if score >= grade.floor), grades[-1])
