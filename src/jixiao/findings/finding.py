"""What a complaint looks like, and the other answers that a rule can give."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

from jixiao.documents import Span
from jixiao.findings.rule import Level, Rule

if TYPE_CHECKING:
    from jixiao.findings.waiver import Waiver


class Named(Protocol):
    """What knows the names of tables, columns and chapters (`evaluations.Whereabouts`)."""

    def where(self, span: Span) -> str: ...

    def context(self, span: Span) -> str: ...


@dataclass(slots=True)
class Place:
    """One place that shows the problem: the shortest exact words, what stands around them, where they stand."""

    span: Span
    _named: Named | str
    """Asked for words when a writer wants them, since most places are never shown; or the words themselves."""
    _context: str = ""
    figures: tuple[str, ...] = ()
    """The figures in the quote that the finding is about, as written."""
    mended: str = ""
    """What the quote should be, where it can be mended in one way only; else `""`."""
    source: str = ""
    """The file that holds it, as the user wrote it, where that is not the document that is checked."""

    @property
    def quote(self) -> str:
        return self.span.text

    @property
    def where(self) -> str:
        """In the reader's words: `自评表 第3行 分值`, with the name of the file where that is another one."""
        if isinstance(self._named, str):
            return self._named
        told = self._named.where(self.span)
        return f"《{PurePath(self.source).name}》{told}" if self.source else told

    @property
    def context(self) -> str:
        """The sentence or the table row around the quote."""
        return self._context or ("" if isinstance(self._named, str) else self._named.context(self.span))


@dataclass(frozen=True, slots=True)
class Repair:
    """A replacement of the first place's quote. `certain` only when no other reading is possible."""

    old: str
    new: str
    certain: bool = False


@dataclass(slots=True)
class Finding:
    """A complaint: what was stated, what is due, where, and what to do.

    `anchor` says in semantic terms what the finding is about (the indicator's path; measure, period and role; a
    heading) — never a position: with the code and the words it makes the fingerprint. `accused` are the places
    whose figures are held responsible; findings that accuse the same cells are folded (`Rule.explains`).
    """

    rule: Rule
    message: str
    advice: str
    places: list[Place]
    anchor: str
    level: Level | None = None
    """Milder than the rule's level where this finding is less certain; the rule's own level by default."""
    stated: str = ""
    due: str = ""
    repair: Repair | None = None
    accused: tuple[Span, ...] = ()
    """The places held responsible, where they are fewer than `places`."""
    folded: list[Finding] = field(default_factory=list)
    fingerprint: str = ""
    waived: Waiver | None = None
    """The waiver in force that names it. A waived finding stays visible and does not count."""
    is_known: bool = False
    """Whether the baseline holds it already. Known findings are counted aloud and not listed."""

    def __post_init__(self) -> None:
        if not self.places:
            raise ValueError(f"{self.rule.code}: a finding needs at least one place")
        if self.level is None:
            self.level = self.rule.level

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def title(self) -> str:
        return self.rule.title

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to deal with it: neither waived nor known."""
        return self.waived is None and not self.is_known

    def accuses(self) -> set[int]:
        """Identities of the cells and paragraphs that are held responsible."""
        spans = self.accused or tuple(place.span for place in self.places)
        return {id(span.holder) for span in spans}


@dataclass(frozen=True, slots=True)
class Holds:
    """The rule was applied and found nothing wrong. `why` says what was compared."""

    why: str


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The rule does not concern this document."""

    why: str


@dataclass(frozen=True, slots=True)
class NotEnoughData:
    """The rule concerns this document, and something that it needs is not stated. `why` names it."""

    why: str


@dataclass(frozen=True, slots=True)
class CouldNotParse:
    """The rule concerns this document, and a place could not be understood. A person should look at it."""

    why: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """The rule broke: a defect of ours. Given by `runs`, never by a rule."""

    why: str


Answer = Finding | Holds | NotApplicable | NotEnoughData | CouldNotParse
"""What `check` may yield."""
