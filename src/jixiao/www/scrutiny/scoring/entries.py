"""What a reviewer enters for the rows, and what comes of it: totals out of rows already rounded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from jixiao.www.scrutiny.scoring.bands import DECIMALS, rounded
from jixiao.www.scrutiny.scoring.rows import Form, Row, plain

_NUMBER: Final = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4})?")
MOST_WORDS: Final = 1000


class Wrong(Exception):
    """What was entered cannot stand: a sentence for the reviewer."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Of one row, as written: `score` is `""` while there is none."""

    score: str = ""
    reason: str = ""
    standard: int | None = None
    typed: str = ""
    """What cannot stand as a score, to be shown again."""

    @property
    def points(self) -> Decimal | None:
        return Decimal(self.score) if self.score else None


Entries = Mapping[str, Entry]
"""By the key of the row."""


def read_entry(row: Row, score: str, reason: str, standard: int | None, decimals: int = DECIMALS) -> Entry:
    """What was typed, tidied: full-width digits count, nothing else is guessed. Raises Wrong."""
    written = unicodedata.normalize("NFKC", score).strip()
    if written and not _NUMBER.fullmatch(written):
        raise Wrong(f"{row.name}：复核得分“{score.strip()[:12]}”不是一个数。")
    if "." in written and len(written.split(".")[1]) > decimals:
        raise Wrong(f"{row.name}：复核得分最多保留{decimals}位小数。")
    if written and row.weight is not None and Decimal(written) > row.weight:
        raise Wrong(f"{row.name}：复核得分{written}高于分值{plain(row.weight)}。")
    return Entry(written, reason.strip()[:MOST_WORDS], standard)


@dataclass(frozen=True, slots=True)
class Added:
    """What the entries of a form come to."""

    rows: int
    scored: int
    total: Decimal | None
    """None while a row has no score: missing is not zero."""
    so_far: Decimal

    @property
    def is_blank(self) -> bool:
        return self.scored == 0


def add_up(form: Form, entries: Entries) -> Added:
    points = [entries.get(row.key, Entry()).points for row in form.scored_rows]
    given = [rounded(each, form.profile) for each in points if each is not None]
    so_far = sum(given, Decimal(0))
    return Added(len(points), len(given), so_far if given and len(given) == len(points) else None, so_far)


def needs_reason(row: Row, entry: Entry) -> bool:
    """Whether the score differs from the stated one (a blank one included) and nobody has said why."""
    return entry.points is not None and entry.points != row.stated and not entry.reason


def taken_off(row: Row, entry: Entry) -> Decimal | None:
    """Points taken off the stated score; below 0 where the review gives more. None where one is missing."""
    return None if row.stated is None or entry.points is None else row.stated - entry.points


def due_by(row: Row, share: Decimal, profile: str) -> Decimal | None:
    """What a standard leaves of a row: stated score − weight × share %, not below 0, rounded by the profile.

    None where the row states no weight or no score.
    """
    if row.weight is None or row.stated is None:
        return None
    left = Fraction(row.stated) - Fraction(row.weight) * Fraction(share) / 100
    return rounded(max(left, Fraction(0)), profile)


def carried_over(rows: list[dict[str, Any]], forms: tuple[Form, ...], by_row: bool) -> dict[str, Entry]:
    """Entries that were kept, for these forms: by their place in the same version (`by_row`), else by form and row
    name where weight and stated score have not changed. What has changed is scored anew.
    """
    kept: dict[tuple[Any, ...], Entry] = {}
    for each in rows:
        place = (each["form"], each["place"]) if by_row else _likeness(each)
        kept.setdefault(place, Entry(each["score"], each["reason"], each["standard"]))
    found = {}
    for form in forms:
        for row in form.scored_rows:
            place = (row.form, row.place) if by_row else _likeness(as_row(form, row, Entry()))
            if place in kept:
                found[row.key] = kept[place]
    return found


def _likeness(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["title"], row["name"], row["weight"], row["stated"]


def as_row(form: Form, row: Row, entry: Entry) -> dict[str, Any]:
    """One row as it is kept (`ReviewScore.rows`)."""
    return {
        "form": row.form,
        "place": row.place,
        "title": form.title,
        "name": row.name,
        "weight": _written(row.weight),
        "stated": _written(row.stated),
        "score": entry.score,
        "reason": entry.reason,
        "standard": entry.standard,
    }


def _written(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def with_defect(entry: Entry, defects: Mapping[int, str]) -> Entry:
    """A row to which a standard was applied has that defect as its reason, unless another was written."""
    if entry.standard is None or entry.reason or entry.standard not in defects:
        return entry
    return replace(entry, reason=defects[entry.standard])
