"""Finding a rule by what a person types: its code, a family, a word; and what is near when there is none."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final, TypeVar

from jixiao.findings import Level, Status
from jixiao.rules.catalogue import Entry, catalogue
from jixiao.rules.page import Paged, page_of

Some = TypeVar("Some", bound=Paged)

FAMILIES: Final = {
    "A": "完整性与结构",
    "B": "数字勾稽",
    "C": "分值与得分",
    "D": "指标设置",
    "E": "实际完成与佐证",
    "F": "跨文件、跨年度",
    "G": "文字表述与一致",
    "H": "文字与格式",
    "I": "公开",
    "J": "批量比对",
}
"""The letter of a code → what the family is about, as the handbook of reviewers has it."""


class NoSuchRule(ValueError):
    """A code that no rule has. The message names the near ones."""


def entry_of(code: str) -> Entry:
    """The rule with that code, in any case. Raises NoSuchRule, whose message says what is near."""
    wanted = code.strip().upper()
    found = next((entry for entry in catalogue() if entry.rule.code == wanted), None)
    if found is None:
        raise NoSuchRule(f"没有“{code.strip()}”这一项。{_suggestion(code.strip())}")
    return found


def codes_of(word: str) -> list[str]:
    """The codes that a code or the letter of a family stands for. Raises NoSuchRule."""
    wanted = word.strip().upper()
    if wanted in FAMILIES:
        return [entry.rule.code for entry in catalogue() if entry.rule.code.startswith(wanted)]
    return [entry_of(word).rule.code]


def searched(
    word: str = "", *, family: str = "", level: Level | None = None, status: Status | None = None
) -> list[Entry]:
    """The rules that fit all that is given; `word` is looked for in code, title and page."""
    return fitting(catalogue(), word, family=family, level=level, status=status)


def fitting(
    entries: Iterable[Some], word: str, *, family: str, level: Level | None, status: Status | None
) -> list[Some]:
    """Those of the entries that fit all that is given."""
    return [
        entry
        for entry in entries
        if (not family or entry.rule.code.startswith(family.upper()))
        and (level is None or entry.rule.level is level)
        and (status is None or entry.rule.status is status)
        and (not word or _holds(entry, word))
    ]


def _holds(entry: Paged, word: str) -> bool:
    page = page_of(entry)
    texts = (entry.rule.code, entry.rule.title, page.summary, page.checks, page.reason, page.limits)
    return any(word.upper() in text.replace("\n", "").upper() for text in texts)


def _suggestion(word: str) -> str:
    near = _near(word)
    listed = "、".join(f"{entry.rule.code} {entry.rule.title}" for entry in near)
    return f"相近的有：{listed}。" if near else "全部项目见 jixiao rules。"


def _near(word: str, most: int = 3) -> list[Entry]:
    """By code where it looks like one, else by the words of the titles."""
    if word.isascii():
        scored = [(SequenceMatcher(None, word.upper(), entry.rule.code).ratio(), entry) for entry in catalogue()]
        best = sorted((pair for pair in scored if pair[0] >= 0.6), key=lambda pair: (-pair[0], pair[1].rule.code))
        return [entry for _, entry in best[:most]]
    titled = [entry for entry in catalogue() if word in entry.rule.title]
    return (titled or searched(word))[:most]
