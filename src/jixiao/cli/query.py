"""`jixiao query`: a question in SQL to the result of `jixiao batch`."""

from __future__ import annotations

import argparse
from pathlib import Path

from jixiao.cli.batch_extra import ADVICE, is_missing
from jixiao.cli.delivery import deliver, output_problem, refuse
from jixiao.cli.parser import Parser, add_output

_ROWS = 200


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    query = commands.add_parser(
        "query",
        help="查询批量核对的结果",
        description="用 SQL 查询批量核对的结果。表：documents 材料、findings 问题、figures 数字、"
        "indicators 指标、scores 得分、across 互相比对的问题、copies 文字相同的材料等；"
        "另有 unread 未能读取、duplicates 内容重复、by_rule 按问题、by_unit 按单位。",
        epilog='示例：jixiao query 结果 "select * from by_rule limit 20"',
    )
    query.add_argument("folder", type=Path, metavar="目录", help="jixiao batch 的结果目录")
    query.add_argument("question", nargs="?", default="select * from by_rule", metavar="查询", help="一句 select")
    query.add_argument("--columns", action="store_true", help="列出各表的列")
    query.add_argument(
        "--format", choices=("text", "csv"), help="text 屏幕，csv 可用 Excel 打开；不指定则按 --output 的后缀"
    )
    query.add_argument("--all", action="store_true", help=f"屏幕上显示全部行；默认前{_ROWS}行")
    add_output(query)
    query.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    if is_missing():
        return refuse(ADVICE)
    from jixiao.runs.batch.query import QueryError, columns, query
    from jixiao.writers.to_answer import to_answer_csv, to_answer_text

    output: Path | None = parsed.output
    if output is not None and (problem := output_problem(output, parsed.force)):
        return refuse(problem)
    try:
        answer = columns(parsed.folder) if parsed.columns else query(parsed.folder, parsed.question)
    except QueryError as error:
        return refuse(str(error))
    is_csv = (parsed.format or ("csv" if output and output.suffix.lower() == ".csv" else "text")) == "csv"
    every = parsed.all or output is not None
    content = to_answer_csv(answer) if is_csv else to_answer_text(answer, None if every else _ROWS)
    if failed := deliver(content, parsed):
        return failed
    if output is not None:
        print(f"已写入 {output}（{len(answer.rows)}行）。")
    return 0
