"""The wheels of one bundle: which parts of `jixiao` a target can have, and the files for them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from offline.resolving import Chosen, Missing, pip_options, resolve
from offline.targets import GLIBC, NEWER_GLIBC, Target

ROOT = Path(__file__).resolve().parent.parent


@dataclass(slots=True)
class Collected:
    """What was put together for a target and one Python."""

    python: str
    extras: list[str]
    chosen: list[Chosen]
    left_out: dict[str, str] = field(default_factory=dict)
    """Parts that this system cannot have, with pip's words for why."""


def own_wheel(folder: Path) -> Path:
    """The project's own wheel, built from this checkout."""
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--wheel-dir", str(folder), str(ROOT)], check=True, stderr=subprocess.PIPE)
    return next(folder.glob("jixiao-*.whl"))


def collect(
    own: Path, extras: Sequence[str], target: Target, python: str, folder: Path, told: Callable[[str], None]
) -> Collected:
    """Download into `folder` what `own` with as many of `extras` as the target can have needs. Raises Missing."""
    told(f"{target.name} Python {python}：选择软件包")
    try:
        chosen, kept, newest, left_out = resolve(own, extras, target, python, GLIBC[-1]), list(extras), GLIBC[-1], {}
    except Missing:
        newest, kept, left_out = _one_by_one(own, extras, target, python)
        chosen = resolve(own, kept, target, python, newest)
    told(f"{target.name} Python {python}：下载 {len(chosen)} 个软件包")
    _download([f"{one.name}=={one.version}" for one in chosen if not one.is_own], target, python, newest, folder)
    return Collected(python, kept, chosen, left_out)


def _one_by_one(own: Path, extras: Sequence[str], target: Target, python: str) -> tuple[int, list[str], dict[str, str]]:
    """How new a glibc the parts ask for together, which of them there are, and which not, with the reason."""
    newest, kept, left_out = GLIBC[-1], [], {}
    for extra in extras:
        for glibc in (GLIBC[-1], *NEWER_GLIBC):
            try:
                resolve(own, [extra], target, python, glibc)
            except Missing as missing:
                left_out[extra] = str(missing)
                continue
            left_out.pop(extra, None)
            kept.append(extra)
            newest = max(newest, glibc)
            break
    return newest, kept, left_out


def _download(wanted: Sequence[str], target: Target, python: str, newest: int, folder: Path) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"),
            *("--dest", str(folder), *pip_options(target, python, newest), *wanted),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Missing(done.stderr.strip()[-300:])


def glibc_of(wheel: str) -> int:
    """The minor number of the glibc 2.x that a wheel asks for, by its name; 0 for none."""
    platform = wheel.removesuffix(".whl").rsplit("-", 1)[-1]
    minors = [int(minor) for minor in re.findall(r"manylinux_2_(\d+)_", platform)]
    for name, minor in (("manylinux2014_", 17), ("manylinux2010_", 12), ("manylinux1_", 5)):
        if name in platform:
            minors.append(minor)
    return min(minors, default=0)
