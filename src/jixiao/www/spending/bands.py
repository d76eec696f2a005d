"""等级: one ordered list of half-open intervals, so that every score has exactly one grade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Band:
    """A grade from its floor (included) up to the floor of the one above (not included); the highest has no end."""

    name: str
    floor: Decimal


class BandsError(ValueError):
    """Bands that leave a gap or overlap. `index` says which one."""

    def __init__(self, words: str, index: int) -> None:
        super().__init__(words)
        self.index = index


def checked(bands: Sequence[Band], top: Decimal) -> tuple[Band, ...]:
    """The bands, from the highest. Raises BandsError unless floors fall strictly, end at 0 and stay below the top.

    A band is its floor alone and the next follows where it begins: a gap or an overlap cannot be written otherwise
    than as floors out of order, twice the same, or a lowest one above 0.
    """
    if not bands:
        raise BandsError("至少要有一个等级", 0)
    names: set[str] = set()
    for index, band in enumerate(bands):
        if band.name in names:
            raise BandsError(f"等级“{band.name}”写了两次", index)
        names.add(band.name)
        if band.floor < 0 or band.floor >= top:
            raise BandsError(f"“{band.name}”的起点{band.floor}应在0分以上、{top}分以下", index)
        if index and band.floor >= bands[index - 1].floor:
            above = bands[index - 1]
            raise BandsError(
                f"“{band.name}”的起点{band.floor}不低于上一等级“{above.name}”的起点{above.floor}，等级重叠", index
            )
    if bands[-1].floor != 0:
        raise BandsError(f"最低等级“{bands[-1].name}”应从0分起，否则{bands[-1].floor}分以下没有等级", len(bands) - 1)
    return tuple(bands)


def band_of(score: Decimal, bands: Sequence[Band]) -> Band:
    """The band that holds a score of at least 0: the first from the highest whose floor it reaches."""
    return next(band for band in bands if score >= band.floor)


def span_words(band: Band, bands: Sequence[Band]) -> str:
    """`80分（含）—90分（不含）`, `90分（含）以上`."""
    place = list(bands).index(band)
    low = f"{band.floor.normalize():f}分（含）"
    return f"{low}以上" if place == 0 else f"{low}—{bands[place - 1].floor.normalize():f}分（不含）"


def nearest_edge(score: Decimal, bands: Sequence[Band]) -> tuple[Decimal, Decimal] | None:
    """The floor nearest to the score, other than the lowest one, and how far the score lies above it (below: negative).

    Of two equally near the upper one; None where there is one band only.
    """
    edges = [band.floor for band in bands[:-1]]
    if not edges:
        return None
    edge = min(edges, key=lambda floor: (abs(score - floor), -floor))
    return edge, score - edge
