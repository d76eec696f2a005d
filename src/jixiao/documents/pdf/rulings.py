"""The ruling lines of a PDF page: what is drawn as a level or an upright line, however it is drawn.

Producers rule a table with strokes, with thin filled rectangles, with one rectangle a cell, with double lines
or with hundreds of short dashes. All of them come out here as a few long `Ruling`s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ctypes import byref, c_float, c_int
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from jixiao.documents.pdf.glyphs import Box, Frame

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]

NEAR = 3.0
"""Lines that stand closer (in points) are one: double borders, and borders of neighbouring cells."""

_THICK = 3.0
"""The thickest filled bar that is a line and not an area."""

_DASH_GAP = 4.0
_SHORTEST = 5.0

_DEPTH = 8
"""How deep forms may stand in forms."""

_PATHS = 20_000
"""Paths of one page that are looked at, and `_POINTS` of their points. Beyond them it is a drawing."""
_POINTS = 200_000


class Ruling(NamedTuple):
    """A line from `start` to `end`, standing at `at`: y for a level one, x for an upright one."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Drawing:
    """What a page draws besides text."""

    level: list[Ruling] = field(default_factory=list)
    upright: list[Ruling] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    curves: int = 0
    objects: int = 0
    paths: int = 0
    points: int = 0

    @property
    def excessive(self) -> bool:
        """More than was looked at: the rulings are incomplete and must not be used."""
        return self.paths > _PATHS or self.points > _POINTS


def drawing(page: Any, frame: Frame) -> Drawing:
    """Everything drawn on a page, forms included; the rulings merged and turned upright with the text."""
    found = Drawing()
    bars: list[Box] = []
    for kind, handle, matrix in _objects(page.raw, found):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found.images.append(_image_box(handle, matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            found.paths += 1
            bars.extend(_path_bars(handle, matrix, found))
            if found.excessive:
                break
    if not found.excessive:
        upright = [frame.upright(bar) for bar in bars]
        found.level = merged(((b + t) / 2, lo, hi) for lo, b, hi, t in upright if hi - lo >= t - b)
        found.upright = merged(((lo + hi) / 2, b, t) for lo, b, hi, t in upright if t - b >= hi - lo)
    return found


def merged(lines: Iterable[tuple[float, float, float]]) -> list[Ruling]:
    """Lines joined with those that continue them; what stays short (a dot, an accent) is left out."""
    out: list[Ruling] = []
    group: list[tuple[float, float, float]] = []
    for line in sorted(lines):
        if group and line[0] - group[-1][0] > NEAR:
            out.extend(_joined(group))
            group = []
        group.append(line)
    out.extend(_joined(group))
    return out


def _joined(group: list[tuple[float, float, float]]) -> Iterator[Ruling]:
    """The lines of nearly one height, in as few pieces as there are gaps."""
    if not group:
        return
    at = sum(line[0] for line in group) / len(group)
    spans = sorted((start, end) for _, start, end in group)
    start, end = spans[0]
    for left, right in spans[1:]:
        if left > end + _DASH_GAP:
            if end - start >= _SHORTEST:
                yield Ruling(at, start, end)
            start, end = left, right
        end = max(end, right)
    if end - start >= _SHORTEST:
        yield Ruling(at, start, end)


def _objects(page: Any, found: Drawing) -> Iterator[tuple[int, Any, Matrix]]:
    """The paths and images of a page, those inside forms too, with the matrix of the forms around."""
    kind_of = pdfium.FPDFPageObj_GetType
    count, get = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    parents: list[tuple[Any, Matrix, int]] = [(page, (1, 0, 0, 1, 0, 0), 0)]
    while parents:
        parent, matrix, depth = parents.pop()
        children = max(count(parent), 0)
        found.objects += children
        for index in range(children):
            handle = get(parent, index)
            kind = kind_of(handle)
            if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
                yield kind, handle, matrix
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
                parents.append((handle, _times(_matrix(handle), matrix), depth + 1))
        count, get = pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject


def _matrix(handle: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, m):
        return (1, 0, 0, 1, 0, 0)
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _image_box(handle: Any, outer: Matrix) -> Box:
    """An image fills the unit square of its matrix."""
    a, b, c, d, e, f = _times(_matrix(handle), outer)
    return _bounds([(e, f), (a + e, b + f), (c + e, d + f), (a + c + e, b + d + f)])


def _path_bars(handle: Any, outer: Matrix, found: Drawing) -> Iterator[Box]:
    """The lines one path draws, as thin boxes."""
    fill, stroke = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(handle, byref(fill), byref(stroke))
    if not fill.value and not stroke.value:
        return
    outlines = _outlines(handle, _times(_matrix(handle), outer), found)
    boxes = [_bounds(points) for points in outlines]
    for points, box in zip(outlines, boxes, strict=True):
        left, bottom, right, top = box
        if min(right - left, top - bottom) <= _THICK:
            yield box
        elif stroke.value:
            yield from _edges(points)
    if fill.value and not stroke.value and len(boxes) == 2 and _is_ring(*boxes):
        yield from _sides(max(boxes, key=lambda box: box[2] - box[0]))


def _outlines(handle: Any, matrix: Matrix, found: Drawing) -> list[list[Point]]:
    """The points of each part of a path, closed parts ending where they began; nothing for a curved path."""
    count = pdfium.FPDFPath_CountSegments(handle)
    found.points += max(count, 0)
    if found.points > _POINTS:
        return []
    a, b, c, d, e, f = matrix
    x, y = c_float(), c_float()
    at_x, at_y = byref(x), byref(y)
    outlines: list[list[Point]] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            found.curves += 1
            return []
        pdfium.FPDFPathSegment_GetPoint(segment, at_x, at_y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not outlines:
            outlines.append([])
        outlines[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            outlines[-1].append(outlines[-1][0])
    return outlines


def _bounds(points: list[Point]) -> Box:
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


def _edges(points: list[Point]) -> Iterator[Box]:
    """The level and upright edges of an outline."""
    for (x, y), (u, v) in pairwise(points):
        if abs(x - u) < 1 or abs(y - v) < 1:
            yield (min(x, u), min(y, v), max(x, u), max(y, v))


def _is_ring(one: Box, other: Box) -> bool:
    """Whether two filled boxes are the outside and the inside of a border."""
    return all(abs(a - b) <= _THICK for a, b in zip(one, other, strict=True))


def _sides(box: Box) -> Iterator[Box]:
    left, bottom, right, top = box
    yield from ((left, bottom, right, bottom), (left, top, right, top))
    yield from ((left, bottom, left, top), (right, bottom, right, top))
