"""Which row of another form answers a row of this one: by the words of its name, else by a name nearly the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from jixiao.arithmetic import Numeral, read_numeral
from jixiao.evaluations.attainment import comparable, plain_words
from jixiao.evaluations.entry import Entry
from jixiao.evaluations.evaluation import Group, Indicator

_ALIKE: Final = 75
"""From this likeness on (of 100) two names of one class are taken for one indicator."""
_ALIKE_WITH_TARGET: Final = 50
"""The same where the targets are the same figure too."""
_REWORDED: Final = 90
"""Names so alike differ by their wording only."""
_FIGURES: Final = re.compile(r"[0-9０-９.．]+%?")
_COUNTED: Final = frozenset({"count", "ratio", "money", "length", "area", "weight", "volume", "score"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows that are one indicator. `likeness` is 100 where their names are the same words."""

    mine: Indicator
    theirs: Indicator
    likeness: int = 100

    @property
    def is_same_name(self) -> bool:
        return self.likeness == 100

    @property
    def is_reworded(self) -> bool:
        """Whether the name was changed beyond its wording."""
        return self.likeness < _REWORDED


@dataclass(slots=True)
class Pairs:
    """The rows of two forms against each other. Rows of one name that stand in a form twice are nowhere."""

    pairs: list[Pair] = field(default_factory=list)
    only_mine: list[Indicator] = field(default_factory=list)
    only_theirs: list[Indicator] = field(default_factory=list)


def pair_indicators(mine: Iterable[Indicator], theirs: Iterable[Indicator]) -> Pairs:
    """Each row at most once."""
    left, right = list(filter(_is_used, mine)), list(filter(_is_used, theirs))
    found = Pairs()
    for key in (_klass_key, _name_key):
        left, right = _exact(found, left, right, key)
    left, right = _without_repeated(left, right)
    _alike(found, left, right)
    found.pairs.sort(key=lambda pair: (pair.mine.table.index, pair.mine.row))
    return found


def _is_used(row: Indicator) -> bool:
    return not row.is_template_row and row.group is not Group.EXECUTION and bool(name_of_row(row))


def name_of_row(row: Indicator) -> str:
    """What a row is about, as it is compared: its name, else its target."""
    return plain_words(row.label) or plain_words(row.target.text)


_Key = Callable[[Indicator], tuple[str, str]]
_Rest = tuple[list[Indicator], list[Indicator]]


def _klass_key(row: Indicator) -> tuple[str, str]:
    return row.klass or row.group.value, name_of_row(row)


def _name_key(row: Indicator) -> tuple[str, str]:
    return "", name_of_row(row)


def _exact(found: Pairs, left: list[Indicator], right: list[Indicator], key: _Key) -> _Rest:
    by_key: dict[object, list[Indicator]] = {}
    for row in right:
        by_key.setdefault(key(row), []).append(row)
    counts = Counter(key(row) for row in left)
    taken: set[int] = set()
    for row in left:
        answers = by_key.get(key(row), [])
        if len(answers) == 1 == counts[key(row)]:
            found.pairs.append(Pair(row, answers[0]))
            taken |= {id(row), id(answers[0])}
    return [row for row in left if id(row) not in taken], [row for row in right if id(row) not in taken]


def _without_repeated(left: list[Indicator], right: list[Indicator]) -> tuple[list[Indicator], list[Indicator]]:
    """Rows of a name that is on both sides and was not paired are ambiguous: nothing is said of them."""
    shared = {name_of_row(row) for row in left} & {name_of_row(row) for row in right}
    return (
        [row for row in left if name_of_row(row) not in shared],
        [row for row in right if name_of_row(row) not in shared],
    )


def _alike(found: Pairs, left: list[Indicator], right: list[Indicator]) -> None:
    """The best first; each row once; classes are not crossed."""
    if left and right:
        from rapidfuzz.fuzz import ratio

        scores = []
        for i, row in enumerate(left):
            for j, other in enumerate(right):
                if row.group is not other.group or (row.klass and other.klass and row.klass != other.klass):
                    continue
                names = (_FIGURES.sub("", name_of_row(one)) for one in (row, other))
                score = int(ratio(*names))
                enough = _ALIKE_WITH_TARGET if same_target(row, other) else _ALIKE
                if score >= enough:
                    scores.append((-score, i, j))
        paired_left, paired_right = set(), set()
        for score, i, j in sorted(scores):
            if i not in paired_left and j not in paired_right:
                found.pairs.append(Pair(left[i], right[j], min(99, -score)))
                paired_left.add(i)
                paired_right.add(j)
        left = [row for i, row in enumerate(left) if i not in paired_left]
        right = [row for j, row in enumerate(right) if j not in paired_right]
    found.only_mine, found.only_theirs = left, right


def figure_of(entry: Entry, row: Indicator) -> Numeral | None:
    """The one figure of a field, with the unit that the row has in a column of its own."""
    figure = entry.numeral if entry.is_stated else None
    if figure is not None and figure.unit.family == "none" and row.unit.is_stated:
        return read_numeral(entry.text, row.unit.text) or figure
    return figure


def same_value(one: Numeral, other: Numeral) -> bool | None:
    """Whether two figures can be the same; None where they are not of one unit. A bare figure has the other's unit."""
    if "none" in (one.unit.family, other.unit.family) and one.unit.family != other.unit.family:
        bare, told = (one, other) if one.unit.family == "none" else (other, one)
        return bare.value / bare.unit.scale in (told.value / told.unit.scale, told.value)  # 95 or 0.95 for 95%
    if not comparable(one, other) and not one.unit.family == other.unit.family == "score":
        return None
    if "range" in (one.hedge, other.hedge):
        return one.interval.intersect(other.interval) is not None
    return abs(one.value - other.value) <= _slack(one) + _slack(other)


def _slack(figure: Numeral) -> Fraction:
    return Fraction(0) if figure.unit.is_counted else figure.step / 2


def same_target(mine: Indicator, theirs: Indicator) -> bool | None:
    """Whether two rows aim at the same; None where that cannot be told (words against other words, one side blank)."""
    if not mine.target.is_stated or not theirs.target.is_stated:
        return None
    one, other = figure_of(mine.target, mine), figure_of(theirs.target, theirs)
    if one is not None and other is not None:
        return same_value(one, other)
    if plain_words(mine.target.text) == plain_words(theirs.target.text):
        return True
    return _same_figures(_figures(mine), _figures(theirs))


def _figures(row: Indicator) -> list[Numeral]:
    figure = figure_of(row.target, row)
    return [figure] if figure is not None else [one for one in row.target.numerals if _is_telling(one)]


def _is_telling(figure: Numeral) -> bool:
    """Whether a figure in prose says how much: not a bare number, which may count anything, but 24.67万."""
    return figure.unit.family in _COUNTED or (figure.unit.family == "none" and figure.unit.scale > 1)


def _same_figures(mine: list[Numeral], theirs: list[Numeral]) -> bool | None:
    """Prose against prose: every figure of the one that has an answer of its unit in the other must be answered."""
    if not mine or not theirs:
        return None
    answers = [[same for other in mine if (same := same_value(other, figure)) is not None] for figure in theirs]
    known = [any(found) for found in answers if found]
    return all(known) if known else None
