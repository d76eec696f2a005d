"""Which column of a platform's export holds what: guessed once, confirmed by a person, remembered in a file.

A mapping names each column by its letter and by the words of its head, rows of the head joined by `/`. Both must fit:
where a column has moved, nothing is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import yaml

from jixiao.basis.lined import ProfileError, read_lined

SCHEMA = "jixiao.mapping/1"

SUBJECTS = {
    "unit_code": "单位编码",
    "unit": "单位",
    "project_code": "项目编码",
    "project": "项目",
    "function_code": "功能科目编码",
    "function": "功能科目",
    "economic": "经济科目",
    "fund": "资金性质",
}
AMOUNTS = {
    "initial_budget": "年初预算数",
    "adjustment": "调整数",
    "adjusted_budget": "预算数",
    "expenditure": "支出数",
    "balance": "结余数",
}
TITLES = {**SUBJECTS, **AMOUNTS}
UNITS = ("元", "千元", "万元", "亿元")


class ExportError(ValueError):
    """An export or a mapping that cannot be used; the message says in one sentence what and what to do."""


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column: its letter and the words of its head."""

    letter: str
    head: str


@dataclass(slots=True)
class ColumnMapping:
    """The columns by what they hold (keys of `TITLES`), and the unit of the amounts."""

    columns: dict[str, MappedColumn]
    unit: str = ""
    title: str = ""
    doubts: list[str] = field(default_factory=list)
    """What a person should look at before the guess is used; never written down."""

    def problem(self) -> str:
        """Why the mapping cannot be used, `""` where it can."""
        if not {"expenditure", "adjusted_budget", "initial_budget"} & self.columns.keys():
            return "没有找到预算数、支出数的列，请在映射文件中写明。"
        if not {"project", "function", "unit"} & self.columns.keys():
            return "没有找到项目、功能科目或单位的列，请在映射文件中写明。"
        if not self.unit:
            return f"导出文件没有写明金额单位，请在映射文件的 unit 后写明（{'、'.join(UNITS)}）。"
        return ""

    def shown(self) -> list[str]:
        """The mapping in the words of a clerk, a line a column."""
        lines = [f"{TITLES[key]} ← {one.letter}列“{one.head}”" for key, one in self.columns.items()]
        return [*lines, f"金额单位 ← {self.unit or '未写明'}", *(f"请注意：{doubt}" for doubt in self.doubts)]


def mapping_to_yaml(mapping: ColumnMapping) -> str:
    """The file that remembers a mapping."""
    content = {
        "schema": SCHEMA,
        "title": mapping.title,
        "unit": mapping.unit,
        "columns": {key: {"column": one.letter, "head": one.head} for key, one in mapping.columns.items()},
    }
    keys = "、".join(f"{key} {title}" for key, title in TITLES.items())
    note = (
        f"# 导出文件各列的含义。column 是列号，head 是表头（两行表头用“/”连接），两者都要相符。\n# 可用的键：{keys}\n"
    )
    return note + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=200)


def mapping_from_yaml(text: str, file: str) -> ColumnMapping:
    """The mapping of a file. Raises ExportError with file, line and key."""
    try:
        entries = read_lined(text, file).keys(("schema", "unit", "columns"), ("title",))
        if entries["schema"].shown != SCHEMA:
            raise entries["schema"].error(f"应为“{SCHEMA}”，现为“{entries['schema'].shown}”")
        columns = {}
        for key, one in entries["columns"].mapping().items():
            if key not in TITLES:
                raise one.error(f"不认识的键“{key}”，此处可写：{'、'.join(TITLES)}")
            parts = one.keys(("column", "head"))
            columns[key] = MappedColumn(parts["column"].text().strip().upper(), parts["head"].text().strip())
        _refuse_shared(columns.items(), file)
        title = entries["title"].shown if "title" in entries else ""
        mapping = ColumnMapping(columns, entries["unit"].word(UNITS), title)
    except ProfileError as error:
        raise ExportError(str(error)) from error
    if problem := mapping.problem():
        raise ExportError(f"{file}：{problem}")
    return mapping


def _refuse_shared(columns: Iterable[tuple[str, MappedColumn]], file: str) -> None:
    seen: dict[str, str] = {}
    for key, one in columns:
        if one.letter in seen:
            raise ExportError(f"{file}：{one.letter}列既写作{TITLES[seen[one.letter]]}，又写作{TITLES[key]}，请改正。")
        seen[one.letter] = key
