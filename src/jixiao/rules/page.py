"""The published page of a rule: its module docstring, under fixed headings."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from textwrap import dedent
from types import ModuleType
from typing import Protocol

from jixiao.findings import Rule

_HEADINGS = ("查什么", "为什么", "反例", "正例", "不查")
_EXAMPLES = ("反例", "正例")


class Paged(Protocol):
    """What has a page: a rule of one document, or one across documents (`runs.across`)."""

    @property
    def rule(self) -> Rule: ...

    @property
    def module(self) -> ModuleType: ...


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `wrong` and `right` are in the notation of `documents.from_pipes` and are run by the tests."""

    summary: str
    checks: str
    reason: str
    wrong: str
    right: str
    limits: str

    @property
    def sections(self) -> tuple[tuple[str, str, bool], ...]:
        """Every heading with its words, and whether they are an example."""
        words = (self.checks, self.reason, self.wrong, self.right, self.limits)
        return tuple((name, text, name in _EXAMPLES) for name, text in zip(_HEADINGS, words, strict=True))


def page_of(entry: Paged) -> Page:
    """The page of a rule. Raises ValueError when a heading is missing, unknown or out of order."""
    text = inspect.cleandoc(entry.module.__doc__ or "")
    summary, *rest = text.split("\n")
    sections: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in rest:
        if line and not line.startswith(" "):
            if line not in _HEADINGS:
                raise ValueError(f"{entry.rule.code}: unknown heading {line!r}")
            current = sections.setdefault(line, [])
        elif current is not None:
            current.append(line)
    if tuple(sections) != _HEADINGS:
        raise ValueError(f"{entry.rule.code}: the headings are {tuple(sections)}, not {_HEADINGS}")
    return Page(summary, *(dedent("\n".join(lines)).strip() for lines in sections.values()))
