"""满分10分, 得9.79分: weights and scores."""

from __future__ import annotations

import re
from typing import Final

from jixiao.facts import wording
from jixiao.facts.claims import Breakdown
from jixiao.facts.mention import Mention, Role
from jixiao.facts.prose.memory import Memory

_FULL_MARKS: Final = re.compile("满分|标准分|分值|权重|[（(]$")
_GOT: Final = frozenset({"得", "得分", "实得", "自评", "自评得分", "自评得", "得分为"})


def read_score(memory: Memory, mention: Mention, clause: str, before: str) -> None:
    mention.role, mention.noun = Role.SCORE, clause or before
    told = memory.mentions[-2] if len(memory.mentions) > 1 else None
    if _FULL_MARKS.search(clause):
        mention.role = Role.WEIGHT
    elif _stands_in_brackets(memory, mention) and told is not None and told.role is Role.SCORE:
        mention.role = Role.WEIGHT  # 产出得49分（50分）
        memory.claims.append(Breakdown(memory.sentence, mention, [told], is_open=True))
    else:
        _put_into_list(memory, mention)


def _stands_in_brackets(memory: Memory, mention: Mention) -> bool:
    """49分（50分）: alone in brackets, right behind another figure."""
    behind = memory.text[memory.at + len(mention.text) :]
    return (
        memory.text[: memory.at].endswith(("分（", "分(")) and behind[:1] in ("）", ")") and not mention.numeral.hedge
    )


def _put_into_list(memory: Memory, mention: Mention) -> None:
    """自评得分99.23分，其中预算执行9.79分 …: scores make lists as amounts do; what is deducted is no part."""
    noun = mention.noun
    if "扣" in noun or "每" in noun or wording.COMPARED.search(noun) or wording.DIRECTION.search(noun):
        return
    entry = memory.lists[-1] if memory.lists else None
    if entry is not None and not entry.parts and memory.score_told is not None:
        entry.total, entry.may_be = memory.score_told, []
    if entry is not None and entry.total is not None and entry.total.family == "score":
        before = memory.mentions[-2] if len(memory.mentions) > 1 else None
        if mention.noun in _GOT and before is not None and entry.parts and entry.parts[-1] is before:
            before.role = Role.WEIGHT  # 履职效能50分，得48.6分
            entry.parts.pop()
            mention.noun = f"{before.noun}{mention.noun}"
            memory.claims.append(Breakdown(memory.sentence, before, [mention], is_open=True))
        entry.parts.append(mention)
    memory.score_told = memory.score_told or mention
