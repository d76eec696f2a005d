"""An examination as letters: one to each body, of the kind that its findings and its rank call for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from jixiao.findings import Finding, Level
from jixiao.runs.examination import Examination, ExaminedDocument
from jixiao.runs.letter_kind import LetterKind, Rank, kind_for
from jixiao.runs.letter_phrases import Phrases, phrases
from jixiao.runs.letterhead import Letterhead

_LEVELS = list(Level)


@dataclass(slots=True)
class Letter:
    """One letter: to whom, about which documents, of which kind and why of this one."""

    unit: str
    """The body as its documents name it; `""` where none of them does."""
    kind: LetterKind
    why: str
    documents: list[ExaminedDocument]
    head: Letterhead
    phrases: Phrases

    @property
    def findings(self) -> list[tuple[ExaminedDocument, Finding]]:
        """The open findings of all documents, those of most weight first, then as a reviewer reads."""
        found = [(document, finding) for document in self.documents for finding in document.open_findings]
        return sorted(found, key=lambda pair: _LEVELS.index(pair[1].level or Level.NOTE))

    def count(self, level: Level) -> int:
        return sum(finding.level is level for _, finding in self.findings)


@dataclass(slots=True)
class Letters:
    """The letters of one run, and the documents that could not be read and about which nobody can be written to."""

    letters: list[Letter] = field(default_factory=list)
    unread: list[ExaminedDocument] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0: all that was handed in is in a letter, 2: a file could not be read."""
        return 2 if self.unread else 0


def letters(
    examination: Examination,
    *,
    kind: LetterKind | None = None,
    rank: Rank | None = None,
    head: Letterhead | None = None,
    sentences: Phrases | None = None,
) -> Letters:
    """One letter a body, in the order in which the bodies come. Files of one body share a letter.

    `kind` is for every letter but those to superior bodies, which are always a 函; `rank` is for every body.
    Document numbers count upward from the one that is given.
    """
    said = sentences or phrases()
    stated = head or Letterhead()
    done = Letters(unread=[document for document in examination.documents if document.error is not None])
    for number, (unit, documents) in enumerate(_by_body(examination.documents)):
        following = stated.following(number)
        done.letters.append(letter_to(unit, documents, kind=kind, rank=rank, head=following, sentences=said))
    return done


def letter_to(
    unit: str,
    documents: list[ExaminedDocument],
    *,
    kind: LetterKind | None = None,
    rank: Rank | None = None,
    head: Letterhead | None = None,
    sentences: Phrases | None = None,
) -> Letter:
    """The letter to one body about these documents, whatever body they name; the rest as for `letters`."""
    said = sentences or phrases()
    found = [finding for document in documents for finding in document.open_findings]
    chosen, why = kind_for(unit, found, kind, rank, said.superiors)
    return Letter(unit, chosen, why, documents, _with_defaults(head or Letterhead(), said), said)


def _by_body(documents: Iterable[ExaminedDocument]) -> list[tuple[str, list[ExaminedDocument]]]:
    """Documents of the same body together; one that names no body stands with the others of its file."""
    groups: dict[tuple[str, str], tuple[str, list[ExaminedDocument]]] = {}
    for document in documents:
        if document.error is not None:
            continue
        unit = " ".join(document.evaluation.unit_name.text.split()) if document.evaluation else ""
        key = ("".join(unit.split()), "") if unit else ("", document.path)
        groups.setdefault(key, (unit, []))[1].append(document)
    return list(groups.values())


def _with_defaults(head: Letterhead, said: Phrases) -> Letterhead:
    """What the user gave, and where he gave nothing what his office keeps in its phrases."""
    return replace(
        head,
        sender=head.sender or said.common["发文机关"],
        deadline=head.deadline or said.common["期限"],
        contact=head.contact or said.common["联系人"],
        phone=head.phone or said.common["电话"],
    )
