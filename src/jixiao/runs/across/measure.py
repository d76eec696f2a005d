"""How much of two texts is the same, exactly: the signs that lie in a stretch which stands in the other as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from jixiao.runs.batch.sentences import plain

_STRETCH: Final = 12
"""Signs that must be the same in a row; a shorter sentence must be the same as a whole."""
_WHOLE: Final = 0.8
"""Of a sentence so much must be shared for it to be shown."""
_SHOWN: Final = 8


class Words:
    """One text, ready to be measured against many."""

    def __init__(self, sentences: Iterable[tuple[str, str | None]]) -> None:
        """Sentences as written, each with the name of its body."""
        self.texts: list[str] = []
        self.words: list[str] = []
        for text, unit in sentences:
            self.texts.append(text)
            self.words.append(plain(text, unit or ""))
        self.signs = sum(map(len, self.words))
        self.whole: dict[str, int] = {words: at for at, words in enumerate(self.words)}
        """Sentence → where it stands: what is the same as a whole need not be looked for piece by piece."""

    @cached_property
    def stretches(self) -> dict[str, int]:
        """Stretch → the first sentence that has it."""
        found: dict[str, int] = {}
        for at in range(len(self.words) - 1, -1, -1):
            found.update(dict.fromkeys(_stretches(self.words[at]), at))
        return found


@dataclass(frozen=True, slots=True)
class Shared:
    """`share` of the text that has less in common, `signs` of the first one, and the longest passages side by side."""

    share: float
    signs: int
    passages: list[tuple[int, str, str]]


def measure(one: Words, other: Words, least: float = 0.0) -> Shared:
    """What two texts have in common; a share of 0 where one is empty. No passages where the share is below `least`."""
    covered = [_covered(words, other) for words in one.words]
    back = sum(_covered(words, one) for words in other.words)
    signs = sum(covered)
    share = min(signs / one.signs, back / other.signs) if one.signs and other.signs else 0.0
    if share < least:
        return Shared(share, signs, [])
    whole = [at for at, words in enumerate(one.words) if covered[at] >= _WHOLE * len(words)]
    longest = sorted(sorted(whole, key=lambda at: -len(one.words[at]))[:_SHOWN])
    passages = [(len(one.words[at]), one.texts[at], other.texts[_twin(one.words[at], other)]) for at in longest]
    return Shared(share, signs, passages)


def _stretches(words: str) -> list[str]:
    return [words[at : at + _STRETCH] for at in range(max(1, len(words) - _STRETCH + 1))]


def _covered(words: str, other: Words) -> int:
    """Signs in stretches that the other text has."""
    if words in other.whole:
        return len(words)
    known = other.stretches
    count, upto = 0, 0
    for at, stretch in enumerate(_stretches(words)):
        if stretch in known:
            end = at + len(stretch)
            count += end - max(at, upto)
            upto = end
    return count


def _twin(words: str, other: Words) -> int:
    """The sentence of the other text that shares most."""
    if words in other.whole:
        return other.whole[words]
    met = Counter(other.stretches[stretch] for stretch in _stretches(words) if stretch in other.stretches)
    return met.most_common(1)[0][0]
