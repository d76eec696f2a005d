"""Whether two files are one document in two formats (a Word file, the PDF made of it, its stamped scan)."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from jixiao.intake.recognised import Recognised

_ALIKE: Final = 97
_ALIKE_SEEN: Final = 85
_HAN: Final = re.compile("[\u4e00-\u9fff]+")
_FIGURES: Final = re.compile(r"\d+\.\d+|\d{3,}")
"""Figures that a page number or a running number cannot be."""


def is_copy(one: Recognised, other: Recognised) -> bool:
    """Same kinds, same words but for a few, and every larger figure alike: one changed figure is another version."""
    if not one.words or not other.words:
        return False
    if one.is_seen is not other.is_seen:
        return _is_scan_of(one, other)
    if one.sorts != other.sorts:
        return False
    shorter, longer = sorted((len(one.words), len(other.words)))
    if longer > 1.15 * shorter + 40 or _figures(one.words) != _figures(other.words):
        return False
    from rapidfuzz.fuzz import ratio

    return ratio(_han(one.words), _han(other.words), score_cutoff=_ALIKE) > 0


def _is_scan_of(one: Recognised, other: Recognised) -> bool:
    """The stamped copy of a file: its words are read by sight, and its figures are for `compare` to settle."""
    from rapidfuzz.fuzz import ratio

    return one.sort is other.sort and ratio(_han(one.words), _han(other.words), score_cutoff=_ALIKE_SEEN) > 0


@lru_cache(maxsize=64)
def _han(words: str) -> str:
    return "".join(_HAN.findall(words))


@lru_cache(maxsize=64)
def _figures(words: str) -> Counter[str]:
    return Counter(_FIGURES.findall(words))
