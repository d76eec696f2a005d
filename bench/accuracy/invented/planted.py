"""Alarms on the files of the invented city that nothing planted accounts for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from accuracy.engine import Alarm, ask
from accuracy.report import Section, listing, share, table
from jixiao.documents.read import read
from jixiao.www.trial.bodies import Body
from jixiao.www.trial.city import City, invent
from jixiao.www.trial.contents import layout_of
from jixiao.www.trial.files import TrialFile, composed

_SEEDS: Final = 3
_SHOWN: Final = 3


@dataclass(frozen=True)
class Cried:
    """An alarm on a file of one body and year in which nothing was planted that it could be about."""

    seed: int
    year: int
    body: str
    alarm: Alarm

    def __str__(self) -> str:
        alarm = self.alarm
        return f"{self.seed} {self.year} {self.body} | {alarm.level} {alarm.code} | {alarm.message}"


def measure(limit: int | None, is_verbose: bool) -> Section:
    """The tables of this section. `limit` is the number of cities, from seed 0 on."""
    seeds = range(limit or _SEEDS)
    asked: Counter[str] = Counter()
    cried = [one for seed in seeds for one in alarms(seed, asked)]
    rules = Counter((one.alarm.code, one.alarm.level) for one in cried)
    rows = [[code, level, count, share(count, asked.total())] for (code, level), count in sorted(rules.items())]
    shown: Counter[str] = Counter()
    lines: list[str] = []
    for one in cried:
        shown[one.alarm.code] += 1
        if is_verbose or shown[one.alarm.code] <= _SHOWN:
            lines.append(str(one))
    kinds = "、".join(f"{kind} × {count}" for kind, count in sorted(asked.items()))
    told = f"Cities: {len(seeds)}. Self-evaluations: {kinds}. Alarms without a planted cause: {len(cried)}."
    kept = (told, table(("rule", "level", "alarms", "of the files"), rows)) if rows else (told,)
    return Section(kept, (listing("Alarms without a planted cause", lines),))


def alarms(seed: int, asked: Counter[str]) -> Iterator[Cried]:
    """Of every self-evaluation of a city; `asked` counts them by kind.

    In a file with faults an alarm has a cause where one of its rules (folded ones included) is that of a fault, or
    where the same body's report without the faults does not raise it: what is planted may break more than one sum.
    """
    city = invent(seed)
    for year in city.years:
        for body in city.bodies(year):
            files = [file for file in city.files(body, year) if "自评" in file.part]
            if not files:
                continue
            on_sound = _of_sound(city, body, year)
            sound = {(alarm.code, alarm.message) for alarm in on_sound}
            asked["sound"] += 1
            yield from (Cried(seed, year, body.code, alarm) for alarm in on_sound)
            for file in files:
                asked["with faults" if file.faults else "without faults"] += 1
                for alarm in _of_file(file):
                    if not file.faults or (alarm.code, alarm.message) in sound:
                        yield Cried(seed, year, body.code, alarm)


def _of_sound(city: City, body: Body, year: int) -> tuple[Alarm, ...]:
    return ask(read(composed(city.sound(body, year), layout_of(city.seed, body)).to_docx())).shown


def _of_file(file: TrialFile) -> Iterator[Alarm]:
    codes = {code for fault in file.faults for code in fault.codes}
    return (alarm for alarm in ask(read(file.content)).shown if alarm.code not in codes)
