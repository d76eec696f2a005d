"""Claims that were seen and could not be recomputed: what they speak of is not told, or was not found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jixiao.documents import Span
from jixiao.facts.mention import Mention, Role

_REASONS = {
    Role.SHARE: "所占的总数未找到，未复算",
    Role.RATE: "所比的数未找到，未复算",
    Role.POINTS: "所比的数未找到，未复算",
    Role.RATIO: "计算所用的两个数未找到，未复算",
    Role.AVERAGE: "平均所用的总数或个数未找到，未复算",
}
"""A change or a base alone claims nothing that could be recomputed: 减少26.7万元 may be all that is told."""

# 提高到75%以上, 下降30%以上, 达到95%: what is promised or measured elsewhere, not computed from figures of this text.
_BOUND = re.compile("以上|以下|以内|左右|为止")
_CLAUSE = re.compile("[，,。；;：:（(、\n]")
_MOST_WORDS = 24


def unresolved(mentions: Iterable[Mention]) -> Iterator[tuple[Span, str]]:
    """The clause of each claim that takes part in no relation, and why it was not recomputed; the same words once."""
    told: set[tuple[str, str]] = set()
    for mention in mentions:
        reason = _REASONS.get(mention.role)
        if reason is None or mention.relations or mention.paragraph < 0 or mention.numeral.hedge:
            continue
        text = mention.holder.text
        if _BOUND.match(text, mention.span.end):
            continue
        clause = Span(mention.holder, _clause_start(text, mention.span.start), mention.span.end)
        words = text[clause.start : clause.end]
        if (words, reason) not in told:
            told.add((words, reason))
            yield clause, reason


def _clause_start(text: str, at: int) -> int:
    """Where the clause of a figure begins, not too far before it."""
    earliest = max(0, at - _MOST_WORDS)
    return max((found.end() for found in _CLAUSE.finditer(text, earliest, at)), default=earliest)
