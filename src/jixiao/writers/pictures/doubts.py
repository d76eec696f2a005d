"""Which figures a finding accuses: those are drawn with a mark that leads to its card, never as if they were sure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jixiao.documents import Span
from jixiao.findings import Finding, Level, Topic


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason to doubt a figure: the number that the page gives it, where the page tells of it, and what it is."""

    label: str
    """`3`; `""` for a finding that the page does not list (it is in the baseline)."""
    href: str
    says: str
    """`第3条：预算执行率与数字不符`."""


@dataclass(slots=True)
class Doubts:
    """The doubts of one document by the places that they concern."""

    _by_holder: dict[int, list[tuple[int, int, Doubt]]] = field(default_factory=dict)

    @classmethod
    def of_findings(cls, findings: Iterable[Finding], names: Mapping[int, str]) -> Doubts:
        """`names` has the card of each finding by identity.

        What is only wording or layout makes no figure doubtful, and a note only those that it holds responsible: most
        notes ask for a reason and leave the figure as it is.
        """
        doubts = cls()
        for finding in findings:
            if finding.rule.topic is Topic.FORM:
                continue
            card = names.get(id(finding), "")
            number = card.rsplit("-", 1)[-1]
            said = f"第{number}条：{finding.title}" if card else f"基线中已有：{finding.title}"
            doubt = Doubt(number, f"#{card}" if card else "", said)
            named = () if finding.level is Level.NOTE else tuple(place.span for place in finding.places)
            for span in finding.accused or named:
                doubts._by_holder.setdefault(id(span.holder), []).append((span.start, span.end, doubt))
        return doubts

    def of(self, span: Span | None) -> tuple[Doubt, ...]:
        """The doubts that concern a place, each once, in the order of the cards."""
        if span is None:
            return ()
        near = self._by_holder.get(id(span.holder), ())
        meeting = (
            doubt
            for start, end, doubt in near
            if (start < span.end and span.start < end) or start == end or span.start == span.end
        )
        return tuple(dict.fromkeys(meeting))
