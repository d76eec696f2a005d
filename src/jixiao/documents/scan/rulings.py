"""The ruling lines in a picture of a page, in pixels: long level and upright strokes, and short ones between them."""

from __future__ import annotations

from typing import Any, Final

import cv2
import numpy as np

from jixiao.documents.scan.engine import Picture

Stroke = tuple[float, float, float]
"""Where it stands, where it begins, where it ends."""

_LONG: Final = 0.045
"""Of the page's width: no stroke of a character is so long."""
_SHORT: Final = 0.014
"""Shorter strokes are no borders of a cell, whatever they touch."""
_NEAR: Final = 0.0035
_ASIDE: Final = 0.007
"""A border has white so far on either side, where a stroke of a character has another stroke."""


def strokes(picture: Picture) -> tuple[list[Stroke], list[Stroke]]:
    """Level and upright strokes."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    ink = cv2.adaptiveThreshold(255 - grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 15, -10)
    width = picture.shape[1]
    long, short, near = (max(4, round(part * width)) for part in (_LONG, _SHORT, _NEAR))
    level, upright = _of(ink, long, flat=True), _of(ink, long, flat=False)
    # What stands between two lines and touches both is a border however short it is.
    aside = max(4, round(_ASIDE * width))
    flat = _held(_of(ink, short, flat=True), upright, long, near)
    level += [stroke for stroke in flat if _stands_alone(ink.T, stroke, aside)]
    steep = _held(_of(ink, short, flat=False), level, long, near)
    return level, upright + [stroke for stroke in steep if _stands_alone(ink, stroke, aside)]


def _stands_alone(ink: Any, stroke: Stroke, aside: int) -> bool:
    """Whether an upright stroke has white on both sides, its ends left out of account."""
    at, start, end = (round(number) for number in stroke)
    middle = ink[start + aside // 2 : end - aside // 2]
    left, right = middle[:, max(0, at - aside) : max(0, at - 3)], middle[:, at + 4 : at + aside + 1]
    return all(side.size and float((side > 0).mean()) < 0.04 for side in (left, right))


def _of(ink: Any, least: int, *, flat: bool) -> list[Stroke]:
    """Strokes of at least that length, which may step aside by a pixel as lines do that lie a little askew."""
    shape = (least, 1) if flat else (1, least)
    thick = cv2.dilate(ink, np.ones((2, 1) if flat else (1, 2), np.uint8))
    kept = cv2.morphologyEx(thick, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
    kept = cv2.dilate(kept, np.ones((3, 1) if flat else (1, 3), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(kept, connectivity=8)
    found: list[Stroke] = []
    for x, y, wide, high, _ in stats[1:count]:
        length, thick = (wide, high) if flat else (high, wide)
        if length >= 4 * thick or length >= 3 * least:
            found.append((y + high / 2, x, x + wide) if flat else (x + wide / 2, y, y + high))
    return [(float(a), float(b), float(c)) for a, b, c in found]


def _held(pieces: list[Stroke], across: list[Stroke], long: int, near: int) -> list[Stroke]:
    """The short strokes both of whose ends lie on lines across."""
    return [
        (at, start, end)
        for at, start, end in pieces
        if end - start < long and _on(across, at, start, near) and _on(across, at, end, near)
    ]


def _on(across: list[Stroke], at: float, end: float, near: int) -> bool:
    return any(abs(line - end) <= near and start - near <= at <= stop + near for line, start, stop in across)
