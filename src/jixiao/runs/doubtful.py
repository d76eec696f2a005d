"""What rests on figures that were read by sight and not with certainty is asked of a person, never alarmed on."""

from __future__ import annotations

from jixiao.documents import Span
from jixiao.documents.doubts import Doubts
from jixiao.findings import Finding, Place
from jixiao.rules.dossier import Dossier
from jixiao.runs.examination import Outcome, RuleAnswer

_MOST = 200
"""So many doubtful places are listed; beyond, the scan is to be made again."""


def without_doubtful(
    findings: list[Finding], answers: list[RuleAnswer], doubts: Doubts
) -> tuple[list[Finding], list[RuleAnswer], list[tuple[Place, str]]]:
    """The findings that rest on certain figures, the answers that go with them, and the places to look at."""
    kept: list[Finding] = []
    places: list[tuple[Place, str]] = []
    held: set[str] = set()
    for finding in findings:
        doubtful = next((place for place in finding.places if doubts.touch(place.span)), None)
        if doubtful is None:
            kept.append(finding)
        else:
            held.add(finding.code)
            places.append((doubtful, f"识别没有把握，没有据此判断：{finding.title}"))
    gone = held - {finding.code for finding in kept}
    why = "有关数字识别没有把握，请对照原件看"
    answers = [
        RuleAnswer(answer.rule, Outcome.COULD_NOT_PARSE, why) if answer.rule.code in gone else answer
        for answer in answers
    ]
    return kept, answers, places


def doubtful_places(dossier: Dossier, doubts: Doubts) -> list[tuple[Place, str]]:
    """Every figure of an evaluation that is not certain."""
    holders = {id(holder) for holder in (*dossier.evaluation.paragraphs, *dossier.evaluation.cells())}
    figures = [_figure(span) for span in doubts.spans if id(span.holder) in holders]
    spans = {(id(figure.holder), figure.start): figure for figure in figures}
    return [(dossier.place(span), "识别没有把握，请对照原件看") for span in list(spans.values())[:_MOST]]


def _figure(span: Span) -> Span:
    """The whole figure, not the one sign of it."""
    text, start, end = span.holder.text, span.start, span.end
    while start and text[start - 1] in "0123456789.,":
        start -= 1
    while end < len(text) and text[end] in "0123456789.,%万亿元":
        end += 1
    return Span(span.holder, start, end)
