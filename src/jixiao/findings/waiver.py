"""A waiver: one finding that a person has looked at and answers for, until a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jixiao.findings.finding import Finding


@dataclass(frozen=True, slots=True)
class Waiver:
    """Bound to a fingerprint, never to a place or a file: it survives a re-run and a resubmission.

    Two bodies can make the same mistake in the same words, and then their fingerprints are alike: `unit` limits a
    waiver to the documents of one body, `""` is for all.
    """

    fingerprint: str
    reason: str
    author: str
    made: date
    until: date
    """The last day on which it holds."""
    unit: str = ""

    def holds_on(self, today: date) -> bool:
        return today <= self.until

    def concerns(self, unit: str) -> bool:
        """Whether it holds for a body, named without blanks."""
        return not self.unit or "".join(self.unit.split()) == unit


def waive(findings: Iterable[Finding], waivers: Iterable[Waiver], unit: str, today: date) -> list[Waiver]:
    """Set `waived` of every finding that a waiver in force names; those that named one, expired ones as well.

    Where several waivers name one finding the last in force wins: a renewal is written below what it renews.
    """
    by_print: dict[str, list[Waiver]] = {}
    for waiver in waivers:
        if waiver.concerns(unit):
            by_print.setdefault(waiver.fingerprint, []).append(waiver)
    met: list[Waiver] = []
    for finding in findings:
        named = by_print.get(finding.fingerprint, [])
        met += named
        finding.waived = next((waiver for waiver in reversed(named) if waiver.holds_on(today)), None)
    return met
