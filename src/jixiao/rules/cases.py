"""How well a rule is tried: the counts of its cases, and the parts of a report in which they find it.

`cases.json` is written by `docs/rules/generate.py` out of `tests/rules`, which a wheel does not hold; the tests compare.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

PARTS: Final = ("自评报告正文", "基础数据表", "自评表的资金和总体目标", "自评表的指标行", "其他表格")
"""The parts of a submission, in the order in which a clerk fills them in."""


@dataclass(frozen=True, slots=True)
class Cases:
    """Counts by kind: that fire, that hold, at a limit, and that cannot be judged."""

    found: int = 0
    clean: int = 0
    boundary: int = 0
    not_examined: int = 0
    parts: tuple[str, ...] = ()
    """Those of `PARTS` in which the cases of the rule find something."""

    @property
    def counts(self) -> dict[str, int]:
        counts = asdict(self)
        del counts["parts"]
        return counts

    @property
    def chinese(self) -> str:
        """The counts in words."""
        return f"应提出{self.found}例，应无问题{self.clean}例，临界{self.boundary}例，不能核对或不适用{self.not_examined}例"


def cases_of(code: str) -> Cases:
    """The cases of a rule; none where the rule is newer than the file."""
    stated = _stated().get(code)
    return Cases(**{**stated, "parts": tuple(stated["parts"])}) if stated else Cases()


@cache
def _stated() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = json.loads(
        files("jixiao.rules").joinpath("cases.json").read_text(encoding="utf-8")
    )
    return loaded
