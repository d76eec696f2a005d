"""What each kind of body does: duties, sections, the works of a year and their indicators (data in `trades/`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, Final

import yaml

_TARGET: Final = re.compile(r"^([≥≤]?)(\d+(?:\.\d+)?)(\D.*)$")
CLASSES: Final = {
    "数量": ("output", "数量指标"),
    "质量": ("output", "质量指标"),
    "时效": ("output", "时效指标"),
    "成本": ("output", "成本指标"),
    "经济": ("outcome", "经济效益指标"),
    "社会": ("outcome", "社会效益指标"),
    "生态": ("outcome", "生态效益指标"),
    "可持续": ("outcome", "可持续影响指标"),
    "满意": ("satisfaction", "服务对象满意度指标"),
}
"""Short name of a second-level class → its group and the words of the form."""


@dataclass(frozen=True, slots=True)
class Row:
    """A third-level indicator as a kind of body has it. `base` is None for one that is told in words (`words`)."""

    klass: str
    name: str
    operator: str
    base: Decimal | None
    unit: str
    words: str
    sentence: str
    """With `{}` for the figure; of a satisfaction row the people who were asked, of one in words its subject."""
    cause: str
    measure: str

    @property
    def group(self) -> str:
        return CLASSES[self.klass][0]

    @property
    def is_rate(self) -> bool:
        return self.unit in ("%", "‰")

    @property
    def decimals(self) -> int:
        exponent = self.base.as_tuple().exponent if self.base is not None else 0
        return -exponent if isinstance(exponent, int) else 0


@dataclass(frozen=True, slots=True)
class Work:
    """One field of the year's work: its title, its aim, how it is done, its indicators."""

    title: str
    aim: str
    lead: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Trade:
    """A kind of body. `self_name` is how it speaks of itself (本局); the first two projects go with the first works."""

    name: str
    self_name: str
    nature: str
    duties: str
    sections: tuple[str, ...]
    projects: tuple[str, ...]
    works: tuple[Work, ...]


@cache
def trades() -> dict[str, Trade]:
    """Every kind of body by its name."""
    folder = resources.files(__package__) / "trades"
    found: dict[str, Trade] = {}
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".yaml"):
            for name, told in yaml.safe_load(file.read_text(encoding="utf-8")).items():
                found[name] = _trade(name, told)
    return found


def _trade(name: str, told: dict[str, Any]) -> Trade:
    works = tuple(
        Work(work["title"], work["aim"], work["lead"], tuple(_row(line) for line in work["rows"]))
        for work in told["works"]
    )
    return Trade(
        name,
        told["self"],
        told["nature"],
        told["duties"],
        tuple(told["sections"]),
        tuple(told["projects"]),
        works,
    )


def _row(line: str) -> Row:
    klass, name, target, sentence, *reason = (part.strip() for part in line.split("|"))
    cause, _, measure = (reason[0] if reason else "").partition("／")
    found = _TARGET.match(target)
    if found is None:
        return Row(klass, name, "", None, "", target, sentence, cause, measure)
    return Row(klass, name, found[1], Decimal(found[2]), found[3], "", sentence, cause, measure)
