"""Whether two files are one document in two formats (a Word file and the PDF made of it)."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from jixiao.intake.recognised import Recognised

_ALIKE: Final = 97
_HAN: Final = re.compile("[\u4e00-\u9fff]+")
_FIGURES: Final = re.compile(r"\d+\.\d+|\d{3,}")
"""Figures that a page number or a running number cannot be."""


def is_copy(one: Recognised, other: Recognised) -> bool:
    """Same kinds, same words but for a few, and every larger figure alike: one changed figure is another version."""
    if one.sorts != other.sorts or not one.words or not other.words:
        return False
    shorter, longer = sorted((len(one.words), len(other.words)))
    if longer > 1.15 * shorter + 40 or _figures(one.words) != _figures(other.words):
        return False
    from rapidfuzz.fuzz import ratio

    return ratio(_han(one.words), _han(other.words), score_cutoff=_ALIKE) > 0


@lru_cache(maxsize=64)
def _han(words: str) -> str:
    return "".join(_HAN.findall(words))


@lru_cache(maxsize=64)
def _figures(words: str) -> Counter[str]:
    return Counter(_FIGURES.findall(words))
