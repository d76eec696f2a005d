"""Memory does not grow with the number of files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from batches import write_reports

SCRIPT = """
import resource, sys
from jixiao.cli import main
code = main(["batch", sys.argv[1], "--output", sys.argv[2], "--jobs", "2"])
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def _peak(folder: Path, into: Path) -> int:
    """The most memory (KB) that the parent had."""
    (into.parent / "run.py").write_text(f"if __name__ == '__main__':{SCRIPT.replace(chr(10), chr(10) + '    ')}")
    command = [sys.executable, str(into.parent / "run.py"), str(folder), str(into)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=200)
    return int(told.stdout.rsplit("peak", 1)[1])


@pytest.mark.skipif(sys.platform != "linux", reason="counted as Linux counts")
def test_two_thousand_files_take_hardly_more_than_two_hundred(tmp_path: Path) -> None:
    write_reports(tmp_path / "少", 200)
    write_reports(tmp_path / "多", 2000)
    few, many = _peak(tmp_path / "少", tmp_path / "一"), _peak(tmp_path / "多", tmp_path / "二")
    assert many - few < 60_000
