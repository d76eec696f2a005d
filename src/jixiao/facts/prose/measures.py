"""What a level is a level of: the words before it say so, else the list, the topic, the heading or the document."""

from __future__ import annotations

import re
from typing import Final

from jixiao.facts.mention import Measure, State
from jixiao.facts.naming import Named, named
from jixiao.facts.prose.memory import Memory
from jixiao.facts.prose.words import TOTALS
from jixiao.facts.vocabulary import STOCKS, WITHOUT_FUND

_KINDS_OF_BODIES: Final = "(?:参公|公益|行政|全额|财政|拨款|事业|二级|直属|预算)*(?:单位|机关)"
_BODIES: Final = re.compile(f"{_KINDS_OF_BODIES}的?")
_COUNTED: Final = re.compile(rf"[0-9]\s*[家个]{_KINDS_OF_BODIES}[^，。；、0-9]*$")
_BEHIND_ITEM: Final = re.compile("[（(]项[）)]([^，。；：、]{2,10})$")
"""行政运行（项）年初预算为…: what stands behind the name of an item is not of it."""
_KINDS: Final = frozenset({"基本支出", "项目支出"})
_PLANNED: Final = frozenset({State.INITIAL, State.ADJUSTED, State.BUDGET})


def measure_of(memory: Memory, said: Named, family: str, is_aside: bool = False) -> Measure | None:
    key, part = said.key, said.part
    if part and key in WITHOUT_FUND and _BODIES.fullmatch(part) and _COUNTED.search(memory.text, 0, memory.at):
        part = ""  # 1家机关和2家事业单位的机关运行经费: all of them together
    if said.is_bare and family != "money":
        key = ""
    parent = memory.lists[-1].total if memory.lists else None
    inherited = parent.measure if parent is not None else None
    state = said.state
    if family == "money" and memory.topic_is_new and said.key and not said.is_known:
        key, part = memory.topic, memory.topic_path
        state = named(found[1]).state if (found := _BEHIND_ITEM.search(memory.text, 0, memory.at)) else State.NONE
        said = said._replace(fund="", entity="")  # its words are a name: 预算改革业务
    elif family == "money" and said.is_weak and memory.lead and memory.lead not in TOTALS and memory.lead not in STOCKS:
        key, part = memory.lead, ""  # “三公”经费。全年支出41.36万元
        state = State.FINAL if state is State.NONE else state
    elif family == "money" and (not key or said.is_bare):
        if said.is_bare and state is State.NONE and memory.subject is not None and memory.subject.state in _PLANNED:
            state = State.FINAL  # 预算12万元，支出11.34万元
        told = state is not State.NONE or said.is_bare
        lead = memory.lead if memory.lead not in TOTALS and memory.lead not in STOCKS else ""
        if not key and said.fund and inherited is not None and state in (State.NONE, inherited.state):
            key = inherited.key  # 财政拨款收入 …，其中一般公共预算 …
        elif not key and said.fund and state is not State.NONE:
            key = "支出合计"  # 一般公共预算年初预算1862.40万元
        elif said.is_bare and key in TOTALS and memory.subject is not None and memory.subject.key in TOTALS - _KINDS:
            pass  # 收入决算 …；支出决算 …
        elif said.is_bare and state is not State.NONE and not memory.sentence.levels and not memory.topic:
            pass  # a sentence that begins 支出预算…: the body's
        elif memory.topic:
            key, part = memory.topic, memory.topic_path
        elif told and memory.subject is None and lead:
            key, part = lead, ""
        elif told and memory.subject is not None and _is_added_to(memory.subject, state):
            key, part = "资金", f"#{memory.paragraph}"  # 追加…，其中基本支出追加…、项目支出追加…，调整后预算…
        elif told and memory.subject is not None:
            of = _divided_before(memory) or memory.subject
            key, part = of.key, of.part
        elif said.is_bare and told and (total := _total_before(memory)):
            key = total  # 调整后预算数9000万元，实际支出8901.36万元
        elif told and not said.is_bare and memory.is_department and _is_of_the_body(memory):
            key = "支出合计"
        elif told and memory.heading_topic and memory.heading_topic not in ("收入合计", "支出合计"):
            key = memory.heading_topic
        elif told:
            key, part = "资金", f"#{memory.paragraph}"
    if not key:
        return None
    year = said.year or memory.sentence_year or (inherited.year if inherited is not None else None)
    year = year or memory.year_here()
    if said.is_prior and said.year is None and year is not None:
        year -= 1
    if family != "money":
        return Measure(key, said.state, entity=said.entity or memory.heading_entity, year=year, part=part)
    fund = said.fund
    if state is State.NONE:
        state = inherited.state if inherited is not None else memory.heading_state or memory.default_state
    if state is State.BUDGET and memory.default_state is State.INITIAL:
        state = State.INITIAL  # a budget disclosure knows one budget only
    if key in WITHOUT_FUND:
        fund = ""
    elif not fund and not is_aside:
        # A part of its own whole's name would say its fund: （本年支出合计5312.46万元）is of all money.
        is_part = inherited is not None and not (said.is_known and not said.is_bare and said.key == inherited.key)
        fund = (inherited.fund if inherited is not None and is_part else "") or memory.heading_fund
    return Measure(key, state, fund, said.entity or memory.heading_entity, part, year)


def _is_added_to(subject: Measure, state: State) -> bool:
    """Whether an adjusted budget follows the additions of its parts: it is that of the whole."""
    return state is State.ADJUSTED and subject.state is State.ADJUSTMENT and subject.key in _KINDS


def _is_of_the_body(memory: Memory) -> bool:
    """Whether a budget of no name is the body's: no project is spoken of, or the body's budget has just been told."""
    if not _speaks_of_project(memory):
        return True
    return any(
        level.measure is not None
        and level.measure.key == "支出合计"
        and not level.measure.part
        and level.measure.state in (*_PLANNED, State.ADJUSTMENT)
        for level in memory.paragraph_levels
    )


def _divided_before(memory: Memory) -> Measure | None:
    """专项资金1200万元，其中：设备800万元、培训400万元；实际到位1200万元: of what was divided, not of its last part."""
    top = memory.lists[-1] if memory.lists else None
    if top is None or top.total is None:
        return None
    is_behind = any(part.measure == memory.subject and part.segment < memory.stretch for part in top.parts)
    return top.total.measure if is_behind else None


def _total_before(memory: Memory) -> str:
    """The key of the amount told right before in the sentence, where it is the body's spending; else ""."""
    before = next((level for level in reversed(memory.sentence.levels) if level.family == "money"), None)
    of = before.measure if before is not None else None
    return "支出合计" if of is not None and of.key == "支出合计" and not of.part and of.state in _PLANNED else ""


def _speaks_of_project(memory: Memory) -> bool:
    words = memory.text[: memory.at]
    return "项目" in words or "专项" in words
