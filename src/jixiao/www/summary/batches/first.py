"""The beginning of a long table: a page shows no more, a file has all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeVar

from django.db.models import Model, QuerySet

_AT_ONCE: Final = 1_000
_Row = TypeVar("_Row", bound=Model)


def first_of(rows: QuerySet[_Row], most: int | None) -> tuple[Iterable[_Row], int]:
    """So many of them at most, and how many there are besides."""
    if most is None:
        return rows.iterator(_AT_ONCE), 0
    return rows[:most], max(0, rows.count() - most)
