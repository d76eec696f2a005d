"""The parts of the index that no rule writes: what only a person can check, and where each row of the handbook went."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from jixiao.rules.manual_checks import MANUAL_CHECKS

HANDBOOK = Path(__file__).with_name("handbook.yaml")


def sections() -> str:
    """Both sections as Markdown, to stand behind the list of the rules."""
    manual = [f"| {r.code} | {r.title} | {r.level.chinese} | {r.settled_by} |" for r in MANUAL_CHECKS]
    return "\n".join(
        (
            f"\n## 人工核对\n\n以下{len(manual)}项凭报送的材料不能断定，程序不作判断，也不计入已核对的项目。\n",
            "| 编号 | 问题 | 级别 | 凭什么核对 |\n|---|---|---|---|",
            *manual,
            "\n## 与审核手册的对照\n\n“跨材料”为以后在几份材料之间核对的项目；J 类在 `jixiao batch` 中核对。\n",
            "| 手册 | 本目录 | 说明 |\n|---|---|---|",
            *(f"| {row} | {codes} | {note} |" for row, codes, note in handbook()),
            "",
        )
    )


def handbook() -> Iterator[tuple[str, str, str]]:
    """The rows of the reviewers' handbook: id, the codes that cover it (or why none does), a remark."""
    for row, told in yaml.safe_load(HANDBOOK.read_text(encoding="utf-8")).items():
        codes, _, note = told.partition(" ")
        yield row, codes, note
