"""Planted errors: one change a copy, and how many of them raise a new alarm that names the changed figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

from accuracy.misses import lost, missed, misses_page
from accuracy.operators import NAMES
from accuracy.report import Section, listing, share, table
from accuracy.specimens import Specimen, all_specimens
from accuracy.trials import Trial, Tried, run

PROCESSES: Final = 2
_LIMIT: Final = 40
_COLUMNS: Final = ("n", "raw", "detectable", "named", "first")


def measure(limit: int | None, is_verbose: bool, *, processes: int = PROCESSES, misses: Path | None = None) -> Section:
    """The tables of this section. `limit`: mutations a document; `misses`: a file for what was missed."""
    tried = try_all(all_specimens(), limit or _LIMIT, processes)
    trials = list(chain.from_iterable(one.trials for one in tried))
    documents = [one.document for one in tried]
    tables = (
        table(("operator", *_COLUMNS), _rows(trials, NAMES, lambda trial: trial.operator)),
        table(("document", *_COLUMNS), _rows(trials, documents, lambda trial: trial.document)),
        table(("relation broken", "detected", "exact", "pairwise"), _by_kind(trials)),
        lost(trials),
        _systems(tried, trials),
    )
    if misses is not None:
        misses.write_text(misses_page(trials), encoding="utf-8")
    broken = Counter(failure for trial in trials for failure in trial.failures)
    problems = [f"{one.document}: {problem}" for one in tried for problem in one.problems]
    printed = (
        listing("Rules that broke on a copy", (f"{rule}, {count} copies" for rule, count in broken.items())),
        listing("Gold relations that could not be used", problems),
        listing("Detectable and not detected", missed(trials)) if is_verbose else "",
    )
    return Section(tables, printed)


def try_all(specimens: Sequence[Specimen], limit: int, processes: int = PROCESSES) -> list[Tried]:
    """Every document, some at a time; the real ones, which take longest, come last and are begun first."""
    if processes == 1:
        return [run(specimen, limit) for specimen in specimens]
    with ProcessPoolExecutor(max_workers=processes) as pool:
        return list(pool.map(partial(run, limit=limit), reversed(specimens)))[::-1]


def _rows(trials: Sequence[Trial], names: Iterable[str], of: Callable[[Trial], str]) -> list[list[object]]:
    rows = [_row(name, [trial for trial in trials if of(trial) == name]) for name in names]
    return [row for row in rows if row[1]] + [_row("all", trials)]


def _row(name: str, trials: Sequence[Trial]) -> list[object]:
    noticed = [trial for trial in trials if trial.is_noticed]
    detected = [trial for trial in trials if trial.is_detected]
    return [
        name,
        len(trials),
        _recall([trial for trial in trials if trial.drawn == "any"], _by_engine),
        _recall([trial for trial in trials if trial.is_detectable], _by_engine),
        share(len(detected), len(noticed)),
        share(sum(trial.is_first for trial in detected), len(detected)),
    ]


def _by_kind(trials: Sequence[Trial]) -> list[list[object]]:
    """Detectable mutations by the kinds of the relations that they break; one may break several."""
    kinds = Counter(kind for trial in trials for kind in trial.broken)
    rows: list[list[object]] = []
    for kind, _ in kinds.most_common():
        own = [trial for trial in trials if kind in trial.broken]
        rows.append([kind, *(_recall(own, way) for way in _WAYS.values())])
    return rows


def _systems(tried: Sequence[Tried], trials: Sequence[Trial]) -> str:
    """Ours beside two baselines, which are handed the gold relations and so need not find any."""
    labelled = [one for one in tried if one.relations]
    known = [trial for one in labelled for trial in one.trials]
    drawn = [trial for trial in known if trial.drawn == "any"]
    detectable = [trial for trial in known if trial.is_detectable]
    clean = [one for one in labelled if not one.is_real]
    relations = sum(one.relations for one in clean)
    complaints = {
        "engine": f"{sum(one.alarms for one in clean)} alarms",
        "exact": share(sum(one.wrong_by_exact for one in clean), relations),
        "pairwise": share(sum(one.wrong_by_pairwise for one in clean), relations),
    }
    rows = [(name, _recall(drawn, way), _recall(detectable, way), complaints[name]) for name, way in _WAYS.items()]
    return table((f"{len(labelled)} labelled documents", "raw", "detectable", "wrong complaints of clean text"), rows)


def _by_engine(trial: Trial) -> bool:
    return trial.is_detected


def _by_exact(trial: Trial) -> bool:
    return trial.by_exact


def _by_pairwise(trial: Trial) -> bool:
    return trial.by_pairwise


def _recall(trials: Sequence[Trial], way: Callable[[Trial], bool]) -> str:
    return share(sum(way(trial) for trial in trials), len(trials))


_WAYS: Final[dict[str, Callable[[Trial], bool]]] = {
    "engine": _by_engine,
    "exact": _by_exact,
    "pairwise": _by_pairwise,
}
