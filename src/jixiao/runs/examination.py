"""What one run gives: for every document of a file its findings, every rule's answer, and the ledgers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from jixiao.basis import Profile
from jixiao.documents import Unreadable
from jixiao.evaluations import Evaluation
from jixiao.evaluations.beside import Beside
from jixiao.facts import Facts
from jixiao.findings import Finding, Level, Place, Rule, Waiver


class Outcome(StrEnum):
    """How a rule answered for a document."""

    FOUND = "found"
    HOLDS = "holds"
    NOT_APPLICABLE = "not_applicable"
    NOT_ENOUGH_DATA = "not_enough_data"
    COULD_NOT_PARSE = "could_not_parse"
    FAILED = "failed"
    NOT_ASKED = "not_asked"
    """Left out by the user's settings, or not yet asked by default: said, never silent."""


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """The answer of one rule, with its reason in Chinese."""

    rule: Rule
    outcome: Outcome
    why: str


@dataclass(frozen=True, slots=True)
class FigureLedger:
    """Figures of a document: all that are seen, and how far they were understood.

    `checked` took part in a comparison, `alone` were understood but compared with nothing, `not_understood` stand in
    a place of a figure and could not be read. The three add up to `seen`.
    """

    seen: int = 0
    checked: int = 0
    alone: int = 0
    not_understood: int = 0
    money_seen: int = 0
    """Amounts of money and percentages among those seen."""
    money_checked: int = 0
    claims_seen: int = 0
    """Figures that claim a relation by their words: 比 …, 增长 …, 占 …, 完成 …, 平均 …"""
    claims_checked: int = 0
    """Those whose relation was understood and recomputed; the others are for a person to look at."""


@dataclass(frozen=True, slots=True)
class BesideFile:
    """One file that was handed in beside a document (`--with`): what it was taken as, or why it was not used."""

    path: str
    part: Beside | None = None
    """None: it was not used."""
    why: str = ""
    """A sentence in Chinese for the reader of the result."""
    is_unread: bool = False
    """It could not be read at all: the run did not do what it was asked for."""


@dataclass(slots=True)
class ExaminedDocument:
    """One document of a file: a report, or one form of a file of many forms."""

    path: str
    part: str | None = None
    kind: str = "other"
    kind_name: str = ""
    profile: Profile | None = None
    profile_objection: str = ""
    """Why a forced profile is not the one for this document; `""` when it is, or was chosen."""
    error: Unreadable | None = None
    evaluation: Evaluation | None = None
    findings: list[Finding] = field(default_factory=list)
    answers: list[RuleAnswer] = field(default_factory=list)
    figures: FigureLedger = field(default_factory=FigureLedger)
    to_look_at: list[tuple[Place, str]] = field(default_factory=list)
    """Places that were not checked by machine and that a person should look at, with the reason."""
    notices: tuple[str, ...] = ()
    beside: list[BesideFile] = field(default_factory=list)
    """Every file that was handed in beside it."""
    facts: Facts | None = field(default=None, repr=False)
    """The figures that the rules saw; None where nothing was asked."""

    def known_facts(self) -> Facts:
        """The figures that the rules saw; none of a file that was not read."""
        return self.facts if self.facts is not None else Facts()

    def count(self, outcome: Outcome) -> int:
        return sum(1 for answer in self.answers if answer.outcome is outcome)

    @property
    def open_findings(self) -> list[Finding]:
        """Those that somebody still has to deal with."""
        return [finding for finding in self.findings if finding.is_open]

    @property
    def waived(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.waived is not None]

    @property
    def known(self) -> list[Finding]:
        """Those that the baseline holds."""
        return [finding for finding in self.findings if finding.is_known]

    def findings_of(self, level: Level) -> list[Finding]:
        """The open findings of a level."""
        return [finding for finding in self.open_findings if finding.level is level]


@dataclass(frozen=True, slots=True)
class Allowances:
    """What waivers and a baseline did in one run: nothing is let pass in silence."""

    waiver_file: str = ""
    unused: tuple[Waiver, ...] = ()
    """In force, of a body that was examined or of none, and no finding had their fingerprint."""
    expired: tuple[Waiver, ...] = ()
    """Name a finding that is there, and hold no more: the finding counts again."""
    shared: tuple[Waiver, ...] = ()
    """Without a body, and used for the documents of several."""
    baseline_file: str = ""
    gone: int = 0
    """Findings of the baseline that are no longer there."""


@dataclass(slots=True)
class Examination:
    """The documents of one or several files, in order."""

    documents: list[ExaminedDocument] = field(default_factory=list)
    allowances: Allowances = Allowances()

    @property
    def findings(self) -> list[Finding]:
        """The findings of all documents."""
        return [finding for document in self.documents for finding in document.findings]

    @property
    def errors(self) -> list[Unreadable]:
        """The files that could not be read."""
        return [document.error for document in self.documents if document.error is not None]

    @property
    def unread_beside(self) -> list[BesideFile]:
        """The files handed in beside that could not be read, each once."""
        unread = {file.path: file for document in self.documents for file in document.beside if file.is_unread}
        return list(unread.values())

    @property
    def exit_code(self) -> int:
        """0: no open finding at error level, 1: some, 2: a file could not be read, be it one that stands beside."""
        if self.errors or self.unread_beside:
            return 2
        return 1 if any(finding.level is Level.ERROR for finding in self.findings if finding.is_open) else 0


def shown_path(source: object) -> str:
    """The path of a source as the user wrote it; `""` for bytes and streams."""
    return str(source) if isinstance(source, str | Path) else ""
