"""The catalogue as JSON, `jixiao.rules/1`: `docs/rules.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from jixiao.rules.cases import cases_of
from jixiao.rules.page import Paged, page_of
from jixiao.writers.wrapped import unwrapped

SCHEMA: Final = "jixiao.rules/1"


def to_rules_json(entries: Iterable[Paged]) -> str:
    """The list, ending with a line feed."""
    return _text([_rule(entry) for entry in entries])


def to_rule_json(entry: Paged) -> str:
    """One rule in the same shape, with its page."""
    page = page_of(entry)
    words = {
        "checks": unwrapped(page.checks),
        "reason": unwrapped(page.reason),
        "wrong": page.wrong,
        "right": page.right,
        "limits": unwrapped(page.limits),
    }
    return _text([{**_rule(entry), "page": words}])


def _rule(entry: Paged) -> dict[str, Any]:
    rule = entry.rule
    cases = cases_of(rule.code)
    return {
        "code": rule.code,
        "title": rule.title,
        "level": rule.level.value,
        "status": rule.status.value,
        "since": rule.since,
        "basis": list(rule.basis),
        "cases": cases.counts,
        "family": rule.code[0],
        "topic": rule.topic.value,
        "parts": list(cases.parts),
        "beside": [part.value for part in rule.beside],
        "summary": page_of(entry).summary,
    }


def _text(rules: list[dict[str, Any]]) -> str:
    return json.dumps({"schema": SCHEMA, "rules": rules}, ensure_ascii=False, indent=2) + "\n"
