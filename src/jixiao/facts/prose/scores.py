"""满分10分, 得9.79分: weights and scores."""

from __future__ import annotations

import re
from typing import Final

from jixiao.facts import wording
from jixiao.facts.claims import Breakdown
from jixiao.facts.mention import Mention, Role
from jixiao.facts.prose.memory import Memory

_FULL_MARKS: Final = re.compile("满分|标准分|分值|权重|[（(]$")
_WHOLE: Final = re.compile("(?:总分值?|满分|合计|共计?)(?:为|是)?$")
_OF_ALL: Final = re.compile("得分|总分|评分|自评")
_GAINED: Final = re.compile("得|自评|评价|扣|加")
_GOT: Final = frozenset({"得", "得分", "实得", "自评", "自评得分", "自评得", "得分为"})


def read_score(memory: Memory, mention: Mention, clause: str, before: str) -> None:
    mention.role, mention.noun = Role.SCORE, clause or before
    told = memory.mentions[-2] if len(memory.mentions) > 1 else None
    if _FULL_MARKS.search(clause) or _gains(memory, mention):
        mention.role = Role.WEIGHT
        _weigh_last_part(memory, mention)
    elif _stands_in_brackets(memory, mention) and told is not None and told.role is Role.SCORE:
        mention.role = Role.WEIGHT  # 产出得49分（50分）
        memory.claims.append(Breakdown(memory.sentence, mention, [told], is_open=True))
        _weigh_last_part(memory, mention)
    else:
        _put_into_list(memory, mention)


def _gains(memory: Memory, mention: Mention) -> bool:
    """产出指标（50分）得48.8分: in brackets stands what may be gained, behind them what was."""
    return _GAINS.match(memory.text, memory.at + len(mention.text)) is not None


_GAINS: Final = re.compile("[）)](?:实际|自评)?得分?[0-9]")


def _stands_in_brackets(memory: Memory, mention: Mention) -> bool:
    """49分（50分）: alone in brackets, right behind another figure."""
    behind = memory.text[memory.at + len(mention.text) :]
    return (
        memory.text[: memory.at].endswith(("分（", "分(")) and behind[:1] in ("）", ")") and not mention.numeral.hedge
    )


def _weigh_last_part(memory: Memory, weight: Mention) -> None:
    """产出指标49.44分（满分50分）: the weight of the part told right before it."""
    entry = memory.lists[-1] if memory.lists else None
    if entry is not None and entry.parts and len(memory.mentions) > 1 and memory.mentions[-2] is entry.parts[-1]:
        entry.weights.append(weight)


def _put_into_list(memory: Memory, mention: Mention) -> None:
    """自评得分99.23分，其中预算执行9.79分 …: scores make lists as amounts do; what is deducted is no part."""
    noun = mention.noun
    if "扣" in noun or "每" in noun or wording.COMPARED.search(noun) or wording.DIRECTION.search(noun):
        return
    entry = memory.lists[-1] if memory.lists else None
    if entry is None and memory.score_told is not None and not _GAINED.search(noun):
        if _WHOLE.search(memory.score_told.noun) and memory.score_told is memory.mentions[-2]:
            entry = Breakdown(memory.sentence, memory.score_told, segment=memory.segment)
            memory.lists.append(entry)  # 总分100分，预算执行率10分、产出指标50分 …
    if entry is not None and not entry.parts and memory.score_told is not None:
        entry.total, entry.may_be = memory.score_told, []
    if entry is not None and entry.total is not None and entry.total.family == "score":
        before = memory.mentions[-2] if len(memory.mentions) > 1 else None
        if mention.noun in _GOT and before is not None and entry.parts and entry.parts[-1] is before:
            before.role = Role.WEIGHT  # 履职效能50分，得48.6分
            entry.parts.pop()
            entry.weights.append(before)
            mention.noun = f"{before.noun}{mention.noun}"
            memory.claims.append(Breakdown(memory.sentence, before, [mention], is_open=True))
        entry.parts.append(mention)
    if memory.score_told is None or (not memory.lists and _OF_ALL.search(noun)):
        memory.score_told = mention
