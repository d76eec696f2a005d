"""One examination as rows of the six tables, without the path: the same content may lie at several."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

from jixiao.documents import Unreadable
from jixiao.evaluations import Evaluation
from jixiao.evaluations.bodies import name_of
from jixiao.findings import Finding, Level
from jixiao.grades import Scores, is_scored, score
from jixiao.runs.batch.columns import DATASETS
from jixiao.runs.batch.regions import UNKNOWN, region_of
from jixiao.runs.batch.sentences import sentences_of
from jixiao.runs.examination import Examination, ExaminedDocument, Outcome

Rows = dict[str, list[dict[str, Any]]]


def rows_of(examination: Examination) -> Rows:
    """Rows by dataset. Each has `year` and `region` (words, `不明` where nothing tells them) beside its columns."""
    rows: Rows = {name: [] for name in DATASETS}
    for document in examination.documents:
        evaluation = document.evaluation
        unit = name_of(evaluation) if evaluation else ""
        names = (unit, evaluation.title.text) if evaluation else ()
        shared = {
            "part": document.part,
            "unit": unit or None,
            "year": str(evaluation.year) if evaluation and evaluation.year else UNKNOWN,
            "region": region_of(*names),
        }
        scores = _scores(document)
        told = {
            "documents": [_document(document, scores)],
            "findings": list(map(_finding, document.findings)),
            "figures": _figures(document),
            "indicators": _indicators(evaluation) if evaluation else [],
            "scores": _rows_of_scores(scores) if scores else [],
            "sentences": sentences_of(evaluation, unit) if evaluation else [],
        }
        for name, found in told.items():
            rows[name] += [{**shared, **row} for row in found]
    return rows


def failed_rows(problem: Unreadable) -> Rows:
    """The rows of a file that gave nothing but its problem."""
    return rows_of(Examination([ExaminedDocument("", error=problem)]))


def counts_of(rows: Rows) -> Counter[str]:
    """Findings by level, and under `documents` and `unread` how many documents there are and have an error."""
    counts = Counter(row["level"] for row in rows["findings"])
    counts["documents"] = len(rows["documents"])
    counts["unread"] = sum(row["error"] is not None for row in rows["documents"])
    return counts


def _document(document: ExaminedDocument, scores: Scores | None) -> dict[str, Any]:
    error, evaluation, profile = document.error, document.evaluation, document.profile
    is_read = error is None
    return {
        "kind": document.kind if is_read else None,
        "kind_name": document.kind_name or None,
        "title": (evaluation.title.text or None) if evaluation else None,
        "project": (evaluation.project_name.text or None) if evaluation else None,
        "profile": profile.name if profile else None,
        "profile_fits": profile.fits if profile else None,
        "error": error.code if error else None,
        "error_message": error.message if error else None,
        "error_advice": error.advice if error else None,
        "notices": "\n".join(document.notices) or None,
        # What was not checked has no count: 0 would say that it is in order.
        "errors": len(document.findings_of(Level.ERROR)) if is_read else None,
        "warnings": len(document.findings_of(Level.WARNING)) if is_read else None,
        "notes": len(document.findings_of(Level.NOTE)) if is_read else None,
        "unchecked": len(document.to_look_at) if is_read else None,
        "rules_failed": document.count(Outcome.FAILED) if is_read else None,
        "figures_seen": document.figures.seen if is_read else None,
        "figures_checked": document.figures.checked if is_read else None,
        "score_stated": (evaluation.total_score.text or None) if evaluation else None,
        "score_recomputed": _number(scores.total) if scores else None,
        "review_score_stated": (evaluation.total_review_score.text or None) if evaluation else None,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    first = finding.places[0]
    return {
        "code": finding.code,
        "title": finding.title,
        "level": (finding.level or Level.NOTE).value,
        "topic": finding.rule.topic.value,
        "message": finding.message,
        "advice": finding.advice,
        "where": first.where,
        "quote": first.quote,
        "stated": finding.stated or None,
        "due": finding.due or None,
        "fingerprint": finding.fingerprint,
    }


def _figures(document: ExaminedDocument) -> list[dict[str, Any]]:
    rows = []
    for ordinal, mention in enumerate(document.known_facts().mentions):
        measure, numeral = mention.measure, mention.numeral
        rows.append(
            {
                "ordinal": ordinal,
                "text": mention.text,
                "value": float(numeral.value / numeral.unit.scale),
                "measured_in": numeral.unit.name or None,
                "hedge": numeral.hedge or None,
                "role": mention.role.value,
                "measure": measure.key if measure else None,
                "state": (measure.state.value or None) if measure else None,
                "fund": (measure.fund or None) if measure else None,
                "entity": (measure.entity or None) if measure else None,
                "of": (measure.part or None) if measure else None,
                "of_year": measure.year if measure else None,
                "row": mention.row or None,
                "column": mention.column or None,
            }
        )
    return rows


def _indicators(evaluation: Evaluation) -> list[dict[str, Any]]:
    return [
        {
            "ordinal": ordinal,
            "group": row.group.value,
            "class": row.klass or None,
            "name": row.label or row.name.text or None,
            "target": row.target.text or None,
            "actual": row.actual.text or None,
            "measured_in": row.unit.text or None,
            "weight": row.weight.text or None,
            "score": row.score.text or None,
            "explanation": row.variance_explanation.text or None,
        }
        for ordinal, row in enumerate(evaluation.indicators)
        if not row.is_template_row
    ]


def _scores(document: ExaminedDocument) -> Scores | None:
    evaluation, profile = document.evaluation, document.profile
    if evaluation is None or profile is None or document.profile_objection or not is_scored(evaluation):
        return None
    return score(evaluation, profile, gathered=document.facts)


def _rows_of_scores(scores: Scores) -> list[dict[str, Any]]:
    return [
        {
            "ordinal": ordinal,
            "title": row.title,
            "name": row.label or None,
            "group": row.group.value,
            "class": row.klass or None,
            "weight": _number(row.weight),
            "stated": _number(row.stated),
            "recomputed": _number(row.recomputed),
            "state": row.state.value,
            "agreement": row.agreement.value or None,
            "reason": row.reason or None,
            "where": row.where,
        }
        for ordinal, row in enumerate(scores.rows)
    ]


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
