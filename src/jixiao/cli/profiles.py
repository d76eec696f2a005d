"""`jixiao profiles`: every scoring profile in one list."""

from __future__ import annotations

import argparse

from jixiao.cli.delivery import deliver
from jixiao.cli.parser import Parser, add_output


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    profiles = commands.add_parser(
        "profiles",
        help="列出评分方案",
        description="列出全部评分方案：名称、标题、表样、地区、适用年度、怎样选用、依据是否核过原文。",
    )
    profiles.add_argument("--format", choices=("text", "json"), default="text", help="输出格式，默认 text")
    add_output(profiles)
    profiles.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    from jixiao.basis import profiles
    from jixiao.writers.to_profile_json import to_profiles_json
    from jixiao.writers.to_profile_page import to_profiles_text

    write = to_profiles_json if parsed.format == "json" else to_profiles_text
    return deliver(write(profiles()), parsed)
