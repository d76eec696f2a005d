"""`jixiao intake`: what was handed in, by whom, what is missing, and what to ask each body."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.check import expanded
from jixiao.cli.delivery import deliver, output_problem, refuse, write_file
from jixiao.cli.parser import Parser, add_output

if TYPE_CHECKING:
    from jixiao.intake.answers import Answers
    from jixiao.intake.body import Register
    from jixiao.intake.sort import Sort
    from jixiao.runs.receive import Intake, Progress

_FORMATS = {"text": ("", ".txt"), "xlsx": (".xlsx",), "json": (".json",)}
_ANSWERS = "收件对照.json"
_EXIT = (
    "退出码：0 应报的都齐；1 有未报、缺件、重复，或有文件待确认、未识别；2 名录读不了，或用法不对。\n"
    f"确认过的（在“待确认”“未识别”的“确认为”一栏填写）记在结果旁的 {_ANSWERS}，下次不再问。"
)


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    intake = commands.add_parser(
        "intake",
        help="收件登记：谁报了、缺什么、催什么",
        description="收下整个文件夹和压缩包：按内容辨认每个文件是什么、哪年的、哪家单位的，与单位名录核对，\n"
        "列出齐、缺件、重复、未报，写好催报用语。压缩包在内存中打开，不解压到磁盘；标有密级的不读内容。",
        epilog=_EXIT,
    )
    intake.add_argument("sources", nargs="*", metavar="目录或文件", help="收到的文件夹、压缩包、文件，可以有多个")
    intake.add_argument("--register", type=Path, metavar="单位名录.xlsx", help="应报单位的名录；不给则无法知道谁没有报")
    intake.add_argument("--year", type=int, metavar="年度", help="收哪个年度的自评，如 2024；不指定则按多数材料")
    intake.add_argument(
        "--answers",
        type=Path,
        action="append",
        metavar="文件",
        help=f"以前的确认：填好的收件登记表.xlsx 或 {_ANSWERS}，可写多次",
    )
    intake.add_argument("--deadline", metavar="期限", default="", help="报送期限，如 2025-03-31，写入催报用语")
    intake.add_argument(
        "--require", metavar="材料", default="", help="每家应报什么，默认 自评报告,基础数据表,整体自评表"
    )
    intake.add_argument("--check", action="store_true", help="同时核对每家的材料，登记表中列出问题数")
    intake.add_argument("--no-scans", action="store_true", help="扫描件和照片不识别文字（每页要几秒），只按文件名提示")
    intake.add_argument("--format", choices=_FORMATS, help="输出格式；不指定则按 --output 的后缀，默认 text")
    add_output(intake)
    intake.add_argument("--all", action="store_true", help="全部展开；默认每类列10行")
    intake.add_argument("--template", type=Path, metavar="单位名录.xlsx", help="写一份空白单位名录供填写")
    intake.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    if parsed.template is not None:
        return _template(parsed)
    if not parsed.sources:
        return refuse("收什么？请写收到的文件夹、压缩包或文件；要空白名录请用 --template 单位名录.xlsx。")
    sources = [Path(source) for source in expanded(parsed.sources)]
    if absent := [source for source in sources if not source.exists()]:
        return refuse(f"找不到“{absent[0]}”，请核对名称和所在文件夹。")
    output: Path | None = parsed.output
    if output is not None and (problem := output_problem(output, parsed.force)):
        return refuse(problem)
    try:
        form = _format(parsed.format, output)
        required = _required(parsed.require)
        register = _register(parsed.register)
        answers = _answers(parsed, register)
        intake = _receive(parsed, sources, required, register, answers)
    except ValueError as error:
        return refuse(str(error))
    if failed := deliver(_written(intake, form, parsed.all), parsed):
        return failed
    return _tell(intake, answers, parsed)


def _template(parsed: argparse.Namespace) -> int:
    from jixiao.writers.to_register_xlsx import to_register_xlsx

    target: Path = parsed.template
    if problem := output_problem(target, parsed.force) or write_file(target, to_register_xlsx(), parsed.force):
        return refuse(problem)
    print(f"已写入 {target}：填好“单位全称”等各列后，用 --register {target} 收件。")
    return 0


def _format(stated: str | None, output: Path | None) -> str:
    suffix = output.suffix.lower() if output is not None else ""
    form = stated or next((form for form, suffixes in _FORMATS.items() if suffix in suffixes), None)
    if form is None:
        known = "、".join(suffix for suffixes in _FORMATS.values() for suffix in suffixes if suffix)
        raise ValueError(f"不能按后缀“{suffix}”确定格式。请用 --format 指定，或用这些后缀：{known}。")
    if form == "xlsx" and output is None:
        raise ValueError("xlsx 不能显示在屏幕上，请用 --output 收件登记表.xlsx 写入文件。")
    return form


def _required(words: str) -> Sequence[Sort]:
    from jixiao.intake.sort import DEFAULT_REQUIRED, Sort

    found = []
    for word in words.replace("，", ",").replace("、", ",").split(","):
        if not word.strip():
            continue
        sort = Sort.of_word(word)
        if sort is None:
            known = "、".join(sort.chinese for sort in Sort)
            raise ValueError(f"--require 中的“{word.strip()}”不认识，可写：{known}。")
        found.append(sort)
    return tuple(found) or DEFAULT_REQUIRED


def _register(path: Path | None) -> Register | None:
    if path is None:
        return None
    from jixiao.intake.read_register import read_register

    register = read_register(path)
    if not register.bodies:
        said = "".join(str(fault) for fault in register.faults) or "里面没有单位。"
        raise ValueError(f"单位名录“{path}”不能用。{said}")
    return register


def _answers(parsed: argparse.Namespace, register: Register | None) -> Answers:
    """The remembered answers, those of a filled-in output that is about to be written over, then those given."""
    from jixiao.intake.answers import Answers
    from jixiao.runs.receive import read_answers

    found = Answers()
    output: Path | None = parsed.output
    if output is not None:
        remembered = output.parent / _ANSWERS
        if remembered.is_file():
            found = found.with_(read_answers(remembered, register, parsed.year))
        if output.is_file() and output.suffix.lower() == ".xlsx":
            before = read_answers(output, register, parsed.year)
            found = found.with_(before) if before else found
    for given in parsed.answers or ():
        if not given.is_file():
            raise ValueError(f"找不到“{given}”，请核对 --answers 后的文件名。")
        found = found.with_(read_answers(given, register, parsed.year))
    return found


def _receive(
    parsed: argparse.Namespace,
    sources: Sequence[Path],
    required: Sequence[Sort],
    register: Register | None,
    answers: Answers,
) -> Intake:
    from jixiao.runs.receive import receive

    own = [path for path in (parsed.output, parsed.register, *(parsed.answers or ())) if path is not None]
    if parsed.output is not None:
        own.append(parsed.output.parent / _ANSWERS)
    return receive(
        sources,
        register=register,
        year=parsed.year,
        required=required,
        answers=answers,
        deadline=parsed.deadline,
        check=parsed.check,
        scans=not parsed.no_scans,
        leave_out=own,
        progress=_progress(),
    )


def _progress() -> Progress | None:
    """A line a file on the screen of a person who waits."""
    if not sys.stderr.isatty():
        return None
    return lambda done, total, name: print(f"正在收件 {done + 1}/{total}  {name}", file=sys.stderr)


def _written(intake: Intake, form: str, everything: bool) -> str | bytes:
    if form == "xlsx":
        from jixiao.writers.to_intake_xlsx import to_intake_xlsx

        return to_intake_xlsx(intake)
    if form == "json":
        from jixiao.writers.to_intake_json import to_intake_json

        return to_intake_json(intake)
    from jixiao.writers.to_intake_text import to_intake_text

    return to_intake_text(intake, everything=everything)


def _tell(intake: Intake, answers: Answers, parsed: argparse.Namespace) -> int:
    from jixiao.writers import intake_words as words

    output: Path | None = parsed.output
    if output is not None:
        if answers:
            from jixiao.intake.answers import to_answers_json

            if problem := write_file(output.parent / _ANSWERS, to_answers_json(answers), True):
                return refuse(problem)
        print(f"已写入 {output}（{words.summary(intake)}）。")
        for notice in intake.notices:
            print(f"注意：{notice}")
        if faults := len(intake.collection.register.faults):
            print(f"名录有{faults}处问题，见结果中的说明。")
        if hint := words.hint(intake):
            print(f"注意：{hint}")
    return 1 if words.is_open(intake) else 0
