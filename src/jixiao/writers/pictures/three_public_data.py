"""“三公”经费 by its parts: the budget, what was spent, and what was spent the year before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from jixiao.evaluations import Kind
from jixiao.facts import State
from jixiao.writers.pictures.known import Known, Material, basic, in_one_unit

_PARTS = (
    ("合计", "三公经费", "three_public"),
    ("因公出国（境）费", "因公出国（境）费", "overseas_travel"),
    ("公务用车购置费", "公务用车购置费", "vehicle_purchase"),
    ("公务用车运行维护费", "公务用车运行维护费", "vehicle_running"),
    ("公务接待费", "公务接待费", "official_hospitality"),
)
_VEHICLES = ("公务用车购置及运行维护费", "公务用车购置及运行维护费", "vehicles")
_KINDS = (Kind.DEPARTMENT_SELF_EVALUATION, Kind.FINAL_ACCOUNTS_DISCLOSURE)


class Part(NamedTuple):
    """One part; a figure that is not known says why."""

    name: str
    budget: Known
    spent: Known
    last: Known

    @property
    def figures(self) -> tuple[Known, Known, Known]:
        return self.budget, self.spent, self.last

    @property
    def is_known(self) -> bool:
        return any(figure.value is not None for figure in self.figures)

    @property
    def is_nothing(self) -> bool:
        """No figure of it is above 0: said, not drawn."""
        known = [figure for figure in self.figures if figure.value is not None]
        return bool(known) and not any(figure.value or figure.doubts for figure in known)


@dataclass(frozen=True, slots=True)
class ThreePublic:
    """The parts of which something is known, the total first, and those of which nothing is."""

    parts: tuple[Part, ...]
    empty: tuple[Part, ...]


def three_public_of(material: Material) -> ThreePublic | None:
    """None where no part has two known figures: there is nothing to set side by side."""
    if material.evaluation.kind not in _KINDS:
        return None
    parts = [_part(material, *each) for each in _PARTS]
    if not any(part.is_known for part in parts[2:4]):
        parts[2:4] = [_part(material, *_VEHICLES)]
    if not any(sum(figure.value is not None for figure in part.figures) >= 2 for part in parts):
        return None
    known = tuple(part for part in parts if part.is_known)
    return ThreePublic(known, tuple(part for part in parts if not part.is_known))


def _part(material: Material, name: str, key: str, row: str) -> Part:
    year = material.evaluation.year
    budget, spent, last = in_one_unit(
        (
            material.figure(basic(material, row, "budget"), key, (State.INITIAL, State.BUDGET), year),
            material.figure(basic(material, row, "final"), key, (State.FINAL,), year),
            material.figure(
                basic(material, row, "prior_final"), key, (State.FINAL,), year - 1 if year is not None else None
            ),
        )
    )
    return Part(name, budget, spent, last)
