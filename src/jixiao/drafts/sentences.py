"""The narrative of a draft as a row of sentences: paragraphs may have been joined or split on the way to a format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Indel

from jixiao.documents import Paragraph, Span
from jixiao.drafts.folded import Folded, folded

_SENTENCE: Final = re.compile(r"[^。！？；;!?\n]+[。！？；;!?\n”\"’）)]*|[。！？；;!?\n]+")
_LABEL: Final = re.compile(
    r"(?:\(?[0-9]{1,2}(?:[).](?![0-9])|,(?![0-9]{3}))|\(?[一二三四五六七八九十]{1,3}(?:[)]|,)|第[一二三四五六七八九十]{1,3}[章节部分]+,?|[①-⑳])"
)
_LEAST_ALIKE: Final = 4
"""Of ten signs so many must be alike for two sentences to be one that was changed."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place, and its words folded without the number at its head."""

    span: Span
    words: Folded

    @property
    def key(self) -> str:
        return self.words.text


def sentences_of(paragraphs: Iterable[Paragraph]) -> list[Sentence]:
    """Every sentence that says something, in order."""
    found = []
    for paragraph in paragraphs:
        for stretch in _SENTENCE.finditer(paragraph.text):
            words = without_label(folded(paragraph.text, stretch.start(), stretch.end()))
            if words.text.strip('.,;:!?"-()。 '):
                start, end = words.raw(0, len(words.text))
                found.append(Sentence(Span(paragraph, start, end), words))
    return found


def without_label(words: Folded) -> Folded:
    """Without the number at its head: another item put in before it is no change of this one."""
    label = _LABEL.match(words.text)
    if label is None:
        return words
    return Folded(words.text[label.end() :], words.offsets[label.end() :])


def apart(old: Sequence[Sentence], new: Sequence[Sentence]) -> int | None:
    """How many signs must go and come to make one passage of the other; None for passages that are not alike."""
    one, other = "".join(each.key for each in old), "".join(each.key for each in new)
    most = (len(one) + len(other)) * (10 - _LEAST_ALIKE) // 10
    if abs(len(one) - len(other)) > most:
        return None
    distance = Indel.distance(one, other, score_cutoff=most)
    return distance if distance <= most else None
