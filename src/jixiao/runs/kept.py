"""An examination as it was kept (`jixiao.check/1`), set again on the document it is about: no rule is asked anew.

What a person has judged stays what he saw, whatever the rules would say today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jixiao.basis import NoSuchProfile, Profile, ProfileError, named
from jixiao.documents import Cell, Document, Origin, Paragraph, Span, Unreadable
from jixiao.evaluations import Evaluation, extract
from jixiao.evaluations.beside import Beside
from jixiao.findings import Finding, Level, Place, Repair, Rule, Topic
from jixiao.rules.lookup import NoSuchRule, entry_of
from jixiao.runs.examination import (
    BesideFile,
    Examination,
    ExaminedDocument,
    FigureLedger,
    Outcome,
    RuleAnswer,
)

Kept = Mapping[str, Any]


def kept_examination(kept: Kept, document: Document | None) -> Examination:
    """The examination that `kept` (one `jixiao.check/1` of one file) tells of; `document` is that file, read again.

    None for a file that could not be read. What no longer stands where it stood is kept as a quote without a place in
    the document. Facts are not kept, nor waivers.
    """
    evaluations = extract(document) if document is not None else []
    told = kept["documents"]
    return Examination(
        [_document(one, document, _evaluation_of(one, i, told, evaluations)) for i, one in enumerate(told)]
    )


def _evaluation_of(one: Kept, index: int, told: list[Kept], evaluations: list[Evaluation]) -> Evaluation | None:
    if one["error"] is not None or not evaluations:
        return None
    if len(evaluations) == len(told):
        return evaluations[index]
    return next((each for each in evaluations if each.part == one["part"]), evaluations[0])


def _document(one: Kept, document: Document | None, evaluation: Evaluation | None) -> ExaminedDocument:
    if one["error"] is not None:
        error = one["error"]
        return ExaminedDocument(one["path"], error=Unreadable(error["code"], error["message"], error["advice"]))
    figures: dict[str, int] = one["ledger"]["figures"]
    return ExaminedDocument(
        path=one["path"],
        part=one["part"],
        kind=one["kind"],
        kind_name=evaluation.kind.chinese if evaluation is not None else "",
        profile=_profile(one),
        evaluation=evaluation,
        findings=[_finding(each, document) for each in one["findings"]],
        answers=[RuleAnswer(rule_of(each), Outcome(each["answer"]), each["why"]) for each in one["rules"]],
        figures=FigureLedger(**figures),
        to_look_at=[(_place(each, document), each["why"]) for each in one["unchecked"]],
        notices=tuple(one["notices"]),
        beside=[_beside(each) for each in one["with"]],
    )


def _profile(one: Kept) -> Profile | None:
    """The profile by its name alone: a file that somebody had forced is not opened again."""
    name = one["profile"]
    try:
        found = named(name) if name and not name.endswith((".yaml", ".yml")) else None
    except (NoSuchProfile, ProfileError):
        return None
    return replace(found, fits=one["profile_fits"]) if found is not None else None


def _beside(one: Kept) -> BesideFile:
    part = Beside(one["used_as"]) if one["used_as"] else None
    return BesideFile(one["path"], part, one["why"], one["unread"])


def rule_of(one: Kept) -> Rule:
    """The rule of a kept finding; one that is no longer in the catalogue speaks with the words it had."""
    try:
        return entry_of(one["code"]).rule
    except NoSuchRule:
        level, topic = Level(one.get("level", "note")), Topic(one.get("topic", "form"))
        return Rule(one["code"], one.get("title", one["code"]), level, topic, ("practice",))


def _finding(one: Kept, document: Document | None) -> Finding:
    repair = one["repair"]
    return Finding(
        rule_of(one),
        one["message"],
        one["advice"],
        [_place(place, document) for place in one["places"]],
        "",
        level=Level(one["level"]),
        stated=one["values"]["stated"],
        due=one["values"]["due"],
        repair=Repair(repair["old"], repair["new"], repair["certain"]) if repair is not None else None,
        folded=[_folded(other) for other in one["folded"]],
        fingerprint=one["fingerprint"],
    )


def _folded(one: Kept) -> Finding:
    return Finding(rule_of(one), one["message"], "", [Place(_quote_alone(""), "")], "")


def _place(one: Kept, document: Document | None) -> Place:
    elsewhere = one["in"] or ""
    span = span_at(document, one["at"], one["quote"]) if document is not None and not elsewhere else None
    return Place(
        span or _quote_alone(one["quote"]), one["where"], one["context"], tuple(one["figures"]), source=elsewhere
    )


def span_at(document: Document, at: Kept, quote: str) -> Span | None:
    """The stretch that `at` (as in JSON) names, if `quote` stands there or elsewhere in the same paragraph or cell."""
    holder = holder_at(document, at)
    if holder is None:
        return None
    if holder.text[at["start"] : at["end"]] == quote:
        return Span(holder, at["start"], at["end"])
    found = holder.text.find(quote) if quote else -1
    return Span(holder, found, found + len(quote)) if found >= 0 else None


def holder_at(document: Document, at: Kept) -> Paragraph | Cell | None:
    """The paragraph or the cell; None where the document has none there."""
    if "table" in at:
        tables = document.all_tables()
        return tables[at["table"]].at(at["row"], at["column"]) if 0 <= at["table"] < len(tables) else None
    paragraphs, index = document.paragraphs, at["paragraph"]
    return paragraphs[index] if 0 <= index < len(paragraphs) else None


def _quote_alone(quote: str) -> Span:
    return Span(Paragraph(quote, Origin()), 0, len(quote))
