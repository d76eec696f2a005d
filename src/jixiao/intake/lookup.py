"""Which body of a register a written name is: exactly, by a former or short name, or only nearly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property, lru_cache
from typing import Final

from jixiao.intake.body import Body, Change, Register
from jixiao.intake.naming import (
    contracted,
    has_place_before,
    key_of,
    numbers_in,
    placed,
    placeless,
    plain_key,
    without_office,
)

_ALIKE: Final = 80
"""From this likeness on (of 100) a name is proposed; nothing is ever settled by likeness."""
_MOST_PROPOSED: Final = 3


class How(IntEnum):
    """By which of its names a body was found, the surest first."""

    FULL = 0
    FORMER = 1
    SHORT = 2
    CONTRACTED = 3
    PLACELESS = 4
    PREDECESSOR = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """One body that a written name may mean, and in what way."""

    body: Body
    how: How
    name: str
    """The name of the register that was met."""
    is_sure: bool = True
    remark: str = ""
    """What a reader should know of it, in Chinese, `""` for a plain full name."""


class Lookup:
    """All names of a register as they hold for one year."""

    def __init__(self, register: Register, year: int | None) -> None:
        self.year = year
        self.register = register
        self._by_key: dict[How, defaultdict[str, list[Reading]]] = {how: defaultdict(list) for how in How}
        self._by_reference: dict[str, Body] = {}
        for body in register:
            for reference in (body.code, plain_key(body.name), key_of(body.name)):
                self._by_reference.setdefault(reference, body)
        for body in register:
            for reading, keys in self._names(body):
                for key in dict.fromkeys(keys):
                    if len(key) > 1:
                        self._by_key[reading.how][key].append(reading)

    def find(self, written: str) -> list[Reading]:
        """Every body that a name as written may be, all found in the same way; [] where the register has none."""
        whole = plain_key(written)
        key = key_of(written)
        for how in How:
            for wanted in dict.fromkeys((whole, key)):
                if found := self._distinct(self._by_key[how].get(wanted, ())):
                    return found
            if how is How.CONTRACTED and (found := self._distinct(self._by_key[how].get(contracted(key), ()))):
                return found
        return self._distinct(self._with_place(key)) or self._distinct(self._of_office(key))

    def refer(self, words: str) -> Body | None:
        """The one body that a code, full, short or former name means; None for none or several."""
        words = words.strip()
        if (body := self.register.by_key(words)) is not None:
            return body
        if (body := self._by_reference.get(plain_key(words))) is not None:
            return body
        found = self.find(words)
        return found[0].body if len(found) == 1 else None

    def nearest(self, written: str) -> list[Body]:
        """The bodies whose names are most like a written one, the most alike first; none of another number."""
        key = key_of(written)
        if len(key) < 4:
            return []
        from rapidfuzz.fuzz import ratio

        best: dict[str, tuple[float, Body]] = {}
        for how in (How.FULL, How.FORMER, How.SHORT):
            for name, readings in self._by_key[how].items():
                score = ratio(key, name, score_cutoff=_ALIKE)
                if score and numbers_in(name) == numbers_in(key):
                    for reading in readings:
                        held = best.get(reading.body.key)
                        if held is None or held[0] < score:
                            best[reading.body.key] = (score, reading.body)
        ordered = sorted(best.values(), key=lambda one: -one[0])
        return [body for _, body in ordered[:_MOST_PROPOSED]]

    def named_in(self, words: str) -> dict[str, int]:
        """How often each full or former name occurs in squeezed words, by the key of its body; longest names first."""
        counts: dict[str, int] = {}
        for name, keys in self._long_names:
            if times := words.count(name):
                words = words.replace(name, "\n")
                for key in keys:
                    counts[key] = counts.get(key, 0) + times
        return counts

    @cached_property
    def _long_names(self) -> list[tuple[str, set[str]]]:
        names: defaultdict[str, set[str]] = defaultdict(set)
        for how in (How.FULL, How.FORMER, How.SHORT):
            for name, readings in self._by_key[how].items():
                if len(name) >= (4 if how is not How.SHORT else 5):
                    names[name] |= {reading.body.key for reading in readings}
        return sorted(names.items(), key=lambda item: -len(item[0]))

    def _names(self, body: Body) -> Iterator[tuple[Reading, list[str]]]:
        own = key_of(body.name)
        exists = body.exists_in(self.year)
        full = [plain_key(body.name), own]
        if exists:
            yield Reading(body, How.FULL, body.name), full
        else:
            yield from ((reading, full) for reading in self._after(body))
            return
        for former in body.former_names:
            held = former.held_in(self.year)
            until = f"（{former.last_year}年以前）" if former.last_year else ""
            remark = f"是“{body.name}”的曾用名{until}"
            if not held:
                remark += f"，{self.year}年度不应再用"
            yield Reading(body, How.FORMER, former.name, held, remark), [plain_key(former.name), key_of(former.name)]
        for short in body.short_names:
            remark = f"是“{body.name}”的简称"
            keys = [plain_key(short), key_of(short), *placed(own, key_of(short))]
            yield Reading(body, How.SHORT, short, True, remark), keys
        usual = Reading(body, How.CONTRACTED, body.name, True, f"是“{body.name}”的简写")
        yield usual, [contracted(own), *(contracted(key_of(short)) for short in body.short_names)]
        without = Reading(body, How.PLACELESS, body.name, True, f"是“{body.name}”省去地名的写法")
        stems = [stem for name in (own, *map(key_of, body.short_names)) for stem in placeless(name)]
        yield without, [*stems, *map(contracted, stems)]

    def _after(self, body: Body) -> Iterator[Reading]:
        """What a body that does not exist in the year stands for: those that carry it on, or itself and a question."""
        ended = body.last_year is not None and self.year is not None and body.last_year < self.year
        heirs = [heir for name in body.successors if (heir := self._by_reference.get(plain_key(name)))] if ended else []
        said = (body.change or Change.RENAMED).value if heirs else ""
        for heir in heirs:
            sure = len(heirs) == 1 and body.change is not Change.MERGED and body.change is not Change.SPLIT
            remark = f"已于{body.last_year}年后{said}为“{'、'.join(one.name for one in heirs)}”"
            yield Reading(heir, How.PREDECESSOR, body.name, sure, remark)
        if not heirs:
            remark = f"名录中的有效年度不包括{self.year}年度"
            yield Reading(body, How.PREDECESSOR, body.name, False, remark)

    def _with_place(self, key: str) -> list[Reading]:
        """湖南省云州市水务局 for 云州市水务局."""
        return [
            reading
            for name, readings in self._by_key[How.FULL].items()
            if key.endswith(name) and has_place_before(key, name)
            for reading in readings
        ]

    def _of_office(self, key: str) -> list[Reading]:
        """云州市水务局计划财务科 signs for 云州市水务局."""
        name = without_office(key)
        found = (reading for how in (How.FULL, How.SHORT) for reading in self._by_key[how].get(name, ()))
        return [replace(reading, remark=f"是“{reading.body.name}”的内设机构") for reading in found]

    @staticmethod
    def _distinct(readings: Iterable[Reading]) -> list[Reading]:
        return list({reading.body.key: reading for reading in reversed(list(readings))}.values())


@lru_cache(maxsize=32)
def lookup(register: Register, year: int | None) -> Lookup:
    """The names of a register for a year, made once."""
    return Lookup(register, year)
