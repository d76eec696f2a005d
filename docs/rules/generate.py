"""Write the pages of the rules from their modules: `python docs/rules/generate.py`. The tests compare."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from jixiao.basis import citations
from jixiao.findings import Status
from jixiao.rules.catalogue import Entry, catalogue
from jixiao.rules.manual_checks import MANUAL_CHECKS
from jixiao.rules.page import page_of

HERE = Path(__file__).parent
_PREVIEW = "（试行，默认不显示）"


def page(entry: Entry) -> str:
    """One page as Markdown."""
    rule, shown = entry.rule, page_of(entry)
    sources = [citations()[key].chinese if key != "practice" else "审核实践" for key in rule.basis]
    return "\n".join(
        (
            f"# {rule.code} {rule.title}",
            "",
            f"{shown.summary}",
            "",
            f"级别：{rule.level.chinese}　类别：{rule.topic.chinese}　依据：{'；'.join(sources)}　自 {rule.since} 版",
            "",
            *("## 查什么", "", shown.checks, "", "## 为什么", "", shown.reason, ""),
            *("## 反例", "", "```", shown.wrong, "```", "", "## 正例", "", "```", shown.right, "```", ""),
            *("## 不查", "", shown.limits, ""),
        )
    )


def index() -> str:
    """The list of all rules, of what a person must check, and where each check of the handbook went."""
    rules = [entry.rule for entry in catalogue()]
    stable = sum(rule.status is Status.STABLE for rule in rules)
    rows = [
        f"| [{r.code}]({r.code.lower()}.md) | {r.title}{_PREVIEW if r.status is Status.PREVIEW else ''} "
        f"| {r.level.chinese} | {r.topic.chinese} |"
        for r in rules
    ]
    manual = [f"| {r.code} | {r.title} | {r.level.chinese} | {r.settled_by} |" for r in MANUAL_CHECKS]
    return "\n".join(
        (
            f"# 核对项目\n\n共{len(rules)}项，默认显示{stable}项；另有{len(MANUAL_CHECKS)}项须人工核对。\n",
            "| 编号 | 问题 | 级别 | 类别 |\n|---|---|---|---|",
            *rows,
            "\n## 人工核对\n\n以下各项凭报送的材料不能断定，程序不作判断，也不计入已核对的项目。\n",
            "| 编号 | 问题 | 级别 | 凭什么核对 |\n|---|---|---|---|",
            *manual,
            "\n## 与审核手册的对照\n\n“跨材料”“批量”为以后在几份材料之间核对的项目。\n",
            "| 手册 | 本目录 | 说明 |\n|---|---|---|",
            *(f"| {row} | {codes} | {note} |" for row, codes, note in handbook()),
            "",
        )
    )


def handbook() -> Iterator[tuple[str, str, str]]:
    """The rows of the reviewers' handbook: id, the codes that cover it (or why none does), a remark."""
    for row, told in yaml.safe_load((HERE / "handbook.yaml").read_text(encoding="utf-8")).items():
        codes, _, note = told.partition(" ")
        yield row, codes, note


def pages() -> dict[str, str]:
    """File name → content."""
    return {"index.md": index(), **{f"{e.rule.code.lower()}.md": page(e) for e in catalogue()}}


if __name__ == "__main__":
    for name, content in pages().items():
        (HERE / name).write_text(content, encoding="utf-8")
