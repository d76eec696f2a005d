"""保存期限 as data: `retention.yaml`, with what the environment says otherwise."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of data. `days` None: the site never deletes it."""

    key: str
    name: str
    days: int | None
    since: str
    ground: str
    why: str


def rules() -> list[Rule]:
    """In the order of the file. Raises ValueError for a period that is none, or for one of what is never deleted."""
    found = []
    for row in yaml.safe_load((Path(__file__).parent / "retention.yaml").read_text(encoding="utf-8")):
        name = f"JIXIAO_KEEP_{row['key'].upper()}_DAYS"
        days = row["days"]
        if words := os.environ.get(name, "").strip():
            if days is None:
                raise ValueError(f"{name}：“{row['name']}”不由系统删除，不能设期限。")
            if not (words.isascii() and words.isdigit()) or len(words) > 6:
                raise ValueError(f"{name}：应为天数，现为“{words}”。")
            days = int(words)
        found.append(Rule(row["key"], row["name"], days, row.get("from", ""), row["ground"], row["why"]))
    return found
