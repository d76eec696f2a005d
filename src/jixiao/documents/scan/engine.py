"""The recogniser: where text stands in a picture, and what a line of it says, sign by sign with how sure it is.

The models lie in the installed package; nothing is fetched, and without them the engine is refused.
"""

from __future__ import annotations

import logging
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from jixiao.documents.scan.extra import ADVICE
from jixiao.documents.unreadable import Unreadable

Picture = Any
"""An array of rows of pixels, blue, green and red."""

_MODELS: Final = ("*det*.onnx", "*rec*.onnx")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a picture of one line says. `at` are the middles of the signs, from 0 at its left to 1 at its right."""

    text: str
    sure: tuple[float, ...]
    at: tuple[float, ...]
    score: float


_NOTHING: Final = Reading("", (), (), 0.0)


class Engine:
    """One recogniser, loaded once a process."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import onnxruntime
            import rapidocr

            if hasattr(onnxruntime, "disable_telemetry_events"):
                onnxruntime.disable_telemetry_events()
            models = Path(rapidocr.__file__).parent / "models"
            if not all(any(models.glob(pattern)) for pattern in _MODELS):
                raise Unreadable("scan", "识别组件不完整，缺少模型文件。", ADVICE)
            self._engine: Any = rapidocr.RapidOCR(params={"Global.log_level": "critical"})
            logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)

    def boxes(self, picture: Picture) -> list[Any]:
        """The corners of each stretch of text, clockwise from the top left."""
        found = self._engine(picture, use_det=True, use_cls=False, use_rec=False)
        boxes = getattr(found, "boxes", None)
        return [] if boxes is None else [np.asarray(box, dtype=float) for box in boxes]

    def line(self, picture: Picture) -> Reading:
        """The text of a picture that holds one line."""
        found = self._engine(picture, use_det=False, use_cls=False, use_rec=True, return_word_box=True)
        if not getattr(found, "txts", None):
            return _NOTHING
        text, score, info = found.txts[0], float(found.scores[0]), found.word_results[0]
        columns = [column for word in info.word_cols for column in word]
        sure = list(info.confs)
        signs = [n for n, sign in enumerate(text) if not sign.isspace()]
        if not text or len(signs) != len(columns) or len(sure) != len(text) or not info.line_txt_len:
            return _NOTHING if not text else Reading(text, (score,) * len(text), _evenly(len(text)), score)
        places = dict(zip(signs, columns, strict=True))
        at = [(places[n] + 0.5) / info.line_txt_len if n in places else -1.0 for n in range(len(text))]
        return Reading(text, tuple(sure), tuple(_filled(at)), score)


@cache
def engine() -> Engine:
    """The recogniser of this process. Raises Unreadable where a model is missing."""
    return Engine()


def _evenly(count: int) -> tuple[float, ...]:
    return tuple((n + 0.5) / count for n in range(count))


def _filled(at: list[float]) -> list[float]:
    """Blanks have no place of their own: they stand between their neighbours."""
    for n, place in enumerate(at):
        if place < 0:
            before = at[n - 1] if n else 0.0
            after = next((later for later in at[n + 1 :] if later >= 0), 1.0)
            at[n] = (before + after) / 2
    return [min(max(place, 0.0), 1.0) for place in at]
