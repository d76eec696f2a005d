"""What was missed of what can be told from the gold relations: as a table, as a list, as a page to work through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from accuracy.report import table
from accuracy.trials import Trial

_KINDS: Final = 8


def missed(trials: Iterable[Trial]) -> Iterator[str]:
    """The mutations that the gold relations reveal and the engine did not name."""
    for trial in trials:
        if trial.is_missed:
            yield f"{trial.document} | {trial.operator} | {trial.old} → {trial.new} | {_told(trial)}"


def misses_page(trials: Sequence[Trial]) -> str:
    """Every missed detectable mutation, by the kind of the first relation that it breaks."""
    by_kind: dict[str, list[Trial]] = {}
    for trial in trials:
        if trial.is_missed:
            by_kind.setdefault(trial.broken[0], []).append(trial)
    lines = [f"# Missed: {sum(map(len, by_kind.values()))} of {sum(bool(t.is_detectable) for t in trials)} detectable"]
    for kind, own in sorted(by_kind.items(), key=lambda item: -len(item[1])):
        lines += ["", f"## {kind} ({len(own)})", ""]
        lines += [f"- {t.document} | {t.operator} | {t.old} → {t.new} | {_told(t)}" for t in own]
    return "\n".join(lines) + "\n"


def _told(trial: Trial) -> str:
    elsewhere = f" | noticed elsewhere: {trial.codes}" if trial.is_noticed else ""
    return f"{trial.sentence} | breaks {trial.relation}{elsewhere}"


def lost(trials: Sequence[Trial]) -> str:
    """Where recall is lost: missed of the detectable, by document and by kind of the first relation broken."""
    detectable = [trial for trial in trials if trial.is_detectable]
    kinds = [kind for kind, _ in Counter(t.broken[0] for t in detectable if t.is_missed).most_common(_KINDS)]
    rows: list[list[object]] = []
    for document in dict.fromkeys(trial.document for trial in detectable):
        own = [trial for trial in detectable if trial.document == document]
        cells = [[t for t in own if t.broken[0] == kind] for kind in kinds]
        rows.append([document, *(_part(cell) for cell in cells), _part(own)])
    rows.append(["all", *(_part([t for t in detectable if t.broken[0] == kind]) for kind in kinds), _part(detectable)])
    return table(("missed of detectable", *kinds, "all kinds"), rows)


def _part(trials: Sequence[Trial]) -> str:
    return f"{sum(trial.is_missed for trial in trials)}/{len(trials)}" if trials else ""
