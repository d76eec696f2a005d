"""Figures as words that lead to their rows."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from jixiao.writers.to_leaders_page_docx import Piece, Words
from jixiao.www.summary.leaders.figure import YUAN, Figure, in_unit, money_unit
from jixiao.www.summary.overview.asked import Asked

UNKNOWN = "—"


def shown(figure: Figure, unit: tuple[str, int] | None = None) -> str:
    """`1,234家`, `96.50分`, `95.00%`, `1.23亿元`; a dash for what is not known. `unit`: of `money_unit`."""
    if figure.value is None:
        return UNKNOWN
    if figure.unit == YUAN:
        name, divisor = unit or money_unit([figure.value])
        return f"{in_unit(figure.value, divisor)}{name}"
    return f"{figure.value:,}{figure.unit}"


def led(asked: Asked, figure: Figure, unit: tuple[str, int] | None = None, **wanted: Any) -> Piece:
    """The figure; it leads to the filings that it was computed from."""
    leads = figure.rows and figure.condition
    return Piece(shown(figure, unit), asked.href(**{"is": figure.condition, **wanted}) if leads else "")


def told(*parts: str | Piece) -> Words:
    return tuple(part if isinstance(part, Piece) else Piece(part) for part in parts if part != "")


def joined(parts: list[Words], between: str = "，", end: str = "") -> Words:
    """One after the other; nothing of nothing."""
    found: list[Piece] = []
    for part in parts:
        found += [Piece(between), *part] if found else part
    return (*found, Piece(end)) if found and end else tuple(found)


def last_year(asked: Asked, before: Figure | None, unit: tuple[str, int] | None = None) -> Words:
    """`上年 38家`; a dash where last year says nothing."""
    if before is None or before.value is None:
        return told(_("上年 "), UNKNOWN)
    return told(_("上年 "), led(asked, before, unit, year=asked.year - 1))
