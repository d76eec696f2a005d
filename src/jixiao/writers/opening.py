"""Which findings stand open and which are folded, alike in every output."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.findings import Finding, Level, Topic
from jixiao.runs import ExaminedDocument

_OPEN = 10
"""So many findings are shown whole."""
_NOTES = 3
"""So many notes among them, where there is room."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The open findings of a document in the order in which they are numbered: `whole`, `brief`, `notes`, `style`."""

    whole: tuple[Finding, ...]
    """Place, words, problem and advice."""
    brief: tuple[Finding, ...]
    """Errors and warnings beyond those, in one line each."""
    notes: tuple[Finding, ...]
    """Notes that were not shown whole: counted by title."""
    style: tuple[Finding, ...]
    """What is only wording and layout: one line."""

    @property
    def numbered(self) -> list[tuple[int, Finding]]:
        """Every open finding with its number, from 1."""
        return list(enumerate((*self.whole, *self.brief, *self.notes, *self.style), start=1))


def opening_of(document: ExaminedDocument, *, everything: bool = False) -> Opening:
    """Ten findings open, the others folded; with `everything` all of them are open."""
    found = document.open_findings
    if everything:
        return Opening(tuple(found), (), (), ())
    weighty = [finding for finding in found if finding.level is not Level.NOTE]
    style = [finding for finding in found if finding.level is Level.NOTE and finding.rule.topic is Topic.FORM]
    notes = [finding for finding in found if finding.level is Level.NOTE and finding.rule.topic is not Topic.FORM]
    whole, brief = weighty[:_OPEN], weighty[_OPEN:]
    room = max(0, min(_NOTES, _OPEN - len(whole)))
    return Opening((*whole, *notes[:room]), tuple(brief), tuple(notes[room:]), tuple(style))


def titles(findings: Iterable[Finding]) -> str:
    """`指标编号跳号或重号2处；数字栏空白与0混用`."""
    kinds = Counter(finding.title for finding in findings)
    return "；".join(f"{title}{count}处" if count > 1 else title for title, count in kinds.items())
