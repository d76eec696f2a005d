"""The third-level indicators of a body over the years: targets, results, points, and why some were missed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cache
from random import Random
from typing import Final

from jixiao.www.trial.bodies import Body, body_of
from jixiao.www.trial.funds import CENT
from jixiao.www.trial.trades import Row

EXECUTION_WEIGHT: Final = 10
GROUPS: Final = (("output", "产出指标", 50), ("outcome", "效益指标", 30), ("satisfaction", "满意度指标", 10))
"""Group, words of the form, points."""
DONE: Final = "达成年度指标"
_HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Survey:
    """How a satisfaction was found: sheets handed out, valid ones, those who were satisfied."""

    issued: int
    valid: int
    satisfied: int


@dataclass(frozen=True, slots=True)
class YearRow:
    """An indicator in one year. `target` and `actual` are None for one told in words."""

    row: Row
    work: int
    """Place of the field of work to which it belongs."""
    weight: int
    target: Decimal | None
    actual: Decimal | None
    survey: Survey | None = None

    @property
    def is_missed(self) -> bool:
        if self.target is None or self.actual is None:
            return False
        return self.actual > self.target if self.row.operator == "≤" else self.actual < self.target

    @property
    def actual_decimals(self) -> int:
        exponent = self.actual.as_tuple().exponent if self.actual is not None else 0
        return -exponent if isinstance(exponent, int) else 0

    @property
    def score(self) -> Decimal:
        """Points by the usual methods: in proportion, for an upper limit falling to 0 at twice the target."""
        full = Decimal(self.weight)
        if not self.is_missed or self.target is None or self.actual is None:
            return full.quantize(CENT)
        rate = self.actual / self.target
        return (full * (2 - rate if self.row.operator == "≤" else rate)).quantize(CENT, ROUND_HALF_UP)

    @property
    def target_words(self) -> str:
        return self.row.words if self.target is None else f"{self.row.operator}{self.target}{self.row.unit}"

    @property
    def actual_words(self) -> str:
        return DONE if self.actual is None else f"{self.actual}{self.row.unit}"


@cache
def indicators_of(seed: int, code: str) -> dict[int, tuple[YearRow, ...]]:
    """The indicators of a body in each of its years, in the order of the form."""
    body = body_of(code)
    chance = Random(f"{seed}/{code}/indicators")
    rows = _chosen(body, chance)
    weights = _weights(rows, chance)
    found: dict[int, tuple[YearRow, ...]] = {}
    targets = [_first_target(row, body, chance) for _, row in rows]
    missed: set[int] = set()
    for year in range(body.from_year, body.to_year + 1):
        missed = _missed(rows, chance, missed)
        drawn = [
            _drawn(row, work, weight, target, place in missed, chance)
            for place, ((work, row), weight, target) in enumerate(zip(rows, weights, targets, strict=True))
        ]
        last = found.get(year - 1, ())
        drawn = [_unlike(one, last[place].actual if last else None) for place, one in enumerate(drawn)]
        found[year] = tuple(drawn)
        targets = [_next_target(one, chance) for one in drawn]
    return found


def _chosen(body: Body, chance: Random) -> list[tuple[int, Row]]:
    """The rows of the trade, up to two left out where their class has others, by groups and classes."""
    rows = [(place, row) for place, work in enumerate(body.trade.works) for row in work.rows]
    for _ in range(chance.choice((0, 1, 1, 2))):
        spare = [one for one in rows if sum(other[1].klass == one[1].klass for other in rows) > 2]
        # A field of work keeps its counts where it has only one: its objective and its project speak of them.
        spare = [
            one
            for one in spare
            if one[1].klass != "数量" or sum(other[0] == one[0] and other[1].klass == "数量" for other in rows) > 1
        ]
        if spare:
            rows.remove(chance.choice(spare))
    order = ("数量", "质量", "时效", "成本", "经济", "社会", "生态", "可持续", "满意")
    return sorted(rows, key=lambda one: order.index(one[1].klass))


def _weights(rows: list[tuple[int, Row]], chance: Random) -> list[int]:
    """Whole points that add up to those of each group."""
    found = [0] * len(rows)
    for group, _, points in GROUPS:
        places = [place for place, (_, row) in enumerate(rows) if row.group == group]
        for place in places:
            found[place] = points // len(places)
        for place in chance.sample(places, points - points // len(places) * len(places)):
            found[place] += 1
    return found


def _missed(rows: list[tuple[int, Row]], chance: Random, last: set[int]) -> set[int]:
    """The places of what was not reached: none that was missed last year, for its cause would be told twice."""
    able = [place for place, (_, row) in enumerate(rows) if row.cause and place not in last]
    return set(chance.sample(able, min(len(able), chance.choice((0, 1, 1, 2, 2, 3)))))


def _first_target(row: Row, body: Body, chance: Random) -> Decimal | None:
    if row.base is None or row.is_rate or row.klass in ("成本", "质量", "时效") or row.unit in ("期", "天"):
        return row.base
    wanted = row.base * Decimal(str(body.scale)) * Decimal(str(round(chance.uniform(0.92, 1.08), 3)))
    return _round(wanted, row)


def _round(value: Decimal, row: Row) -> Decimal:
    """A target as people set one: two leading digits of a large count, else the decimals of the row."""
    step = Decimal(1).scaleb(-row.decimals)
    if value >= (200 if row.decimals == 0 else 2):
        step = max(step, Decimal(10) ** (value.adjusted() - 1))
    if row.unit == "天":
        value = min(value, Decimal(330))
    rounded = (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    return max(rounded, step).quantize(Decimal(1).scaleb(-row.decimals))


def before_adjusting(rows: tuple[YearRow, ...], chance: Random) -> tuple[YearRow, ...]:
    """The rows as they were approved, before one or two counts were adjusted down to what they are."""
    able = [
        place
        for place, row in enumerate(rows)
        if row.row.klass in ("数量", "社会") and row.row.operator == "≥" and row.target is not None and row.target >= 20
    ]
    chosen = set(chance.sample(able, min(len(able), chance.choice((1, 2)))))
    found = list(rows)
    for place in sorted(chosen):
        target = rows[place].target
        assert target is not None
        higher = _round(target * Decimal(str(round(chance.uniform(1.12, 1.3), 3))), rows[place].row)
        found[place] = replace(rows[place], target=higher)
    return tuple(found)


def _next_target(before: YearRow, chance: Random) -> Decimal | None:
    """Next year's target: no lower than this year's, and near the result where that was better."""
    row, target, actual = before.row, before.target, before.actual
    if target is None or actual is None or row.is_rate or row.operator != "≥":
        return target
    wanted = max(target, actual)
    raised = _round(wanted * Decimal(str(round(chance.uniform(1.0, 1.02), 3))), row)
    return max(raised, target)


def _drawn(row: Row, work: int, weight: int, target: Decimal | None, missed: bool, chance: Random) -> YearRow:
    one = YearRow(row, work, weight, target, None)
    if target is None:
        return one
    if row.klass == "满意":
        survey = _survey(target, chance)
        actual = (Decimal(survey.satisfied) * 100 / survey.valid).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return replace(one, actual=actual, survey=survey)
    return replace(
        one, actual=_rate(row, target, missed, chance) if row.is_rate else _count(row, target, missed, chance)
    )


def _unlike(one: YearRow, last: Decimal | None) -> YearRow:
    """The row with a result that is not by chance that of last year."""
    if one.actual is None or one.actual != last or one.row.klass == "满意" or one.actual == _HUNDRED:
        return one
    step = Decimal(1).scaleb(-one.actual_decimals)
    return replace(one, actual=one.actual - step if one.row.operator == "≤" else one.actual + step)


def _rate(row: Row, target: Decimal, missed: bool, chance: Random) -> Decimal:
    tenth = Decimal("0.1")
    if target == _HUNDRED:
        return target
    if row.operator == "≤":
        return (target * Decimal(str(round(chance.uniform(0.75, 0.95), 3)))).quantize(tenth, ROUND_FLOOR)
    if missed:
        return (target - Decimal(str(round(chance.uniform(1.2, 4.6), 1)))).quantize(tenth)
    room = min((_HUNDRED - target) * Decimal("0.7"), Decimal(4))
    return max(target + tenth, target + room * Decimal(str(round(chance.random(), 3)))).quantize(tenth)


def _count(row: Row, target: Decimal, missed: bool, chance: Random) -> Decimal:
    step = Decimal(1).scaleb(-row.decimals)
    if row.operator == "≤":
        factor = chance.uniform(1.06, 1.2) if missed else chance.uniform(0.89, 0.985)
        mode = ROUND_CEILING if missed else ROUND_FLOOR
    else:
        factor = chance.uniform(0.84, 0.965) if missed else chance.uniform(1.004, 1.06)
        mode = ROUND_FLOOR if missed else ROUND_CEILING
    value = (target * Decimal(str(round(factor, 4)))).quantize(step, mode)
    if missed and value == target:
        value += step if row.operator == "≤" else -step
    if row.unit == "天":
        value = min(value, Decimal(362))
    return max(value, step)


def _survey(target: Decimal, chance: Random) -> Survey:
    issued = chance.choice((200, 240, 300, 360, 400, 500, 600))
    valid = issued - chance.randint(3, issued // 20)
    wanted = float(target) + min(5.5, (100 - float(target)) * 0.7) * chance.uniform(0.15, 1)
    return Survey(issued, valid, int(valid * wanted / 100) + 1)
