"""Whether two files state the same figures (I04). Knows no Django."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any, Final

Content = dict[str, Any]
_FUND: Final = {
    "initial_budget": "年初预算数",
    "budget_adjustment": "预算调整数",
    "adjusted_budget": "全年预算数",
    "actual_expenditure": "全年执行数",
    "execution_rate": "执行率",
    "weight": "分值",
    "score": "得分",
}
_INDICATOR: Final = {"target": "年度指标值", "actual": "实际完成值", "weight": "分值", "score": "得分"}
_COLUMN: Final = {
    "prior_budget": "上年预算数",
    "prior_final": "上年决算数",
    "budget": "本年预算数",
    "adjusted_budget": "调整后预算数",
    "final": "本年决算数",
}
_SCALES: Final = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_MOST: Final = 50


def figures(content: Content | None) -> dict[str, str]:
    """Every figure of the evaluations of a body and its projects: what it is of → the words."""
    found: dict[str, str] = {}
    for one in (content or {}).get("evaluations", []):
        whole = one.get("kind") == "department_self_evaluation"
        if not whole and one.get("kind") != "project_self_evaluation":
            continue
        where = "" if whole else f"项目“{_words(one.get('project_name')) or _words(one.get('title'))}”"
        for label, entry in _entries(one):
            if words := _words(entry):
                found.setdefault(f"{where}{label}", _plain(entry, words))
    return found


def differences(published: Iterable[Content | None], accepted: Iterable[Content | None]) -> list[str]:
    """What is published otherwise than it was accepted, in sentences (fifty at most)."""
    ours, theirs = _all(published), _all(accepted)
    told = [
        f"{label}：拟公开为{ours[label]}，通过的为{theirs[label]}"
        for label in ours
        if label in theirs and ours[label] != theirs[label]
    ]
    return told[:_MOST]


def holds(content: Content | None) -> list[str]:
    """Which parts of what is to be published a file holds: `自评表`, `基础数据表`, `报告正文`, `项目自评表`."""
    every = (content or {}).get("evaluations", [])
    wholes = [one for one in every if one.get("kind") == "department_self_evaluation"]
    projects = any(one.get("kind") == "project_self_evaluation" and one.get("groups") for one in every)
    parts = (("自评表", "groups"), ("基础数据表", "basic_data"), ("报告正文", "narrative"))
    return [name for name, key in parts if any(one.get(key) for one in wholes)] + ["项目自评表"] * projects


def _all(contents: Iterable[Content | None]) -> dict[str, str]:
    merged: dict[str, str] = {}
    for content in contents:
        for label, words in figures(content).items():
            merged.setdefault(label, words)
    return merged


def _entries(one: dict[str, Any]) -> Iterable[tuple[str, Any]]:
    for fund in one.get("funds") or []:
        for key, title in _FUND.items():
            yield f"资金“{_words(fund.get('name'))}”{title}", fund.get(key)
    for component in one.get("components") or []:
        yield f"资金构成“{component.get('label', '')}”", component.get("amount")
    for group in one.get("groups") or []:
        for row in group.get("indicators") or []:
            for key, title in _INDICATOR.items():
                yield f"{_words(row.get('class'))}“{_words(row.get('name'))}”{title}", row.get(key)
    yield "总分分值", one.get("total_weight")
    yield "总分得分", one.get("total_score")
    data = one.get("basic_data") or {}
    yield "编制数", data.get("approved_posts")
    yield "实际在职人数", data.get("staff_in_post")
    section = ""
    for row in data.get("rows") or []:
        name = _words(row.get("name"))
        section = name if row.get("key") else section
        for key, title in _COLUMN.items():
            label = name if row.get("key") else f"{section}、{name}"
            yield f"基础数据“{label}”{title}", (row.get("values") or {}).get(key)


def _words(entry: Any) -> str:
    words = entry.get("text", "") if isinstance(entry, dict) else entry
    return "".join(str(words or "").split())


def _plain(entry: Any, words: str) -> str:
    """An exact number in one way of writing, so that `12.50万元` under 万元 and `12.5` are the same; else the words."""
    stated = entry.get("number") if isinstance(entry, dict) else None
    if not stated or stated.get("hedge"):
        return words
    try:
        value = Decimal(stated["value"])
    except (InvalidOperation, KeyError):
        return words
    unit = str(stated.get("unit", ""))
    if unit in _SCALES:
        value, unit = value * _SCALES[unit] / _SCALES["万元"], "万元"
    return f"{value.normalize():f}{unit}"
