"""One file, from bytes to its evaluations, with the same refusals as a check."""

from __future__ import annotations

from jixiao.documents import Document
from jixiao.documents.read import read
from jixiao.evaluations import Evaluation, extract
from jixiao.runs.examine import Source, refuse_classified, refuse_foreign


def take_out(source: Source) -> tuple[Document, list[Evaluation]]:
    """The document of a file and its evaluations. Raises Unreadable."""
    document = read(source)
    refuse_classified(document)
    evaluations = extract(document)
    refuse_foreign(document, evaluations)
    return document, evaluations
