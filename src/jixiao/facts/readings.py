"""One ratio of which the words leave several readings open; rates that only amounts make."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from jixiao.arithmetic.constraint import Ratio
from jixiao.facts.mention import Mention
from jixiao.facts.relation import Kind, Relation

_SHARE = Ratio("share")
_MOST = 6
OF_MONEY: Final = re.compile("资金|经费|预算|支出|支付|拨付|拨款|到位|执行|成本|投资")
"""Rates of amounts, which no counts make."""


def readings(
    kind: Kind, pairs: Iterable[tuple[Mention, Mention]], stated: Mention, certain: bool, name: str = ""
) -> Relation | None:
    """One relation over the first pair, the other pairs as its alternatives."""
    relations = [
        Relation(kind, (above, below, stated), _SHARE, is_certain=certain, name=name)
        for above, below in pairs
        if above is not below
    ]
    if not relations:
        return None
    first, *rest = relations[:_MOST]
    first.alternatives = tuple(rest)
    return first
