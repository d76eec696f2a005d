"""All rules across documents over one store: rows of the tables `across`, `across_rules`, `copies` and `shared`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa

from jixiao.findings import Holds
from jixiao.runs.across.catalogue import AcrossEntry, across_catalogue
from jixiao.runs.across.copies import find_copies
from jixiao.runs.across.store import Store, across_columns
from jixiao.runs.across.told import Told
from jixiao.runs.batch.regions import UNKNOWN

FOUND, HOLDS, NOT_ENOUGH = "found", "holds", "not_enough_data"
_AT_ONCE: Final = 40_000
"""Rows of a table that become a part, or parts, at once."""
_UNTOLD: Final = "没有可比的材料"


@dataclass(frozen=True, slots=True)
class Compared:
    """The tables of `ACROSS`, with `year` and `region` in words; the long ones in Arrow, in the order of these."""

    across: list[dict[str, Any]]
    across_rules: list[dict[str, Any]]
    copies: Iterator[pa.Table]
    shared: Iterator[pa.Table]


def compare_all(store: Store) -> Compared:
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
    return Compared(told, rules, _tables(store, "copies"), _tables(store, "shared"))


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


def _tables(store: Store, name: str) -> Iterator[pa.Table]:
    columns = ", ".join(f'"{column}"' for column in across_columns(name))
    for batch in store.batches(f"SELECT {columns} FROM {name} ORDER BY year, region, pair", _AT_ONCE):
        yield pa.Table.from_batches([batch])
