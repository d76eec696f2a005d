"""`jixiao profile NAME`: one scoring profile, for reading or as a workbook to fill in."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.check import expanded
from jixiao.cli.delivery import deliver, output_problem, refuse
from jixiao.cli.parser import Parser, add_output

if TYPE_CHECKING:
    from jixiao.basis import Profile
    from jixiao.runs.preview import Preview

_FORMATS = ("text", "json", "markdown", "xlsx", "yaml")
_PREVIEWS = ("text", "json", "xlsx")
_SUFFIXES = {".md": "markdown", ".json": "json", ".xlsx": "xlsx", ".yaml": "yaml"}


def add(commands: argparse._SubParsersAction[Parser]) -> None:
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
    profile.add_argument("--format", choices=_FORMATS, help="输出格式；不指定则按 --output 的后缀，默认 text")
    add_output(profile)
    profile.add_argument(
        "--against",
        nargs="+",
        metavar="材料",
        help="采用之前先看：上年的这些自评表改用本方案，哪些得分会变（text、json、xlsx）",
    )
    profile.add_argument(
        "--instead-of", metavar="原方案", help="与 --against 同用：指定原方案；不指定则为各份材料当年适用的方案"
    )
    profile.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    from jixiao.basis import NoSuchProfile, ProfileError
    from jixiao.runs.find_profile import find_profile

    if parsed.against:
        return _preview(parsed)
    if parsed.instead_of:
        return refuse("--instead-of 要与 --against 材料 同用。")
    output: Path | None = parsed.output
    form = parsed.format or _SUFFIXES.get(output.suffix.lower() if output else "", "text")
    if form == "xlsx" and output is None:
        return refuse("xlsx 不能显示在屏幕上，请用 --output 评分细则.xlsx 写入文件。")
    try:
        profile = find_profile(parsed.workbook or parsed.name)
    except (NoSuchProfile, ProfileError) as error:
        return refuse(str(error))
    return deliver(_as(profile, form), parsed)


def _preview(parsed: argparse.Namespace) -> int:
    from jixiao.basis import NoSuchProfile, ProfileError
    from jixiao.runs.preview import preview

    output: Path | None = parsed.output
    suffix = _SUFFIXES.get(output.suffix.lower() if output else "", "text")
    form = parsed.format or (suffix if suffix in _PREVIEWS else "text")
    if form not in _PREVIEWS:
        return refuse(f"与 --against 同用时，输出格式可选 {'、'.join(_PREVIEWS)}。")
    if form == "xlsx" and output is None:
        return refuse("xlsx 不能显示在屏幕上，请用 --output 变动.xlsx 写入文件。")
    if output is not None and (problem := output_problem(output, parsed.force)):
        return refuse(problem)
    try:
        found = preview(parsed.workbook or parsed.name, expanded(parsed.against), instead_of=parsed.instead_of)
    except (NoSuchProfile, ProfileError) as error:
        return refuse(str(error))
    return deliver(_preview_as(found, form), parsed) or found.exit_code


def _preview_as(preview: Preview, form: str) -> str | bytes:
    if form == "xlsx":
        from jixiao.writers.to_preview_xlsx import to_preview_xlsx

        return to_preview_xlsx(preview)
    if form == "json":
        from jixiao.writers.to_preview_json import to_preview_json

        return to_preview_json(preview)
    from jixiao.writers.to_preview_text import to_preview_text

    return to_preview_text(preview)


def _as(profile: Profile, form: str) -> str | bytes:
    if form == "xlsx":
        from jixiao.writers.to_profile_xlsx import to_profile_xlsx

        return to_profile_xlsx(profile)
    from jixiao.writers.to_profile_json import to_profile_json
    from jixiao.writers.to_profile_page import to_profile_markdown, to_profile_text
    from jixiao.writers.to_profile_yaml import to_profile_yaml

    writers = {"text": to_profile_text, "json": to_profile_json, "markdown": to_profile_markdown}
    return {**writers, "yaml": to_profile_yaml}[form](profile)
