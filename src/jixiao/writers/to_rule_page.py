"""A rule's page for the terminal and as Markdown; the catalogue as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from jixiao.findings import Level, Rule, Status
from jixiao.rules.cases import cases_of
from jixiao.rules.lookup import FAMILIES
from jixiao.rules.page import Paged, page_of
from jixiao.writers.wording import basis
from jixiao.writers.wrapped import unwrapped, width_of, wrapped

_STATUS: Final = {Status.STABLE: "正式", Status.PREVIEW: "试行", Status.RETIRED: "停用", Status.MANUAL: "人工核对"}


def card_of(entry: Paged) -> list[tuple[str, str]]:
    """What the rule says of itself, term by term."""
    rule = entry.rule
    return [
        ("级别", rule.level.chinese),
        ("类别", f"{rule.code[0]} {FAMILIES[rule.code[0]]}　{rule.topic.chinese}"),
        ("状态", f"{_STATUS[rule.status]}，自 {rule.since} 版"),
        ("依据", basis(rule)),
        ("材料", "、".join(cases_of(rule.code).parts) or "不限"),
        ("例子", cases_of(rule.code).chinese),
        *([("随附", "或".join(part.chinese for part in rule.beside) + "（--with）")] if rule.beside else []),
    ]


def to_rule_text(entry: Paged, width: int = 80) -> str:
    """The page for a terminal of that width, ending with a line feed."""
    page = page_of(entry)
    title = f"{entry.rule.code}  {entry.rule.title}"
    lines = [title, "─" * min(width, width_of(title)), *wrapped(unwrapped(page.summary), width), ""]
    for term, words in card_of(entry):
        first, *more = wrapped(words, width - 6)
        lines += [f"{term}  {first}", *(f"      {line}" for line in more)]
    for heading, words, is_example in page.sections:
        lines += ["", f"【{heading}】"]
        lines += _example(words) if is_example else [f"  {line}" for line in wrapped(unwrapped(words), width - 2)]
    return "\n".join(lines) + "\n"


def _example(words: str) -> list[str]:
    """An example as it is written: its lines are the lines of a report."""
    return [f"  {line}" for line in words.split("\n")]


def to_rule_markdown(entry: Paged) -> str:
    """The page as Markdown, ending with a line feed."""
    page, rule = page_of(entry), entry.rule
    lines = [f"# {rule.code} {rule.title}", "", page.summary, ""]
    lines.append(f"级别：{rule.level.chinese}　类别：{rule.topic.chinese}　依据：{basis(rule)}　自 {rule.since} 版")
    for heading, words, is_example in page.sections:
        lines += ["", f"## {heading}", "", *(("```", words, "```") if is_example else (words,))]
    return "\n".join(lines) + "\n"


def to_rules_text(entries: Sequence[Paged], width: int = 80) -> str:
    """One line a rule, family by family, and how many there are."""
    if not entries:
        return "没有符合条件的项目。全部项目见 jixiao rules。\n"
    lines: list[str] = []
    family = ""
    for entry in entries:
        rule = entry.rule
        if rule.code[0] != family:
            family = rule.code[0]
            lines += ["", f"{family}  {FAMILIES[family]}"]
        status = "" if rule.status is Status.STABLE else f"  〔{_STATUS[rule.status]}〕"
        level = rule.level.chinese + " " * (6 - width_of(rule.level.chinese))
        first, *more = wrapped(f"{rule.title}{status}", width - 14)
        lines += [f"  {rule.code}  {level}  {first}", *(f"{'':14}{line}" for line in more)]
    counted = "，".join(
        f"{level.chinese}{count}项" for level in Level if (count := sum(e.rule.level is level for e in entries))
    )
    return "\n".join(lines).lstrip("\n") + f"\n\n共{len(entries)}项：{counted}。逐项说明：jixiao rule 编号\n"


def to_manual_text(check: Rule) -> str:
    """The card of a check that only a person can make."""
    kind = f"级别：{check.level.chinese}　类别：{check.topic.chinese}　{_STATUS[check.status]}"
    head = f"{check.code}  {check.title}\n{kind}\n"
    return f"{head}\n凭报送的材料不能断定，程序不作判断。\n凭什么核对：{check.settled_by}。\n"


def to_rules_markdown(entries: Iterable[Paged]) -> str:
    """The catalogue as Markdown, each code a link to its page."""
    rows = [
        f"| [{r.code}]({r.code.lower()}.md) | {r.title} | {r.level.chinese} | {r.topic.chinese} |"
        for r in (entry.rule for entry in entries)
    ]
    return "\n".join(("# 核对项目", "", "| 编号 | 问题 | 级别 | 类别 |", "|---|---|---|---|", *rows, ""))
