"""Write the pages of the rules from their modules: `python docs/rules/generate.py`. The tests compare."""

import runpy
from pathlib import Path

from jixiao.basis import citations
from jixiao.rules.catalogue import Entry, catalogue
from jixiao.rules.page import page_of

HERE = Path(__file__).parent
sections = runpy.run_path(str(HERE / "index_sections.py"))["sections"]


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
    """The list of all rules."""
    rules = [entry.rule for entry in catalogue()]
    rows = [f"| [{r.code}]({r.code.lower()}.md) | {r.title} | {r.level.chinese} | {r.topic.chinese} |" for r in rules]
    return "\n".join(("# 核对项目", "", "| 编号 | 问题 | 级别 | 类别 |", "|---|---|---|---|", *rows, ""))


def pages() -> dict[str, str]:
    """File name → content."""
    return {"index.md": index() + sections(), **{f"{e.rule.code.lower()}.md": page(e) for e in catalogue()}}


if __name__ == "__main__":
    for name, content in pages().items():
        (HERE / name).write_text(content, encoding="utf-8")
