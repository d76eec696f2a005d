"""What a paragraph inherits from its style: an outline level and a list.

`styles.xml` is often larger than the report itself and mostly formatting, while a report uses a dozen styles.
So a style is looked up in the bytes when a paragraph names it, and nothing is parsed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape

from jixiao.documents.docx.names import whole_number

_FACT = re.compile(
    rb"""<(?:[\w.-]+:)?(name|basedOn|outlineLvl|numId|ilvl)\s(?:[^>]*?:)?val\s*=\s*["']([^"'<>]{0,200})["']"""
)
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_ANCESTORS = 20
BODY_TEXT = 9
"""The outline level of text that is no heading."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph gets that has this style. `outline` counts from 0 as in the file; None: not stated."""

    outline: int | None = None
    list_id: str = ""
    list_level: int | None = None
    list_owner: str = ""
    """The style that states the list: a list level may name it."""


class Styles:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._found: dict[str, Style] = {}

    def get(self, style_id: str) -> Style:
        style = self._found.get(style_id)
        if style is None:
            self._found[style_id] = style = self._inherited(style_id)
        return style

    def _inherited(self, style_id: str) -> Style:
        outline, list_id, list_level, list_owner = None, "", None, ""
        for _ in range(_ANCESTORS):
            facts = self._facts(style_id)
            if outline is None:
                outline = _outline(facts)
            if not list_id and "numId" in facts:
                list_id, list_owner = facts["numId"], style_id
            if list_level is None and "ilvl" in facts:
                list_level = whole_number(facts["ilvl"], 0, 8)
            if "basedOn" not in facts:
                break
            style_id = facts["basedOn"]
        return Style(outline, list_id, list_level, list_owner)

    def _facts(self, style_id: str) -> dict[str, str]:
        sought = escape(style_id)
        start = self._data.find(f'styleId="{sought}"'.encode())
        if start < 0:
            start = self._data.find(f"styleId='{sought}'".encode())
        if not style_id or start < 0:
            return {}
        end = self._data.find(b"style>", start)
        facts: dict[str, str] = {}
        for name, value in _FACT.findall(self._data[start:end]):
            facts.setdefault(name.decode(), unescape(value.decode("utf-8", "replace")))
        return facts


def _outline(facts: dict[str, str]) -> int | None:
    if "outlineLvl" in facts:
        return whole_number(facts["outlineLvl"], BODY_TEXT, BODY_TEXT)
    heading = _HEADING.fullmatch(facts.get("name", "").strip())
    return int(heading[1]) - 1 if heading else None
