"""增加 for 减少: whether turning a word of direction mends what is broken, all figures staying as they are."""

from __future__ import annotations

from jixiao.arithmetic.constraint import Constraint, Linear, Ratio, Shape
from jixiao.arithmetic.judge import holds_as_written
from jixiao.facts.conflict import Cause, Conflict
from jixiao.facts.mention import Mention
from jixiao.facts.relation import Kind, Relation, figures_of


def flipped(left: list[Relation]) -> Conflict | None:
    """增加 for 减少: turning the direction word mends the change, and every figure may stay."""
    for relation in left:
        if relation.kind is Kind.CHANGE_OF_PARTS and (turned_one := _turned_part(relation)) is not None:
            figures = figures_of([relation], turned_one)
            return Conflict(relation.kind, "error", (relation,), figures, turned_one, Cause.DIRECTION, is_certain=False)
        turned = _turned(relation)
        if turned is None or relation.figures[-1].numeral.value == 0:
            continue
        if holds_as_written(turned, relation.numerals):
            change = relation.figures[-1]
            mended = [other for other in left if change in other.figures or relation.figures[0] in other.figures]
            mended = [relation, *(other for other in mended if other is not relation and other.kind is Kind.GROWTH)]
            figures = figures_of(mended, change)
            return Conflict(
                relation.kind, "error", tuple(mended), figures, change, Cause.DIRECTION, is_certain=relation.is_certain
            )
    return None


def _turned_part(relation: Relation) -> Mention | None:
    """The one change of several that makes the sum hold when its word is turned; None where two would."""
    if not isinstance(relation.constraint, Linear) or relation.if_mended or len(relation.figures) < _FEWEST_CHANGES:
        return None
    signs, numerals = relation.constraint.coefficients, relation.numerals
    found = [
        figure
        for place, figure in enumerate(relation.figures)
        if figure.numeral.value
        and holds_as_written(Linear((*signs[:place], -signs[place], *signs[place + 1 :])), numerals)
    ]
    return found[0] if len(found) == 1 else None


_FEWEST_CHANGES = 3


def _turned(relation: Relation) -> Constraint | None:
    """The same change in the other direction; None for what has none."""
    constraint = relation.constraint
    if relation.kind in (Kind.CHANGE, Kind.POINTS) and isinstance(constraint, Linear):
        *head, last = constraint.coefficients
        return Linear((*head, -last))
    if relation.kind is Kind.GROWTH and isinstance(constraint, Ratio) and constraint.shape in _OPPOSITE:
        return Ratio(_OPPOSITE[constraint.shape])
    return None


_OPPOSITE: dict[Shape, Shape] = {"grown": "fallen", "fallen": "grown"}
