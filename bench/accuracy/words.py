"""What can happen to the words around a figure: its unit, its direction, the year it is compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from accuracy.binding import Site
from accuracy.edits import Change
from accuracy.targets import Target, Workpiece

_PAIRS: Final = (
    "增加 减少",
    "增长 下降",
    "上升 降低",
    "提高 降低",
    "提升 下降",
    "上涨 下跌",
    "净增 净减",
    "调增 调减",
    "增收 减收",
    "增支 减支",
    "多 少",
    "增 减",
)
_OPPOSITES: Final[dict[str, str]] = {"压减": "增加", "压缩": "增加"}
for _up, _down in map(str.split, _PAIRS):
    _OPPOSITES.setdefault(_up, _down)
    _OPPOSITES.setdefault(_down, _up)
_DIRECTION: Final = re.compile(
    rf"(?<![稳促质])(?P<word>{'|'.join(sorted(_OPPOSITES, key=len, reverse=True))})[了额幅率约为是到至近]{{0,3}}$"
)
_COMPARED: Final = re.compile(r"(?:比|较|与|同|相较)[（(]?$")
_UNITS: Final = {"元": "万元", "万元": "元", "%": "个百分点", "个百分点": "%", "百分点": "%"}


def unit_swapped(piece: Workpiece, target: Target) -> Iterator[tuple[Change, ...]]:
    """元 for 万元, or the other way round."""
    return _unit(target, ("元", "万元"))


def points_swapped(piece: Workpiece, target: Target) -> Iterator[tuple[Change, ...]]:
    """% for 个百分点, or the other way round."""
    return _unit(target, ("%", "个百分点", "百分点"))


def _unit(target: Target, units: tuple[str, ...]) -> Iterator[tuple[Change, ...]]:
    written = target.written
    if written is None or written.unit not in units:
        return
    start = target.digits.end + written.text[written.digits_end - written.start :].index(written.unit)
    yield (Change(Site(target.site.holder, start, start + len(written.unit)), _UNITS[written.unit]),)


def direction_turned(piece: Workpiece, target: Target) -> Iterator[tuple[Change, ...]]:
    """减少 for 增加, and the like."""
    word = direction_of(target.site)
    if word is not None and target.written is not None and target.written.value:
        yield (Change(word, _OPPOSITES[word.text]),)


def direction_of(site: Site) -> Site | None:
    """The word of direction right before a figure, None where there is none."""
    start = max(0, site.start - 8)
    match = _DIRECTION.search(site.holder.text[start : site.start])
    return Site(site.holder, start + match.start("word"), start + match.end("word")) if match else None


def base_year_changed(piece: Workpiece, target: Target) -> Iterator[tuple[Change, ...]]:
    """比2022年 for 比2023年."""
    if _COMPARED.search(target.site.holder.text[max(0, target.site.start - 4) : target.site.start]):
        yield (Change(target.site, str(int(target.site.text) - 1)),)
        yield (Change(target.site, str(int(target.site.text) + 1)),)


def year_shifted(piece: Workpiece, target: Target) -> Iterator[tuple[Change, ...]]:
    """Any other year, one more or one less."""
    if not _COMPARED.search(target.site.holder.text[max(0, target.site.start - 4) : target.site.start]):
        yield (Change(target.site, str(int(target.site.text) - 1)),)
        yield (Change(target.site, str(int(target.site.text) + 1)),)
