"""Words that are commonly written wrong, with the right ones: `confusions.txt`, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from jixiao.basis.sources import PRACTICE, citations


@dataclass(frozen=True, slots=True)
class Confusion:
    """One wrong writing. It is no fault inside one of `unless`. `basis` as in `Cited`."""

    wrong: str
    right: str
    unless: tuple[str, ...]
    basis: str

    def is_meant(self, text: str, at: int) -> bool:
        """Whether the words at `at` are part of a longer word in which they are right."""
        return any(
            text.startswith(longer, at - offset)
            for longer in self.unless
            if (offset := longer.find(self.wrong)) >= 0 and at >= offset
        )


@cache
def confusions() -> tuple[Confusion, ...]:
    """The whole list. Raises ValueError, naming the line, where it is faulty."""
    text = files("jixiao.basis").joinpath("confusions.txt").read_text(encoding="utf-8")
    return tuple(
        _confusion(number, line) for number, line in enumerate(text.splitlines(), 1) if line[:1] not in ("#", "")
    )


def slips(text: str) -> Iterator[tuple[Confusion, list[int]]]:
    """Each wrong writing that occurs in a text, with where, in the order of the list; what is meant so is left out.

    Of every word one character is looked for, all of them in one search, and then the one beside it.
    """
    signs, ahead, behind = _by_sign()
    found: dict[Confusion, list[int]] = {}
    for sign in signs.finditer(text):
        here = sign.start()
        for offset, one in (*ahead.get(text[here : here + 2], ()), *behind.get(text[here - 1 : here + 1], ())):
            at = here - offset
            if at >= 0 and text.startswith(one.wrong, at) and not one.is_meant(text, at):
                found.setdefault(one, []).append(at)
    return ((one, found[one]) for one in confusions() if one in found)


_EVERYWHERE: Final = frozenset("作政经制治查范记二接按示持结平检生近于党建年一入进公推三重对收力到下不因监业均")
"""A report of twenty pages holds each of these dozens of times."""


_Words = dict[str, list[tuple[int, Confusion]]]
"""By two characters: where in a word the one that was looked for stands."""


@cache
def _by_sign() -> tuple[re.Pattern[str], _Words, _Words]:
    """What finds a character of each wrong writing, one in which it is wrong where not all have it; and the words, by
    this character and the next one, or by the one before where it is the last.
    """
    signs: dict[str, None] = {}
    ahead: _Words = {}
    behind: _Words = {}
    for one in confusions():
        wrong = [at for at, sign in enumerate(one.wrong) if one.right[at : at + 1] != sign] or [0]
        offset = next((at for at in (*wrong, *range(len(one.wrong))) if one.wrong[at] not in _EVERYWHERE), wrong[0])
        signs[one.wrong[offset]] = None
        if offset + 1 < len(one.wrong):
            ahead.setdefault(one.wrong[offset : offset + 2], []).append((offset, one))
        else:
            behind.setdefault(one.wrong[offset - 1 :], []).append((offset, one))
    return re.compile("[" + re.escape("".join(signs)) + "]"), ahead, behind


def _confusion(number: int, line: str) -> Confusion:
    wrong, right, unless, basis = (part.strip() for part in line.split("|"))
    longer = tuple(word for word in unless.split(",") if word)
    if len(wrong) < 2 or not right or wrong in right or any(wrong not in word for word in longer):
        raise ValueError(f"confusions.txt line {number}: {line!r}")
    return Confusion(wrong, right, longer, basis)


def check_sources() -> list[str]:
    """The bases that resolve to nothing; empty when the list is sound."""
    return [one.basis for one in confusions() if one.basis != PRACTICE and one.basis not in citations()]
