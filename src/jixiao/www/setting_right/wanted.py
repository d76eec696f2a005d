"""Rows of a notice before it is sent."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Final

from jixiao.www.setting_right.models import Item

_NUMBERED: Final = re.compile(r"(?:^|(?<=[；;。\n\s]))\s*(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)])\s*(?!\d)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row of a notice that is to be sent."""

    source: str
    words: str
    demand: str = ""
    where: str = ""
    fingerprint: str = ""
    code: str = ""
    review_score: int | None = None
    """Key of the confirmed 复核评分 in which points were taken off for it."""
    deadline: datetime.date | None = None
    who: str = ""

    is_opinion: bool = False
    """Out of the 复核意见, which may as well say that all is in order."""

    @property
    def source_words(self) -> str:
        return str(Item.Source(self.source).label)


def split_issues(words: str) -> list[str]:
    """One entry a matter: by lines, and by the numbers (`1. …；2. …`) that stand in them."""
    found = []
    for line in words.splitlines():
        parts = [part.strip().rstrip("；;") for part in _NUMBERED.split(line)]
        found += [part for part in parts if part]
    return found
