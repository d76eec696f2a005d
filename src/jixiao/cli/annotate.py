"""`jixiao annotate FILE`: the document itself, with what was found as comments at the very figures."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.check import LONE_MAPPING, add_beside, wishes_of
from jixiao.cli.delivery import deliver, output_problem, refuse
from jixiao.cli.parser import Parser, add_output

if TYPE_CHECKING:
    from jixiao.writers.annotations import Annotated

_LEVELS = {"须修改": "error", "请核实": "warning", "建议": "note"}


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    annotate = commands.add_parser(
        "annotate",
        help="把问题写成批注，加在原文的数字旁",
        description="核对一个文件，把每个问题作为批注加在副本的原文处：docx、xlsx 加批注，pdf 加高亮批注；doc、wps、"
        "网页和文本另写一份 docx，xls 另写一份 xlsx。原文件不改动。再次运行时替换以前加的批注，他人的批注和修订不动。",
        epilog="退出码：0 已写入；2 文件未能读取，或用法不对。",
    )
    annotate.add_argument("file", metavar="文件", help="要批注的文件")
    add_output(annotate)
    annotate.add_argument(
        "--suggest", action="store_true", help="只有一种改法的（漏写单位、标点重复等）用修订写入（docx）"
    )
    annotate.add_argument("--level", choices=tuple(_LEVELS), default="建议", help="只批注此级别及以上的，默认全部")
    add_beside(annotate)
    annotate.add_argument("--select", action="append", metavar="编号", help="只核对这些项目，同 jixiao check")
    annotate.add_argument("--ignore", action="append", metavar="编号", help="不核对这些项目，同 jixiao check")
    annotate.add_argument("--profile", metavar="方案", help="指定评分方案，同 jixiao check")
    annotate.add_argument("--config", type=Path, metavar="jixiao.toml", help="设置文件，同 jixiao check")
    annotate.add_argument("--waivers", type=Path, metavar="豁免单", help="豁免单，同 jixiao check")
    annotate.add_argument("--baseline", type=Path, metavar="基线.json", help="基线，同 jixiao check")
    annotate.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    from jixiao.basis import NoSuchProfile, ProfileError
    from jixiao.documents import Unreadable
    from jixiao.findings import Level
    from jixiao.rules.lookup import NoSuchRule
    from jixiao.runs.baseline import BaselineError
    from jixiao.runs.configuration import ConfigurationError
    from jixiao.runs.waivers import WaiverError
    from jixiao.writers.annotations import annotate_file

    source = Path(parsed.file)
    output: Path | None = parsed.output
    if output is not None and (problem := _problem(source, output, parsed.force)):
        return refuse(problem)
    if parsed.mapping and not parsed.with_:
        return refuse(LONE_MAPPING)
    try:
        annotated = annotate_file(source, wishes_of(parsed), least=Level(_LEVELS[parsed.level]), suggest=parsed.suggest)
    except Unreadable as error:
        return refuse(f"{parsed.file}：{error.message}{error.advice}")
    except (NoSuchProfile, ProfileError, NoSuchRule, ConfigurationError, WaiverError, BaselineError) as error:
        return refuse(str(error))
    except ValueError as error:  # of the documents beside it
        return refuse(str(error))
    if output is None:
        parsed.output = output = source.with_name(f"{source.stem}（批注）{annotated.suffixes[0]}")
    elif output.suffix.lower() not in annotated.suffixes:
        return refuse(
            f"批注后的文件是 {annotated.suffixes[0]} 格式，请把 --output 的后缀改为 {annotated.suffixes[0]}。"
        )
    if problem := _problem(source, output, parsed.force):
        return refuse(problem)
    if failed := deliver(annotated.content, parsed):
        return failed
    print(f"已写入 {output}（{_counted(annotated)}）。")
    for sentence in (*dict.fromkeys(_notices(annotated)), *annotated.said):
        print(sentence)
    return 0


def _problem(source: Path, output: Path, force: bool) -> str:
    if output.exists() and source.exists() and output.samefile(source):
        return "--output 就是原文件。原文件不改动，请换一个文件名。"
    return output_problem(output, force)


def _counted(annotated: Annotated) -> str:
    from jixiao.writers.wording import tally

    remarks = annotated.remarks
    if not remarks.findings:
        return "没有批注"
    references = f"，另有“见问题…”的短批注{remarks.references}条" if remarks.references else ""
    return f"批注{len(remarks.findings)}条：{tally(remarks.findings)}{references}"


def _notices(annotated: Annotated) -> list[str]:
    return [notice for document in annotated.examination.documents for notice in document.notices]
