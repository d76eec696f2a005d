"""An examination for a page that has its own cards: the document as marked HTML, the findings in the order of reading.

The HTML is a fragment without styles or scripts, every string of it escaped; the rest is words, to be escaped by
whoever shows them. Every paragraph and cell bears its address (`p12`, `t0r3c4`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jixiao.documents import Cell, Document, Paragraph, Span
from jixiao.evaluations import Evaluation, Whereabouts
from jixiao.findings import Finding, Level
from jixiao.runs import Examination, ExaminedDocument
from jixiao.writers import coverage, wording
from jixiao.writers.html_cards import anchor_of, look_of
from jixiao.writers.html_report import Mark, MarkedReport, address
from jixiao.writers.opening import opening_of

GROUPS = ("whole", "brief", "notes", "style")


def reading(examination: Examination, first: int = 0) -> dict[str, Any]:
    """The documents of one file; `first` is how many documents stand before them in what is read together.

    `html`: the fragment, `""` where the file could not be read. `cards`: one a finding, `card` being the name of its
    element and `places[].anchor` that of its mark. `texts` and `wheres`: the words of every paragraph and cell that
    has some, and where it stands, by address. `documents`: what is to be said of each.
    """
    shown = [document for document in examination.documents if document.evaluation is not None]
    if not shown or shown[0].evaluation is None:
        told = [_document(document, first + number) for number, document in enumerate(examination.documents)]
        return {"html": "", "cards": [], "texts": {}, "wheres": {}, "documents": told}
    cards = list(_numbered(examination, first))
    marks = [mark for card, label, finding, _, _ in cards for mark in _marks(finding, card, label)]
    document = shown[0].evaluation.document
    evaluations = [each.evaluation for each in shown if each.evaluation is not None]
    report = MarkedReport(document, evaluations, marks, is_addressed=True)
    html = report.html()
    texts, wheres = _words(document, evaluations)
    return {
        "html": html,
        "cards": [
            _card(finding, card, label, group, number, report.placed) for card, label, finding, group, number in cards
        ],
        "texts": texts,
        "wheres": wheres,
        "documents": [_document(each, first + number) for number, each in enumerate(examination.documents)],
    }


def _numbered(examination: Examination, first: int) -> Iterator[tuple[str, str, Finding, str, int]]:
    """Card, label, finding, group and document of every finding, numbered through the file."""
    label = 0
    for number, document in enumerate(examination.documents, start=first):
        opening = opening_of(document)
        for group in GROUPS:
            for finding in getattr(opening, group):
                label += 1
                yield f"f{number}-{label}", str(label), finding, group, number


def _marks(finding: Finding, card: str, label: str) -> Iterator[Mark]:
    for number, place in enumerate(finding.places):
        if not place.source:
            yield Mark(place.span, look_of(finding), anchor_of(card, number), card, label)


def _card(finding: Finding, card: str, label: str, group: str, document: int, placed: set[str]) -> dict[str, Any]:
    repair = finding.repair
    return {
        "card": card,
        "label": label,
        "group": group,
        "document": document,
        "fingerprint": finding.fingerprint,
        "code": finding.code,
        "title": finding.title,
        "level": (finding.level or Level.NOTE).value,
        "message": finding.message,
        "advice": finding.advice,
        "stated": finding.stated,
        "due": finding.due if any(sign.isdigit() for sign in finding.due) else "",
        "repair": None if repair is None else {"old": repair.old, "new": repair.new, "certain": repair.certain},
        "folded": [other.message for other in finding.folded],
        "basis": wording.basis(finding.rule),
        "places": [
            {
                "where": place.where,
                "quote": place.quote,
                "anchor": anchor if (anchor := anchor_of(card, number)) in placed else "",
                "in": place.source,
            }
            for number, place in enumerate(finding.places)
        ],
    }


def _document(document: ExaminedDocument, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "part": document.part or "",
        "title": document.evaluation.title.text if document.evaluation is not None else "",
        "refusal": wording.refusal(document),
        "heading": wording.heading(document),
        "notices": list(document.notices),
        "beside": coverage.beside(document),
        "ledger": [coverage.rules_line(document), *coverage.figures_line(document.figures).split("\n")],
        "looks": coverage.to_look_at(document),
        "missing": coverage.unanswered(document),
    }


def _words(document: Document, evaluations: list[Evaluation]) -> tuple[dict[str, str], dict[str, str]]:
    """The words of every paragraph and cell, and where each stands."""
    texts: dict[str, str] = {}
    wheres: dict[str, str] = {}
    placing = [(evaluation, Whereabouts(evaluation)) for evaluation in evaluations]
    holders: list[Paragraph | Cell] = [*document.paragraphs]
    holders += [cell for table in document.all_tables() for cell in table.cells]
    for holder in holders:
        if holder.text.strip():
            at = address(holder)
            texts[at] = holder.text
            places = next((places for evaluation, places in placing if _holds(evaluation, holder)), placing[0][1])
            wheres[at] = places.where(Span(holder, 0, len(holder.text)))
    return texts, wheres


def _holds(evaluation: Evaluation, holder: Paragraph | Cell) -> bool:
    if isinstance(holder, Cell):
        return holder.table in evaluation.table_names
    return any(paragraph is holder for paragraph in evaluation.paragraphs)
