"""The list that a person fills in before a file is published: keep or mask, place by place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from jixiao.basis.lined import Lined, ProfileError, read_lined
from jixiao.writers.bundle.places import Sighting

SCHEMA: Final = "jixiao.bundle_review/1"
KEEP, MASK = "保留", "隐去"
_WORDS: Final = {"保留": KEEP, "keep": KEEP, "隐去": MASK, "mask": MASK}
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_HEAD: Final = """\
# 公开前核对：下面各处可能是个人信息，或者不宜公开。请逐处看原文，在 decision 后写“保留”或“隐去”，在 reviewer 后
# 写核对人姓名，保存后用 --review 带上本文件再运行一次。隐去的每个字改为“*”。其他各行不要改。本文件不公开，用完请删除。
"""


class ReviewError(ValueError):
    """A review that cannot be used. The message says why, and in which line where that is known."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a person decided: by the number of each place."""

    reviewer: str
    decisions: dict[int, str] = field(default_factory=dict)


def to_review(sha256: str, found: Sequence[Sighting]) -> str:
    """The file to be filled in."""
    items = [
        {
            "number": one.number,
            "kind": one.kind,
            "where": one.where,
            "shown": one.shown,
            "context": one.context,
            "decision": "",
        }
        for one in found
    ]
    data = {"schema": SCHEMA, "sha256": sha256, "reviewer": "", "items": items}
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return _HEAD + text.replace("reviewer: ''\n", "reviewer:\n").replace("decision: ''\n", "decision:\n")


def read_review(text: str, file: str, sha256: str, found: Sequence[Sighting]) -> Review:
    """The decisions, one for every place. Raises ReviewError."""
    try:
        return _review(read_lined(text, file), sha256, found)
    except ProfileError as error:
        raise ReviewError(str(error)) from error


def _review(data: Lined, sha256: str, found: Sequence[Sighting]) -> Review:
    keys = data.keys(("schema", "sha256", "reviewer", "items"))
    keys["schema"].word((SCHEMA,))
    if keys["sha256"].shown != sha256:
        raise ReviewError(f"{data.file}：材料在核对以后改过，或者这是另一份材料的核对表。请重新生成并核对。")
    if not keys["reviewer"].shown.strip():
        raise keys["reviewer"].error("请写核对人姓名")
    stated: dict[int, tuple[str, str]] = {}
    decisions: dict[int, str] = {}
    for item in keys["items"].items():
        one = item.keys(("number", "kind", "where", "shown", "context", "decision"))
        number = one["number"].whole()
        decision = one["decision"].shown.strip().lower()
        if decision not in _WORDS:
            raise one["decision"].error(f"第{number}处应写“{KEEP}”或“{MASK}”，现为“{decision}”")
        stated[number] = (one["kind"].shown, one["where"].shown)
        decisions[number] = _WORDS[decision]
    if stated != {one.number: (one.kind, one.where) for one in found}:
        raise ReviewError(f"{data.file}：所列各处与材料不符，可能删改过行。请重新生成并核对。")
    return Review(keys["reviewer"].shown.strip(), decisions)
