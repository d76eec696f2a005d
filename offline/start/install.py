"""第一次运行时由 jixiao.sh、jixiao.bat 调用：校对文件，在本目录的 env 里装好程序，不联网。"""

import argparse
import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--env", type=Path, required=True, help="装到哪个目录")
    asked = parser.parse_args()
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    extras = HERE / "wheels" / f"extras-{python}.txt"
    if not extras.is_file():
        there = "、".join(sorted(path.stem.removeprefix("extras-") for path in extras.parent.glob("extras-*.txt")))
        return _say(f"本安装包适用的 Python 版本是 {there}，当前是 {python}。请安装其中一个版本后再运行。")
    listed = (HERE / "SHA256SUMS").read_bytes()
    stamp = asked.env / ".ready"
    mark = hashlib.sha256(listed + python.encode()).hexdigest()
    if stamp.is_file() and stamp.read_text() == mark:
        return 0
    print("第一次运行：正在核对文件并安装，约需一两分钟……", file=sys.stderr, flush=True)
    if damaged := _damaged(listed.decode()):
        return _say(f"安装包不完整或已损坏：{'、'.join(damaged[:5])}。请重新复制安装包。")
    try:
        _install(asked.env, extras.read_text().strip())
    except (OSError, subprocess.CalledProcessError) as error:
        return _say(f"安装没有完成：{error}。请检查本目录能否写入、磁盘是否有空间，再运行一次。")
    stamp.write_text(mark)
    return 0


def _say(words: str) -> int:
    print(words, file=sys.stderr)
    return 2


def _damaged(listed: str) -> list[str]:
    """Files that are missing or differ from the list."""
    wrong = []
    for line in listed.splitlines():
        wanted, name = line.split("  ", 1)
        path = HERE / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            wrong.append(name)
    return wrong


def _install(env: Path, extras: str) -> None:
    """A fresh environment, filled from `wheels` alone. The pip of the bundle is used: some systems bring none."""
    venv.create(env, clear=True, with_pip=False, symlinks=os.name != "nt")
    python = env / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wheels = HERE / "wheels"
    pip = next(wheels.glob("pip-*.whl"))
    own = next(wheels.glob("jixiao-*.whl"))
    quiet = {**os.environ, "PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    command = [python, f"{pip}/pip", "install", "--quiet", "--no-index", "--find-links", wheels]
    subprocess.run([*command, f"{own}[{extras}]" if extras else str(own)], check=True, env=quiet)


if __name__ == "__main__":
    sys.exit(main())
