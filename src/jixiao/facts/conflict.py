"""A conflict: figures that cannot all be right, and which of them is to be mended how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from jixiao.facts.mention import Mention
from jixiao.facts.relation import Kind, Relation


class Cause(StrEnum):
    """How the accused figure came to be wrong, where one explanation stands out."""

    UNIT = "unit"
    """元 for 万元, or a power of ten."""
    DIGIT = "digit"
    """One digit changed, dropped, added, or two neighbours transposed."""
    DIRECTION = "direction"
    """增加 for 减少."""
    WRONG_BASE = "wrong_base"
    """Computed on another base than the one named."""
    PERCENT_FOR_POINTS = "percent_for_points"
    STALE_COPY = "stale_copy"
    """Equals a neighbour's figure or last year's."""
    REPEATED = "repeated"
    """Other places say otherwise, and they agree among themselves."""
    UNEXPLAINED = ""


@dataclass(slots=True, eq=False)
class Conflict:
    """One root cause. `relations` are broken by it, the plainest first; `figures` are theirs, the accused one first.

    `accused` is None where two figures tie: then none is held responsible. `due` is what the accused figure should
    say, as it would be written; `""` where nothing tells. `grade` is `slip` for a last-digit tail. `is_certain` is
    False where a reading was chosen by likelihood: a question at most.
    """

    kind: Kind
    grade: Literal["slip", "error"]
    relations: tuple[Relation, ...]
    figures: tuple[Mention, ...]
    accused: Mention | None = None
    cause: Cause = Cause.UNEXPLAINED
    due: str = ""
    recomputed: str = ""
    """What the relation gives when recomputed, as it would be written."""
    relation_due: str = ""
    """What the plainest relation gives for its own stated figure, whoever is accused."""
    mechanism: str = ""
    """For a slip: `truncation`, `successive_rounding`, `accumulated`, `dropped_zeros` or `""`."""
    is_certain: bool = True
    told: str = ""
    """The sentence for the reader, where no reckoning stands behind it."""

    @property
    def relation(self) -> Relation:
        return self.relations[0]
