"""An examination as JSON, `jixiao.check/1`. The shape is documented in `docs/check.schema.json` and kept stable."""

from __future__ import annotations

import json
import re
from typing import Any, Final

import jixiao
from jixiao.findings import Finding, Level, Place, Waiver
from jixiao.runs import Allowances, BesideFile, Examination, ExaminedDocument, Outcome
from jixiao.writers.json_places import at

SCHEMA = "jixiao.check/1"


def to_json(examination: Examination) -> str:
    """The JSON text, UTF-8 without escapes, ending with a line feed. The same examination gives the same text."""
    return escaped(json.dumps(as_data(examination), ensure_ascii=False, indent=2)) + "\n"


_HARMFUL: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def escaped(text: str) -> str:
    """JSON text that means the same and can be shown: control characters as escapes, wherever they came from."""
    return _HARMFUL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def as_data(examination: Examination) -> dict[str, Any]:
    """The same as plain dicts and lists."""
    return {
        "schema": SCHEMA,
        "engine": f"jixiao {jixiao.__version__}",
        "documents": [_document(document, index) for index, document in enumerate(examination.documents)],
        "allowances": _allowances(examination.allowances),
    }


def _allowances(said: Allowances) -> dict[str, Any]:
    return {
        "waiver_file": said.waiver_file,
        "unused": [_waiver(waiver) for waiver in said.unused],
        "expired": [_waiver(waiver) for waiver in said.expired],
        "shared": [_waiver(waiver) for waiver in said.shared],
        "baseline_file": said.baseline_file,
        "gone": said.gone,
    }


def _waiver(waiver: Waiver) -> dict[str, str]:
    return {
        "fingerprint": waiver.fingerprint,
        "reason": waiver.reason,
        "author": waiver.author,
        "date": waiver.made.isoformat(),
        "until": waiver.until.isoformat(),
        "unit": waiver.unit,
    }


def _document(document: ExaminedDocument, index: int) -> dict[str, Any]:
    error = document.error
    ledger = {outcome.value: document.count(outcome) for outcome in Outcome}
    return {
        "path": document.path,
        "part": document.part,
        "kind": document.kind,
        "title": document.evaluation.title.text if document.evaluation else "",
        "year": document.evaluation.year if document.evaluation else None,
        "profile": document.profile.name if document.profile else None,
        "profile_title": document.profile.title if document.profile else None,
        "profile_fits": document.profile.fits if document.profile else None,
        "profile_verified": document.profile.unverified == 0 if document.profile else None,
        "profile_in_force": not document.profile_objection if document.profile else None,
        "error": None if error is None else {"code": error.code, "message": error.message, "advice": error.advice},
        "notices": list(document.notices),
        "with": [_beside(file) for file in document.beside],
        "findings": [_finding(finding, index) for finding in document.findings],
        "unchecked": [{**_place(place, index), "why": why} for place, why in document.to_look_at],
        "rules": [
            {"code": answer.rule.code, "answer": answer.outcome.value, "why": answer.why} for answer in document.answers
        ],
        "ledger": {
            "rules": ledger,
            "figures": {
                "seen": document.figures.seen,
                "checked": document.figures.checked,
                "alone": document.figures.alone,
                "not_understood": document.figures.not_understood,
                "money_seen": document.figures.money_seen,
                "money_checked": document.figures.money_checked,
                "claims_seen": document.figures.claims_seen,
                "claims_checked": document.figures.claims_checked,
            },
        },
    }


def _beside(file: BesideFile) -> dict[str, Any]:
    return {
        "path": file.path,
        "used_as": file.part.value if file.part is not None else None,
        "unread": file.is_unread,
        "why": file.why,
    }


def _finding(finding: Finding, index: int) -> dict[str, Any]:
    repair = finding.repair
    return {
        "code": finding.code,
        "title": finding.title,
        "level": (finding.level or Level.NOTE).value,
        "topic": finding.rule.topic.value,
        "message": finding.message,
        "advice": finding.advice,
        "fingerprint": finding.fingerprint,
        "places": [_place(place, index) for place in finding.places],
        "values": {"stated": finding.stated, "due": finding.due},
        "repair": None if repair is None else {"old": repair.old, "new": repair.new, "certain": repair.certain},
        "waived": None if finding.waived is None else _waiver(finding.waived),
        "known": finding.is_known,
        "folded": [{"code": other.code, "message": other.message} for other in finding.folded],
    }


def _place(place: Place, index: int) -> dict[str, Any]:
    return {
        "document": index,
        "in": place.source or None,
        "where": place.where,
        "at": at(place.span),
        "quote": place.quote,
        "context": place.context,
        "figures": list(place.figures),
    }
