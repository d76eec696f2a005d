"""A policy as YAML and as rows: what `read_policy` reads again to the same policy."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import yaml

from jixiao.basis.sources import PRACTICE, citations
from jixiao.www.spending.policy import Base, Policy, Rule, Subject


def to_data(policy: Policy) -> dict[str, Any]:
    """The policy as the data that YAML holds: words alone, no numbers, so that nothing is rounded on the way."""
    data: dict[str, Any] = {"name": policy.name, "title": policy.title}
    if policy.note:
        data["note"] = policy.note
    if own := [source for source in policy.sources if source.key not in citations()]:
        data["sources"] = {
            source.key: {
                "title": source.title,
                "number": source.number,
                "verified": _truth(source.verified),
                **({"seen": source.seen} if source.seen else {}),
            }
            for source in own
        }
    data |= {
        "score": policy.score.value,
        "base": policy.base.value,
        "top": _number(policy.top),
        "bands": [{"name": band.name, "from": _number(band.floor)} for band in policy.bands],
        "rules": [_rule(rule) for rule in policy.rules],
    }
    return data


def to_yaml(policy: Policy) -> str:
    """The file, as `jixiao` writes it; comments of the one it was read from are gone."""
    return yaml.safe_dump(to_data(policy), allow_unicode=True, sort_keys=False, width=110)


def _rule(rule: Rule) -> dict[str, Any]:
    when: dict[str, Any] = {}
    if rule.when.grades:
        when["grades"] = list(rule.when.grades)
    for name in ("rate_from", "rate_below"):
        if (rate := getattr(rule.when, name)) is not None:
            when[name] = _percent(rate)
    for name in ("handed_in", "all_full"):
        if (truth := getattr(rule.when, name)) is not None:
            when[name] = _truth(truth)
    for name in ("unfinished_from", "overdue_from", "repeated_from"):
        if (count := getattr(rule.when, name)) is not None:
            when[name] = str(count)
    data: dict[str, Any] = {
        "key": rule.key,
        "title": rule.title,
        "for": "both" if set(rule.subjects) == set(Subject) else rule.subjects[0].value,
        "when": when,
        "action" if rule.action is not None else "at_most": (rule.action or rule.at_most or ""),
    }
    data = {name: str(value) if name in ("action", "at_most") else value for name, value in data.items()}
    if rule.percent:
        data["percent"] = _percent(rule.percent)
    if rule.percent or rule.of is not Base.INITIAL:
        data["of"] = rule.of.value
    if rule.cap is not None:
        data["cap"] = _number(rule.cap)
    clause = rule.clause
    data["basis"] = clause.source.key if clause.source is not None else PRACTICE
    data |= {name: value for name, value in (("article", clause.article), ("words", clause.words)) if value}
    if rule.first_year:
        data["from_year"] = str(rule.first_year)
    if rule.last_year is not None:
        data["to_year"] = str(rule.last_year)
    return data


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _percent(share: Decimal) -> str:
    return f"{_number(share * 100)}%"


def _truth(value: bool) -> str:
    return "true" if value else "false"
