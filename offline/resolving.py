"""Which wheels a target needs: pip decides on versions, the markers of the target say what else is asked for there.

pip evaluates the markers of requirements for the machine that it runs on, whatever `--platform` says (`tzdata` on
Windows would be missing). So what it resolved is asked again for the target until nothing is missing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from offline.targets import Target


class Missing(Exception):
    """No set of wheels was found; holds pip's last line."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """One distribution that was decided on."""

    name: str
    version: str

    @property
    def is_own(self) -> bool:
        return self.name == "jixiao"


def resolve(own: Path, extras: Sequence[str], target: Target, python: str, newest: int) -> list[Chosen]:
    """The distributions for `own[extras]` on `target` under `python` (`3.11`). Raises Missing."""
    wanted = [f"{own}[{','.join(extras)}]" if extras else str(own)]
    while True:
        report = _ask(wanted, target, python, newest)
        more = _asked_there(report, target, python)
        if not more:
            return [Chosen(str(_metadata(item)["name"]), str(_metadata(item)["version"])) for item in report]
        wanted += more


def _ask(wanted: Sequence[str], target: Target, python: str, newest: int) -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "report.json"
        done = subprocess.run(
            [
                *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
                *("--dry-run", "--ignore-installed", "--target", folder, "--report", str(told)),
                *pip_options(target, python, newest),
                *wanted,
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
            raise Missing(lines[-1] if lines else done.stderr.strip()[-300:])
        found: list[dict[str, object]] = json.loads(told.read_text())["install"]
    return found


def pip_options(target: Target, python: str, newest: int) -> list[str]:
    """Options by which pip looks for wheels of the target and for nothing else."""
    platforms = [option for tag in target.platforms(newest) for option in ("--platform", tag)]
    return ["--only-binary=:all:", "--python-version", python, "--implementation", "cp", *platforms]


def _asked_there(report: Sequence[dict[str, object]], target: Target, python: str) -> list[str]:
    """Requirements that hold on the target and that nothing resolved answers yet."""
    there = {canonicalize_name(str(_metadata(item)["name"])) for item in report}
    seen = {**target.markers, "python_version": python, "python_full_version": f"{python}.0"}
    more = []
    for item in report:
        extras = ["", *item.get("requested_extras", [])]  # type: ignore[misc]
        for words in _metadata(item).get("requires_dist", []):  # type: ignore[attr-defined]
            asked = Requirement(words)
            if canonicalize_name(asked.name) in there or asked.marker is None:
                continue
            if any(asked.marker.evaluate({**seen, "extra": str(extra)}) for extra in extras):
                more.append(f"{asked.name}{asked.specifier}")
    return sorted(set(more))


def _metadata(item: dict[str, object]) -> dict[str, object]:
    return item["metadata"]  # type: ignore[return-value]
