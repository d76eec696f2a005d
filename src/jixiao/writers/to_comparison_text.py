"""A comparison of two drafts for the screen."""

from __future__ import annotations

from jixiao.runs.compare import Comparison
from jixiao.writers.clean import clean
from jixiao.writers.comparison_words import TITLE, UNASKED, Section, drafts_line, sections, summary

_OPEN = 10


def to_comparison_text(comparison: Comparison, *, everything: bool = False) -> str:
    """The text, ending with a line feed. Minor sections beyond ten rows are cut unless `everything`."""
    lines = [TITLE, f"  {drafts_line(comparison)}"]
    lines += [f"  注意：{notice}" for notice in comparison.notices]
    lines += [f"  {line}" for line in summary(comparison)]
    for section in sections(comparison):
        lines += ["", f"【{section.title}】{len(section.rows)}处{'。' + section.note if section.note else ''}"]
        shown = section.rows if everything or not section.is_minor else section.rows[:_OPEN]
        for number, row in enumerate(shown):
            lines += _row(section, row, number in section.marked)
        if len(shown) < len(section.rows):
            lines.append(f"其余{len(section.rows) - len(shown)}处用 --all 列出。")
    return "\n".join(clean(line) for line in lines) + "\n"


def _row(section: Section, row: tuple[str, ...], is_marked: bool) -> list[str]:
    if section.title == "问题的变化":
        number, state, level, where, message, code = row
        return [f"{number}. {state}  {level}  {where}：{message}  〔{code}〕"]
    if section.title == "数值相同、写法不同":
        number, where, old, new = row
        return [f"{number}. {where}  {old}＝{new}"]
    number, where, old, new, change, remark = row
    flag = f"  ★{UNASKED}" if is_marked else f"  对应：{remark}" if remark else ""
    return [f"{number}. {where}  {'，'.join(change.splitlines())}{flag}", f"   原稿  {old}", f"   现稿  {new}"]
