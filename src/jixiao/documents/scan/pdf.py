"""The pages of a PDF that are pictures, read by sight one after the other."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import closing
from typing import Any, Final

import numpy as np
import pypdfium2.raw as pdfium

from jixiao.documents import limits
from jixiao.documents.scan.engine import Picture, engine
from jixiao.documents.scan.page import SeenPage, seen_page
from jixiao.documents.unreadable import Unreadable

_LOG: Final = logging.getLogger("jixiao.scan")
"""Progress, for whoever listens: pages, never words."""
_LEAST, _USUAL, _MOST = 120 / 72, 200 / 72, 250 / 72
"""Pixels to a point."""
_LONGEST: Final = 3600
"""Pixels on the longer side of a page, at most."""


def seen_pages(file: Any, numbers: Sequence[int]) -> list[SeenPage]:
    """Those pages, in order. Raises Unreadable for more than can be read in reasonable time."""
    if len(numbers) > limits.SEEN_PAGES:
        message = f"这份扫描件有{len(numbers)}页图片，超过{limits.SEEN_PAGES}页。"
        raise Unreadable("too_large", message, "请只扫描报告正文和附表，或拆分后再试。")
    reader, found = engine(), []
    for count, number in enumerate(numbers, start=1):
        _LOG.info("正在识别扫描件 第%d页（%d/%d）", number, count, len(numbers))
        with closing(file[number - 1]) as page:
            wide, high = page.get_size()
            found.append(seen_page(reader, _picture(page), number, (0.0, 0.0, wide, high)))
    return found


def _picture(page: Any) -> Picture:
    """The page as pixels, as fine as it was scanned."""
    wide, high = page.get_size()
    scale = min(_finest(page), _LONGEST / max(wide, high, 1.0))
    with closing(page.render(scale=scale)) as bitmap:
        pixels = bitmap.to_numpy()
        if pixels.ndim == 2 or pixels.shape[2] == 1:
            pixels = np.repeat(pixels.reshape(*pixels.shape[:2], 1), 3, axis=2)
        return np.array(pixels[..., :3], order="C")


def _finest(page: Any) -> float:
    """Pixels to a point of the largest picture on the page, within reason."""
    best = 0.0
    for index in range(min(max(pdfium.FPDFPage_CountObjects(page.raw), 0), 200)):
        handle = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(handle) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        matrix = pdfium.FS_MATRIX()
        across, down = pdfium.c_uint(), pdfium.c_uint()
        if pdfium.FPDFPageObj_GetMatrix(handle, matrix) and pdfium.FPDFImageObj_GetImagePixelSize(handle, across, down):
            extent = max(abs(matrix.a), abs(matrix.b), 1.0)
            if extent > 0.5 * min(page.get_size()):
                best = max(best, across.value / extent)
    return min(max(best, _LEAST), _MOST) if best else _USUAL
