"""`jixiao import 导出.xls`: the figures of a budget platform's export, with a column mapping that is asked once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.delivery import deliver, output_problem, refuse
from jixiao.cli.parser import Parser, add_output

if TYPE_CHECKING:
    from jixiao.evaluations.column_mapping import ColumnMapping
    from jixiao.evaluations.system_figures import SystemFigures

_FORMATS = ("text", "json", "xlsx")


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    command = commands.add_parser(
        "import",
        help="读入财政系统导出的数",
        description="读入预算管理系统导出的表（xls、xlsx、网页），按项目和功能科目取出预算数、调整数、支出数，金额一律化为元。\n"
        "第一次请核对各列的含义，用 --save 存成映射文件，以后用 --mapping 直接使用；列变了就停下来，不读一半。",
    )
    command.add_argument("file", metavar="导出文件", help="系统导出的文件")
    command.add_argument("--mapping", metavar="映射.yaml", type=Path, help="以前存下的映射文件")
    command.add_argument("--save", metavar="映射.yaml", type=Path, help="把各列的含义存成映射文件")
    command.add_argument("--yes", action="store_true", help="不询问，按程序推测的各列含义读入")
    command.add_argument("--format", choices=_FORMATS, help="输出格式；不指定则按 --output 的后缀，默认 text")
    add_output(command)
    command.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    from jixiao.documents import Unreadable
    from jixiao.evaluations.column_mapping import ExportError
    from jixiao.runs.import_figures import import_figures

    output: Path | None = parsed.output
    suffix = output.suffix.lower().lstrip(".") if output is not None else ""
    form = parsed.format or (suffix if suffix in _FORMATS else "text")
    if form == "xlsx" and output is None:
        return refuse("xlsx 不能显示在屏幕上，请用 --output 系统数.xlsx 写入文件。")
    for target in (output, parsed.save):
        if target is not None and (problem := output_problem(target, parsed.force)):
            return refuse(problem)
    try:
        mapping = _confirmed(parsed)
        if isinstance(mapping, int):
            return mapping
        figures = import_figures(parsed.file, mapping)
    except (Unreadable, ExportError) as error:
        return refuse(f"{parsed.file}：{error}")
    return deliver(_as(figures, form, Path(parsed.file).name), parsed)


def _confirmed(parsed: argparse.Namespace) -> ColumnMapping | int:
    """The mapping to use, or the exit code where nothing is to be imported."""
    from jixiao.runs.import_figures import load_mapping, propose_mapping

    if parsed.mapping is not None:
        mapping = load_mapping(parsed.mapping)
    else:
        mapping = propose_mapping(parsed.file)
        print("推测的各列含义：", *(f"  {line}" for line in mapping.shown()), sep="\n", file=sys.stderr)
    asked = parsed.mapping is None and not parsed.yes
    if asked and not mapping.problem() and sys.stdin.isatty():
        if input("按此读入吗？回车为是，输入 n 为否：").strip().lower() in ("n", "no", "否", "不"):
            return _saved(parsed, mapping) or refuse(
                "没有读入。请用 --save 映射.yaml 存下来，改好后用 --mapping 读入。"
            )
        asked = False
    if (code := _saved(parsed, mapping)) or not asked:
        return code or mapping
    if problem := mapping.problem():
        print(problem, file=sys.stderr)
    if parsed.save is not None:
        print(f"已存入“{parsed.save}”，尚未读入。请核对后用 --mapping {parsed.save} 读入。", file=sys.stderr)
        return 0
    return refuse("请核对。无误的，加 --yes 读入；要改的，加 --save 映射.yaml 存下来，改好后用 --mapping 读入。")


def _saved(parsed: argparse.Namespace, mapping: ColumnMapping) -> int:
    """Write the mapping where `--save` asks for it."""
    from jixiao.evaluations.column_mapping import mapping_to_yaml

    if parsed.save is None:
        return 0
    target = argparse.Namespace(output=parsed.save, force=parsed.force)
    return deliver(mapping_to_yaml(mapping), target)


def _as(figures: SystemFigures, form: str, file: str) -> str | bytes:
    if form == "json":
        from jixiao.writers.to_system_json import to_system_json

        return to_system_json(figures, file=file)
    if form == "xlsx":
        from jixiao.writers.to_system_xlsx import to_system_xlsx

        return to_system_xlsx(figures)
    from jixiao.writers.to_system_text import to_system_text

    return to_system_text(figures)
