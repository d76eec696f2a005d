"""What a person said of every alarm, and how it is found again after the engine has changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, get_args
from unicodedata import normalize

import yaml

from accuracy.engine import Alarm
from accuracy.specimens import LABELS

Verdict = Literal["right", "wrong", "slip", "contestable"]
VERDICTS: Final = LABELS / "untouched.yaml"
_DIGITS: Final = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_SHORT: Final = 6
_ALIKE: Final = 0.5
_Group = tuple[str, str | None, str]


@dataclass(frozen=True)
class Judged:
    """What a person said of one alarm.

    `right`: a reviewer would have it corrected or explained; `wrong`: the text is in order, or the reason given is not
    the reason; `slip`: a tail in the last digit, and the alarm says so; `contestable`: reviewers would differ. Only the
    first two make the precision.
    """

    file: str
    part: str | None
    code: str
    level: str
    figures: list[str]
    verdict: Verdict
    why: str = field(compare=False)

    def __str__(self) -> str:
        return f"{self.file} | {self.level} {self.code} | {'、'.join(self.figures[:6])} | was {self.verdict}"


@dataclass(frozen=True)
class Raised:
    """A finding of the engine on a document that nobody has changed."""

    file: str
    alarm: Alarm

    @property
    def group(self) -> _Group:
        return self.file, self.alarm.part, self.alarm.code

    @property
    def figures(self) -> list[str]:
        return figures_in(self.alarm.quotes)

    def __str__(self) -> str:
        return f"{self.file} | {self.alarm.level} {self.alarm.code} | {self.alarm.message}"


@dataclass(frozen=True)
class Comparison:
    """Alarms and verdicts side by side. `changed`: the same alarm with other figures quoted, or of another level."""

    judged: tuple[tuple[Raised, Judged], ...]
    changed: tuple[tuple[Raised, Judged], ...]
    unjudged: tuple[Raised, ...]
    gone: tuple[Judged, ...]


def figures_in(quotes: Iterable[str]) -> list[str]:
    """What an alarm is known by: the numbers that it quotes, without units, hedges and thousands marks.

    One that quotes no number is known by the first characters of its quotes.
    """
    plain = [normalize("NFKC", quote) for quote in quotes]
    numbers = {number.replace(",", "") for quote in plain for number in _DIGITS.findall(quote)}
    return sorted(numbers or {"".join(quote.split())[:_SHORT] for quote in plain})


def read_verdicts(path: Path) -> list[Judged]:
    """The list of verdicts. Raises ValueError for a verdict that is none."""
    lines = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else None
    judged = [Judged(**line) for line in lines or ()]
    for one in judged:
        if one.verdict not in get_args(Verdict):
            raise ValueError(f"{one.file} {one.code} {one.figures}: {one.verdict!r} is no verdict")
    return judged


def compare(raised: Sequence[Raised], verdicts: Sequence[Judged]) -> Comparison:
    """Every alarm with its verdict: first those that quote the same numbers, then those that share half of them."""
    waiting: dict[_Group, list[Judged]] = {}
    for judged in verdicts:
        waiting.setdefault((judged.file, judged.part, judged.code), []).append(judged)
    pairs: list[tuple[Raised, Judged]] = []
    unpaired: list[Raised] = []
    for one in raised:
        found = _take(waiting.get(one.group, []), one, 1)
        if found:
            pairs.append((one, found))
        else:
            unpaired.append(one)
    unjudged: list[Raised] = []
    for one in unpaired:
        found = _take(waiting.get(one.group, []), one, _ALIKE)
        if found:
            pairs.append((one, found))
        else:
            unjudged.append(one)
    changed = [(r, j) for r, j in pairs if r.figures != j.figures or r.alarm.level != j.level]
    gone = [judged for rest in waiting.values() for judged in rest]
    return Comparison(tuple(pairs), tuple(changed), tuple(unjudged), tuple(gone))


def _take(candidates: list[Judged], raised: Raised, least: float) -> Judged | None:
    """The verdict that shares most numbers with an alarm, taken off the list; None if all share less than `least`."""
    best = max(candidates, key=lambda judged: _alike(judged.figures, raised.figures), default=None)
    if best is None or _alike(best.figures, raised.figures) < least:
        return None
    candidates.remove(best)
    return best


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    return len({*one} & {*other}) / len({*one, *other})
