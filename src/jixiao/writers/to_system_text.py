"""系统数 for the screen: the sums by project or functional class, and what was left out."""

from __future__ import annotations

from fractions import Fraction

from jixiao.evaluations.column_mapping import AMOUNTS, TITLES
from jixiao.evaluations.system_figures import SystemFigures
from jixiao.writers.to_system_json import yuan_text


def to_system_text(figures: SystemFigures) -> str:
    """One line a project (or functional class, or unit), amounts in yuan; ends with a line feed."""
    lines = [figures.mapping.title] if figures.mapping.title else []
    subject = next(key for key in ("project", "function", "unit") if any(key in one.subjects for one in figures.lines))
    lines.append(f"共{len(figures.lines)}行数据，按{TITLES[subject]}汇总（元）：")
    for one, sums in figures.by(subject):
        code = f"{one.code} " if one.code else ""
        stated = "，".join(f"{AMOUNTS[key]} {_grouped(value)}" for key, value in sums.items())
        lines.append(f"  {code}{one.name}：{stated}")
    totals = [f"{AMOUNTS[key]} {_grouped(value)}" for key in AMOUNTS if (value := figures.total(key)) is not None]
    lines.append(f"合计：{'，'.join(totals)}")
    return "\n".join([*lines, *figures.notices]) + "\n"


def _grouped(value: Fraction) -> str:
    """1,234,567.80: for reading, not for copying."""
    whole, _, decimals = yuan_text(abs(value)).partition(".")
    return f"{'-' if value < 0 else ''}{int(whole):,}.{decimals}"
