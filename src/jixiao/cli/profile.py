"""`jixiao profile NAME`: one scoring profile, for reading or as a workbook to fill in."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.delivery import deliver, refuse
from jixiao.cli.parser import Parser, add_output

if TYPE_CHECKING:
    from jixiao.basis import Profile

_FORMATS = ("text", "json", "markdown", "xlsx", "yaml")
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
    profile.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    from jixiao.basis import NoSuchProfile, ProfileError
    from jixiao.runs.find_profile import find_profile

    output: Path | None = parsed.output
    form = parsed.format or _SUFFIXES.get(output.suffix.lower() if output else "", "text")
    if form == "xlsx" and output is None:
        return refuse("xlsx 不能显示在屏幕上，请用 --output 评分细则.xlsx 写入文件。")
    try:
        profile = find_profile(parsed.workbook or parsed.name)
    except (NoSuchProfile, ProfileError) as error:
        return refuse(str(error))
    return deliver(_as(profile, form), parsed)


def _as(profile: Profile, form: str) -> str | bytes:
    if form == "xlsx":
        from jixiao.writers.to_profile_xlsx import to_profile_xlsx

        return to_profile_xlsx(profile)
    from jixiao.writers.to_profile_json import to_profile_json
    from jixiao.writers.to_profile_page import to_profile_markdown, to_profile_text
    from jixiao.writers.to_profile_yaml import to_profile_yaml

    writers = {"text": to_profile_text, "json": to_profile_json, "markdown": to_profile_markdown}
    return {**writers, "yaml": to_profile_yaml}[form](profile)
