"""Whether what reads pictures is installed, and what to do when it is not. Loads nothing of it."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

_NEEDED: Final = ("rapidocr", "onnxruntime", "cv2", "numpy")

ADVICE: Final = (
    '要识别扫描件和照片，请先安装识别组件：pip install "jixiao[ocr]"（模型随组件安装，不联网识别）；'
    "或者提供 Word、WPS、Excel 或可复制文字的 PDF。"
)


def is_installed() -> bool:
    """Whether scans and photographs can be read on this machine."""
    return all(find_spec(name) is not None for name in _NEEDED)
