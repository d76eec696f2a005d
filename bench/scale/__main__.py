"""`python -m bench.scale [--files 1000 10000 50000] [--cluster dask://…]`: prints what docs/performance.md records.

Without the address of a cluster its overhead is not measured. All sizes are kept under `--folder` and used again.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from bench.scale.corpus import write_corpus
from bench.scale.measure import checking_loop, plain_loop, run_of, two_loops


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, nargs="+", default=[1_000], metavar="N", help="sizes, smallest first")
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument(
        "--folder", type=Path, help="where the corpora are kept; without it in a folder that is removed"
    )
    parser.add_argument("--cluster", help="a cluster with as many workers as this machine has cores")
    asked = parser.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="scale"))
    try:
        print(f"cores {os.cpu_count()}, load before {os.getloadavg()[0]:.1f}")
        for count in asked.files:
            _measure(folder, count, asked.seed, asked.cluster, is_first=count == asked.files[0])
    finally:
        if asked.folder is None:
            shutil.rmtree(folder)


def _measure(folder: Path, count: int, seed: int, cluster: str | None, *, is_first: bool) -> None:
    files = folder / f"{count}-{seed}"
    if not files.exists():
        write_corpus(files, count, seed)
    results = folder / "results"
    shutil.rmtree(results, ignore_errors=True)
    two = run_of(files, results / "two", "--jobs", "2")
    print(f"{count} files, 2 processes: {two.seconds:.1f} s, {count / two.seconds / 2:.1f} files/s per core")
    print(f"  peak memory: parent {two.parent:.0f} MiB, largest other process {two.child:.0f} MiB")
    if is_first:
        one = run_of(files, results / "one", "--jobs", "1", on_one_core=True)
        print(f"  1 process, all on one core: {one.seconds:.1f} s, {count / one.seconds:.1f} files/s")
        print(f"  2 are {one.seconds / two.seconds:.2f} × as fast; two plain loops at once {two_loops():.2f} × one")
        checked, plain = checking_loop(files), plain_loop(files)
        print(f"  {plain[2]} docx among them, one after the other in one process (seconds; of the processor):")
        print(f"    check and rows {checked[0]:.1f}; {checked[1]:.1f}")
        print(f"    python-docx merely reading {plain[0]:.1f}; {plain[1]:.1f}")
        print(f"    ratio {checked[0] / plain[0]:.2f}; {checked[1] / plain[1]:.2f}")
    if cluster:
        there = run_of(files, results / "cluster", "--on", cluster)
        print(f"  cluster: {there.seconds:.1f} s, {there.seconds / two.seconds:.2f} × the local pool")


if __name__ == "__main__":
    main()
