"""What rests on figures that were read by sight and not with certainty is asked of a person, never alarmed on."""

from __future__ import annotations

import re

from jixiao.documents import Span
from jixiao.documents.doubts import Doubts
from jixiao.findings import Finding, Place, Topic
from jixiao.rules.dossier import Dossier
from jixiao.runs.examination import Outcome, RuleAnswer

_DIGIT = re.compile("[0-9０-９]")
_OF_WORDS = frozenset({"A01", "A02", "A03", "A04", "B32"})
"""Rules that rest on words though a figure stands in their places: forms, chapters and fields that are absent (a title
misread makes one so), and names counted in a list (by its commas)."""
_MOST = 200
"""So many doubtful places are listed; beyond, the scan is to be made again."""


def without_doubtful(
    findings: list[Finding], answers: list[RuleAnswer], doubts: Doubts
) -> tuple[list[Finding], list[RuleAnswer], list[tuple[Place, str]]]:
    """The findings that rest on certain figures, the answers that go with them, and the places to look at.

    Words that were read by sight bear no finding either: a comma lost makes two names one, a title misread makes a
    form absent. Only what is shown by figures in every place is told.
    """
    kept: list[Finding] = []
    places: list[tuple[Place, str]] = []
    held: set[str] = set()
    for finding in findings:
        doubtful = next((place for place in finding.places if doubts.touch(place.span)), None)
        seen = next((place for place in finding.places if doubts.saw(place.span)), None)
        if doubtful is not None:
            why = "识别没有把握，没有据此判断"
        elif seen is not None and finding.rule.topic is Topic.FORM:
            held.add(finding.code)
            continue
        elif seen is not None and _is_of_words(finding):
            doubtful, why = seen, "文字由识别得来，没有据此判断"
        else:
            kept.append(finding)
            continue
        held.add(finding.code)
        places.append((doubtful, f"{why}：{finding.title}"))
    gone = held - {finding.code for finding in kept}
    told = "有关内容由识别得来，没有把握，请对照原件看"
    answers = [
        RuleAnswer(answer.rule, Outcome.COULD_NOT_PARSE, told) if answer.rule.code in gone else answer
        for answer in answers
    ]
    return kept, answers, places


def _is_of_words(finding: Finding) -> bool:
    return finding.code in _OF_WORDS or not all(_DIGIT.search(place.quote) for place in finding.places)


def doubtful_places(dossier: Dossier, doubts: Doubts) -> list[tuple[Place, str]]:
    """Every figure of an evaluation that is not certain."""
    holders = {id(holder) for holder in (*dossier.evaluation.paragraphs, *dossier.evaluation.cells())}
    figures = [_figure(span) for span in doubts.spans if id(span.holder) in holders]
    spans = {(id(figure.holder), figure.start): figure for figure in figures}
    return [(dossier.place(span), _how_sure(doubts.sure(span))) for span in list(spans.values())[:_MOST]]


def _how_sure(tenths: int | None) -> str:
    return f"识别没有把握（约{tenths}0%），请对照原件看" if tenths else "识别没有把握，请对照原件看"


def _figure(span: Span) -> Span:
    """The whole figure, not the one sign of it."""
    text, start, end = span.holder.text, span.start, span.end
    while start and text[start - 1] in "0123456789.,":
        start -= 1
    while end < len(text) and text[end] in "0123456789.,%万亿元":
        end += 1
    return Span(span.holder, start, end)
