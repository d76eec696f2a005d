"""`jixiao extract FILE`: what a report or form declares, as data or as a workbook to fill in."""

from __future__ import annotations

import argparse
from pathlib import Path

from jixiao.cli.delivery import deliver, output_problem, refuse
from jixiao.cli.parser import Parser, add_output

_FORMATS = ("json", "xlsx")


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    extract = commands.add_parser(
        "extract",
        help="把自评报告和自评表取成数据",
        description="把一个文件里的自评表、申报表、监控表、复核表、项目清单和报告正文取成数据（JSON），或取成可填写的"
        "工作簿（xlsx）。改填以后可以照样核对：jixiao check 数据.json",
    )
    extract.add_argument("file", metavar="文件", help="要取数的文件，也可以是以前取出的 JSON 或 xlsx")
    extract.add_argument("--format", choices=_FORMATS, help="输出格式；不指定则按 --output 的后缀，默认 json")
    add_output(extract)
    extract.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    from jixiao.documents import Unreadable
    from jixiao.runs.take_out import take_out
    from jixiao.writers.to_evaluation_json import to_evaluation_json
    from jixiao.writers.to_evaluation_xlsx import TextTooLong, to_evaluation_xlsx

    output: Path | None = parsed.output
    form = parsed.format or ("xlsx" if output is not None and output.suffix.lower() == ".xlsx" else "json")
    if form == "xlsx" and output is None:
        return refuse("xlsx 不能显示在屏幕上，请用 --output 自评表.xlsx 写入文件。")
    if output is not None and (problem := output_problem(output, parsed.force)):
        return refuse(problem)
    name = Path(parsed.file).name
    try:
        document, evaluations = take_out(parsed.file)
        if form == "xlsx":
            return deliver(to_evaluation_xlsx(document, evaluations, file=name), parsed)
        return deliver(to_evaluation_json(document, evaluations, file=name), parsed)
    except Unreadable as error:
        return refuse(f"{parsed.file}：{error.message}{error.advice}")
    except TextTooLong as error:
        return refuse(f"{parsed.file}：{error}")
