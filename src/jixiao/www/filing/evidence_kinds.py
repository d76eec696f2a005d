"""Which evidence usually fits an indicator: the words of `evidence_kinds.yaml`. Pure."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

_MOST: Final = 4


def kinds_for(klass: str, words: str) -> list[str]:
    """Names of evidence for an indicator, the likeliest first. `words`: its name and target."""
    data = _data()
    found: dict[str, None] = {}
    for row in data["words"]:
        if any(word in words for word in row["words"]):
            found |= dict.fromkeys(row["evidence"])
    found |= dict.fromkeys(data["classes"].get(klass, data["classes"][""])["evidence"])
    return list(found)[:_MOST]


@cache
def _data() -> dict[str, Any]:
    text = files("jixiao.www.filing").joinpath("evidence_kinds.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data
