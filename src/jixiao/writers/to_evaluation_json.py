"""Evaluations as JSON, `jixiao.evaluation/1` (`docs/evaluation.schema.json`)."""

from __future__ import annotations

import json
from collections.abc import Iterable

import jixiao
from jixiao.documents import Document
from jixiao.evaluations import Evaluation
from jixiao.evaluations.to_content import to_content


def to_evaluation_json(document: Document, evaluations: Iterable[Evaluation], *, file: str = "") -> str:
    """The JSON text, UTF-8 without escapes, ending with a line feed. The same evaluations give the same text."""
    content = to_content(document, evaluations, file=file, engine=f"jixiao {jixiao.__version__}")
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
