"""All that is known of one submission, as the rules see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from jixiao.arithmetic import Numeral
from jixiao.documents import Cell, Document, Span
from jixiao.evaluations import Entry, Evaluation, Whereabouts
from jixiao.evaluations.beside import Beside
from jixiao.facts import Conflict, Facts, Relation, gather
from jixiao.findings import Finding, Need, Place
from jixiao.rules.joined import Joined
from jixiao.rules.other import Other
from jixiao.rules.outline import Item, read_outline

_Told = TypeVar("_Told")


@dataclass(slots=True)
class Dossier:
    """One evaluation with its document. A rule reads it and nothing else."""

    document: Document
    evaluation: Evaluation
    siblings: list[Evaluation] = field(default_factory=list)
    """Every evaluation of the same file, this one among them."""
    others: list[Other] = field(default_factory=list)
    """What was handed in beside it, each in its part."""
    checked: set[tuple[int, int]] = field(default_factory=set)
    """Figures that took part in a comparison: (identity of the cell or paragraph, offset)."""
    _joined: Joined | None = None
    _outline: Item | None = None
    _whereabouts: Whereabouts | None = None
    _facts: Facts | None = None
    _conflicts: dict[str, list[Conflict]] | None = None
    _relations: dict[str, list[Relation]] | None = None
    _needs: dict[Need, bool] = field(default_factory=dict)
    _made: dict[object, object] = field(default_factory=dict)

    def once(self, make: Callable[[Dossier], _Told]) -> _Told:
        """What `make` makes of the dossier, made when the first rule asks. Nobody may change it."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]  # type: ignore[return-value]

    @property
    def facts(self) -> Facts:
        """Every figure of the evaluation, the relations among them and their conflicts, gathered once."""
        if self._facts is None:
            self._facts = gather(self.evaluation)
        return self._facts

    @property
    def joined(self) -> Joined:
        """All words of the evaluation in one string, made once."""
        if self._joined is None:
            self._joined = Joined(self.evaluation.paragraphs, self.evaluation.cells())
        return self._joined

    @property
    def outline(self) -> Item:
        """The numbered paragraphs as a tree, read once."""
        if self._outline is None:
            self._outline = read_outline(self.evaluation.paragraphs)
        return self._outline

    def conflicts_by(self, code_of: Callable[[Conflict], str]) -> dict[str, list[Conflict]]:
        """The conflicts by the code of the rule that tells them, sorted once."""
        if self._conflicts is None:
            self._conflicts = _sorted(self.facts.conflicts, code_of)
        return self._conflicts

    def relations_by(self, code_of: Callable[[Relation], str]) -> dict[str, list[Relation]]:
        """The relations by the code of the rule that would tell their breach, sorted once."""
        if self._relations is None:
            self._relations = _sorted(self.facts.relations, code_of)
        return self._relations

    def place(self, at: Span | Entry, *figures: str, context: str = "") -> Place:
        """The place of a span or entry, described for the reader. Raises ValueError for an absent entry."""
        span = at.span if isinstance(at, Entry) else at
        if span is None:
            raise ValueError("an absent entry has no place")
        if self.others and (other := self._of_other(span)) is not None:
            return other.material.place(span, *figures, context=context)
        return Place(span, self._of_holder(span), context, figures)

    def beside(self, *parts: Beside) -> list[Other]:
        """The materials that play one of these parts, in the order in which they were handed in."""
        return [other for other in self.others if other.part in parts]

    def _of_other(self, span: Span) -> Other | None:
        """The material that holds a place; None for a place of this file."""
        holding = [other for other in self.others if other.material.holds(span)]
        return next((other for other in holding if other.material.is_home_of(span)), holding[0] if holding else None)

    def is_doubtful(self, finding: Finding) -> bool:
        """Whether a finding rests on a material of which year or body is not certain."""
        doubtful = {other.material.path for other in self.others if other.is_doubtful}
        return bool(doubtful) and any(place.source in doubtful for place in finding.places)

    def _of_holder(self, span: Span) -> Whereabouts:
        """The names of tables and columns of the evaluation that holds a place; a sibling's part is named with it."""
        if self._whereabouts is None:
            self._whereabouts = Whereabouts(self.evaluation)
        if isinstance(span.holder, Cell) and span.holder.table not in self.evaluation.table_names:
            for sibling in self.siblings:
                if span.holder.table in sibling.table_names:
                    return Whereabouts(sibling, sibling.part or "")
        return self._whereabouts

    def compared(self, *entries: Entry) -> None:
        """Note for the ledger of figures that the figure of each entry took part in a comparison."""
        for entry in entries:
            if entry.span is not None and (numeral := entry.numeral) is not None:
                self.checked.add((id(entry.span.holder), entry.span.start + numeral.start))

    def compared_numerals(self, entry: Entry, numerals: Iterable[Numeral]) -> None:
        """The same for single figures inside a prose cell."""
        if entry.span is not None:
            for numeral in numerals:
                self.checked.add((id(entry.span.holder), entry.span.start + numeral.start))

    def has(self, need: Need) -> bool:
        """Whether the submission holds a part that rules may need."""
        if need not in self._needs:
            self._needs[need] = self._has(need)
        return self._needs[need]

    def _has(self, need: Need) -> bool:
        evaluation = self.evaluation
        if need is Need.INDICATORS:
            return any(not indicator.is_template_row for indicator in evaluation.indicators)
        if need is Need.SCORES:
            return any(indicator.is_scored for indicator in evaluation.indicators)
        if need is Need.FUNDS:
            return bool(evaluation.funds)
        if need is Need.BASIC_DATA:
            return evaluation.basic_data is not None
        return sum(len(paragraph.text) for paragraph in evaluation.paragraphs) > 200


def _sorted(told: Iterable[_Told], code_of: Callable[[_Told], str]) -> dict[str, list[_Told]]:
    by_code: dict[str, list[_Told]] = {}
    for each in told:
        by_code.setdefault(code_of(each), []).append(each)
    return by_code
