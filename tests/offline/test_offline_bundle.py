"""The offline bundle, made and tried out as an office would: unpacked, started, with no network at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

pytest.importorskip("packaging", reason="the development tools are not installed")

from offline.pack import make
from offline.targets import TARGETS
from offline.wheels import Missing, glibc_of, own_wheel

ROOT = Path(__file__).resolve().parents[2]
MACHINE = os.uname().machine if hasattr(os, "uname") else ""
PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an unpacked bundle for this machine: the core and the site."""
    target = TARGETS.get(f"linux-{MACHINE}")
    if target is None:
        pytest.skip("no bundle is made for this kind of machine")
    folder = tmp_path_factory.mktemp("bundle")
    try:
        archive = make(own_wheel(folder), target, [PYTHON], ["site"], folder, lambda words: None)
    except (Missing, subprocess.CalledProcessError) as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no package index to make a bundle from: {error}")
    with tarfile.open(archive) as packed:
        packed.extractall(folder / "office", filter="data")
    return next((folder / "office").iterdir())


def run(bundle: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command without a network: in a namespace that has none where that can be had, else behind a dead proxy."""
    alone = ["unshare", "-rn"] if shutil.which("unshare") else []
    if alone and subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        alone = []
    nowhere = {"HTTP_PROXY": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9"}
    clean = {
        "PATH": os.environ["PATH"],
        "HOME": str(bundle),
        "LANG": "C.UTF-8",
        "JIXIAO_PYTHON": sys.executable,
        **nowhere,
    }
    return subprocess.run([*alone, *words], cwd=bundle, env=clean, capture_output=True, text=True, check=False)


def test_it_installs_itself_and_checks_a_report(bundle: Path) -> None:
    report = ROOT / "examples" / "云州市水务局2024年度部门整体支出绩效自评报告.docx"
    first = run(bundle, "./jixiao.sh", "check", str(report))
    assert "第一次运行" in first.stderr
    assert first.returncode == 1, first.stderr  # the example has planted faults
    again = run(bundle, "./jixiao.sh", "--version")
    assert again.stdout.startswith("jixiao ") and again.stderr == ""
    site = run(bundle, "./jixiao.sh", "manage", "check")
    assert site.returncode == 0, site.stderr


def test_a_damaged_file_is_named_and_nothing_is_installed(bundle: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(bundle, copy, ignore=shutil.ignore_patterns("env", "jixiao-site"))
    wheel = next((copy / "wheels").glob("lxml-*.whl"))
    wheel.write_bytes(wheel.read_bytes()[:-1] + b"?")
    said = run(copy, "./jixiao.sh", "--version")
    assert said.returncode == 2
    assert f"安装包不完整或已损坏：wheels/{wheel.name}" in said.stderr
    assert not (copy / "env").exists()


def test_what_is_in_it_is_said(bundle: Path) -> None:
    told = (bundle / "使用说明.txt").read_text(encoding="utf-8")
    assert "网站（jixiao serve）" in told and f"Python {PYTHON}" in told and "glibc 2." in told
    assert "lxml" in (bundle / "第三方软件.txt").read_text(encoding="utf-8")
    listed = {line.split("  ", 1)[1] for line in (bundle / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}
    there = {str(path.relative_to(bundle)) for path in bundle.rglob("*") if path.is_file()}
    made_since = {name for name in there if name.startswith(("env/", "jixiao-site/", "."))}
    assert there - made_since - {"SHA256SUMS"} == listed


@pytest.mark.parametrize(
    ("wheel", "minor"),
    [
        ("lxml-6.0-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl", 17),
        ("pyarrow-26.0-cp311-cp311-manylinux_2_28_aarch64.whl", 28),
        ("typst-0.15-cp39-abi3-manylinux_2_31_aarch64.whl", 31),
        ("django-5.2-py3-none-any.whl", 0),
        ("lxml-6.0-cp311-cp311-win_amd64.whl", 0),
    ],
)
def test_what_a_wheel_asks_of_the_system(wheel: str, minor: int) -> None:
    assert glibc_of(wheel) == minor
