#!/usr/bin/env python3
"""Makes the example reports from `sources/`: `python3 dev.py python examples/make.py [--to FOLDER]`.

The same sources give the same bytes, so that a changed report shows as a changed source.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import yaml

from press.to_docx import to_docx
from press.to_xlsx import to_xlsx

HERE = Path(__file__).resolve().parent


def make(folder: Path) -> list[Path]:
    """Writes every example into a folder and names the files."""
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    for path in sorted((HERE / "sources").glob("*.yaml")):
        source = yaml.safe_load(path.read_text(encoding="utf-8"))
        target = folder / source["file"]
        target.write_bytes(to_xlsx(source) if target.suffix == ".xlsx" else to_docx(source))
        made.append(target)
    return made


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="生成示例报告")
    parser.add_argument("--to", type=Path, default=HERE, metavar="目录", help="写到哪个目录，默认写回 examples")
    for target in make(parser.parse_args(arguments).to):
        print(target.name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
