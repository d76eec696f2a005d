"""One file, from bytes to its evaluations, with the same refusals as a check."""

from __future__ import annotations

from jixiao.documents import Document
from jixiao.documents.read import read
from jixiao.evaluations import Evaluation
from jixiao.runs.examine import Source
from jixiao.runs.opening import opened


def take_out(source: Source) -> tuple[Document, list[Evaluation]]:
    """The document of a file and its evaluations. Raises Unreadable."""
    document = read(source)
    return document, opened(document)
