"""How many invented documents are silent, and what is said of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from accuracy.engine import Alarm, ask
from accuracy.invented import budget, final_accounts, self_evaluation
from accuracy.invented.drawing import Draw
from accuracy.report import Section, listing, share, table
from jixiao.documents.read import read

KINDS: Final[dict[str, Callable[[Draw], str]]] = {
    "self-evaluation": self_evaluation.write,
    "budget": budget.write,
    "final accounts": final_accounts.write,
}
_LIMIT: Final = 30
_SHOWN: Final = 3
_IN_ORDER: Final = frozenset({"A02", "B24", "B26"})
"""Chapters that a short document lacks, growth and carry-over without a reason: true of these documents."""


def measure(limit: int | None, is_verbose: bool) -> Section:
    """The table of this section. `limit` is the number of documents of a kind."""
    rows: list[list[object]] = []
    lines: list[str] = []
    for kind in KINDS:
        said = list(alarms(kind, limit or _LIMIT))
        codes = Counter(alarm.code for own in said for alarm in own)
        silent = sum(not own for own in said)
        told = "、".join(f"{code} × {count}" for code, count in codes.most_common())
        rows.append([kind, share(silent, len(said)), told])
        shown: Counter[str] = Counter()
        for number, own in enumerate(said):
            for alarm in own:
                shown[alarm.code] += 1
                if is_verbose or shown[alarm.code] <= _SHOWN:
                    lines.append(f"{kind} {number} | {alarm.level} {alarm.code} | {alarm.message}")
    return Section((table(("kind", "silent", "wrong alarms"), rows),), (listing("Wrong alarms", lines),))


def alarms(kind: str, count: int) -> Iterator[list[Alarm]]:
    """The errors and warnings on each of the first documents of a kind."""
    for number in range(count):
        answer = ask(read(text(kind, number).encode()))
        yield [alarm for alarm in answer.shown if alarm.code not in _IN_ORDER]


def text(kind: str, number: int) -> str:
    """The text of one invented document, the same for the same number."""
    return KINDS[kind](Draw(f"{kind} {number}"))
