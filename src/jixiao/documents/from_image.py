"""A photograph or a scanned picture: one page for each picture that the file holds, read by sight."""

from __future__ import annotations

import io
import logging
import warnings
from typing import Any, Final

import cv2
import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from jixiao.documents import limits
from jixiao.documents.document import Document
from jixiao.documents.doubts import taken_off
from jixiao.documents.pdf.blocks import blocks
from jixiao.documents.pdf.margins import take_off_heads
from jixiao.documents.scan.engine import Picture, engine
from jixiao.documents.scan.image import flattened
from jixiao.documents.scan.page import SeenPage, seen_page
from jixiao.documents.scan.register import register
from jixiao.documents.unreadable import Unreadable

_LOG: Final = logging.getLogger("jixiao.scan")
_FORMATS: Final = ("JPEG", "PNG", "TIFF", "BMP", "GIF", "WEBP")
_LONGEST: Final = 3600
"""Pixels on the longer side that are looked at."""
_SHEET: Final = 842.0
"""A picture is taken for a sheet of A4, in points on the longer side."""
_FEW: Final = 8


def from_image(data: bytes) -> Document:
    """Read a picture. Raises Unreadable for one that is damaged, too large or without text."""
    pages, turned = [], False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Pillow says of odd tags is not for the user
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                count = getattr(image, "n_frames", 1)
                image.draft("RGB", (_LONGEST, _LONGEST))  # a JPEG need not be unpacked larger than it is looked at
                for number in range(1, count + 1):
                    _LOG.info("正在识别图片 第%d页（%d/%d）", number, number, count)
                    image.seek(number - 1)
                    if count > limits.SEEN_PAGES or image.width * image.height > limits.PIXELS:
                        raise Unreadable("too_large", "这张图片过大。", "请缩小或分页后再试。")
                    picture, turned = _pixels(image)
                    pages.append(_page(picture, number))
                    del picture
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Unreadable("damaged", "这张图片已损坏，打不开。", "请重新拍照或扫描后再试。") from error
    if sum(page.signs for page in pages) < _FEW:
        raise Unreadable("scan", "这张图片上没有认出文字。", "请重新拍摄，使文字清楚、端正，或提供可编辑的原文件。")
    layouts = [page.layout for page in pages]
    register(layouts, range(1, len(layouts) + 1))
    headers = take_off_heads(layouts)
    found = blocks(layouts)
    notices = ["文字由图片识别得来，请以原件为准。"]
    if turned:
        notices.append("已按照片记录的方向转正。")
    if unread := sum(page.unread for page in pages):
        notices.append(f"有{unread}处文字没有识别完整。")
    return Document("image", found, headers, tuple(notices), doubts=taken_off(found, range(1, len(pages) + 1)))


def _pixels(image: Any) -> tuple[Picture, bool]:
    """The picture as it is meant to be held, and whether that is not how it is stored."""
    frame = ImageOps.exif_transpose(image)
    turned = frame.size != image.size
    if max(frame.size) > _LONGEST:
        frame.thumbnail((_LONGEST, _LONGEST))
    if frame.mode in ("RGBA", "LA", "P"):
        sheet = Image.new("RGBA", frame.size, "white")
        frame = Image.alpha_composite(sheet, frame.convert("RGBA"))
    return np.ascontiguousarray(np.asarray(frame.convert("RGB"))[..., ::-1]), turned


def _page(picture: Picture, number: int) -> SeenPage:
    flat = flattened(picture)
    high, wide = flat.shape[:2]
    scale = _SHEET / max(high, wide)
    if max(high, wide) < 1000:
        flat = cv2.resize(flat, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    return seen_page(engine(), flat, number, (0.0, 0.0, wide * scale, high * scale))
