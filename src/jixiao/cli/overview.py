"""`jixiao overview`: the result of a batch on one page."""

from __future__ import annotations

import argparse
from pathlib import Path

from jixiao.cli.batch_extra import ADVICE, is_missing
from jixiao.cli.delivery import output_problem, refuse, write_file
from jixiao.cli.parser import Parser, add_output

_NAME = "总览.html"


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    overview = commands.add_parser(
        "overview",
        help="批量核对结果的总览，一个网页或工作簿",
        description="把批量核对的结果写成一页：读了什么、没能读取的、各项问题、得分分布、须修改最多的、互相比对的结果；"
        "每个数都附得出它的查询。不指定 --output 时写在结果目录里。",
    )
    overview.add_argument("folder", type=Path, metavar="目录", help="jixiao batch 的结果目录")
    add_output(overview)
    overview.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    if is_missing():
        return refuse(ADVICE)
    from jixiao.runs.batch.overview import overview
    from jixiao.runs.batch.query import QueryError
    from jixiao.writers.to_overview_html import to_overview_html
    from jixiao.writers.to_overview_xlsx import to_overview_xlsx

    folder: Path = parsed.folder
    output: Path = parsed.output or folder / _NAME
    is_workbook = output.suffix.lower() == ".xlsx"
    if not is_workbook and output.suffix.lower() not in (".html", ".htm"):
        return refuse(f"不能写成“{output.suffix}”。请用 .html 或 .xlsx。")
    force = parsed.force or parsed.output is None  # our own file is written anew
    try:
        answers = overview(folder)
    except QueryError as error:
        return refuse(str(error))
    if problem := output_problem(output, force):
        return refuse(problem)
    content = to_overview_xlsx(folder, answers) if is_workbook else to_overview_html(folder, answers)
    if problem := write_file(output, content, force):
        return refuse(problem)
    print(f"已写入 {output}。")
    return 0
