"""Coverage: the share of money and percent figures of a document that take part in a checked relation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from accuracy.engine import examine_document
from accuracy.report import Section, listing, share, table
from accuracy.specimens import Specimen, all_specimens
from jixiao.documents import Document
from jixiao.facts import Kind, Mention
from jixiao.rules.dossier import Dossier
from jixiao.runs import ExaminedDocument, FigureLedger, Selection
from jixiao.runs.answer import ask_all

_GOAL: Final = 70
_FAMILIES: Final = frozenset({"money", "ratio"})
_INEQUALITIES: Final = frozenset({Kind.BOUND, Kind.CONTAINMENT, Kind.PARTIAL_SUM})
"""Relations that only a gross error breaks: a part is not larger than its whole."""
_AROUND: Final = 24
_COLUMNS: Final = (
    "document",
    "money and percent checked",
    f"goal {_GOAL}%",
    "by more than ≤",
    "in sentences",
    "all figures",
)


@dataclass(frozen=True)
class Figure:
    """One money or percent figure of a document and how far it was checked."""

    mention: Mention
    is_checked: bool
    is_equated: bool
    """In an equation, or compared by a rule of the forms; not merely bounded."""

    def __str__(self) -> str:
        span = self.mention.span
        text = span.holder.text[max(0, span.start - _AROUND) : span.end + _AROUND // 2]
        where = f" (row {self.mention.row}, column {self.mention.column})" if self.mention.row else ""
        return f"{self.mention.role} {self.mention.text} | …{' '.join(text.split())}…{where}"


@dataclass(frozen=True)
class Counted:
    """A document with its money and percent figures, and the ledgers that every user is shown."""

    document: str
    figures: tuple[Figure, ...]
    ledgers: tuple[FigureLedger, ...]

    @property
    def checked(self) -> tuple[int, int]:
        """Money and percent checked and seen, as the ledgers say."""
        return sum(one.money_checked for one in self.ledgers), sum(one.money_seen for one in self.ledgers)

    @property
    def everything(self) -> tuple[int, int]:
        return sum(one.checked for one in self.ledgers), sum(one.seen for one in self.ledgers)

    @property
    def equated(self) -> tuple[int, int]:
        return sum(figure.is_equated for figure in self.figures), len(self.figures)

    @property
    def in_sentences(self) -> tuple[int, int]:
        own = [figure for figure in self.figures if not figure.mention.is_cell]
        return sum(figure.is_checked for figure in own), len(own)


def measure(limit: int | None, is_verbose: bool) -> Section:
    """The table of this section; `is_verbose` lists the figures that nothing checks."""
    counted = [count(specimen) for specimen in all_specimens()]
    rows = [_row(one.document, [one]) for one in counted]
    reached = sum(_reaches(one) for one in counted)
    summary = f"Documents that reach the goal: {share(reached, len(counted))}."
    loose = [f"{one.document} | {figure}" for one in counted for figure in one.figures if not figure.is_checked]
    lists = (listing("Money and percent figures that nothing checks", loose),) if is_verbose else ()
    return Section((summary, table(_COLUMNS, [*rows, _row("all", counted)])), lists)


def count(specimen: Specimen) -> Counted:
    """The figures of one document. The rules are asked once more, for what they compared is not part of the output."""
    examined = examine_document(specimen.document).documents
    figures = tuple(figure for one in examined for figure in _figures(specimen.document, one))
    return Counted(specimen.name, figures, tuple(one.figures for one in examined))


def _figures(document: Document, examined: ExaminedDocument) -> Iterator[Figure]:
    if examined.evaluation is None or examined.profile is None:
        return
    dossier = Dossier(document, examined.evaluation)
    ask_all(dossier, examined.profile, Selection())
    by_place: dict[tuple[int, int], list[Mention]] = {}
    for mention in dossier.facts.mentions:
        if mention.family in _FAMILIES:
            by_place.setdefault(mention.key, []).append(mention)
    for key, mentions in by_place.items():
        kinds = {kind for mention in mentions for kind in mention.kinds}
        is_compared = key in dossier.checked
        is_equated = is_compared or bool(kinds - _INEQUALITIES)
        yield Figure(mentions[-1], is_compared or bool(kinds), is_equated)


def _row(name: str, counted: Sequence[Counted]) -> list[str]:
    mark = "reached" if len(counted) == 1 and _reaches(counted[0]) else ""
    pairs = [
        [one.checked for one in counted],
        [one.equated for one in counted],
        [one.in_sentences for one in counted],
        [one.everything for one in counted],
    ]
    first, *others = (share(sum(hit for hit, _ in own), sum(total for _, total in own)) for own in pairs)
    return [name, first, mark, *others]


def _reaches(counted: Counted) -> bool:
    hits, total = counted.checked
    return 100 * hits >= _GOAL * total
