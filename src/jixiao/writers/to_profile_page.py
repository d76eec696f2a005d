"""A profile's page as text for the terminal and as Markdown for the docs; the list of profiles as a table."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from jixiao.basis import Profile
from jixiao.basis.forms import FORMS
from jixiao.basis.page import Page, Section, page_of

_LIST = ("名称", "标题", "表样", "地区", "适用", "选用", "核对")


def to_profile_text(profile: Profile) -> str:
    """The page for the terminal, ending with a line feed."""
    page = page_of(profile)
    lines = [page.title, "", *(f"{name}  {value}" for name, value in page.facts)]
    for section in page.sections:
        lines += ["", f"【{section.title}】", *_lines(section)]
    lines += ["", "【依据】", *(f"  {number}. {source}" for number, source in enumerate(page.sources, start=1))]
    return "\n".join(lines) + "\n"


def to_profile_markdown(profile: Profile) -> str:
    """The page as Markdown, ending with a line feed."""
    page = page_of(profile)
    lines = [f"# {page.title}", "", *_table(("项目", "内容"), page.facts)]
    for section in page.sections:
        lines += ["", f"## {section.title}", "", *_table(section.columns, section.rows)]
    lines += ["", "## 依据", "", *_numbered(page)]
    return "\n".join(lines) + "\n"


def to_profiles_text(profiles: Iterable[Profile]) -> str:
    """One line a profile, in columns."""
    rows = [_LIST, *(_row(profile) for profile in profiles)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(_LIST))]
    lines = ["  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join(lines) + "\n"


def to_profiles_markdown(profiles: Iterable[Profile]) -> str:
    """The list as Markdown, each name a link to its page."""
    rows = [(f"[{row[0]}]({row[0]}.md)", *row[1:]) for row in map(_row, profiles)]
    return "\n".join(("# 评分方案", "", *_table(_LIST, rows))) + "\n"


def _row(profile: Profile) -> tuple[str, ...]:
    regions = "、".join(profile.regions[:3]) + ("等" if len(profile.regions) > 3 else "")
    forms = "、".join(FORMS[form] for form in profile.forms)
    chosen = "自动" if profile.automatic else "须指定"
    return profile.name, profile.title, forms, regions or "不限", profile.years, chosen, profile.standing


def _lines(section: Section) -> list[str]:
    lines = []
    for *cells, source in section.rows:
        first, *rest = (cell for cell in cells if cell)
        mark = f"  〔{source}〕" if source else ""
        lines.append(f"  {first}：{'，'.join(rest)}{mark}" if rest else f"  {first}{mark}")
    return lines


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    head = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    return head + ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]


def _numbered(page: Page) -> list[str]:
    return [f"{number}. {source}" for number, source in enumerate(page.sources, start=1)]


def _width(text: str) -> int:
    """Columns of a terminal: a wide character takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
