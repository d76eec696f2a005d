"""All rules across documents over one store: rows of the tables `across`, `across_rules`, `copies` and `shared`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from jixiao.findings import Holds
from jixiao.runs.across.catalogue import AcrossEntry, across_catalogue
from jixiao.runs.across.copies import find_copies
from jixiao.runs.across.store import Store, across_columns
from jixiao.runs.across.told import Told
from jixiao.runs.batch.regions import UNKNOWN

FOUND, HOLDS, NOT_ENOUGH = "found", "holds", "not_enough_data"
_UNTOLD: Final = "没有可比的材料"


def compare_all(store: Store) -> dict[str, Iterator[dict[str, Any]]]:
    """Rows by table, each with `year` and `region` in words."""
    find_copies(store)
    told: list[dict[str, Any]] = []
    rules = []
    for entry in across_catalogue():
        findings, outcome, reason = answers(entry, store)
        told += [finding.row(UNKNOWN) for finding in findings]
        rules.append(
            {
                "code": entry.rule.code,
                "title": entry.rule.title,
                "outcome": outcome,
                "reason": reason or None,
                "findings": len(findings),
                "year": UNKNOWN,
                "region": UNKNOWN,
            }
        )
    return {
        "across": iter(told),
        "across_rules": iter(rules),
        "copies": _rows(store, "copies"),
        "shared": _rows(store, "shared"),
    }


def answers(entry: AcrossEntry, store: Store) -> tuple[list[Told], str, str]:
    """The findings of a rule; else whether it holds or could not be judged, and why."""
    findings: list[Told] = []
    outcome, reason = NOT_ENOUGH, _UNTOLD
    for answer in entry.check(store):
        if isinstance(answer, Told):
            findings.append(answer)
        elif isinstance(answer, Holds):
            outcome, reason = HOLDS, answer.why
        elif outcome != HOLDS:
            reason = answer.why
    return (findings, FOUND, "") if findings else (findings, outcome, reason)


def _rows(store: Store, name: str) -> Iterator[dict[str, Any]]:
    columns = list(across_columns(name))
    listed = ", ".join(f'"{column}"' for column in columns)
    for row in store.rows(f"SELECT {listed} FROM {name} ORDER BY year, region, pair"):
        yield dict(zip(columns, row, strict=True))
