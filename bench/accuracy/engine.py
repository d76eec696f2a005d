"""The engine under test, run on a document that has been read already, so that a copy costs no reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Final
from unittest.mock import patch

import jixiao.runs
from accuracy.binding import Site
from jixiao.documents import Document
from jixiao.findings import Finding, Level
from jixiao.runs import Examination, Outcome

_ALARMS: Final = (Level.ERROR, Level.WARNING)


@dataclass(frozen=True)
class Alarm:
    """One finding, of whatever level. `sites` are the stretches that it quotes, the first one first."""

    code: str
    level: str
    part: str | None
    fingerprint: str
    message: str
    sites: tuple[Site, ...]
    quotes: tuple[str, ...]
    is_folded: bool
    """It stands under another alarm, which explains it."""

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        return self.code, self.quotes

    def names(self, sites: Sequence[Site]) -> bool:
        """Whether it quotes one of these stretches, or a part of it."""
        return any(quoted.overlaps(site.holder, site.start, site.end) for quoted in self.sites for site in sites)


@dataclass(frozen=True)
class Answer:
    """What the engine says of a document as it stands."""

    alarms: tuple[Alarm, ...]
    """Errors and warnings, folded ones included."""
    notes: tuple[Alarm, ...]
    checked: int
    """Figures that took part in a comparison."""
    failures: tuple[str, ...]
    """Rules that broke, and a refusal of the whole document."""

    @property
    def shown(self) -> tuple[Alarm, ...]:
        """The alarms that a user sees first: those under which others may stand."""
        return tuple(alarm for alarm in self.alarms if not alarm.is_folded)

    @property
    def kinds(self) -> Counter[tuple[str, str]]:
        return Counter((alarm.code, alarm.level) for alarm in self.shown)


def examine_document(document: Document) -> Examination:
    """Everything after reading: `examine_document` of `jixiao.runs`, or `examine` with its reader replaced."""
    entry: Callable[[Document], Examination] | None = getattr(jixiao.runs, "examine_document", None)
    if entry is not None:
        return entry(document)
    module = import_module("jixiao.runs.examine")
    with patch.object(module, "read", lambda source: document):
        examination: Examination = module.examine(b"")
    return examination


def ask(document: Document) -> Answer:
    """What the engine finds in a document, and what went wrong."""
    examination = examine_document(document)
    found: list[Alarm] = []
    failures = [f"refused: {error}" for error in examination.errors]
    for examined in examination.documents:
        found += _alarms(examined.findings, examined.part, False)
        failures += [answer.rule.code for answer in examined.answers if answer.outcome is Outcome.FAILED]
    alarms = tuple(alarm for alarm in found if alarm.level in _ALARMS)
    notes = tuple(alarm for alarm in found if alarm.level not in _ALARMS)
    checked = sum(examined.figures.checked for examined in examination.documents)
    return Answer(alarms, notes, checked, tuple(failures))


def _alarms(findings: Sequence[Finding], part: str | None, is_folded: bool) -> Iterator[Alarm]:
    for finding in findings:
        yield _alarm(finding, part, is_folded)
        yield from _alarms(finding.folded, part, True)


def _alarm(finding: Finding, part: str | None, is_folded: bool) -> Alarm:
    spans = [place.span for place in finding.places]
    return Alarm(
        finding.code,
        str(finding.level),
        part,
        finding.fingerprint,
        finding.message,
        tuple(Site(span.holder, span.start, span.end) for span in spans),
        tuple(span.text for span in spans),
        is_folded,
    )
