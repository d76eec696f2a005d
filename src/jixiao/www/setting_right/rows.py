"""The rows of a notice as the page sends them: what they are about is looked up again, never taken from the page."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.dateparse import parse_date

from jixiao.www.setting_right.models import Item
from jixiao.www.setting_right.notifying import MOST_ITEMS
from jixiao.www.setting_right.offering import Offered
from jixiao.www.setting_right.wanted import Wanted

BLANK_ROWS = 3
"""For what the reviewer types."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the page: `number` names its fields, `key` says which offer it was."""

    number: int
    key: str
    row: Wanted
    is_chosen: bool


def shown(offers: Sequence[Offered]) -> list[Shown]:
    """The page as it is first seen: the offers, and blank rows."""
    rows = [Shown(number, key_of(one.row), one.row, one.is_chosen) for number, one in enumerate(offers)]
    blank = Wanted(Item.Source.TYPED, "")
    return rows + [Shown(len(offers) + n, "", blank, False) for n in range(BLANK_ROWS)]


def given(offers: Sequence[Offered], fields: Mapping[str, str]) -> list[Shown]:
    """The rows as they were sent; a typed row is chosen once it has words."""
    known = known_by_key(offers)
    rows = []
    for number in range(MOST_ITEMS + BLANK_ROWS):
        if f"words-{number}" not in fields:
            break
        key = fields.get(f"key-{number}", "")
        row = row_given(
            known,
            key,
            fields[f"words-{number}"],
            fields.get(f"demand-{number}", ""),
            fields.get(f"who-{number}", ""),
            _day(fields.get(f"day-{number}", "")),
        )
        rows.append(Shown(number, key, row, f"use-{number}" in fields if key else bool(row.words)))
    return rows


def row_given(
    known: Mapping[str, Wanted], key: str, words: str, demand: str, who: str, deadline: datetime.date | None
) -> Wanted:
    """A row as it was sent; what it is about is that of the offer with this key, else it was typed."""
    about = known.get(key, Wanted(Item.Source.TYPED, ""))
    return replace(about, words=words.strip(), demand=demand.strip(), who=who.strip(), deadline=deadline)


def known_by_key(offers: Sequence[Offered]) -> dict[str, Wanted]:
    return {key_of(one.row): one.row for one in offers}


def key_of(row: Wanted) -> str:
    return row.fingerprint or hashlib.sha256(row.words.encode()).hexdigest()


def _day(words: str) -> datetime.date | None:
    try:
        return parse_date(words)
    except ValueError:
        return None
