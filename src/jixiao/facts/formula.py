"""A relation in the reader's words, with the figures as written: 91.43万元÷324.96万元."""

from __future__ import annotations

from jixiao.arithmetic.constraint import Linear, Product
from jixiao.facts.mention import Mention
from jixiao.facts.relation import Kind, Relation

_MOST_TERMS = 6


def formula(relation: Relation) -> str:
    """How the stated figure of a relation follows from the others; `""` for a plain equality."""
    figures = relation.figures
    if isinstance(relation.constraint, Linear):
        return _linear(relation, relation.constraint)
    if isinstance(relation.constraint, Product):
        return "×".join(figure.text for figure in figures[:-1])
    above, below = figures[0].text, figures[1].text
    match relation.constraint.shape:
        case "share" if relation.result is figures[0]:
            return f"{below}×{figures[2].text}"
        case "share":
            return f"{above}÷{below}"
        case "grown":
            return f"（{above}－{below}）÷{below}"
        case "fallen":
            return f"（{below}－{above}）÷{below}"
        case "of_grown":
            return f"{above}÷（{below}－{above}）"
        case "of_fallen":
            return f"{above}÷（{below}＋{above}）"


def _linear(relation: Relation, constraint: Linear) -> str:
    """The stated figure is what the others add up to."""
    stated = relation.figures.index(relation.result)
    sign = constraint.coefficients[stated]
    terms = [
        (-coefficient if sign > 0 else coefficient, figure)
        for position, (coefficient, figure) in enumerate(zip(constraint.coefficients, relation.figures, strict=True))
        if position != stated
    ]
    if len(terms) == 1:
        return ""
    terms.sort(key=lambda term: term[0] < 0)
    shown = "".join(_term(factor, figure) for factor, figure in terms[:_MOST_TERMS])
    if len(terms) > _MOST_TERMS:
        shown += f"＋…（共{len(terms)}项）"
    shown = shown.removeprefix("＋")
    return shown if abs(sign) == 1 else f"（{shown}）÷{abs(sign)}"


def _term(factor: int, figure: Mention) -> str:
    times = "" if abs(factor) == 1 else f"{abs(factor)}×"
    return ("＋" if factor > 0 else "－") + times + figure.text


__all__ = ["Kind", "formula"]
