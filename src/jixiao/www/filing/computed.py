"""What the other cells of a form give for a cell: sums, rates, deviations, scores. An offer to the person who fills in.

Missing is not zero: a sum with a blank summand is not offered, a stroke counts as nothing. Scores are those that the
profile recomputes row by row; the total is what the rows say, and only where every row says something. Knows no Django.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any, Final

from jixiao.arithmetic import Numeral
from jixiao.basis import Profile, Role
from jixiao.evaluations import Entry
from jixiao.evaluations.figure import decimal_text
from jixiao.grades.why import percent
from jixiao.www.filing.paths import Content

Offer = tuple[str, str]
"""A path, and the text that the other cells give for it."""

_WHOLES: Final = ({"fiscal", "carry_over", "other"}, {"basic", "project"})
_SUMS: Final = {
    "three_public": ("vehicles", "overseas_travel", "official_hospitality"),
    "vehicles": ("vehicle_purchase", "vehicle_running"),
}
_MOST_DECIMALS: Final = 6
_STROKES: Final = "-－—–―─/／ "
_NOTHING: Final = frozenset({"无", "不适用", "不涉及"})


def offers(one: Content, path: str, profile: Profile) -> Iterator[Offer]:
    """What can be computed within one evaluation of a content, `path` being that of the evaluation; without scores."""
    unit = one.get("money_unit", "")
    yield from _funds(one.get("funds", []), f"{path}.funds", unit, profile)
    for group_place, group in enumerate(one.get("groups", ())):
        for place, row in enumerate(group.get("indicators", ())):
            if "deviation" in row and (told := _deviation(row)):
                yield f"{path}.groups[{group_place}].indicators[{place}].deviation", told
    yield from _totals(one, path)
    yield from _basic_data(one, f"{path}.basic_data", unit)


def _funds(funds: list[Any], path: str, unit: str, profile: Profile) -> Iterator[Offer]:
    roles = [fund.get("role") for fund in funds]
    if roles[:1] == ["total"] and len(set(roles)) == len(roles) > 1 and any(set(roles[1:]) <= each for each in _WHOLES):
        for key in (key for key in funds[0] if key.endswith(("_budget", "_expenditure"))):
            if all(key in fund for fund in funds[1:]) and (told := _sum((fund[key] for fund in funds[1:]), unit)):
                yield f"{path}[0].{key}", told
    use = profile.methods.get(Role.EXECUTION_RATE)
    base = "initial_budget" if use and use.numbers["base"] == "initial" else "adjusted_budget"
    for place, fund in enumerate(funds):
        spent = "period_expenditure" if "period_expenditure" in fund else "actual_expenditure"
        if "execution_rate" in fund and (told := _quotient(fund.get(spent), fund.get(base), unit)):
            yield f"{path}[{place}].execution_rate", told


def _adds_up(roles: list[Any]) -> bool:
    """Whether the first row is the sum of the others: each part once, and no row that is a part of a part."""
    parts = set(roles[1:])
    return roles[:1] == ["total"] and len(parts) == len(roles) - 1 > 0 and any(parts <= all_ for all_ in _WHOLES)


def _deviation(row: Content) -> str:
    own = row.get("unit", {"text": ""})["text"]
    target, actual = (_numeral(row.get(key), own) for key in ("target", "actual"))
    if (
        target is None
        or actual is None
        or target.hedge
        or actual.hedge
        or target.unit != actual.unit
        or target.value <= 0
    ):
        return ""
    return percent((actual.value - target.value) / target.value)


def _totals(one: Content, path: str) -> Iterator[Offer]:
    rows = [row for group in one.get("groups", ()) for row in group.get("indicators", ())]
    rows = [row for row in (*one.get("funds", ()), *rows) if _stated(row.get("weight"))]
    for key, total in (("weight", "total_weight"), ("score", "total_score")):
        if total in one and rows and (told := _sum((row.get(key) for row in rows), "分", decimals=0)):
            yield f"{path}.{total}", told


def _basic_data(one: Content, path: str, unit: str) -> Iterator[Offer]:
    data = one.get("basic_data", {})
    if "staffing_rate" in data and (told := _quotient(data.get("staff_in_post"), data.get("approved_posts"), "")):
        yield f"{path}.staffing_rate", told
    rows = {row.get("key"): (place, row.get("values", {})) for place, row in enumerate(data.get("rows", ()))}
    for key, parts in _SUMS.items():
        if key not in rows or not all(part in rows for part in parts):
            continue
        place, values = rows[key]
        for column in values:
            if told := _sum((rows[part][1].get(column) for part in parts), unit):
                yield f"{path}.rows[{place}].values.{column}", told
    if "budget_adjustment" in rows and one.get("funds"):
        place, values = rows["budget_adjustment"]
        before, after = (_numeral(one["funds"][0].get(key), unit) for key in ("initial_budget", "adjusted_budget"))
        if "final" in values and before is not None and after is not None:
            told = _money(after.value - before.value, after, one["funds"][0]["adjusted_budget"]["text"], 2)
            if told:
                yield f"{path}.rows[{place}].values.final", told


def _sum(entries: Iterable[Any], unit: str, *, decimals: int = 2) -> str:
    """The sum of cells; `""` where one says nothing, or none says a figure."""
    total, first, text = Fraction(0), None, ""
    for entry in entries:
        if entry is None or not entry["text"]:
            return ""
        numeral = _numeral(entry, unit)
        if numeral is None or numeral.hedge:
            if entry["text"].strip() in _NOTHING or not entry["text"].strip(_STROKES):
                continue
            return ""
        total += numeral.value
        if first is None:
            first, text = numeral, entry["text"]
    return _money(total, first, text, decimals) if first is not None else ""


def _quotient(above: Any, below: Any, unit: str) -> str:
    one, other = _numeral(above, unit), _numeral(below, unit)
    if one is None or other is None or one.hedge or other.hedge or other.value <= 0 or one.value < 0:
        return ""
    return percent(one.value / other.value)


def _money(value: Fraction, like: Numeral, text: str, decimals: int) -> str:
    """A value in the unit of another figure, with the unit's name where that one has it."""
    shown = decimal_text(value / like.unit.scale, decimals)
    if shown is None or len(shown.partition(".")[2]) > _MOST_DECIMALS:
        return ""
    return shown + (like.unit.name if like.unit.name and text.rstrip().endswith(like.unit.name) else "")


def _stated(entry: Any) -> bool:
    return entry is not None and bool(entry["text"])


def _numeral(entry: Any, unit: str) -> Numeral | None:
    return _entry(entry, unit).numeral if entry is not None else None


def _entry(entry: Any, unit: str) -> Entry:
    return Entry(entry["text"], unit=entry.get("unit", unit))
