"""A picture of a page made fit for reading: turned upright, straightened, the red of seals taken out."""

from __future__ import annotations

from typing import Any, Final

import cv2
import numpy as np

from jixiao.documents.scan.engine import Picture

_STEEPEST: Final = 4.0
"""Degrees by which a page may lie askew."""
_STEP: Final = 0.1
_SMALL: Final = 700
"""The height at which the slant is looked for."""
_SHEET: Final = (0.35, 0.97)
"""A photographed sheet takes so much of the picture; what takes all of it was scanned."""
_RED: Final = 60
_SEAL: Final = (0.08, 0.35)
"""A seal takes so much of the page's width, at least and at most."""


def straightened(picture: Picture) -> Picture:
    """The picture turned so that its lines of text lie level."""
    angle = _slant(picture)
    if abs(angle) < _STEP:
        return picture
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def _slant(picture: Picture) -> float:
    """The angle at which ink and white part best into rows."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    scale = min(1.0, _SMALL / grey.shape[0])
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = cv2.adaptiveThreshold(255 - small, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 15, -12)
    height, width = ink.shape
    best, found = -1.0, 0.0
    for angle in np.arange(-_STEEPEST, _STEEPEST + _STEP / 2, _STEP):
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(angle), 1.0)
        rows = cv2.warpAffine(ink * 255, turn, (width, height), flags=cv2.INTER_LINEAR).sum(axis=1, dtype=float)
        sharp = float(np.square(np.diff(rows)).sum())
        # Of angles that are as good the smaller one is meant.
        if sharp > best * (1.0005 if abs(angle) > abs(found) else 1.0):
            best, found = sharp, float(angle)
    return round(found, 2)


Region = tuple[int, int, int, int]
"""left, top, right, bottom, in pixels."""


def without_seals(picture: Picture) -> tuple[Picture, list[Region]]:
    """Red round shapes as big as a seal made light, and where they were: what is printed under them stays black."""
    blue, green, red = (picture[..., n].astype(np.int16) for n in range(3))
    mask = ((red - np.maximum(blue, green)) > _RED).astype(np.uint8)
    width = picture.shape[1]
    if mask.sum() < 0.0005 * mask.size:
        return picture, []
    near = cv2.dilate(mask, np.ones((max(3, width // 120),) * 2, np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(near)
    cleaned, seals = picture.copy(), []
    for x, y, wide, high, _ in stats[1:count]:
        if _SEAL[0] * width < wide < _SEAL[1] * width and 0.6 < wide / high < 1.7:
            part: Any = cleaned[y : y + high, x : x + wide]
            part[...] = part[..., 2:3]
            seals.append((int(x), int(y), int(x + wide), int(y + high)))
    return cleaned, seals


def flattened(picture: Picture) -> Picture:
    """A photographed sheet that lies on something darker, cut out and pulled into a rectangle; else the picture."""
    high, wide = picture.shape[:2]
    scale = _SMALL / max(high, wide)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (5, 5), 0)
    _, light = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    light = cv2.morphologyEx(light, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    outlines, _ = cv2.findContours(light, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return picture
    largest = max(outlines, key=cv2.contourArea)
    share = cv2.contourArea(largest) / (small.shape[0] * small.shape[1])
    corners = cv2.approxPolyDP(largest, 0.02 * cv2.arcLength(largest, True), True).reshape(-1, 2)
    if len(corners) != 4 or not _SHEET[0] < share < _SHEET[1] or not cv2.isContourConvex(corners):
        return picture
    return _pulled(picture, corners.astype(np.float32) / scale)


def _pulled(picture: Picture, corners: Any) -> Picture:
    """The quadrangle as a rectangle of about its size."""
    order = corners.sum(axis=1).argsort()
    first, last = corners[order[0]], corners[order[3]]
    right, left = sorted((corners[order[1]], corners[order[2]]), key=lambda point: float(point[1] - point[0]))
    source = np.array([first, right, last, left], np.float32)
    wide = max(np.linalg.norm(right - first), np.linalg.norm(last - left))
    high = max(np.linalg.norm(left - first), np.linalg.norm(last - right))
    target = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    size = (int(wide), int(high))
    return cv2.warpPerspective(picture, cv2.getPerspectiveTransform(source, target), size, flags=cv2.INTER_CUBIC)
