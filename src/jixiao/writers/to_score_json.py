"""A scoring as JSON, `jixiao.score/1`, documented in `docs/score.schema.json`. Numbers are exact decimal strings."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import jixiao
from jixiao.basis.wording import exact
from jixiao.grades import Change, Lamp, Margin, RatioResult, ScoredRow, Scores, Sum, VariantResult, Why
from jixiao.runs.score import ScoredDocument, Scoring
from jixiao.writers.json_places import at

SCHEMA = "jixiao.score/1"


def to_score_json(scoring: Scoring) -> str:
    """The JSON text, UTF-8 without escapes, ending with a line feed. The same scoring gives the same text."""
    content = {
        "schema": SCHEMA,
        "engine": f"jixiao {jixiao.__version__}",
        "documents": [_document(document) for document in scoring.documents],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _document(document: ScoredDocument) -> dict[str, Any]:
    error, profile, evaluation, scores = document.error, document.profile, document.evaluation, document.scores
    return {
        "path": document.path,
        "part": document.part,
        "kind": document.kind,
        "title": evaluation.title.text if evaluation else "",
        "unit": evaluation.unit_name.text if evaluation else "",
        "year": evaluation.year if evaluation else None,
        "profile": profile.name if profile else None,
        "profile_title": profile.title if profile else None,
        "profile_fits": profile.fits if profile else None,
        "profile_verified": profile.unverified == 0 if profile else None,
        "error": None if error is None else {"code": error.code, "message": error.message, "advice": error.advice},
        "notices": list(document.notices),
        "what_if": [{"name": each.name, "value": each.text} for each in document.supposed],
        "changes": [change_data(change) for change in document.changes],
        "grade_stated": evaluation.grade.text if evaluation and evaluation.grade.is_stated else None,
        **(_scores(scores) if scores else _NOTHING),
    }


_NOTHING: dict[str, Any] = {"rows": [], "sums": [], "total": None, "margins": None, "ratios": [], "lamps": []}


def _scores(scores: Scores) -> dict[str, Any]:
    return {
        "rows": [_row(row) for row in scores.rows],
        "sums": [_sum(one) for one in scores.sums if one.level != "total"],
        "total": _total(scores),
        "margins": _margins(scores),
        "ratios": [_ratio(ratio) for ratio in scores.ratios],
        "lamps": [_lamp(lamp) for lamp in scores.lamps],
    }


def _row(row: ScoredRow) -> dict[str, Any]:
    allowed = row.allowed
    return {
        "title": row.title,
        "label": row.label,
        "group": row.group.value,
        "class": row.klass,
        "weight": _number(row.weight),
        "stated": _number(row.stated),
        "state": row.state.value,
        "recomputed": _number(row.recomputed),
        "allowed": None
        if allowed is None
        else {"low": _number(allowed.low), "high": _number(allowed.high), "high_included": allowed.high_included},
        "agreement": row.agreement.value or None,
        "difference": _number(row.difference),
        "reason": row.reason or None,
        "method": row.method or None,
        "remarks": list(row.remarks),
        "where": row.where,
        "why": why_data(row.why),
    }


def _sum(one: Sum) -> dict[str, Any]:
    return {
        "level": one.level,
        "name": one.name,
        "group": one.group.value if one.group else None,
        "rows": one.rows,
        "recomputed_rows": one.recomputed_rows,
        "unreadable_rows": one.unreadable,
        "heading_weight": _number(one.heading_weight),
        "weight": _number(one.weight),
        "stated": _number(one.stated),
        "recomputed": _number(one.recomputed),
        "why": why_data(one.why),
    }


def _total(scores: Scores) -> dict[str, Any]:
    """`stated` is what the total row says, `summed` what the rows add up to; ours only where no row is left out."""
    whole = scores.whole
    return {
        "rows": whole.rows,
        "recomputed_rows": whole.recomputed_rows,
        "weight_stated": _number(whole.heading_weight),
        "weight_summed": _number(whole.weight),
        "stated": _number(whole.heading_score),
        "summed": _number(whole.stated),
        "recomputed": _number(scores.total),
        "grade": scores.grade.name if scores.grade else None,
        "stated_grade": scores.stated_grade.name if scores.stated_grade else None,
        "why": why_data(scores.total_why or whole.why),
    }


def _margins(scores: Scores) -> dict[str, Any] | None:
    near = scores.margins
    if near is None:
        return None
    return {
        "base": _number(near.base),
        "base_is_recomputed": near.is_recomputed,
        "grade": near.grade.name,
        "up": _margin(near.up),
        "down": _margin(near.down),
    }


def _margin(margin: Margin | None) -> dict[str, Any] | None:
    if margin is None:
        return None
    moves = [
        {"row": move.row.name, "figure": move.name, "now": move.now, "then": move.then, "score": _number(move.score)}
        for move in margin.moves
    ]
    return {
        "grade": margin.grade.name,
        "edge": _number(margin.edge),
        "points": _number(margin.points),
        "moves": moves,
    }


def _ratio(ratio: RatioResult) -> dict[str, Any]:
    return {
        "key": ratio.ratio.key,
        "title": ratio.ratio.title,
        "best": ratio.ratio.best,
        "variants": [_variant(variant) for variant in ratio.variants],
    }


def _variant(result: VariantResult) -> dict[str, Any]:
    variant = result.variant
    return {
        "name": variant.name,
        "numerator": list(variant.numerator),
        "denominator": list(variant.denominator),
        "basis": variant.basis,
        "note": variant.note,
        "value": None if result.value is None else _exact(result.value),
        "missing": list(result.missing),
        "reason": result.reason or None,
        "why": why_data(result.why),
    }


def _lamp(lamp: Lamp) -> dict[str, Any]:
    return {
        "key": lamp.key,
        "title": lamp.title,
        "colour": lamp.colour.value,
        "applies": lamp.applies,
        "says": lamp.says,
        "why": why_data(lamp.why),
    }


def change_data(change: Change) -> dict[str, Any]:
    """One change as plain data."""
    return {"name": change.name, "where": change.where, "old": change.old, "new": change.new, "why": change.why}


def why_data(why: Why) -> dict[str, Any]:
    """A tree as plain data: a leaf in the document has `where`, `at` and `quote`, one in the policy its `source`."""
    data: dict[str, Any] = {"says": why.says, "shown": why.shown}
    if why.value is not None:
        data["value"] = _exact(why.value)
    if why.where:
        data["where"] = why.where
    if why.span is not None:
        data |= {"at": at(why.span), "quote": why.span.text}
    if why.source:
        data["source"] = why.source
    if why.parts:
        data["parts"] = [why_data(part) for part in why.parts]
    return data


def _number(value: Fraction | None) -> str | None:
    return None if value is None else _exact(value)


def _exact(value: Fraction) -> str:
    """A whole number or finite decimal as it is; any other as a fraction in lowest terms (`42/113`)."""
    below = value.denominator
    while below % 2 == 0:
        below //= 2
    while below % 5 == 0:
        below //= 5
    if below != 1:
        return f"{value.numerator}/{value.denominator}"
    return exact(value)
