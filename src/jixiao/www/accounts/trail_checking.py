"""Whether the trail is whole: row by row along the chain, with flat memory. Knows rows as values and no database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from jixiao.www.accounts.chain import BEGINNING, seal


class Kind(StrEnum):
    CHANGED = "changed"
    MISSING = "missing"
    REORDERED = "reordered"
    INSERTED = "inserted"
    CUT_OFF = "cut_off"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, at which number, in words."""

    kind: Kind
    number: int
    words: str


@dataclass(slots=True)
class Walk:
    """Along rows as `chain.told` gives them, with their `hash`, in the order of their numbers.

    `place_of` gives the number of the row that bears a hash, where somebody can look that up; `noted` are hashes that
    numbers should have, by the head of the trail or by what somebody wrote down outside.
    """

    number: int = 0
    hash: str = BEGINNING
    """Of the last row that was passed; at first, of the row before the first one."""
    count: int = 0
    place_of: Callable[[str], int | None] = lambda _hash: None
    noted: Mapping[int, set[str]] = field(default_factory=dict)
    is_broken: bool = False
    """Whether the last row is not the one that belongs there: then the next one cannot fit."""

    def along(self, rows: Iterable[Mapping[str, Any]]) -> Iterator[Fault]:
        for row in rows:
            self.count += 1
            yield from self._step(row)

    def _step(self, row: Mapping[str, Any]) -> Iterator[Fault]:
        number, was = row["number"], self.number
        if number <= was:
            yield Fault(Kind.INSERTED, number, _("第%(n)d号：多出一条记录") % {"n": number})
            return
        if number > was + 1:
            yield _missing(was + 1, number - 1)
        fits = number > was + 1 or self.is_broken or row["previous"] == self.hash
        self.is_broken = False
        if _own(row, number) != row["hash"]:
            self.is_broken = True
            yield self._misplaced(row)
        elif not fits:
            yield Fault(
                Kind.CHANGED,
                was,
                _("第%(n)d号与其后的第%(m)d号接不上：其中一条被整条替换过（连同校验值）") % {"n": was, "m": number},
            )
        if self.noted.get(number, {row["hash"]}) != {row["hash"]}:
            words = _("第%(n)d号的校验值与所记的不同：此号或此前的记录被改动后重新计算过")
            yield Fault(Kind.CHANGED, number, words % {"n": number})
        self.number, self.hash = number, row["hash"]

    def _misplaced(self, row: Mapping[str, Any]) -> Fault:
        """A row that does not bear out its hash: another one's place, or other words."""
        number = row["number"]
        before = self.place_of(row["previous"])
        near = [*range(number - 3, number + 4), *((before + 1, before, before - 1) if before is not None else ())]
        for place in near:
            if place != number and _own(row, place) == row["hash"]:
                words = _("第%(n)d号：这里是原第%(m)d号记录，顺序被改动（调换、插入或删去后重新编号）")
                return Fault(Kind.REORDERED, number, words % {"n": number, "m": place})
        return Fault(Kind.CHANGED, number, _("第%(n)d号：内容被改动，与校验值不符") % {"n": number})

    def end(self) -> Iterator[Fault]:
        """After the last row."""
        last = max(self.noted, default=0)
        if self.number < last:
            words = _("末尾缺少第%(n)d号至第%(m)d号") % {"n": self.number + 1, "m": last}
            yield Fault(Kind.CUT_OFF, self.number + 1, words)


def _missing(first: int, last: int) -> Fault:
    words = _("缺少第%(n)d号") % {"n": first}
    if last > first:
        words = _("缺少第%(n)d号至第%(m)d号") % {"n": first, "m": last}
    return Fault(Kind.MISSING, first, words)


def _own(row: Mapping[str, Any], number: int) -> str:
    try:
        return seal({**row, "number": number})
    except (KeyError, TypeError, ValueError):
        return ""
