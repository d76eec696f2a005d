"""Rows of `jixiao.evaluation/1` put in and taken out, and what becomes of the paths of the others. Pure."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from jixiao.www.filing.paths import Content

_ROW = re.compile(
    r"(?P<list>evaluations(?:\[\d+\]\.(?:funds|objectives|projects|notes|basic_data\.rows|groups\[\d+\]\.indicators))?)"
    r"\[(?P<place>\d+)\]"
)
_KEPT = ("class", "role", "group", "division")
"""What a row that is put in has in common with its neighbour."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Rows that moved: one was put in at `place` of the list `path` (`by` 1) or taken out there (-1)."""

    path: str
    place: int
    by: int

    def of(self, path: str) -> str | None:
        """Where the value of `path` stands afterwards; None when it was taken out."""
        opening = f"{self.path}["
        if not path.startswith(opening):
            return path
        number, _, rest = path.removeprefix(opening).partition("]")
        if not number.isdecimal():
            return None
        place = int(number)
        if place < self.place:
            return path
        if self.by < 0 and place == self.place:
            return None
        return f"{opening}{place + self.by}]{rest}"


def shift_of(row: str, by: int) -> Shift:
    """The shift of a row put in or taken out at its path. Raises ValueError for what is no row."""
    found = _ROW.fullmatch(row)
    if found is None:
        raise ValueError(row)
    return Shift(found["list"], int(found["place"]), by)


def is_row(path: str) -> bool:
    """Whether rows of this kind are put in and taken out one by one."""
    return _ROW.fullmatch(path) is not None


def like(row: Content) -> Content:
    """A blank row with the fields of `row`."""
    blank: Content = {}
    for key, value in row.items():
        if key in _KEPT:
            blank[key] = deepcopy(value)
        elif isinstance(value, dict) and "text" in value:
            blank[key] = {**{k: v for k, v in value.items() if k != "number"}, "text": ""}
        elif isinstance(value, dict):
            blank[key] = like(value)
        elif key == "text":
            blank[key] = ""
    return blank


def rows_of(content: Content, path: str) -> list[Any]:
    """The list with this path, made where the form has none yet. Raises KeyError, IndexError."""
    at: Any = content
    steps = re.findall(r"([a-z_]+)(?:\[(\d+)\])?", path)
    for key, place in steps[:-1]:
        at = at[key][int(place)] if place else at[key]
    found: list[Any] = at.setdefault(steps[-1][0], [])
    return found


def moved(paths: dict[str, Any], shift: Shift) -> dict[str, Any]:
    """The same under the paths that they have afterwards."""
    return {where: value for path, value in paths.items() if (where := shift.of(path)) is not None}
