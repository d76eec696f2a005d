"""What becomes of the paths of values when the whole content is replaced. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from jixiao.www.filing.chapters import chapters
from jixiao.www.filing.paths import Content

_FORM = re.compile(r"evaluations\[\d+\]")
_ROW = re.compile(
    r"evaluations\[\d+\]\."
    r"(?:funds|components|objectives|projects|notes|basic_data\.rows|groups\[\d+\]\.indicators)\[\d+\]"
)
_CHAPTER = re.compile(r"evaluations\[\d+\]\.narrative\.chapters\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Replaced:
    """The whole was replaced. A value is found again where its form, row or chapter is recognisably the same one."""

    before: Content
    after: Content

    def of(self, path: str) -> str | None:
        """The same path; None where it may stand for something else now."""
        one, other = (_found(content, path, _FORM) for content in (self.before, self.after))
        if one is None or other is None or any(one.get(key) != other.get(key) for key in ("kind", "part")):
            return None
        if found := _CHAPTER.fullmatch(path):
            title = _title(one, int(found[1]))
            return path if title is not None and title == _title(other, int(found[1])) else None
        if _ROW.match(path) and not _is_same(*(_found(content, path, _ROW) for content in (self.before, self.after))):
            return None
        return path


def _is_same(one: Content | None, other: Content | None) -> bool:
    """Whether two rows are one: unchanged, or of the same name in the same class."""
    if one is None or other is None or one == other:
        return one is not None and other is not None
    names = [row.get("name", {}).get("text", "") for row in (one, other)]
    return names[0] == names[1] != "" and one.get("class") == other.get("class")


def _title(form: Content, number: int) -> str | None:
    told = [chapter.title for chapter in chapters(form.get("narrative", []))]
    return told[number] if number < len(told) else None


def _found(content: Content, path: str, pattern: re.Pattern[str]) -> Content | None:
    """What the beginning of a path that `pattern` matches stands for."""
    opening = pattern.match(path)
    at: Any = content
    try:
        for key, place in re.findall(r"([a-z_]+)(?:\[(\d+)\])?", opening[0] if opening else ""):
            at = at[key][int(place)] if place else at[key]
    except (KeyError, IndexError, TypeError):
        return None
    return at if opening and isinstance(at, dict) else None
