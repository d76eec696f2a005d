"""`python3 dev.py bundle`: the offline bundles, one archive a system."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from offline.pack import make
from offline.targets import TARGETS
from offline.wheels import Missing, own_wheel

EXTRAS = ("site", "pdf", "receipt", "solver", "batch", "ocr", "oidc")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="bundle", description="离线安装包：在能联网的机器上制作，拷到没有软件源的机器上解压即可安装。"
    )
    parser.add_argument(
        "--target", nargs="+", choices=TARGETS, default=list(TARGETS), metavar="系统", help="、".join(TARGETS)
    )
    parser.add_argument(
        "--python", nargs="+", default=["3.11", "3.12", "3.13"], metavar="版本", help="适用的 Python 版本"
    )
    parser.add_argument(
        "--extras", nargs="*", default=list(EXTRAS), metavar="部分", help="装入的部分：" + "、".join(EXTRAS)
    )
    parser.add_argument("--output", type=Path, default=Path("dist"), metavar="目录", help="放在哪里，默认 dist")
    asked = parser.parse_args()
    asked.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as built:
        own = own_wheel(Path(built))
        for name in asked.target:
            try:
                made = make(own, TARGETS[name], asked.python, asked.extras, asked.output, _say)
            except Missing as missing:
                _say(f"{name}：不能制作。{missing}")
                return 2
            print(f"{made}  {made.stat().st_size / 1e6:.0f} MB", flush=True)
    return 0


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
