"""`python -m bench.scale.copies [--documents 50000]`: planted copies among many documents, found and not found.

Documents are sentences of chance characters, so that two have nothing in common unless it was planted: one in a
hundred is copied with four fifths or more of its text (whole sentences kept, or a stretch changed in each), one in a
hundred with less than a half. Prints the time of the comparison, its most memory, how many of the first are told, how
many of the second, and how many other pairs.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
from collections.abc import Iterator
from math import ceil, floor
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import duckdb

from jixiao.runs.across.copies import find_copies
from jixiao.runs.across.store import Store
from jixiao.runs.batch.columns import DATASETS
from jixiao.runs.batch.sentences import plain, row_of

SIGNS: Final = [chr(code) for code in range(0x4E00, 0x4E00 + 3_000)]
_SENTENCES: Final = 30
_EVERY: Final = 100
"""One document in so many is copied so far that it is to be found, and another so far that it is not."""
_FOUND: Final = (0.8, 0.9, 1.0)
_NOT_FOUND: Final = (0.3, 0.4, 0.48)
_REGIONS: Final = 130
Planted = dict[tuple[str, str], bool]
"""Pair of paths → whether it is to be found."""


def text_of(number: int) -> list[str]:
    """The sentences of a document, the same whenever they are asked for."""
    chance = random.Random(number)
    return [sentence(chance) for _ in range(_SENTENCES)]


def sentence(chance: random.Random) -> str:
    return "".join(chance.choices(SIGNS, k=chance.randint(18, 40)))


def copied(text: list[str], share: float, chance: random.Random, *, is_scattered: bool, is_found: bool) -> list[str]:
    """A text with this share of another's characters, or a little more where it is to be found, less where not.

    Whole sentences are others, or, scattered, a stretch at one end of each.
    """
    others = ["".join(chance.choices(SIGNS, k=len(one))) for one in text]
    if not is_scattered:
        wanted, size, kept = share * sum(map(len, text)), 0, set[int]()
        for at in chance.sample(range(len(text)), len(text)):
            if size < wanted if is_found else size + len(text[at]) <= wanted:
                kept.add(at)
                size += len(text[at])
        return [one if at in kept else others[at] for at, one in enumerate(text)]
    changed = []
    for one, other in zip(text, others, strict=True):
        size = (floor if is_found else ceil)(len(one) * (1 - share))
        at = chance.choice((0, len(one) - size))
        changed.append(one[:at] + other[:size] + one[at + size :])
    return changed


def documents(count: int, planted: Planted) -> Iterator[tuple[str, list[str]]]:
    """Path and sentences of each; what is planted is noted."""
    for number in range(count):
        yield f"{number:06}", text_of(number)
        for shares, is_found in ((_FOUND, True), (_NOT_FOUND, False)):
            if number % _EVERY == (0 if is_found else _EVERY // 2):
                chance = random.Random(f"{number} {is_found}")
                path = f"{number:06}抄"
                planted[f"{number:06}", path] = is_found
                yield (
                    path,
                    copied(
                        text_of(number),
                        chance.choice(shares),
                        chance,
                        is_scattered=chance.random() < 0.5,
                        is_found=is_found,
                    ),
                )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=50_000)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    planted: Planted = {}
    with tempfile.TemporaryDirectory() as aside, Store(_base(Path(aside)), asked.jobs) as store:
        _fill(store, documents(asked.documents, planted))
        start = perf_counter()
        find_copies(store)
        seconds = perf_counter() - start
        question = "SELECT least(path, other_path), greatest(path, other_path) FROM copies WHERE extent = 'document'"
        found = set(store.rows(question))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{asked.documents + len(planted)} documents compared in {seconds:.0f} s, most memory {peak:.0f} MiB")
    for is_found, words in ((True, "with four fifths or more"), (False, "with less than a half")):
        pairs = {pair for pair, told in planted.items() if told is is_found}
        print(f"  planted {words}: {len(pairs)}, of these told {len(pairs & found)}")
    print(f"  others told: {len(found - set(planted))}")


def _base(aside: Path) -> duckdb.DuckDBPyConnection:
    base = duckdb.connect(str(aside / "all.duckdb"))
    base.execute("SET memory_limit = '1GB'")
    base.execute("SET preserve_insertion_order = false")
    return base


def _fill(store: Store, many: Iterator[tuple[str, list[str]]]) -> None:
    kinds = {name: {**DATASETS[name], "year": "int32", "region": "string"} for name in ("documents", "sentences")}
    for name, columns in kinds.items():
        store.put(name, columns, ())
    held: dict[str, list[list[Any]]] = {"documents": [], "sentences": []}
    for number, (path, text) in enumerate(many):
        unit = f"第{path}局"
        shared = {"path": path, "unit": unit, "year": 2024, "region": f"{number % _REGIONS}县"}
        document = {**shared, "kind": "department_self_evaluation"}
        rows = [{**shared, "ordinal": at, **row_of(one, plain(one, unit))} for at, one in enumerate(text)]
        held["documents"].append([document.get(column) for column in kinds["documents"]])
        held["sentences"] += ([row.get(column) for column in kinds["sentences"]] for row in rows)
        if len(held["documents"]) == 1_000:
            _put(store, kinds, held)
    _put(store, kinds, held)


def _put(store: Store, kinds: dict[str, dict[str, str]], held: dict[str, list[list[Any]]]) -> None:
    for name, columns in kinds.items():
        store.put(name, columns, held[name])
        held[name].clear()


if __name__ == "__main__":
    main()
