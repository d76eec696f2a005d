"""Words that are commonly written wrong, with the right ones: `confusions.txt`, each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

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


@cache
def signs_of_wrong() -> frozenset[str]:
    """Every character of the wrong writings: a text that lacks one of a word need not be searched for it."""
    return frozenset().union(*(one.wrong for one in confusions()))


def _confusion(number: int, line: str) -> Confusion:
    wrong, right, unless, basis = (part.strip() for part in line.split("|"))
    longer = tuple(word for word in unless.split(",") if word)
    if not wrong or not right or wrong in right or any(wrong not in word for word in longer):
        raise ValueError(f"confusions.txt line {number}: {line!r}")
    return Confusion(wrong, right, longer, basis)


def check_sources() -> list[str]:
    """The bases that resolve to nothing; empty when the list is sound."""
    return [one.basis for one in confusions() if one.basis != PRACTICE and one.basis not in citations()]
