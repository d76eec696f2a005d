"""What a fault is.

A fault edits the data in place, as a clerk's mistake would, and says whether it could be planted at all (a body that
missed nothing cannot have scored what it missed in full).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final, Literal

from jixiao.www.trial.narratives import Told

Content = dict[str, Any]
Kind = Literal["fault", "question", "slip"]
Needs = Literal["", "申报", "上年", "系统"]
Edit = Callable[[Content, Told, Random], bool]


@dataclass(frozen=True, slots=True)
class Fault:
    """A way in which a self-evaluation goes wrong. `codes` must all be raised; with `needs` only beside that file."""

    name: str
    says: str
    codes: tuple[str, ...]
    kind: Kind = "fault"
    needs: Needs = ""
    area: str = ""
    """分值, 资金, 事实, 疑问 or 文字: two faults of one area are not planted together, they would hide each other."""
    is_error: bool = False
    """Whether a check of the file alone calls it 须修改."""
    edit: Edit = field(default=lambda *_: False, repr=False, compare=False)


_AREAS: Final = {"A07": "资金", "B": "资金", "C": "分值", "E": "分值", "F": "分值", "F11": "资金"}
_ASKED: Final = frozenset({"A06", "B08", "B16", "B18", "B33", "C16", "G01"})
"""What a check asks about and does not call wrong."""

FAULTS: Final[dict[str, Fault]] = {}
"""By name, in the order in which they are written."""


def fault(name: str, says: str, *codes: str, kind: Kind = "fault", needs: Needs = "") -> Callable[[Edit], Edit]:
    """Writes the edit that it stands over into the list, under a name."""

    def keep(edit: Edit) -> Edit:
        area = {"question": "疑问", "slip": ""}.get(kind, _AREAS.get(codes[0], _AREAS.get(codes[0][0], "事实")))
        is_error = kind == "fault" and not needs and codes[0] not in _ASKED
        FAULTS[name] = Fault(name, says, codes, kind, needs, area, is_error, edit)
        return edit

    return keep
