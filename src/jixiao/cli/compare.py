"""`jixiao compare`: what a second draft changed, what that settles, and what nobody asked for."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.delivery import deliver, output_problem, refuse
from jixiao.cli.parser import Parser, add_output

if TYPE_CHECKING:
    from jixiao.runs.compare import Comparison

_FORMATS = ("text", "docx", "xlsx", "html", "json")
_SUFFIXES = {".docx": "docx", ".xlsx": "xlsx", ".html": "html", ".htm": "html", ".json": "json"}


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    compare = commands.add_parser(
        "compare",
        help="对照前后两稿，写修改对照表",
        description="对照同一材料的前后两稿：改了哪些数和文字，哪些问题已解决、仍在、新出现，哪些数没有问题要求修改却改了。"
        "两稿可以是不同格式（如 Word 与 PDF）。标点、空白和编号的不同不作变动；8万元与80000元是数值相同、写法不同。"
        "也可以拿盖章的扫描件与 Word 稿对照（须安装识别组件），识别没有把握的另列。",
        epilog="退出码：0 没有未要求修改的数，也没有新出现的“须修改”；1 有；2 有文件未能读取，或用法不对。",
    )
    compare.add_argument("old", metavar="原稿", help="前一稿")
    compare.add_argument("new", metavar="现稿", help="后一稿")
    compare.add_argument("--format", choices=_FORMATS, help="输出格式；不指定则按 --output 的后缀，默认 text")
    add_output(compare)
    compare.add_argument("--all", action="store_true", help="text 格式中全部列出")
    compare.add_argument("--profile", metavar="方案", help="指定评分方案的名称或方案文件")
    compare.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    from jixiao.basis import NoSuchProfile, ProfileError
    from jixiao.documents import Unreadable
    from jixiao.runs.compare import compare

    output: Path | None = parsed.output
    form = parsed.format or _SUFFIXES.get(output.suffix.lower() if output else "", "text")
    if form in ("docx", "xlsx") and output is None:
        return refuse(f"{form} 不能显示在屏幕上，请用 --output 修改对照表.{form} 写入文件。")
    if output is not None and (problem := output_problem(output, parsed.force)):
        return refuse(problem)
    try:
        comparison = compare(parsed.old, parsed.new, profile=parsed.profile)
    except Unreadable as error:
        return refuse(f"未能对照{_which(error, parsed)}：{error.message}{error.advice}")
    except (NoSuchProfile, ProfileError) as error:
        return refuse(str(error))
    if failed := deliver(_as(comparison, form, parsed.all), parsed):
        return failed
    if output is not None:
        print(f"已写入 {output}。", file=sys.stdout)
    return comparison.exit_code


def _which(error: Exception, parsed: argparse.Namespace) -> str:
    """The file that could not be read, where it is known."""
    named = getattr(error, "__notes__", [])
    return f"“{named[0]}”" if named else ""


def _as(comparison: Comparison, form: str, everything: bool) -> str | bytes:
    if form == "text":
        from jixiao.writers.to_comparison_text import to_comparison_text

        return to_comparison_text(comparison, everything=everything)
    if form == "json":
        from jixiao.writers.to_comparison_json import to_comparison_json

        return to_comparison_json(comparison)
    if form == "html":
        from jixiao.writers.to_comparison_html import to_comparison_html

        return to_comparison_html(comparison)
    if form == "docx":
        from jixiao.writers.to_comparison_docx import to_comparison_docx

        return to_comparison_docx(comparison)
    from jixiao.writers.to_comparison_xlsx import to_comparison_xlsx

    return to_comparison_xlsx(comparison)
