"""All that a document claims in figures: mentions, relations among them, conflicts found once."""

from __future__ import annotations

from dataclasses import dataclass, field

from jixiao.documents import Span
from jixiao.facts.conflict import Conflict
from jixiao.facts.mention import Mention, Role
from jixiao.facts.relation import Kind, Relation


@dataclass(slots=True)
class Facts:
    """The figures of one evaluation. `mentions` holds every figure of narrative and tables, in reading order."""

    mentions: list[Mention] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    not_understood: list[tuple[Span, str]] = field(default_factory=list)
    """The clauses of claims (占, 增长, 执行率, 平均 …) that were seen and not recomputed, with the reason."""
    _levels: dict[str, list[Mention]] | None = field(default=None, repr=False, compare=False)

    def conflicts_of(self, *kinds: Kind) -> list[Conflict]:
        """The conflicts of some kinds, in order."""
        return [conflict for conflict in self.conflicts if conflict.kind in kinds]

    def relations_of(self, *kinds: Kind) -> list[Relation]:
        return [relation for relation in self.relations if relation.kind in kinds]

    def levels(self, key: str) -> list[Mention]:
        """The levels of a measure by its canonical key, in reading order."""
        if self._levels is None:
            self._levels = {}
            for mention in self.mentions:
                if mention.role is Role.LEVEL and mention.measure is not None:
                    self._levels.setdefault(mention.measure.key, []).append(mention)
        return self._levels.get(key, [])
