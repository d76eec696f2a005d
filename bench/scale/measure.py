"""One run of the command over a folder, in a process of its own: seconds, and the most memory that was taken."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

_SCRIPT: Final = """
import resource, sys
from jixiao.cli import main

if __name__ == "__main__":
    code = main(sys.argv[1:])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    below = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print("peak", code, peak, below)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """Memory in MiB: `parent` holds the record and writes the tables, `child` is the largest of its processes."""

    seconds: float
    parent: float
    child: float


def run_of(folder: Path, output: Path, *arguments: str) -> Run:
    """Raises RuntimeError where the command did not come to its end."""
    with tempfile.TemporaryDirectory() as aside:
        script = Path(aside) / "run.py"
        script.write_text(_SCRIPT, encoding="utf-8")
        command = [sys.executable, str(script), "batch", str(folder), "--output", str(output), *arguments]
        start = perf_counter()
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        seconds = perf_counter() - start
    if "peak" not in told.stdout:
        raise RuntimeError(told.stderr)
    _, _, parent, child = told.stdout.rsplit("\n", 2)[-2].split()
    return Run(seconds, int(parent) / 1024, int(child) / 1024)


def plain_loop(folder: Path) -> tuple[float, int]:
    """Seconds and count: python-docx reads every paragraph and cell of each docx, one after the other."""
    import docx

    paths = sorted(folder.rglob("*.docx"))
    start = perf_counter()
    for path in paths:
        document = docx.Document(str(path))
        for paragraph in document.paragraphs:
            paragraph.text  # noqa: B018
        for table in document.tables:
            for row in table.rows:
                for cell in row.cells:
                    cell.text  # noqa: B018
    return perf_counter() - start, len(paths)
