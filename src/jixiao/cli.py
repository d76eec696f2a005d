"""One command, one library call."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import jixiao

if TYPE_CHECKING:
    from jixiao.basis import Profile
    from jixiao.runs import Examination

_EXIT_CODES = "退出码：0 没有“须修改”的问题；1 有“须修改”的问题；2 有文件未能读取，或用法不对。"
USAGE_ERROR = 2


class _Parser(argparse.ArgumentParser):
    """argparse with Chinese words: a wrong argument says what to do."""

    def __init__(self, **keywords: object) -> None:
        super().__init__(add_help=False, formatter_class=argparse.RawDescriptionHelpFormatter, **keywords)  # type: ignore[arg-type]
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示本帮助")

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "用法：", 1)

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE_ERROR, f"{self.format_usage()}用法不对：{_chinese(message)}\n查看帮助：{self.prog} --help\n")


def _chinese(message: str) -> str:
    """argparse's own messages in Chinese."""
    for english, chinese in (
        ("the following arguments are required:", "缺少参数"),
        ("one of the arguments", "须给出其中一项："),
        (" is required", ""),
        (": not allowed with argument ", " 不能同时用 "),
        ("unrecognized arguments:", "不认识的参数"),
        ("expected one argument", "后面要跟一个值"),
        ("invalid choice:", "没有这个选择："),
        ("choose from", "可选"),
        ("argument ", "参数 "),
    ):
        message = message.replace(english, chinese)
    return message


def _parser() -> _Parser:
    parser = _Parser(prog="jixiao", description="绩效：核对部门整体支出绩效自评，逐个数字复算。", epilog=_EXIT_CODES)
    parser.add_argument("--version", action="version", version=f"jixiao {jixiao.__version__}", help="显示版本")
    commands = parser.add_subparsers(dest="command", metavar="命令", title="命令", required=True)
    check = commands.add_parser(
        "check",
        help="核对自评报告和自评表",
        description="核对一个或多个文件（Word、WPS、Excel、PDF、网页、文本），指出哪里不对、为什么、怎么改。",
        epilog=_EXIT_CODES,
    )
    check.add_argument("files", nargs="+", metavar="文件", help="要核对的文件，可以有多个")
    check.add_argument("--format", choices=("text", "json"), default="text", help="输出格式，默认 text")
    check.add_argument("--output", metavar="路径", type=Path, help="把结果写入文件，不显示在屏幕上")
    check.add_argument("--force", action="store_true", help="结果文件已存在时覆盖")
    check.add_argument(
        "--profile",
        metavar="方案",
        help="指定评分方案的名称或方案文件（.yaml、.xlsx）；不指定则按材料的地区、年度和表样选择",
    )
    check.set_defaults(run=_check)
    _add_profile_commands(commands)
    return parser


_PROFILE_FORMATS = ("text", "json", "markdown", "xlsx", "yaml")


def _add_profile_commands(commands: argparse._SubParsersAction[_Parser]) -> None:
    profiles = commands.add_parser(
        "profiles",
        help="列出评分方案",
        description="列出全部评分方案：名称、标题、表样、地区、适用年度、怎样选用、依据是否核过原文。",
    )
    profiles.add_argument("--format", choices=("text", "json"), default="text", help="输出格式，默认 text")
    profiles.set_defaults(run=_profiles)
    profile = commands.add_parser(
        "profile",
        help="说明一个评分方案",
        description="说明一个评分方案：分值、计分办法、等级、应有的章节和附表，每个数都注明依据或“未核原文”“审核实践”。",
    )
    named = profile.add_mutually_exclusive_group(required=True)
    named.add_argument(
        "name", nargs="?", metavar="方案", help="方案名称（见 jixiao profiles），或方案文件（.yaml）的路径"
    )
    named.add_argument("--from", dest="workbook", metavar="评分细则.xlsx", help="由填好的评分细则得到方案")
    profile.add_argument("--format", choices=_PROFILE_FORMATS, help="输出格式；不指定则按 --output 的后缀，默认 text")
    for command in (profiles, profile):
        command.add_argument("--output", metavar="路径", type=Path, help="把结果写入文件，不显示在屏幕上")
        command.add_argument("--force", action="store_true", help="结果文件已存在时覆盖")
    profile.set_defaults(run=_profile)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console with a GBK code page cannot show every character: replace, never break.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    parsed = _parser().parse_args(arguments)
    try:
        code: int = parsed.run(parsed)
    except BrokenPipeError:
        sys.stderr.close()
        return USAGE_ERROR
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return 130
    return code


def _check(parsed: argparse.Namespace) -> int:
    from jixiao.basis import NoSuchProfile, ProfileError
    from jixiao.runs import Examination, examine
    from jixiao.writers.to_json import to_json
    from jixiao.writers.to_text import to_text

    output: Path | None = parsed.output
    if output is not None and (problem := _output_problem(output, parsed.force)):
        return _refuse(problem)
    files = _expanded(parsed.files)
    examination = Examination()
    for number, file in enumerate(files, start=1):
        if len(files) > 1 and sys.stderr.isatty():
            print(f"正在核对 {number}/{len(files)}  {file}", file=sys.stderr)
        try:
            examination.documents += examine(file, profile=parsed.profile).documents
        except (NoSuchProfile, ProfileError) as error:
            return _refuse(str(error))
    text = to_json(examination) if parsed.format == "json" else to_text(examination) + _summary(examination)
    return _deliver(text, parsed) or examination.exit_code


def _profiles(parsed: argparse.Namespace) -> int:
    from jixiao.basis import profiles
    from jixiao.writers.to_profile_json import to_profiles_json
    from jixiao.writers.to_profile_page import to_profiles_text

    write = to_profiles_json if parsed.format == "json" else to_profiles_text
    return _deliver(write(profiles()), parsed)


def _profile(parsed: argparse.Namespace) -> int:
    from jixiao.basis import NoSuchProfile, ProfileError
    from jixiao.runs.find_profile import find_profile

    output: Path | None = parsed.output
    suffixes = {".md": "markdown", ".json": "json", ".xlsx": "xlsx", ".yaml": "yaml"}
    form = parsed.format or suffixes.get(output.suffix.lower() if output else "", "text")
    if form == "xlsx" and output is None:
        return _refuse("xlsx 不能显示在屏幕上，请用 --output 评分细则.xlsx 写入文件。")
    try:
        profile = find_profile(parsed.workbook or parsed.name)
    except (NoSuchProfile, ProfileError) as error:
        return _refuse(str(error))
    return _deliver(_profile_as(profile, form), parsed)


def _profile_as(profile: Profile, form: str) -> str | bytes:
    if form == "xlsx":
        from jixiao.writers.to_profile_xlsx import to_profile_xlsx

        return to_profile_xlsx(profile)
    from jixiao.writers.to_profile_json import to_profile_json
    from jixiao.writers.to_profile_page import to_profile_markdown, to_profile_text
    from jixiao.writers.to_profile_yaml import to_profile_yaml

    writers = {"text": to_profile_text, "json": to_profile_json, "markdown": to_profile_markdown}
    return {**writers, "yaml": to_profile_yaml}[form](profile)


def _deliver(content: str | bytes, parsed: argparse.Namespace) -> int:
    """To the screen, or to the file that `--output` names."""
    output: Path | None = parsed.output
    if output is None:
        sys.stdout.write(content if isinstance(content, str) else content.decode())
    elif problem := _output_problem(output, parsed.force) or _write(output, content, parsed.force):
        return _refuse(problem)
    return 0


def _summary(examination: Examination) -> str:
    code = examination.exit_code
    meaning = {
        0: "没有“须修改”的问题",
        1: "有“须修改”的问题",
        2: "有文件未能读取",
    }[code]
    return f"\n{meaning}（退出码{code}）。\n"


def _expanded(files: list[str]) -> list[str]:
    """Wildcards that the shell left alone, as Windows does."""
    found: list[str] = []
    for file in files:
        path = Path(file)
        wild = any(mark in path.name for mark in "*?") and not path.exists()
        matches = sorted(str(match) for match in path.parent.glob(path.name)) if wild else []
        found += matches or [file]
    return found


def _output_problem(output: Path, force: bool) -> str:
    if output.is_dir():
        return f"“{output}”是文件夹，请在 --output 后写文件名。"
    if not output.parent.is_dir():
        return f"文件夹“{output.parent}”不存在，请先建立。"
    if output.exists() and not force:
        return f"“{output}”已存在。要覆盖请加 --force，或换一个文件名。"
    return ""


def _write(output: Path, content: str | bytes, force: bool) -> str:
    from jixiao.writers.to_file import to_file

    try:
        to_file(output, content.encode() if isinstance(content, str) else content, force=force)
    except FileExistsError:
        return f"“{output}”已存在。要覆盖请加 --force，或换一个文件名。"
    except OSError as error:
        return f"写不了“{output}”（{error.strerror}）。请检查是否有写入权限、是否被其他程序打开。"
    return ""


def _refuse(problem: str) -> int:
    print(problem, file=sys.stderr)
    return USAGE_ERROR
