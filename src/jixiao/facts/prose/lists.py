"""其中, 包括, 按…分, 项目5个：…, …合计: lists of parts that are open, and which of them a level goes into."""

from __future__ import annotations

import re
from typing import Final

from jixiao.facts import wording
from jixiao.facts.claims import Breakdown, Comparison, Sentence
from jixiao.facts.mention import Measure, Mention, Role, State
from jixiao.facts.naming import named
from jixiao.facts.partitions import belongs, counts_alike
from jixiao.facts.prose.memory import Memory
from jixiao.facts.prose.words import TOTALS
from jixiao.facts.vocabulary import WITHOUT_FUND

_REACH: Final = 20
_BODYS: Final = frozenset({"收入合计", "支出合计"})
_OF_ITS_OWN: Final = re.compile("共(?!计)|小计")
"""Of what its own stretch between semicolons tells; 合计 may reach further back."""
_NUMBERED: Final = re.compile(
    r"\s*(?:[0-9]{1,2}[、.．）)]|[（(][0-9一二三四五六七八九十]{1,3}[）)]|[①-⑳]|[一二三四五六七八九十]是|[•●◆■▪·—-])"
)

_RECENT: Final = 12


def open_list(memory: Memory, before: str, divided: str = "") -> None:
    """Open the list of what `before` ends with; `divided` are words that may name the total in its stead."""
    said = named(divided) if divided else None
    if said is not None and said.is_known and not (memory.current and _is_of(memory.current, said.key)):
        told = [level for level in memory.paragraph_levels if _is_of(level, said.key)]
        memory.lists = [Breakdown(memory.sentence, told[-1], segment=memory.segment)] if told else []
        return
    if memory.current is None and memory.comparison is not None and memory.comparison.subject is not None:
        memory.lists.append(Breakdown(memory.sentence, None, segment=memory.segment, of_total=memory.comparison))
        return
    if memory.current is None and len({m.measure.key for m in memory.sentence_before if m.measure}) > 1:
        entry = Breakdown(memory.sentence, None, segment=memory.segment, may_be=memory.sentence_before)
        entry.of_total = memory.last_comparison
        memory.lists.append(entry)
        return
    total = memory.current or memory.last
    if total is not None and total.role is Role.AVERAGE:  # 总投资7040万元，按每亩2200元安排。其中：…
        total = next((level for level in reversed(memory.paragraph_levels) if level.family == total.family), total)
    if memory.lists and memory.lists[-1].total is total and not memory.lists[-1].parts:
        return
    memory.lists.append(
        Breakdown(
            memory.sentence,
            total,
            segment=memory.segment,
            of_total=_comparison_of(memory, total),
            is_bracketed=bool(memory.before_brackets),
        )
    )


def _is_of(level: Mention, key: str) -> bool:
    """Whether a figure is of that key, or of 收支总预算 where the key is one of its sides."""
    own = level.measure.key if level.measure is not None else ""
    return own == key or (own.startswith("收支总") and key in TOTALS)


def open_division(memory: Memory, gap: str, at: int) -> None:
    """按资金来源分，…: what is divided is the total that the paragraph tells first."""
    totals = [level for level in memory.paragraph_levels if level.measure and level.measure.key in TOTALS]
    spent = [level for level in totals if level.measure and level.measure.state is State.FINAL]
    planned = [level for level in totals if level.measure and level.measure.state is not State.FINAL]
    total = spent[0] if spent and planned and planned[0] is totals[0] else totals[0] if totals else None
    if total is None and not memory.paragraph_levels:
        total = _last_total(memory)
    if total is not None:
        memory.lists = [Breakdown(memory.sentence, total, segment=memory.segment)]


def _last_total(memory: Memory) -> Mention | None:
    """The spending or income told last, where the division is a paragraph of its own: （一）按支出性质分：…"""
    told = [m for m in reversed(memory.mentions[-_REACH:]) if m.measure and m.measure.key in _BODYS]
    of_heading = (m for m in told if m.measure and m.measure.fund == memory.heading_fund)
    last = next(of_heading, told[0] if told else None)
    if last is None or last.role is not Role.LEVEL or last.family != "money":
        return None
    return last


def open_named_list(memory: Memory, words: str) -> bool:
    said = named(words)
    if not said.is_known and len(said.key) >= 3:  # 医疗收入中，…: a name that the paragraph has told
        total = next((m for m in reversed(memory.paragraph_levels) if m.measure and m.measure.key == said.key), None)
        if total is not None:
            memory.lists.append(Breakdown(memory.sentence, total, segment=memory.segment))
        return total is not None
    if said.is_known:
        total = next(
            (
                level
                for level in reversed(memory.mentions)
                if level.role is Role.LEVEL
                and level.measure
                and level.measure.key == said.key
                and (said.key in WITHOUT_FUND or level.measure.fund in (said.fund, said.fund or memory.heading_fund))
            ),
            None,
        )
        if total is not None:
            entry = Breakdown(memory.sentence, total, segment=memory.segment)
            entry.of_total = _told_comparison(memory, total)
            memory.lists.append(entry)
        return total is not None
    return False


def _comparison_of(memory: Memory, level: Mention | None) -> Comparison | None:
    """The comparison made of a level, if one was."""
    for claim in (memory.comparison_of_current, memory.last_comparison):
        if claim is not None and claim.level is level and claim.change is not None:
            return claim
    return None


def _told_comparison(memory: Memory, level: Mention) -> Comparison | None:
    """The comparison made of a level that was told some figures ago."""
    for claim in reversed(memory.claims[-_RECENT:]):
        if isinstance(claim, Comparison) and claim.level is level and claim.change is not None:
            return claim
    return None


def announce_parts(memory: Memory, mention: Mention) -> None:
    """共安排项目5个：… — the total is the amount told before it."""
    told = [level for level in memory.paragraph_levels if level.family == "money" and level.is_named]
    if told:
        number = int(mention.numeral.value)
        memory.announced_list = Breakdown(memory.sentence, told[-1], segment=memory.segment, counted=number)


def put_into_list(memory: Memory, level: Mention) -> None:
    """Put a level into the list it belongs to: the innermost that can hold it."""
    measure = level.measure
    if not memory.lists:
        return
    if measure is None:
        _put_into_twin(memory, memory.lists[-1], level)
        return
    while len(memory.lists) > 1 and not belongs(memory.lists[-1], level) and belongs(memory.lists[-2], level):
        memory.claims.append(memory.lists.pop())
    top = memory.lists[-1]
    whole = top.total.measure if top.total is not None else None
    if whole is not None and whole.fund and not measure.fund and (whole.key, whole.part) == (measure.key, measure.part):
        return  # 一般公共预算支出 …（本年支出合计 …）: what is wider is no part
    if top.total is not None and not top.parts:
        if top.total.family != level.family or not counts_alike(top.total, level):
            alike = [told for told in memory.paragraph_levels if told.family == level.family]
            alike = [told for told in alike if told.ordinal < top.total.ordinal and counts_alike(told, level)]
            top.total = alike[-1] if alike else top.total  # a count told in passing divides no amount
        if (
            level.family == top.total.family
            and level.numeral.value > top.total.numeral.value
            and not belongs(top, level)
        ):
            top.total = _holding(memory, level) or top.total
    if top.total is None or (top.total.family == level.family and counts_alike(top.total, level)):
        top.parts.append(level)
    else:
        _put_into_twin(memory, top, level)


def _put_into_twin(memory: Memory, top: Breakdown, level: Mention) -> None:
    """其中省级项目10个、2256.36万元，市级项目1个、80.00万元: the amounts beside a list of counts."""
    if level.family != "money" or not top.parts or top.parts[-1].family != "count":
        return
    if top.twin is None:
        told = [other for other in memory.sentence.levels if other.family == "money" and other.ordinal < level.ordinal]
        told = [other for other in told if other.ordinal < top.parts[0].ordinal]
        if not told or memory.mentions[-2] is not top.parts[-1]:
            return
        top.twin = Breakdown(memory.sentence, told[-1], segment=memory.segment)
    if memory.mentions[-2] is top.parts[-1]:
        top.twin.parts.append(level)


def _holding(memory: Memory, level: Mention) -> Mention | None:
    """采购3218.90万元，节约237.88万元，其中授予中小企业2896.50万元: the amount told last that can hold the part."""
    told = [other for other in memory.sentence.levels if other.family == level.family and other is not level]
    return next((other for other in reversed(told) if other.numeral.value >= level.numeral.value), None)


def add_up(memory: Memory, mention: Mention, clause: str) -> None:
    """本年收入 …，加上年初结转 …，可用财力共 …"""
    if wording.PLUS.match(clause) and len(memory.sentence.levels) > 1:
        told = [level for level in memory.sentence.levels[:-1] if level.family == "money"]
        memory.added_up = memory.added_up or told[-1:]
        memory.added_up = [*memory.added_up, mention]
    elif len(memory.added_up) > 1:
        if re.search("共|合计|总|可用|达|全年预算|调整后", clause):
            told = [level for level in memory.sentence.levels[:-1] if level.family == "money"]
            memory.claims.append(Breakdown(memory.sentence, mention, told, is_closed=True))
        memory.added_up = []


def close_list(memory: Memory, total: Mention, clause: str) -> None:
    """…，合计6060万元: of the figures told before it in the sentence the last two, three … may be its parts."""
    base = total.numeral.unit.base
    parts = [
        level
        for level in memory.sentence.levels
        if level.family == total.family
        and level.role is Role.LEVEL
        and not _is_inner(memory, level)
        and (bool(memory.before_brackets) or id(level) not in memory.in_brackets)
        and (level.family == "money" or level.numeral.unit.base == base)
    ]
    own = [m for m in memory.mentions[:-1] if m.segment == total.segment and m.family == total.family]
    if any(m.role is Role.AVERAGE for m in own):
        return  # ；窄路加宽每公里32万元，小计1984万元: a product
    if _OF_ITS_OWN.match(clause) and len([m for m in own if m in parts]) > 1:
        parts = [level for level in parts if level in own]
    keys = [level.measure for level in parts if level.measure is not None]
    if total.measure is None and len(keys) == len(parts) > 1 and all(of.key.endswith("支出") for of in keys):
        total.measure = Measure("支出合计", keys[0].state, keys[0].fund, year=keys[0].year)
    if len(parts) > 1:
        memory.claims.append(Breakdown(memory.sentence, total, parts, is_closed=True))
    opened = next((entry.total for entry in memory.lists if entry.total in parts), None)
    beside = opened is not None and any(level.segment > opened.segment for level in parts)
    if opened is not None and not beside:  # 总预算2921万元，其中 …，合计2921万元; not: …；县级配套820万元，合计3500万元
        claim = Comparison(memory.sentence, total, None, None, base=opened, is_same=True, is_likely=True)
        memory.claims.append(claim)


def _is_inner(memory: Memory, level: Mention) -> bool:
    """Whether it is told as a part of a part."""
    return any(level in entry.parts and entry.total in memory.sentence.levels for entry in memory.lists[1:])


def carry_list(memory: Memory, text: str) -> None:
    """A list that goes on over numbered paragraphs: 收入来源有五个方面： 1、… 2、…"""
    if memory.carried_list is not None and not _NUMBERED.match(text):
        memory.claims.append(memory.carried_list)
        memory.carried_list = None
    if memory.carried_list is not None:
        memory.lists.append(memory.carried_list)


def keep_list(memory: Memory, text: str) -> None:
    if (memory.carried_list is None and text.rstrip().endswith(("：", ":"))) or text.rstrip("。；").endswith("如下"):
        total = next(
            (level for level in memory.paragraph_levels if level.measure and level.measure.key in TOTALS), None
        )
        if total is not None:
            memory.carried_list = Breakdown(Sentence(memory.paragraph, memory.section), total, segment=-1)
