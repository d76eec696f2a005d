"""`jixiao report DATA`: the official self-evaluation report out of the data, as Word or as PDF."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from jixiao.cli.delivery import deliver, output_problem, refuse, write_file
from jixiao.cli.parser import Parser, add_output

_FORMATS = ("docx", "pdf")


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    report = commands.add_parser(
        "report",
        help="由自评数据生成自评报告",
        description="由 jixiao extract 取出并填好的数据（JSON 或 xlsx）生成自评报告：正文、基础数据表、自评表。"
        "金额、增减、占比由数据算出；数据中没有的不编写，必备的内容以【待补充】标出并逐条提示。",
        epilog="正文中可写“【计算：支出】”，生成时换成算出的句子。退出码：0 已生成；2 数据读不了，或用法不对。",
    )
    report.add_argument("data", metavar="数据", help="jixiao extract 取出的 JSON 或 xlsx")
    report.add_argument("--format", choices=_FORMATS, help="输出格式；不指定则按 --output 的后缀")
    add_output(report)
    report.add_argument("--layout", metavar="格式", help="报告格式的名称；不指定则按评分方案和地区选择")
    report.add_argument("--profile", metavar="方案", help="指定评分方案的名称或方案文件（.yaml、.xlsx）")
    report.add_argument("--fill-scores", action="store_true", help="得分空着的行，填入按评分方案复算的得分")
    report.add_argument(
        "--trace", metavar="路径", type=Path, help="另写一份清单：正文中每个算出的数取自数据的哪一处、怎样算"
    )
    report.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    from jixiao.basis import NoSuchProfile, ProfileError
    from jixiao.documents import Unreadable
    from jixiao.writers.report.form_layout import NoSuchLayout
    from jixiao.writers.report.from_data import report
    from jixiao.writers.report.narrative import NoSuchPassage
    from jixiao.writers.report.to_report_pdf import CannotDraw

    output: Path | None = parsed.output
    if output is None:
        return refuse("报告不能显示在屏幕上，请用 --output 自评报告.docx（或 自评报告.pdf）写入文件。")
    form = parsed.format or output.suffix.lower().removeprefix(".")
    if form not in _FORMATS:
        return refuse(f"不能按后缀“{output.suffix}”确定格式。请用 .docx 或 .pdf，或用 --format 指定。")
    for path in (output, *([parsed.trace] if parsed.trace else [])):
        if problem := output_problem(path, parsed.force):
            return refuse(problem)
    try:
        found = report(parsed.data, layout=parsed.layout, profile=parsed.profile, fill_scores=parsed.fill_scores)
        written = found.to_pdf() if form == "pdf" else found.to_docx()
    except Unreadable as error:
        return refuse(f"{parsed.data}：{error.message}{error.advice}")
    except CannotDraw as error:
        return refuse(str(error))
    except (NoSuchLayout, NoSuchPassage, NoSuchProfile, ProfileError) as error:
        return refuse(str(error))
    for warning in found.warnings:
        print(f"提示：{warning}", file=sys.stderr)
    if parsed.trace is not None:
        from jixiao.writers.report.to_trace import to_trace

        if problem := write_file(parsed.trace, to_trace(found), parsed.force):
            return refuse(problem)
    return deliver(written, parsed)
