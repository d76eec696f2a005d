"""What the files of an edition say as data: one evaluation of the body, and those of its projects."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from jixiao.writers.public_site.site_data import PublicFile

Evaluation = dict[str, Any]
WHOLE: Final = "department_self_evaluation"
PROJECT: Final = "project_self_evaluation"


def whole(files: Iterable[PublicFile]) -> Evaluation:
    """The evaluation of the body: what the first file that states a field says of it; {} where no file holds one."""
    merged: Evaluation = {}
    for one in _evaluations(files, WHOLE):
        for key, value in one.items():
            if value not in (None, "", [], {}) and not merged.get(key):
                merged[key] = value
    return merged


def projects(files: Iterable[PublicFile]) -> list[Evaluation]:
    """The evaluations of projects, each project once, in the order of the files."""
    found: dict[str, Evaluation] = {}
    for one in _evaluations(files, PROJECT):
        name = words(one.get("project_name")) or words(one.get("title")) or one.get("part", "")
        found.setdefault(name, one)
    return list(found.values())


def _evaluations(files: Iterable[PublicFile], kind: str) -> Iterable[Evaluation]:
    for file in files:
        for one in (file.content or {}).get("evaluations", []):
            if one.get("kind") == kind:
                yield one


def words(entry: Any) -> str:
    """The words of an entry; `""` where there is none or nothing was filled in."""
    if isinstance(entry, dict):
        return str(entry.get("text", "")).strip()
    return str(entry).strip() if entry is not None else ""


def number(entry: Any) -> tuple[Decimal, str] | None:
    """The exact number of an entry with its unit, if it is one without a hedge (`近`, `余`)."""
    stated = entry.get("number") if isinstance(entry, dict) else None
    if not stated or stated.get("hedge"):
        return None
    try:
        return Decimal(stated["value"]), str(stated.get("unit", ""))
    except (InvalidOperation, KeyError):
        return None


def shown(entry: Any, usual: str = "万元", blank: str = "未填") -> str:
    """The words of an entry as the page shows them, with its unit where that is not the usual one."""
    said = words(entry)
    if not said:
        return blank
    stated = number(entry)
    if stated is not None and stated[1] and stated[1] != usual and stated[1] not in said:
        return f"{said}{stated[1]}"
    return said


def total_fund(evaluation: Evaluation) -> dict[str, Any]:
    """The row of all funds; {} where there is none."""
    funds = evaluation.get("funds") or []
    return next((row for row in funds if row.get("role") == "total"), funds[0] if len(funds) == 1 else {})


def basic_row(evaluation: Evaluation, key: str) -> dict[str, Any]:
    """The values of a row of the 基础数据表; {} where there is none."""
    rows = (evaluation.get("basic_data") or {}).get("rows") or []
    return next((row.get("values") or {} for row in rows if row.get("key") == key), {})


def unit_of(evaluation: Evaluation) -> str:
    return str(evaluation.get("money_unit") or "万元")
