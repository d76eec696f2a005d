"""Wheels, scripts and texts put together in one archive."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from offline.readme import readme, third_parties
from offline.targets import Target
from offline.wheels import ROOT, Collected, Missing, collect

START = Path(__file__).resolve().parent / "start"


def make(
    own: Path, target: Target, pythons: Sequence[str], extras: Sequence[str], into: Path, told: Callable[[str], None]
) -> Path:
    """The archive for one target in the folder `into`. Raises Missing where not even the core can be had."""
    version = own.name.split("-")[1]
    folder = into / f"jixiao-{version}-{target.name}"
    if folder.exists():
        shutil.rmtree(folder)
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    shutil.copy(own, wheels)
    collected: list[Collected] = []
    for python in pythons:
        collected.append(collect(own, extras, target, python, wheels, told))
        (wheels / f"extras-{python}.txt").write_text(",".join(collected[-1].extras) + "\n")
    _pip(wheels)
    _texts(folder, version, target, collected)
    archive = _archive(folder, target)
    shutil.rmtree(folder)
    return archive


def _pip(wheels: Path) -> None:
    """pip itself: systems without it, and those whose own is too old, install with this one."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    done = subprocess.run([*pip, "--dest", str(wheels), "--only-binary=:all:", "pip"], capture_output=True, check=False)
    if done.returncode:
        raise Missing(done.stderr.decode().strip()[-300:])


def _texts(folder: Path, version: str, target: Target, collected: Sequence[Collected]) -> None:
    suffix = "bat" if target.is_windows else "sh"
    for name in ("install.py", f"jixiao.{suffix}", f"start-site.{suffix}"):
        content = (START / name).read_bytes()
        # cmd reads lines that end as Windows ends them
        (folder / name).write_bytes(content.replace(b"\n", b"\r\n") if name.endswith(".bat") else content)
        (folder / name).chmod(0o755 if name.endswith(".sh") else 0o644)
    mark = "\ufeff" if target.is_windows else ""
    (folder / "使用说明.txt").write_text(mark + readme(version, target, collected, folder / "wheels"), encoding="utf-8")
    _documents(folder / "文档")
    (folder / "第三方软件.txt").write_text(mark + third_parties(folder / "wheels"), encoding="utf-8")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}" for path in files]
    (folder / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="utf-8")


def _documents(folder: Path) -> None:
    """The pages for users; those for developers are in English and stay behind."""
    folder.mkdir()
    for page in sorted((ROOT / "docs").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        if sum("一" <= character <= "鿿" for character in text) > len(text) / 4:
            shutil.copy(page, folder)


def _archive(folder: Path, target: Target) -> Path:
    """A zip for Windows, else a tar that keeps what may be run. Wheels are packed already."""
    if target.is_windows:
        archive = folder.with_name(folder.name + ".zip")
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as packed:
            for path in sorted(folder.rglob("*")):
                packed.write(path, path.relative_to(folder.parent))
        return archive
    archive = folder.with_name(folder.name + ".tar")
    with tarfile.open(archive, "w") as packed:
        packed.add(folder, folder.name)
    return archive
