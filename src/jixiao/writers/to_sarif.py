"""An examination as SARIF 2.1.0, for the tools that gather results of checkers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

import jixiao
from jixiao.documents import Cell
from jixiao.findings import Finding, Level, Place, Rule
from jixiao.runs import Examination, ExaminedDocument, Outcome
from jixiao.writers import coverage, wording
from jixiao.writers.clean import clean
from jixiao.writers.to_json import escaped

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_WITH_LINES: Final = ("txt", "html")


def to_sarif(examination: Examination) -> str:
    """The log, with one run. The same examination gives the same text."""
    checked = [document.path for document in examination.documents]
    beside = [file.path for document in examination.documents for file in document.beside]
    paths = list(dict.fromkeys((*checked, *beside)))
    rules = _rules(examination)
    indices = {rule.code: number for number, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "jixiao",
                "version": jixiao.__version__,
                "semanticVersion": jixiao.__version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(path), "index": number}} for number, path in enumerate(paths)],
        "invocations": [_invocation(examination, paths)],
        "results": [
            _result(finding, document, paths, indices, bool(examination.allowances.baseline_file))
            for document in examination.documents
            for finding in document.findings
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return escaped(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _rules(examination: Examination) -> list[Rule]:
    """Every rule that answered, so that a reader sees what was asked and not only what was found."""
    asked = [answer.rule for document in examination.documents for answer in document.answers]
    found = [finding.rule for finding in examination.findings]
    return sorted({rule.code: rule for rule in (*asked, *found)}.values(), key=lambda rule: rule.code)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "help": {"text": f"详见 jixiao rule {rule.code}。依据：{wording.basis(rule)}"},
        "defaultConfiguration": {"level": rule.level.value},
        "properties": {"topic": rule.topic.chinese, "status": rule.status.value},
    }


def _result(
    finding: Finding, document: ExaminedDocument, paths: list[str], indices: dict[str, int], has_baseline: bool
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": indices[finding.code],
        "level": (finding.level or Level.NOTE).value,
        "message": _message(f"{finding.message}建议：{finding.advice}"),
        "locations": [_location(finding.places[0], document, paths)],
        "relatedLocations": _distinct(_location(place, document, paths) for place in finding.places[1:]),
        "partialFingerprints": {"jixiao/v1": finding.fingerprint},
    }
    if finding.waived is not None:
        justification = clean(wording.waived_by(finding.waived))
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": justification}]
    if has_baseline:
        result["baselineState"] = "unchanged" if finding.is_known else "new"
    return result


def _distinct(locations: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each once: two places can stand in the same sentence with the same words."""
    return list({json.dumps(location, sort_keys=True): location for location in locations}.values())


_MARKS: Final = str.maketrans({"\\": "\\\\", "[": "\\[", "]": "\\]", "{": "{{", "}": "}}"})


def _message(words: str) -> dict[str, str]:
    """A message whose words are neither a link nor a placeholder to those who show it."""
    return {"text": clean(words).translate(_MARKS)}


def _location(place: Place, document: ExaminedDocument, paths: list[str]) -> dict[str, Any]:
    """A physical place as exact as the format allows, and the place in words."""
    holder = place.span.holder
    path = place.source or document.path
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(path), "index": paths.index(path)}}
    is_text = (
        not place.source and document.evaluation is not None and document.evaluation.document.format in _WITH_LINES
    )
    if is_text and holder.origin.line and not isinstance(holder, Cell):
        physical["region"] = {"startLine": holder.origin.line, "snippet": {"text": clean(place.quote)}}
    words = clean(place.where)
    return {
        "physicalLocation": physical,
        "logicalLocations": [{"fullyQualifiedName": words}],
        "message": _message(f"{words} “{place.quote}”"),
    }


def _invocation(examination: Examination, paths: list[str]) -> dict[str, Any]:
    notifications = [
        {
            "level": "error",
            "descriptor": {"id": document.error.code},
            "message": _message(f"{document.error.message}{document.error.advice}"),
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(document.path)}}}],
        }
        for document in examination.documents
        if document.error is not None
    ]
    notifications += [{"level": "note", "message": _message(w)} for w in coverage.allowances(examination)]
    notifications += [
        {
            "level": "error" if file.is_unread else "note",
            "message": _message(f"随附：{PurePath(file.path).name} {file.why}"),
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(file.path)}}}],
        }
        for file in {
            (file.path, file.why): file for document in examination.documents for file in document.beside
        }.values()
    ]
    unasked = [
        {
            "level": "note",
            "message": _message(f"{answer.rule.code} {answer.rule.title}：{answer.why}"),
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(document.path)}}}],
        }
        for document in examination.documents
        for answer in document.answers
        if answer.outcome in (Outcome.NOT_ENOUGH_DATA, Outcome.COULD_NOT_PARSE, Outcome.FAILED, Outcome.NOT_ASKED)
    ]
    return {
        "executionSuccessful": not (examination.errors or examination.unread_beside),
        "exitCode": examination.exit_code,
        "toolExecutionNotifications": [*notifications, *unasked],
    }


def _uri(path: str) -> str:
    """A path as a URI reference; `-` where a document came without one."""
    if not path:
        return "-"
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix(), errors="replace")
