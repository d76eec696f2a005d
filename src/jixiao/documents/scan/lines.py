"""The lines of text of a picture: found, cut at the borders of cells, read, and read again where that went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Final

import cv2
import numpy as np

from jixiao.documents.scan.engine import Engine, Picture, Reading
from jixiao.documents.scan.rulings import Stroke

_GOOD: Final = 0.9
"""A line that scores less is read again."""
_SPARSE: Final = 0.45
"""A line has at least so many signs for each square that it is long; half of that for figures."""
_TALL: Final = 1.5
_CERTAIN: Final = 0.98
"""A line with figures in which a sign is less sure is read a second time."""
_FIGURES: Final = frozenset("0123456789０１２３４５６７８９")

Quad = tuple[float, float, float, float]
"""left, top, right, bottom, in pixels."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign with its place and how sure it is, from 0 to 1."""

    text: str
    box: Quad
    sure: float


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line as it was read. `whole` is false where it is plain that signs are missing."""

    signs: tuple[Sign, ...]
    box: Quad
    whole: bool

    @property
    def text(self) -> str:
        return "".join(sign.text for sign in self.signs)

    @property
    def is_tall(self) -> bool:
        """Whether it stands upright: its signs below one another, or a page on its side."""
        return self.box[3] - self.box[1] >= _TALL * (self.box[2] - self.box[0])


def seen_lines(engine: Engine, picture: Picture, level: Sequence[Stroke], upright: Sequence[Stroke]) -> list[SeenLine]:
    """Every line, from the top down. What the detector overlooked is looked for by its ink."""
    boxes = [_quad(box) for box in engine.boxes(picture)]
    boxes += _overlooked(picture, boxes, level, upright)
    parts = [part for box in boxes for part in _cut(box, upright)]
    lines = [line for part in parts if (line := _read(engine, picture, part)) is not None]
    return sorted(lines, key=lambda line: (line.box[1] + line.box[3], line.box[0]))


def _quad(corners: Any) -> Quad:
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def _cut(box: Quad, upright: Sequence[Stroke]) -> list[Quad]:
    """A stretch of text that runs over the border of a cell is two."""
    left, top, right, bottom = box
    height, middle = bottom - top, (top + bottom) / 2
    if height > _TALL * (right - left):
        return [box]
    inside = 0.35 * height
    places = sorted(at for at, start, end in upright if start < middle < end and left + inside < at < right - inside)
    edges = [left, *places, right]
    return [(a + (2 if n else 0), top, b, bottom) for n, (a, b) in enumerate(pairwise(edges))]


def _overlooked(
    picture: Picture, boxes: Sequence[Quad], level: Sequence[Stroke], upright: Sequence[Stroke]
) -> list[Quad]:
    """Ink as high as a line of text that lies in no box: single figures in narrow cells, for the most part."""
    heights = sorted(bottom - top for _, top, _, bottom in boxes)
    if not heights:
        return []
    line = heights[len(heights) // 2]
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    ink = cv2.adaptiveThreshold(255 - grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 25, -18)
    for at, start, end in level:
        ink[max(0, round(at) - 4) : round(at) + 5, max(0, round(start) - 4) : round(end) + 4] = 0
    for at, start, end in upright:
        ink[max(0, round(start) - 4) : round(end) + 4, max(0, round(at) - 4) : round(at) + 5] = 0
    for left, top, right, bottom in boxes:
        ink[max(0, round(top) - 3) : round(bottom) + 3, max(0, round(left) - 3) : round(right) + 3] = 0
    ink = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    joined = cv2.dilate(ink, np.ones((3, max(3, round(0.5 * line))), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    found: list[Quad] = []
    for x, y, wide, high, _ in stats[1:count]:
        filled = float((ink[y : y + high, x : x + wide] > 0).mean())
        if 0.4 * line < high < 1.6 * line and filled > 0.06 and wide > 0.35 * line:
            pad = 0.15 * line
            found.append((float(x), y - pad, float(x + wide), y + high + pad))
    return found[:200]


def _read(engine: Engine, picture: Picture, box: Quad) -> SeenLine | None:
    """A stretch of the picture as a line; None where there is nothing to read."""
    crop = _crop(picture, box)
    if crop is None:
        return None
    tall = crop.shape[0] >= _TALL * crop.shape[1]
    crop = np.ascontiguousarray(np.rot90(crop)) if tall else crop
    reading, whole = _best(engine, crop)
    if not reading.text.strip():
        return None
    if _FIGURES & set(reading.text) and min(reading.sure) < _CERTAIN:
        reading = _confirmed(engine, crop, reading)
    return SeenLine(tuple(_signs(reading, box, tall)), box, whole)


def _crop(picture: Picture, box: Quad) -> Picture | None:
    left, top, right, bottom = (round(side) for side in box)
    crop = picture[max(0, top) : bottom, max(0, left) : right]
    return crop if crop.shape[0] >= 4 and crop.shape[1] >= 3 else None


def _is_sparse(text: str, crop: Picture) -> bool:
    """Whether there are too few signs for the room: a whole line can come back as one."""
    squares: float = crop.shape[1] / crop.shape[0]
    wide = sum(1.0 if sign > "\u2e80" else 0.5 for sign in text)
    return squares > 2 and wide < _SPARSE * squares


def _best(engine: Engine, crop: Picture) -> tuple[Reading, bool]:
    """The reading, and whether it seems whole; a bad one is tried again with more white, larger, and in two halves."""
    reading = engine.line(crop)
    sparse = _is_sparse(reading.text, crop)
    if reading.score >= _GOOD and not sparse:
        return reading, True
    for other in (_framed(crop), cv2.resize(crop, None, fx=1.5, fy=1.5, interpolation=cv2.INTER_CUBIC)):
        again = engine.line(other)
        if (_is_sparse(again.text, crop), -again.score) < (sparse, -reading.score):
            reading, sparse = again, _is_sparse(again.text, crop)
        if reading.score >= _GOOD and not sparse:
            return reading, True
    if sparse and (at := _widest_gap(crop)):
        parts = [engine.line(np.ascontiguousarray(part)) for part in (crop[:, :at], crop[:, at:])]
        joined = _joined(parts, at / crop.shape[1])
        if not _is_sparse(joined.text, crop):
            reading, sparse = joined, False
    return reading, not sparse


def _framed(crop: Picture) -> Picture:
    """With some white above and below; as wide as before, so that places stay true."""
    pad = max(2, crop.shape[0] // 8)
    return cv2.copyMakeBorder(crop, pad, pad, 0, 0, cv2.BORDER_REPLICATE)


def _widest_gap(crop: Picture) -> int:
    """Where in its middle third a line has most white; 0 for none."""
    dark = (255 - cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY)).astype(float).sum(axis=0)
    width = crop.shape[1]
    if width < 12:
        return 0
    middle = cv2.blur(dark.reshape(1, -1), (5, 1))[0][width // 3 : 2 * width // 3]
    return int(width // 3 + middle.argmin())


def _joined(parts: Sequence[Reading], cut: float) -> Reading:
    first, second = parts
    at = [place * cut for place in first.at] + [cut + place * (1 - cut) for place in second.at]
    score = min(first.score, second.score)
    return Reading(first.text + second.text, first.sure + second.sure, tuple(at), score)


def _confirmed(engine: Engine, crop: Picture, reading: Reading) -> Reading:
    """A line with figures is read a second time, in another size: signs that differ are not sure."""
    again = engine.line(cv2.resize(_framed(crop), None, fx=0.8, fy=0.8, interpolation=cv2.INTER_AREA))
    if again.text == reading.text:
        return reading
    sure = list(reading.sure)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, reading.text, again.text, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        about = reading.text[max(0, i1 - 1) : i2 + 1] + again.text[j1:j2]
        if _FIGURES & set(about):
            for n in range(max(0, i1 - 1), min(len(sure), i2 + 1)):
                sure[n] = min(sure[n], 0.5)
    return Reading(reading.text, tuple(sure), reading.at, reading.score)


def _signs(reading: Reading, box: Quad, tall: bool) -> list[Sign]:
    """Each sign in its place: it reaches half way to its neighbours."""
    left, top, right, bottom = box
    start, length = (top, bottom - top) if tall else (left, right - left)
    middles = [start + place * length for place in reading.at]
    found = []
    for n, text in enumerate(reading.text):
        before = (middles[n - 1] + middles[n]) / 2 if n else start
        after = (middles[n] + middles[n + 1]) / 2 if n + 1 < len(middles) else start + length
        after = max(after, before + 0.5)
        place = (left, before, right, after) if tall else (before, top, after, bottom)
        found.append(Sign(text, place, reading.sure[n]))
    return found
