#!/usr/bin/env python3
"""Run the project from a bare checkout: `python3 dev.py jixiao check FILE`, `… test`, `… demo` (the site, tried out),
`… bundle` (for offices without a package index).

Makes `.venv` on the first run, installs the project into it with its development tools, renews it when
`pyproject.toml` changes, then runs what it is given. Needs Python 3.11 or later and nothing else.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / ".installed"

# What `python3 dev.py test` runs, in this order; the first failure ends it.
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports", "--no-cache"),
    ("pytest", "-n", "2", "--dist", "worksteal"),
    ("python", "tests/www/on_postgresql.py"),
)


def install() -> None:
    """Make `.venv` and install the project with the extra `dev`, unless that has been done for this pyproject."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest()
    if STAMP.is_file() and STAMP.read_text() == wanted and PYTHON.exists():
        return
    print("第一次运行：正在准备 .venv（约需一分钟）… / preparing .venv …", file=sys.stderr, flush=True)
    uv = shutil.which("uv")
    project = f"{ROOT}[dev]"
    quiet = {"stdout": sys.stderr}
    try:
        if uv:
            subprocess.check_call([uv, "venv", "-q", "--clear", "--python", sys.executable, str(VENV)], **quiet)
            subprocess.check_call([uv, "pip", "install", "-q", "--python", str(PYTHON), "-e", project], **quiet)
        else:
            subprocess.check_call([sys.executable, "-m", "venv", "--clear", str(VENV)], **quiet)
            pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
            subprocess.check_call([*pip, "-e", project], **quiet)
    except subprocess.CalledProcessError:
        sys.exit(
            "无法建立 .venv。Debian/Ubuntu 请先运行：apt install python3-venv；内网请先配置 pip 的软件源。\n"
            "Could not make .venv. On Debian/Ubuntu: apt install python3-venv; offline: configure pip's index."
        )
    STAMP.write_text(wanted)


def run(command: list[str]) -> int:
    """Run one tool of `.venv` in the caller's folder and give its exit code."""
    program = shutil.which(command[0], path=str(PYTHON.parent)) or command[0]
    environment = {**os.environ, "PATH": f"{PYTHON.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    return subprocess.call([program, *command[1:]], env=environment)


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python runs into this line first
        sys.exit(f"需要 Python 3.11 以上，当前是 {sys.version.split()[0]}。/ Python 3.11 or later is needed.")
    if not arguments or arguments[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    install()
    if arguments[0] == "demo":
        return run(["python", "-m", "jixiao.www.trial", *arguments[1:]])
    if arguments[0] == "bundle":
        os.environ["PYTHONPATH"] = str(ROOT)
        return run(["python", "-m", "offline", *arguments[1:]])
    if arguments[0] != "test":
        return run(arguments)
    os.chdir(ROOT)
    if arguments[1:]:
        return run(["pytest", *arguments[1:]])
    # A run starts a hundred processes of the project: each would compile all of it anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for check in CHECKS:
        print("·", *check, flush=True)
        if code := run(list(check)):
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
