"""The narrative of a document as rows of sentences: by them documents are compared when their files are long closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Final

from jixiao.documents import Paragraph
from jixiao.evaluations import Chapter, Evaluation
from jixiao.runs.batch.regions import region_of

_SENTENCE: Final = re.compile(r"[^。！？；\n]+")
_FIGURE: Final = re.compile(r"[0-9０-９][0-9０-９.,，．]*")
_NOISE: Final = re.compile(r"\W+|_+")
_LABEL: Final = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十0-9]{1,3}[)）、.．](?![0-9])|第[一二三四五六七八九十]{1,3}[章节部分]+)\s*"
)
_FEWEST: Final = 8
"""Signs: below that it is a heading, a number, a place and date."""
_LONGEST: Final = 600


def sentences_of(evaluation: Evaluation, unit: str) -> list[dict[str, Any]]:
    """Rows of the dataset `sentences`, in order; `same_as` is equal where two are, names and figures aside."""
    rows: list[dict[str, Any]] = []
    for chapter, paragraph in _paragraphs(evaluation):
        for found in _SENTENCE.finditer(paragraph.text):
            text = found[0].strip()[:_LONGEST]
            words = plain(text, unit)
            if len(words) >= _FEWEST:
                rows.append({"ordinal": len(rows), "chapter": chapter or None, **row_of(text, words)})
    return rows


def row_of(text: str, words: str) -> dict[str, Any]:
    """The columns that follow from a sentence and from its words as `plain` gives them."""
    numerals = len(_FIGURE.findall(_LABEL.sub("", text)))
    return {"text": text, "signs": len(words), "numerals": numerals, "same_as": key_of(words)}


def plain(text: str, unit: str) -> str:
    """The words by which a sentence is compared: without the body's own name, signs and blanks; every figure is 0."""
    words = _FIGURE.sub("0", _LABEL.sub("", text))
    for name in _own_names(unit):
        words = words.replace(name, "")
    return _NOISE.sub("", words)


@lru_cache(256)
def _own_names(unit: str) -> tuple[str, ...]:
    short = unit.removeprefix(region_of(unit)) if unit else ""
    return tuple(name for name in (unit, short if len(short) > 2 else "") if name)


def key_of(words: str) -> int:
    """Equal for equal words, as good as never for others."""
    return int.from_bytes(blake2b(words.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


def _paragraphs(evaluation: Evaluation) -> Iterator[tuple[str, Paragraph]]:
    """Every paragraph with the chapter of the first rank in which it stands."""
    if not evaluation.chapters:
        yield from (("", paragraph) for paragraph in evaluation.paragraphs)
    for chapter in evaluation.chapters:
        title = f"{chapter.number}{chapter.title}".strip()
        yield from ((title, paragraph) for paragraph in _below(chapter))


def _below(chapter: Chapter) -> Iterator[Paragraph]:
    yield from chapter.paragraphs
    for child in chapter.children:
        # A short numbered sentence is taken for a heading: it is compared as well.
        if isinstance(child.span.holder, Paragraph):
            yield child.span.holder
        yield from _below(child)
