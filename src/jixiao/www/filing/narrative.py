"""The chapters that a report has, as headings with nothing below them yet. Knows no Django."""

from __future__ import annotations

from typing import Any, Final

from jixiao.basis import Profile
from jixiao.writers.report.form_layout import layout_for

_NUMERALS: Final = "一二三四五六七八九十"


def headings(profile: Profile, body: str) -> list[dict[str, Any]]:
    """The headings of the layout that a department's report follows."""
    found: list[dict[str, Any]] = []
    for number, chapter in enumerate(layout_for("department_self_evaluation", profile, [body]).chapters):
        found.append({"text": f"{_numeral(number)}、{chapter.title}", "level": 1})
        for below, part in enumerate(chapter.parts):
            found.append({"text": f"（{_numeral(below)}）{part.title}", "level": 2})
    return found


def _numeral(number: int) -> str:
    tens, ones = divmod(number + 1, 10)
    return ("十" if tens == 1 else f"{_NUMERALS[tens - 1]}十" if tens else "") + (_NUMERALS[ones - 1] if ones else "")
