"""Which rules concern which chapter of a report: for the clerk who writes one chapter at a time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

from jixiao.rules.page import Paged

WHOLE: Final = "全文"
"""Where a rule stands that belongs to no chapter: numbering, punctuation, set phrases, what is repeated."""


def by_chapter(entries: Iterable[Paged]) -> list[tuple[str, list[Paged]]]:
    """The chapters in the order of a report, each with its rules; last those of the whole text."""
    asked = list(entries)
    chapters = _chapters()
    found = [(name, [entry for entry in asked if entry.rule.code in codes]) for name, codes in chapters.items()]
    placed = frozenset().union(*chapters.values())
    return [*found, (WHOLE, [entry for entry in asked if entry.rule.code not in placed])]


@cache
def _chapters() -> dict[str, frozenset[str]]:
    loaded = yaml.safe_load(files("jixiao.rules").joinpath("chapters.yaml").read_text(encoding="utf-8"))
    return {str(name): frozenset(map(str, codes)) for name, codes in loaded.items()}
