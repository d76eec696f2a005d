"""The rows of the document paired with those of a form that was handed in beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jixiao.arithmetic import Numeral
from jixiao.evaluations import Entry, Indicator
from jixiao.evaluations.attainment import Direction, attainments, direction
from jixiao.evaluations.beside import Beside
from jixiao.evaluations.indicator_pairs import Pairs, figure_of, pair_indicators
from jixiao.rules.dossier import Dossier
from jixiao.rules.other import Other


def paired(dossier: Dossier, part: Beside) -> Iterator[tuple[Other, Pairs]]:
    """Each form in that part which has indicators, with its rows against ours."""
    for other in dossier.beside(part):
        if other.material.evaluation is not None and other.evaluation.indicators:
            yield other, pair_indicators(dossier.evaluation.indicators, other.evaluation.indicators)


def target_figure(row: Indicator) -> Numeral | None:
    """The one figure that a row aims at, None for prose and for approximations."""
    return figure_of(row.target, row)


def actual_figure(row: Indicator) -> Numeral | None:
    """The one figure that a row reached, unhedged."""
    figure = figure_of(row.actual, row)
    return figure if figure is not None and not figure.hedge else None


def is_missed(row: Indicator, actual: Entry | None = None) -> bool:
    """Whether a row fails its target beyond doubt, by its own actual or by another entry (复核完成值)."""
    asked = row if actual is None else replace(row, actual=actual, compared=None)
    return any(pair.certain and pair.met is False for pair in attainments(asked))


def wants_more(row: Indicator) -> bool:
    """Whether more is better, by what the row says."""
    figure = target_figure(row)
    return figure is not None and direction(row, figure) is Direction.AT_LEAST


def is_at_full_marks(row: Indicator) -> bool:
    """Whether a row has all its points."""
    score, weight = row.score.numeral, row.weight.numeral
    return score is not None and weight is not None and score.value >= weight.value > 0
