"""Figures found in the seed's text against a list made by eye: place, value, unit, hedge."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import yaml

from accuracy.report import Section, listing, table
from accuracy.specimens import LABELS, SHARED
from jixiao.arithmetic import Numeral, find_numerals
from jixiao.arithmetic.units import MAGNITUDES
from jixiao.documents.read import read
from jixiao.evaluations import extract
from jixiao.facts import gather

TEXT: Final = SHARED / "seed" / "000_397564467219909d.txt"
_TITLE: Final = "部门整体支出绩效自评报告"
GOLD: Final = LABELS / "seed_mentions.yaml"


@dataclass(frozen=True)
class Mention:
    """One figure at a place of the text. `amounts` are its number, or both ends of a range, with 万 multiplied out."""

    line: int
    start: int
    text: str
    amounts: tuple[Fraction, ...]
    unit: str
    hedge: str
    is_doubtful: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def differs(self, other: Mention) -> list[str]:
        """In what two mentions of one place differ."""
        pairs = {
            "value": (self.amounts, other.amounts),
            "unit": (self.unit, other.unit),
            "hedge": (self.hedge, other.hedge),
        }
        return [name for name, (one, two) in pairs.items() if one != two]


@dataclass(frozen=True)
class Agreement:
    """Found figures beside listed ones; None where one of them is missing."""

    pairs: tuple[tuple[Mention | None, Mention | None], ...]

    def scored(self, is_right: Callable[[Mention, Mention], bool]) -> tuple[int, int, int]:
        """How many pairs are right, how many figures were found, how many are listed."""
        right = sum(bool(found and listed and is_right(found, listed)) for found, listed in self.pairs)
        return (
            right,
            sum(found is not None for found, _ in self.pairs),
            sum(listed is not None for _, listed in self.pairs),
        )


def measure(limit: int | None, is_verbose: bool) -> Section:
    """The table of this section, and every disagreement."""
    if not TEXT.is_file() or not GOLD.is_file():
        return Section((), ("Skipped: the seed (../shared) or its list of figures is not on this machine.",))
    agreement = agree(find(TEXT.read_text(encoding="utf-8")), read_gold(GOLD))
    sure = Agreement(tuple(pair for pair in agreement.pairs if not (pair[1] and pair[1].is_doubtful)))
    rows = [_row("place", agreement.scored(lambda found, listed: True))]
    rows += [
        _row(name, agreement.scored(lambda found, listed, name=name: name not in found.differs(listed)))  # type: ignore[misc]
        for name in ("value", "unit", "hedge")
    ]
    rows.append(_row("all of them", agreement.scored(lambda found, listed: not found.differs(listed))))
    rows.append(_row("without doubtful", sure.scored(lambda found, listed: not found.differs(listed))))
    lines = [_disagreement(found, listed) for found, listed in agreement.pairs]
    return Section(
        (table(("right in", "right", "found", "listed", "P", "R", "F1"), rows),),
        (listing("Disagreements", filter(None, lines)),),
    )


def find(text: str) -> list[Mention]:
    """What the engine finds, line by line."""
    return [one for number, line in enumerate(text.split("\n"), start=1) for one in _of_line(line, number)]


def _of_line(line: str, number: int) -> list[Mention]:
    """The figures of a line; 18.14万 of a measure of money is an amount of 元, as facts bind it by the words before."""
    numerals = find_numerals(line)
    bare = [numeral for numeral in numerals if not numeral.unit.base and numeral.unit.scale > 1]
    amounts = _bound_as_money(line) if bare else set()
    found = [_mention(numeral, number) for numeral in numerals]
    return [replace(one, unit="元") if not one.unit and one.start in amounts else one for one in found]


def _bound_as_money(line: str) -> set[int]:
    """Where the figures stand that facts take for money, the line read as a paragraph of a report."""
    (evaluation,) = extract(read(f"{_TITLE}\n{line}".encode()))
    return {
        mention.span.start - mention.holder.text.index(line.strip()) + len(line) - len(line.lstrip())
        for mention in gather(evaluation).mentions
        if mention.family == "money" and line.strip() in mention.holder.text
    }


def read_gold(path: Path) -> list[Mention]:
    """The list: `text`, `value`, `unit`, `scale`, `hedge`, `at` ([line, column] from 1), perhaps `doubt`."""
    return [_listed(line) for line in yaml.safe_load(path.read_text(encoding="utf-8"))["mentions"]]


def agree(found: Sequence[Mention], listed: Sequence[Mention]) -> Agreement:
    """Pairs of mentions that overlap, each taken once, in reading order."""
    free = list(found)
    pairs: list[tuple[Mention | None, Mention | None]] = []
    for one in listed:
        match = next((f for f in free if f.line == one.line and f.start < one.end and one.start < f.end), None)
        if match is not None:
            free.remove(match)
        pairs.append((match, one))
    pairs += [(rest, None) for rest in free]
    return Agreement(tuple(sorted(pairs, key=lambda pair: _position(pair[1] or pair[0]))))


def _position(mention: Mention | None) -> tuple[int, int]:
    return (mention.line, mention.start) if mention else (0, 0)


def _mention(numeral: Numeral, line: int) -> Mention:
    unit = numeral.unit
    magnitude = unit.name.removesuffix(unit.base) if unit.base else unit.name
    per = unit.scale / MAGNITUDES.get(magnitude, 1)
    interval = numeral.interval
    ends = (interval.low, interval.high) if numeral.hedge == "range" else (numeral.value,)
    amounts = tuple(end / per for end in ends if end is not None)
    return Mention(line, numeral.start, numeral.text, amounts, unit.base, numeral.hedge)


def _listed(line: Mapping[str, Any]) -> Mention:
    unit = str(line["unit"])
    base = unit.removeprefix("万") if len(unit) > 1 else unit
    scale = line["scale"] * (MAGNITUDES["万"] if base != unit else 1)
    amounts = tuple(Fraction(value) * scale for value in str(line["value"]).split("-"))
    number, column = line["at"]
    return Mention(number, column - 1, line["text"], amounts, base, line["hedge"], bool(line.get("doubt")))


def _row(name: str, counts: tuple[int, int, int]) -> list[object]:
    right, found, listed = counts
    precision, recall = right / max(1, found), right / max(1, listed)
    f1 = 2 * right / max(1, found + listed)
    return [name, right, found, listed, *(f"{100 * measure:.2f}%" for measure in (precision, recall, f1))]


def _disagreement(found: Mention | None, listed: Mention | None) -> str:
    one = listed or found
    place = f"line {one.line}, column {one.start + 1}: " if one else ""
    if found is None or listed is None:
        return f"{place}{'not found' if found is None else 'not listed'}: {one.text if one else ''}"
    differences = found.differs(listed)
    if not differences:
        return ""
    told = f"{found.text} [{_shown(found)}], listed {listed.text} [{_shown(listed)}]"
    return f"{place}{', '.join(differences)}: found {told}{' (doubtful)' if listed.is_doubtful else ''}"


def _shown(mention: Mention) -> str:
    return f"{'–'.join(str(amount) for amount in mention.amounts)} {mention.unit} {mention.hedge}".strip()
