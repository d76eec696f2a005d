"""单价 × 数量 = 金额 along the rows, and 占比 of every row in the total of its column."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.arithmetic import Ratio
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.statements.rows import Reading
from jixiao.facts.trials import best

_SHARE = Ratio("share")
_MOST = 5


def products(reading: Reading) -> list[Relation]:
    """Amount ÷ quantity = price, under the columns that the rows bear out; a further factor (月数) refutes all."""
    slots = _slots(reading)
    prices, counts, amounts = (slots.get(kind, [])[:_MOST] for kind in ("price", "count", "money"))
    if len(prices) != 1 or not counts:
        return []
    found = best(list(_product(reading, amount, count, prices[0])) for count in counts for amount in amounts)
    for relation in found:
        relation.is_certain = False
    return found


def shares(reading: Reading) -> list[Relation]:
    """The rows of a column against its total, for each column of shares."""
    slots = _slots(reading)
    totals = [line for line in reading.lines if line.is_total and not line.words.is_subtotal]
    if len(totals) != 1:
        return []
    found: list[Relation] = []
    for slot in slots.get("share", []):
        found += best(
            list(_share(reading, place, totals[0].row, slot))
            for place in (slots.get("money", []) + slots.get("count", []))[:_MOST]
        )
    for relation in found:
        relation.is_certain = False
    return found


def _slots(reading: Reading) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for slot, column in enumerate(reading.panel.money):
        found.setdefault(column.kind, []).append(slot)
    return found


def _product(reading: Reading, amount: int, count: int, price: int) -> Iterator[Relation]:
    name = reading.panel.money[price].header
    for line in reading.lines:
        told = line.figures[amount], line.figures[count], line.figures[price]
        if line.is_total or told[0] is None or told[1] is None or told[2] is None or told[1].amount <= 0:
            continue
        mentions = (told[0].mention, told[1].mention, told[2].mention)
        yield Relation(Kind.PRODUCT, mentions, _SHARE, (), False, stated=0, name=name)


def _share(reading: Reading, place: int, total: int, slot: int) -> Iterator[Relation]:
    whole = next((line.figures[place] for line in reading.lines if line.row == total), None)
    if whole is None or whole.amount <= 0:
        return
    for line in reading.lines:
        part, share = line.figures[place], line.figures[slot]
        if part is not None and share is not None and part is not whole:
            mentions = (part.mention, whole.mention, share.mention)
            yield Relation(Kind.SHARE, mentions, _SHARE, (), False, name="占比")
