"""The command line of the bench."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Final

from accuracy import controls, coverage, mentions, mutations, untouched
from accuracy.engine import ask
from accuracy.invented import planted, silence
from accuracy.report import PAGE, Section, keep, show_path
from accuracy.specimens import ROOT, clean_examples, real_documents

_SECTIONS: Final[dict[str, tuple[str, Callable[[int | None, bool], Section]]]] = {
    "mutations": ("Planted errors", mutations.measure),
    "controls": ("Negative controls", controls.measure),
    "untouched": ("Alarms on real documents", untouched.measure),
    "invented": ("Invented documents", silence.measure),
    "city": ("The invented city", planted.measure),
    "mentions": ("Figures found", mentions.measure),
    "coverage": ("Coverage", coverage.measure),
}


def main(arguments: list[str]) -> int:
    """Measures what is asked for, prints it and, with --write, keeps it."""
    parser = argparse.ArgumentParser(prog="python bench/accuracy", description="How accurate the engine is.")
    parser.add_argument("--only", choices=_SECTIONS, action="append", help="one section; may be given several times")
    parser.add_argument(
        "--limit",
        type=int,
        help="mutations a document (40); copies in 元 a document (10); invented documents a kind (30); cities (3)",
    )
    parser.add_argument("--write", action="store_true", help=f"keep the tables in {show_path(PAGE)}")
    parser.add_argument("--verbose", action="store_true", help="list detectable mutations that were not detected")
    parser.add_argument("--misses", type=Path, metavar="FILE", help="write every missed detectable mutation there")
    parser.add_argument("--processes", type=int, default=mutations.PROCESSES, help="documents mutated at a time (2)")
    parser.add_argument("--label", action="store_true", help="print YAML for real alarms that nobody has judged")
    options = parser.parse_args(arguments)
    if options.label:
        print(untouched.stubs())
        return 0
    if not real_documents():
        print("The real documents (../shared) are not on this machine: only the project's own are measured.")
    ask(clean_examples()[0].document)  # loads all of the engine now: one version for the whole run
    kept: dict[str, str] = {}
    sections = dict(_SECTIONS)
    mutate = partial(mutations.measure, processes=max(1, options.processes), misses=options.misses)
    sections["mutations"] = (sections["mutations"][0], mutate)
    for name in options.only or sections:
        heading, measure = sections[name]
        start = perf_counter()
        section = measure(options.limit, options.verbose)
        print(f"\n## {heading} ({perf_counter() - start:.0f} s)\n\n{section}", flush=True)
        if section.kept:
            kept[heading] = "\n\n".join([_when(options.limit), *section.kept])
    if options.write:
        keep(kept)
        print(f"\nKept in {show_path(PAGE)}.", file=sys.stderr)
    return 0


def _when(limit: int | None) -> str:
    """Of which day and commit the figures are, so that they can be told from later ones."""
    command = ["git", "-C", str(ROOT), "describe", "--always", "--dirty"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    commit = found.stdout.strip() or "no commit"
    return f"{date.today().isoformat()}, {commit}" + (f", --limit {limit}" if limit else "")
