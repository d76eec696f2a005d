"""One run of the command over a folder, in a process of its own: seconds, and the most memory that was taken."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import Final

_LOOPED: Final = 300
_PLAIN: Final = "for number in range(30_000_000): pass"
_SCRIPT: Final = """
import resource, sys
from pathlib import Path
from jixiao.cli import main

if __name__ == "__main__":
    code = main(sys.argv[1:])
    # `ru_maxrss` of a process is never less than that of the one which began it
    told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    peak = int(told["VmHWM"].split()[0])
    below = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print("peak", code, peak, below)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """Memory in MiB: `parent` holds the record and writes the tables, `child` is the largest of its processes."""

    seconds: float
    parent: float
    child: float


def run_of(folder: Path, output: Path, *arguments: str, on_one_core: bool = False) -> Run:
    """`on_one_core` keeps all its processes on one core (Linux).

    Raises RuntimeError where the command did not come to its end."""
    with tempfile.TemporaryDirectory() as aside:
        script = Path(aside) / "run.py"
        script.write_text(_SCRIPT, encoding="utf-8")
        pinned = ["taskset", "-c", "0"] if on_one_core else []
        command = [*pinned, sys.executable, str(script), "batch", str(folder), "--output", str(output), *arguments]
        start = perf_counter()
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        seconds = perf_counter() - start
    if "peak" not in told.stdout:
        raise RuntimeError(told.stderr)
    _, _, parent, child = told.stdout.rsplit("\n", 2)[-2].split()
    return Run(seconds, int(parent) / 1024, int(child) / 1024)


def two_loops() -> float:
    """How many loops of plain Python the machine does in the time of one when it does two at once: 2 at best.

    Two cores that share what they compute with, or their heat, give less; no program gets more of them than this.
    """

    def seconds(count: int) -> float:
        start = perf_counter()
        running = [subprocess.Popen([sys.executable, "-c", _PLAIN]) for _ in range(count)]
        for one in running:
            one.wait()
        return perf_counter() - start

    return 2 * seconds(1) / seconds(2)


def plain_loop(folder: Path) -> tuple[float, float, int]:
    """Seconds, seconds of the processor, count: python-docx reads all paragraphs and cells of each docx."""
    import docx

    def read(path: Path) -> None:
        document = docx.Document(str(path))
        for paragraph in document.paragraphs:
            paragraph.text  # noqa: B018
        for table in document.tables:
            for row in table.rows:
                for cell in row.cells:
                    cell.text  # noqa: B018

    return _loop(folder, read)


def checking_loop(folder: Path) -> tuple[float, float, int]:
    """The same for the check and its rows, as a process of the pool does them."""
    from jixiao.runs.batch.packing import packed
    from jixiao.runs.batch.rows import rows_of
    from jixiao.runs.batch.work import examine_content

    return _loop(folder, lambda path: packed(rows_of(examine_content(path.read_bytes(), None))))


def _loop(folder: Path, action: Callable[[Path], object]) -> tuple[float, float, int]:
    paths = sorted(folder.rglob("*.docx"))[:_LOOPED]
    action(paths[0])  # what is loaded at first use is not counted
    start, used = perf_counter(), process_time()
    for path in paths:
        action(path)
    return perf_counter() - start, process_time() - used, len(paths)
