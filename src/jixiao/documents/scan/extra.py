"""Whether what reads pictures is installed, and what to do when it is not. Loads nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.util import find_spec
from typing import Final

_NEEDED: Final = ("rapidocr", "onnxruntime", "cv2", "numpy")

ADVICE: Final = (
    '要识别扫描件和照片，请先安装识别组件：pip install "jixiao[ocr]"（模型随组件安装，不联网识别）；'
    "或者提供 Word、WPS、Excel 或可复制文字的 PDF。"
)


def is_installed() -> bool:
    """Whether scans and photographs can be read on this machine, and may be where this is asked."""
    return _MAY.get() and all(find_spec(name) is not None for name in _NEEDED)


_MAY: ContextVar[bool] = ContextVar("may_read_by_sight", default=True)


@contextmanager
def without_sight() -> Iterator[None]:
    """Within it pictures are refused as if nothing could read them: some seconds a page are spared."""
    token = _MAY.set(False)
    try:
        yield
    finally:
        _MAY.reset(token)
