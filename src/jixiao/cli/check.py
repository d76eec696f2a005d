"""`jixiao check`: what is wrong in one or many files, why, and how to mend it."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli import receipt
from jixiao.cli.delivery import deliver, output_problem, refuse
from jixiao.cli.environment import path_setting, setting
from jixiao.cli.formats import FORMATS, format_of, write
from jixiao.cli.parser import Parser, add_output

if TYPE_CHECKING:
    from jixiao.runs import Examination, Wishes

EXIT_CODES = (
    "退出码：0 没有“须修改”的问题；1 有“须修改”的问题；2 有文件未能读取，或用法不对。已豁免和基线中已有的不计。"
)

LONE_MAPPING = "--mapping 是读财政系统导出表用的，请同时用 --with 导出.xls 写明文件。"


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    check = commands.add_parser(
        "check",
        help="核对自评报告和自评表",
        description="核对一个或多个文件（Word、WPS、Excel、PDF、网页、文本），指出哪里不对、为什么、怎么改。",
        epilog=EXIT_CODES,
    )
    check.add_argument("files", nargs="+", metavar="文件", help="要核对的文件，可以有多个")
    check.add_argument(
        "--format",
        choices=FORMATS,
        help="输出格式：text 屏幕，html 网页，docx 反馈单，xlsx 问题清单，markdown、json、sarif；"
        "不指定则按 --output 的后缀，默认 text",
    )
    add_output(check)
    check.add_argument("--all", action="store_true", help="全部展开；默认展开前10处，其余各列一行")
    check.add_argument("--fingerprints", action="store_true", help="在编号后显示指纹，供 jixiao waive 使用")
    check.add_argument(
        "--profile",
        metavar="方案",
        help="指定评分方案的名称或方案文件（.yaml、.xlsx）；不指定则按材料的地区、年度和表样选择",
    )
    add_beside(check)
    chosen = check.add_argument_group("选择和豁免")
    chosen.add_argument("--select", action="append", metavar="编号", help="只核对这些项目，如 B12,C（C 为整类）")
    chosen.add_argument("--ignore", action="append", metavar="编号", help="不核对这些项目，写法同上")
    chosen.add_argument(
        "--config", type=Path, metavar="jixiao.toml", help="设置文件；不指定则从材料所在文件夹逐级向上找"
    )
    chosen.add_argument("--waivers", type=Path, metavar="豁免单", help="豁免单；不指定则同样找 jixiao-waivers.yaml")
    chosen.add_argument("--baseline", type=Path, metavar="基线.json", help="基线：其中已有的问题只计数，不再列出")
    receipt.add_options(check)
    chosen.add_argument("--write-baseline", action="store_true", help="把本次的问题写入 --baseline 指定的基线")
    check.set_defaults(run=run)


def add_beside(command: argparse.ArgumentParser) -> None:
    """`--with` and `--mapping`: the documents that go with the one that is checked."""
    beside = command.add_argument_group("对照其他材料")
    beside.add_argument(
        "--with",
        dest="with_",
        action="append",
        metavar="文件",
        help="一并提交的对照材料，可写多次：申报表、上年自评、预算公开、决算公开、财政系统导出、复核表、监控表；是什么由内容辨认，"
        "辨认不准的写明，如 --with 上年=文件（申报、上年、预算、决算、系统、复核、监控、自评）",
    )
    beside.add_argument(
        "--mapping",
        type=Path,
        action="append",
        metavar="映射.yaml",
        help="财政系统导出表各列的含义，由 jixiao import 导出.xls --save 映射.yaml 存下",
    )


def run(parsed: argparse.Namespace) -> int:
    from jixiao.basis import NoSuchProfile, ProfileError
    from jixiao.rules.lookup import NoSuchRule
    from jixiao.runs import examine_files
    from jixiao.runs.baseline import BaselineError
    from jixiao.runs.configuration import ConfigurationError
    from jixiao.runs.waivers import WaiverError

    output: Path | None = parsed.output
    if output is not None and (problem := output_problem(output, parsed.force)):
        return refuse(problem)
    baseline = path_setting("baseline", parsed.baseline)
    if parsed.mapping and not parsed.with_:
        return refuse(LONE_MAPPING)
    if parsed.write_baseline and baseline is None:
        return refuse("--write-baseline 要写到哪里？请同时用 --baseline 基线.json 指定文件。")
    files = expanded(parsed.files)
    if problem := receipt.problem(parsed, files):
        return refuse(problem)
    contents = receipt.contents(parsed, files)
    try:
        form = format_of(parsed.format, output)
        asked = wishes_of(parsed)
        examination = examine_files(map(Path, files), asked, progress=progress(len(files)), contents=contents)
        if parsed.write_baseline and baseline is not None:
            _write_baseline(examination, baseline)
    except (NoSuchProfile, ProfileError, NoSuchRule, ConfigurationError, WaiverError, BaselineError) as error:
        return refuse(str(error))
    except ValueError as error:
        return refuse(str(error))
    content = write(examination, form, everything=parsed.all, fingerprints=parsed.fingerprints)
    if form == "text":
        content = f"{content!s}{_summary(examination)}"
    if failed := deliver(content, parsed):
        return failed
    if output is not None:
        print(f"已写入 {output}（{_total(examination)}）。")
    if failed := receipt.deliver_receipt(examination, contents, parsed):
        return failed
    if parsed.write_baseline:
        return 2 if examination.errors else 0
    return examination.exit_code


def wishes_of(parsed: argparse.Namespace) -> Wishes:
    """What the options that `annotate` shares with this command ask for, the environment behind them."""
    from jixiao.runs import Wishes

    return Wishes(
        setting("profile", parsed.profile),
        codes("select", parsed.select),
        codes("ignore", parsed.ignore),
        path_setting("config", parsed.config),
        path_setting("waivers", parsed.waivers),
        path_setting("baseline", parsed.baseline),
        getattr(parsed, "write_baseline", False),
        parsed.with_ or (),
        parsed.mapping or (),
    )


def expanded(files: list[str]) -> list[str]:
    """Wildcards that the shell left alone, as Windows does."""
    found: list[str] = []
    for file in files:
        path = Path(file)
        wild = any(mark in path.name for mark in "*?") and not path.exists()
        matches = sorted(str(match) for match in path.parent.glob(path.name)) if wild else []
        found += matches or [file]
    return found


def codes(option: str, stated: list[str] | None) -> list[str] | None:
    """`--select B12,C --select E01` as one list; None where neither the option nor its variable is given."""
    words = setting(option, ",".join(stated) if stated is not None else None)
    return None if words is None else [code for code in re.split(r"[,，、\s]+", words) if code]


def progress(total: int) -> Callable[[Path], None] | None:
    """A line a file on the screen of a person who waits for many."""
    if total < 2 or not sys.stderr.isatty():
        return None
    done = iter(range(1, total + 1))
    return lambda file: print(f"正在核对 {next(done)}/{total}  {file}", file=sys.stderr)


def _write_baseline(examination: Examination, path: Path) -> None:
    from jixiao.runs.baseline import baseline_of, read_baseline, to_baseline
    from jixiao.writers.to_file import to_file

    before = read_baseline(path) if path.exists() else {}
    after = baseline_of(examination.documents, before)
    try:
        to_file(path, to_baseline(after).encode(), force=True)
    except OSError as error:
        raise ValueError(f"写不了基线“{path}”（{error.strerror}）。") from error
    held = sum(map(len, after.values()))
    print(f"基线已写入 {path}：{len(after)}份材料，{held}处。此后核对时加 --baseline {path}。", file=sys.stderr)


def _total(examination: Examination) -> str:
    from jixiao.writers.wording import tally

    said = tally(finding for finding in examination.findings if finding.is_open) or "没有发现问题"
    unread = len(examination.errors) + len(examination.unread_beside)
    return f"{said}，{unread}个文件未能读取" if unread else said


def _summary(examination: Examination) -> str:
    code = examination.exit_code
    meaning = {
        0: "没有“须修改”的问题",
        1: "有“须修改”的问题",
        2: "有文件未能读取",
    }[code]
    return f"\n{meaning}（退出码{code}）。\n"
