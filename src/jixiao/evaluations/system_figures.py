"""财政系统数: what a budget platform exports, line by line, in exact yuan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from jixiao.documents import Document
from jixiao.evaluations.column_mapping import AMOUNTS, ColumnMapping
from jixiao.evaluations.entry import Entry
from jixiao.evaluations.naming import name_key

_CODED = (
    re.compile(r"^[\[【（(]([0-9A-Za-z]{2,40})[\]】）)]\s*(\S.*)$", re.S),
    re.compile(r"^([0-9][0-9A-Za-z]{2,39})\s*[-—－_:：\s]\s*([^0-9\s].*)$", re.S),
    re.compile(r"^([0-9]{5,40})([\u4e00-\u9fff].*)$", re.S),
)


@dataclass(frozen=True, slots=True)
class Coded:
    """A cell `编码-名称`, taken apart; `code` is `""` where it has none."""

    code: str
    name: str

    @classmethod
    def of(cls, text: str, code: str = "") -> Coded:
        """The code and name of a cell, or of two cells where the export keeps them apart."""
        words = text.strip()
        if code.strip():
            return cls(code.strip(), words)
        for pattern in _CODED:
            if found := pattern.match(words):
                return cls(found[1], found[2].strip())
        return cls("", words)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in yuan, exactly, and the cell that states it."""

    yuan: Fraction
    entry: Entry


@dataclass(slots=True)
class SystemLine:
    """One row of data. `subjects`: unit, project, function, economic, fund; `amounts`: keys of `AMOUNTS`."""

    row: int
    """The row of the file as a person counts it."""
    subjects: dict[str, Coded] = field(default_factory=dict)
    amounts: dict[str, Amount] = field(default_factory=dict)

    @property
    def adjusted_budget(self) -> Fraction | None:
        """预算数: as exported, else 年初预算数 and 调整数 together where both are stated."""
        if "adjusted_budget" in self.amounts:
            return self.amounts["adjusted_budget"].yuan
        if "initial_budget" not in self.amounts or "adjustment" not in self.amounts:
            return None
        return self.amounts["initial_budget"].yuan + self.amounts["adjustment"].yuan

    def value(self, key: str) -> Fraction | None:
        """One amount in yuan; None where the export does not state it."""
        if key == "adjusted_budget":
            return self.adjusted_budget
        return self.amounts[key].yuan if key in self.amounts else None


@dataclass(slots=True)
class SystemFigures:
    """All lines of one export. Totals and subtotals are kept apart and are never added to the lines."""

    document: Document
    mapping: ColumnMapping
    lines: list[SystemLine] = field(default_factory=list)
    totals: list[SystemLine] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    """What was left out and why, in Chinese."""

    def total(self, key: str, lines: Iterable[SystemLine] | None = None) -> Fraction | None:
        """The sum of an amount over lines (all by default); None where no line states it."""
        values = [value for line in (self.lines if lines is None else lines) if (value := line.value(key)) is not None]
        return sum(values, Fraction(0)) if values else None

    def of_project(self, name: str) -> list[SystemLine]:
        """The lines of one project, by its name or its code."""
        wanted = name_key(name)
        return [line for line in self.lines if wanted and wanted in _keys(line, "project")]

    def of_unit(self, name: str) -> list[SystemLine]:
        """The lines of one unit, by its name or its code."""
        wanted = name_key(name)
        return [line for line in self.lines if wanted and wanted in _keys(line, "unit")]

    def by(self, subject: str) -> Iterator[tuple[Coded, dict[str, Fraction]]]:
        """The sums by project, functional class or unit, in the order of the file."""
        groups: dict[Coded, list[SystemLine]] = {}
        for line in self.lines:
            if subject in line.subjects:
                groups.setdefault(line.subjects[subject], []).append(line)
        for coded, lines in groups.items():
            sums = {key: value for key in AMOUNTS if (value := self.total(key, lines)) is not None}
            yield coded, sums


def _keys(line: SystemLine, subject: str) -> set[str]:
    coded = line.subjects.get(subject)
    return {name_key(coded.name), name_key(coded.code)} - {""} if coded is not None else set()
