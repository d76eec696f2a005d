"""`jixiao score`: stated scores against recomputed ones, row by row, each explained."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.check import expanded
from jixiao.cli.delivery import deliver, output_problem, refuse
from jixiao.cli.environment import setting
from jixiao.cli.parser import Parser, add_output

if TYPE_CHECKING:
    from jixiao.runs.score import Scoring

_FORMATS = ("text", "json", "html", "xlsx")
_SUFFIXES = {".json": "json", ".html": "html", ".htm": "html", ".xlsx": "xlsx"}


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    score = commands.add_parser(
        "score",
        help="复算自评得分",
        description="逐行复算自评得分，与所填得分对照，说明每个得分怎样算出；不能复算的照所填列出，不作猜测。",
        epilog="退出码：0 已计分；2 有文件未能读取、没有可计分的自评表，或用法不对。",
    )
    score.add_argument("files", nargs="+", metavar="文件", help="自评表或含自评表的自评报告，可以有多个")
    score.add_argument("--format", choices=_FORMATS, help="输出格式；不指定则按 --output 的后缀，默认 text")
    add_output(score)
    score.add_argument("--profile", metavar="方案", help="指定评分方案的名称或方案文件（.yaml、.xlsx）")
    score.add_argument(
        "--what-if",
        metavar="名称=数",
        action="append",
        default=[],
        help="假设某个数另有其值，如 全年预算数=2000、数量指标3=120；可以写多次",
    )
    score.add_argument("--why", action="store_true", help="text 格式中列出每一行怎样算出")
    score.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    from jixiao.basis import NoSuchProfile, ProfileError
    from jixiao.grades import NoSuchFigure
    from jixiao.runs.score import Scoring, score

    output: Path | None = parsed.output
    form = parsed.format or _SUFFIXES.get(output.suffix.lower() if output else "", "text")
    if form == "xlsx" and output is None:
        return refuse("xlsx 不能显示在屏幕上，请用 --output 复算结果.xlsx 写入文件。")
    if output is not None and (problem := output_problem(output, parsed.force)):
        return refuse(problem)
    scoring = Scoring()
    files = expanded(parsed.files)
    for number, file in enumerate(files, start=1):
        if len(files) > 1 and sys.stderr.isatty():
            print(f"正在复算 {number}/{len(files)}  {file}", file=sys.stderr)
        try:
            scoring.documents += score(
                file, profile=setting("profile", parsed.profile), what_if=parsed.what_if
            ).documents
        except (NoSuchProfile, ProfileError, NoSuchFigure) as error:
            return refuse(str(error))
    return deliver(_as(scoring, form, parsed.why), parsed) or scoring.exit_code


def _as(scoring: Scoring, form: str, why: bool) -> str | bytes:
    if form == "text":
        from jixiao.writers.to_score_text import to_score_text

        return to_score_text(scoring, why=why)
    if form == "json":
        from jixiao.writers.to_score_json import to_score_json

        return to_score_json(scoring)
    if form == "html":
        from jixiao.writers.to_score_html import to_score_html

        return to_score_html(scoring)
    from jixiao.writers.to_score_xlsx import to_score_xlsx

    return to_score_xlsx(scoring)
