"""`jixiao check`: what is wrong in one or many files, why, and how to mend it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.delivery import deliver, output_problem, refuse
from jixiao.cli.parser import Parser, add_output

if TYPE_CHECKING:
    from jixiao.runs import Examination

EXIT_CODES = "退出码：0 没有“须修改”的问题；1 有“须修改”的问题；2 有文件未能读取，或用法不对。"


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    check = commands.add_parser(
        "check",
        help="核对自评报告和自评表",
        description="核对一个或多个文件（Word、WPS、Excel、PDF、网页、文本），指出哪里不对、为什么、怎么改。",
        epilog=EXIT_CODES,
    )
    check.add_argument("files", nargs="+", metavar="文件", help="要核对的文件，可以有多个")
    check.add_argument("--format", choices=("text", "json"), default="text", help="输出格式，默认 text")
    add_output(check)
    check.add_argument(
        "--profile",
        metavar="方案",
        help="指定评分方案的名称或方案文件（.yaml、.xlsx）；不指定则按材料的地区、年度和表样选择",
    )
    check.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    from jixiao.basis import NoSuchProfile, ProfileError
    from jixiao.runs import Examination, examine
    from jixiao.writers.to_json import to_json
    from jixiao.writers.to_text import to_text

    output: Path | None = parsed.output
    if output is not None and (problem := output_problem(output, parsed.force)):
        return refuse(problem)
    files = expanded(parsed.files)
    examination = Examination()
    for number, file in enumerate(files, start=1):
        if len(files) > 1 and sys.stderr.isatty():
            print(f"正在核对 {number}/{len(files)}  {file}", file=sys.stderr)
        try:
            examination.documents += examine(file, profile=parsed.profile).documents
        except (NoSuchProfile, ProfileError) as error:
            return refuse(str(error))
    text = to_json(examination) if parsed.format == "json" else to_text(examination) + _summary(examination)
    return deliver(text, parsed) or examination.exit_code


def expanded(files: list[str]) -> list[str]:
    """Wildcards that the shell left alone, as Windows does."""
    found: list[str] = []
    for file in files:
        path = Path(file)
        wild = any(mark in path.name for mark in "*?") and not path.exists()
        matches = sorted(str(match) for match in path.parent.glob(path.name)) if wild else []
        found += matches or [file]
    return found


def _summary(examination: Examination) -> str:
    code = examination.exit_code
    meaning = {
        0: "没有“须修改”的问题",
        1: "有“须修改”的问题",
        2: "有文件未能读取",
    }[code]
    return f"\n{meaning}（退出码{code}）。\n"
