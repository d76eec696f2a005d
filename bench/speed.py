"""How long one check takes, as a ratio within one run: `python bench/speed.py FILE.docx`.

Things in one process after import, in turn, medians: the whole check; python-docx merely reading paragraphs and every
cell through `row.cells`; a bare zip and lxml parse; the whole of annotating, and python-docx loading and saving the
file as it is; the report out of the file's data. From the shell: `jixiao --version` against `python -c pass`.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import docx
from lxml import etree

import jixiao
from jixiao.evaluations.to_content import to_content

ROUNDS = 30
DEFAULT = Path(__file__).parents[1] / "examples" / "云州市水务局2024年度部门整体支出绩效自评报告.docx"


def through_python_docx(path: Path) -> int:
    document = docx.Document(str(path))
    characters = sum(len(paragraph.text) for paragraph in document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            characters += sum(len(cell.text) for cell in row.cells)
    return characters


def through_lxml(path: Path) -> object:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def saved_by_python_docx(path: Path) -> int:
    stream = io.BytesIO()
    docx.Document(str(path)).save(stream)
    return stream.tell()


def data_of(path: Path) -> bytes:
    """What `jixiao extract` takes out of the file."""
    document = jixiao.read(path)
    return json.dumps(to_content(document, jixiao.extract(document)), ensure_ascii=False).encode()


def timed(action: Callable[[Path], object], path: Path) -> float:
    start = perf_counter()
    action(path)
    return (perf_counter() - start) * 1000


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    data = data_of(path)
    actions: dict[str, Callable[[Path], object]] = {
        "check": jixiao.check,
        "python-docx": through_python_docx,
        "zip+lxml": through_lxml,
        "annotate": jixiao.annotate,
        "load, save": saved_by_python_docx,
        "report": lambda _: jixiao.report(data).to_docx(),
    }
    for action in actions.values():
        action(path)
    times: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(ROUNDS):
        for name, action in actions.items():
            times[name].append(timed(action, path))
    medians = {name: median(values) for name, values in times.items()}
    for name, value in medians.items():
        print(f"{name:12} {value:8.1f} ms")
    print(f"check / python-docx  {medians['check'] / medians['python-docx']:.2f}  (goal 0.40)")
    print(f"check / zip+lxml     {medians['check'] / medians['zip+lxml']:.1f}")
    both = medians["check"] + medians["load, save"]
    print(f"annotate / (check + load, save)  {medians['annotate'] / both:.2f}  (goal 1.50)")
    print(f"report / python-docx  {medians['report'] / medians['python-docx']:.2f}")
    commands = {"jixiao --version": ["-m", "jixiao", "--version"], "python -c pass": ["-c", "pass"]}
    starts: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(9):
        for name, arguments in commands.items():
            start = perf_counter()
            subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
            starts[name].append(perf_counter() - start)
    version, bare = (median(starts[name]) for name in commands)
    print(f"--version / python -c pass  {version / bare:.1f}  (goal 8)")


if __name__ == "__main__":
    main()
