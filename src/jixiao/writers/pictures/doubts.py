"""Which figures are not sure: a finding accuses them, or they were read by sight without certainty.

They are drawn with a mark, which leads to the card of the finding, and never as if they were sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from jixiao.documents import Span
from jixiao.documents.doubts import Doubts as Sight
from jixiao.findings import Finding, Level, Topic


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason to doubt a figure: the number that the page gives it, where the page tells of it, and what it is."""

    label: str
    """`3`; `""` where the page has nothing to lead to (a finding of the baseline, a sign that was hard to read)."""
    href: str
    says: str
    """`第3条：预算执行率与数字不符`."""


@dataclass(slots=True)
class Doubts:
    """The doubts of one document by the places that they concern; `sight` are those of its reader."""

    sight: Sight | None = None
    _by_holder: dict[int, list[tuple[int, int, Doubt]]] = field(default_factory=dict)

    @classmethod
    def of_findings(cls, findings: Iterable[Finding], names: Mapping[int, str], sight: Sight | None = None) -> Doubts:
        """`names` has the card of each finding by identity.

        What is only wording or layout makes no figure doubtful, and a note only those that it holds responsible: most
        notes ask for a reason and leave the figure as it is.
        """
        doubts = cls(sight)
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
        unread = (_BY_SIGHT,) if self.sight is not None and self.sight.touch(span) else ()
        return tuple(dict.fromkeys((*meeting, *unread)))


_BY_SIGHT: Final = Doubt("", "", "识别没有把握，请对照原件看")
