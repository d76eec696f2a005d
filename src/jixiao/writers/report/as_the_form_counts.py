"""Values in the units of a form: where the form names another unit than the data, the unit goes into the words.

A form has one unit of money, and often no columns for the sign and the unit of a target: 指标性质 ≥, 指标值 42,
计量单位 公里 stand there as ≥42公里.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from jixiao.documents.evaluation_content import Content
from jixiao.documents.evaluation_shape import OBJECTS

_ENDS_AS_FIGURE: Final = re.compile(r"[0-9０-９]$")
_SIGNS: Final = {
    "≥": "≥",
    "≤": "≤",
    ">": ">",
    "<": "<",
    "＞": "＞",
    "＜": "＜",
    "=": "",
    "＝": "",
    "大于等于": "≥",
    "小于等于": "≤",
}
_VALUES: Final = ("target", "actual")


def plain(value: Any) -> Any:
    """The data without what is derived from their words."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items() if key != "number" or not isinstance(one, dict)}
    return [plain(one) for one in value] if isinstance(value, list) else value


def money_unit_of(content: Content, entries: Iterable[Content]) -> str:
    """The unit that most amounts of a form are in, by what the data say of each."""
    default: str = content.get("money_unit", "")
    units: Counter[str] = Counter(entry.get("unit", default) for entry in entries if entry["text"])
    return units.most_common(1)[0][0] if units else default


def amounts_of(content: Content, name: str) -> list[Content]:
    """The amounts of the funds and components, or of the basic data."""
    if name == "basic_data":
        rows = content.get("basic_data", {}).get("rows", ())
        return [entry for row in rows for entry in row.get("values", {}).values()]
    keys = [key for key, described in OBJECTS["fund"].items() if described.unit == "money"]
    found = [fund[key] for fund in content.get("funds", ()) for key in keys if key in fund]
    return [*found, *(one["amount"] for one in content.get("components", ()))]


def in_unit(entry: Content, unit: str, default: str) -> Content:
    """An entry of a column whose unit is `unit`; where the data leave the unit out it is `default`."""
    own = entry.get("unit", default)
    text = entry["text"]
    if own != unit and own and _ENDS_AS_FIGURE.search(text):
        text += own
    return {"text": text} if unit == default else {"text": text, "unit": unit}


def one_target(row: Content, roles: Iterable[str]) -> Content:
    """The row with sign and unit in the words of its values, where the form has no columns for them."""
    roles = set(roles)
    found = dict(row)
    sign, unit = (row.get(key, {"text": ""})["text"] for key in ("operator", "unit"))
    if "operator" not in roles and "target" in row and sign in _SIGNS:
        found.pop("operator", None)
        words = row["target"]["text"]
        if words and words[0] not in "≥≤<>＞＜":
            found["target"] = {**row["target"], "text": _SIGNS[sign] + words}
    if "unit" not in roles:
        found.pop("unit", None)
        for key in _VALUES:
            if unit and key in row and _ENDS_AS_FIGURE.search(row[key]["text"]):
                found[key] = {**found[key], "text": found[key]["text"] + unit}
    return found
