"""Sentences of a draft out of figures: one whose figure is not known is not written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from jixiao.www.summary.leaders.figure import Figure, money_unit
from jixiao.www.summary.leaders.words import shown

_BRACES: Final = re.compile(r"\{([^{}]+)\}")
NAMES: Final = {
    "应报": "due",
    "已报": "handed_in",
    "按时": "on_time",
    "逾期": "late",
    "未报": "missing",
    "免报": "exempt",
    "通过": "accepted",
    "审核中": "reviewing",
    "退回": "returned",
    "预算": "budget",
    "执行": "spent",
    "执行率": "rate",
    "项目": "projects",
    "自评均分": "stated_mean",
    "满分": "all_full",
    "满分未知": "unknown_full",
    "复核均分": "review_mean",
    "同批自评均分": "same_stated_mean",
    "不同": "apart",
    "应整改": "items",
    "已销号": "righted",
    "整改率": "righted_rate",
    "未机审": "unread_files",
    "问题类数": "kinds",
}
"""How a figure of the leader's page is called in the file of sentences."""


@cache
def chapters_of(name: str) -> list[dict[str, Any]]:
    """The chapters of a file beside this one, as it writes them."""
    text = files("jixiao.www.summary.yearly").joinpath(name).read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.safe_load(text)
    return found


def values_of(figures: Mapping[str, Figure], **more: str) -> dict[str, str | None]:
    """By the names of the sentences: the figure, over how many it is (`_家`) and how many it lacks (`_缺`)."""
    unit = money_unit([figures["budget"].value, figures["spent"].value])
    found: dict[str, str | None] = dict(more)
    for name, key in NAMES.items():
        if (figure := figures.get(key)) is None:
            found[name] = found[f"{name}_家"] = found[f"{name}_缺"] = None
            continue
        found[name] = None if figure.value is None else shown(figure, unit)
        found[f"{name}_家"] = f"{len(figure.rows)}家"
        found[f"{name}_缺"] = f"{figure.left_out}家"
    return found


def sentence(line: Mapping[str, str], values: Mapping[str, str | None]) -> str:
    """The sentence with its figures; `""` where it is not to be written. Raises KeyError for a name there is not."""
    if "如有" in line and _is_nothing(values[line["如有"]]):
        return ""
    if "如无" in line and not _is_nothing(values[line["如无"]]):
        return ""
    if any(values[name] is None for name in _BRACES.findall(line["话"])):
        return ""
    return _BRACES.sub(lambda found: values[found[1]] or "", line["话"])


def _is_nothing(words: str | None) -> bool:
    return words is None or re.match(r"0(?!\.?\d)", words) is not None
