"""How what is due is written: grouped as the figure itself, and reckoned by the factor of the stated figure."""

from __future__ import annotations

from jixiao.arithmetic import Linear, find_numerals
from jixiao.documents import Origin, Paragraph, Span
from jixiao.facts import Conflict, Kind, Mention, Relation
from jixiao.rules.phrases import gap_of, recomputed


def _mentions(text: str) -> tuple[Mention, ...]:
    holder = Paragraph(text, Origin())
    return tuple(Mention(found, Span(holder, found.start, found.end)) for found in find_numerals(text))


def _conflict(text: str, *factors: int) -> Conflict:
    relation = Relation(Kind.SUM, _mentions(text), Linear(factors))
    return Conflict(Kind.SUM, "error", (relation,), relation.figures)


def test_decimals_are_not_grouped() -> None:
    conflict = _conflict("8.2500万元、5.5084万元、1,213.7584万元", 1, 1, -1)
    assert recomputed(conflict) == "13.7584万元"


def test_whole_numbers_are_grouped_as_the_figure_is() -> None:
    assert recomputed(_conflict("1,200.50万元、2,300.25万元、3,600.75万元", 1, 1, -1)) == "3,500.75万元"


def test_the_factor_of_the_stated_figure_counts() -> None:
    conflict = _conflict("300元、200元、150元", 1, 1, -2)
    assert recomputed(conflict) == "250元"
    assert gap_of(conflict) == "，相差100元"
