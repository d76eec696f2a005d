"""A comparison of two drafts as JSON, `jixiao.compare/1`; its shape is documented in `docs/compare.schema.json`."""

from __future__ import annotations

import json
from typing import Any

import jixiao
from jixiao.documents import Span
from jixiao.drafts import FigureChange
from jixiao.runs.compare import ComparedFinding, Comparison, Draft, PlacedChange
from jixiao.writers.json_places import at
from jixiao.writers.to_json import escaped

SCHEMA = "jixiao.compare/1"


def to_comparison_json(comparison: Comparison) -> str:
    """The JSON text, ending with a line feed. The same comparison gives the same text."""
    data = {
        "schema": SCHEMA,
        "engine": f"jixiao {jixiao.__version__}",
        "old": _draft(comparison.old),
        "new": _draft(comparison.new),
        "notices": comparison.notices,
        "changes": [_change(placed) for placed in comparison.changes],
        "to_look_at": [_change(placed) for placed in comparison.to_look_at],
        "findings": {
            "settled": [_finding(one) for one in comparison.settled],
            "remaining": [_finding(one) for one in comparison.remaining],
            "raised": [_finding(one) for one in comparison.raised],
        },
    }
    return escaped(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _draft(draft: Draft) -> dict[str, Any]:
    evaluation = next((one.evaluation for one in draft.examined if one.evaluation is not None), None)
    return {
        "path": draft.path,
        "format": draft.document.format,
        "unit": "".join(evaluation.unit_name.text.split()) if evaluation else "",
        "year": evaluation.year if evaluation else None,
        "kind": evaluation.kind.value if evaluation else None,
    }


def _change(placed: PlacedChange) -> dict[str, Any]:
    change = placed.change
    return {
        "way": change.way.value,
        "words_changed": change.words,
        "where_old": placed.where_old,
        "where_new": placed.where_new,
        "old": [_passage(span) for span in change.old],
        "new": [_passage(span) for span in change.new],
        "figures": [_figure(figure) for figure in change.figures],
        "asked_by": [finding.fingerprint for finding in placed.asked_by],
        "unasked": placed.is_unasked,
    }


def _passage(span: Span) -> dict[str, Any]:
    return {"text": span.text, "at": at(span)}


def _figure(figure: FigureChange) -> dict[str, Any]:
    return {
        "old": _passage(figure.old) if figure.old is not None else None,
        "new": _passage(figure.new) if figure.new is not None else None,
        "same_value": figure.same_value,
    }


def _finding(one: ComparedFinding) -> dict[str, Any]:
    finding = one.finding
    return {
        "code": finding.code,
        "title": finding.title,
        "level": (finding.level or finding.rule.level).value,
        "fingerprint": finding.fingerprint,
        "before": one.before.fingerprint if one.before is not None else None,
        "document": one.document.part,
        "where": [place.where for place in finding.places],
        "message": finding.message,
    }
