"""比上年460.94万元 …, 与年初预算相比 …: what a level is compared with, and the comparison that is opened by it."""

from __future__ import annotations

import re
from typing import Final

from jixiao.facts import wording
from jixiao.facts.claims import Comparison, Reference
from jixiao.facts.mention import Mention, Role, State
from jixiao.facts.naming import Named, named
from jixiao.facts.prose.memory import Memory
from jixiao.facts.vocabulary import STOCKS

_COMPARED_AFTER: Final = re.compile(r"^的?(?:相比|比较|对比|相较|比，)")
_YEAR_ONLY: Final = re.compile(
    r"(?:上年|去年|上一年度?|上年度|上年同期|(?:19|20)[0-9]{2}年度?)(?:同期)?(?:数)?(?:为|是)?"
)
_SAME_AS: Final = re.compile(
    r"^[，,。]?\s*(?:比|较|与|同|和)(?P<ref>[^，。；]{1,14}?)(?:相比)?(?P<about>基本)?(?:持平|没有变化|无变化|一致|相同|无增减变化|无增减)"
)
_SAME_SIGN: Final = re.compile("[平化致减]|相同")


def try_base(memory: Memory, mention: Mention, clause: str, after: str) -> bool:
    if memory.current is not None and memory.current.family == mention.family and _YEAR_ONLY.fullmatch(clause):
        reference = reference_to(memory, clause)
        if reference.year is not None and reference.year != memory.year_here():
            mention.role, mention.noun = Role.BASE, clause
            open_comparison(memory, None, reference).base = mention
            return True
    found = wording.COMPARED.search(clause)
    if found is None or not wording.REFERENCE.search(found["ref"]):
        return False
    behind = after.lstrip("）)")
    if found[0][0] in "与同和跟" and not (wording.SAME.match(behind) or _COMPARED_AFTER.match(behind)):
        return False
    subject = named(clause[: found.start()]) if clause[: found.start()].strip() else None
    if subject is not None and not subject.key and subject.state is State.NONE:
        subject = None
    reference = reference_to(memory, found["ref"])
    mention.role, mention.noun = Role.BASE, found["ref"]
    of_percent = mention.family == "ratio" and subject is None
    comparison = open_comparison(memory, subject, reference, of_percent)
    comparison.base = mention
    comparison.is_same = bool(wording.SAME.match(after)) and "基本" not in after[:6]
    return True


def open_comparison(
    memory: Memory, subject: Named | None, reference: Reference | None, of_percent: bool = False
) -> Comparison:
    level = None if subject is not None or memory.in_reason else memory.current
    beside = memory.beside_reason if memory.in_reason and subject is None else None
    if beside is not None and len(memory.mentions) > 1 and memory.mentions[-2] is beside:
        level = beside
    before: list[Mention] = []
    if of_percent:
        level = memory.percent_told
    elif (
        level is None
        and subject is None
        and not memory.in_reason
        and not memory.sentence.levels
        and reference is not None
    ):
        before = [last for last in memory.told_before if last.paragraph == memory.paragraph]
        level = before[0] if before else None
    if reference is None and not memory.in_reason:
        reference = memory.reference
    elif not memory.in_reason:
        memory.reference = reference
    others = [entry.total for entry in reversed(memory.lists) if entry.total is not None and entry.total is not level]
    others += before[1:]
    comparison = Comparison(memory.sentence, level, subject, reference, others if level is not None else [])
    comparison.year = memory.year_here()
    if level is not None and reference is None and (other := counterpart(memory, level)) is not None:
        comparison.level, comparison.base = other
    memory.claims.append(comparison)
    if memory.lists and (not memory.in_reason or level is beside is not None):
        memory.lists[-1].changes.append(comparison)
    if level is not None and level is memory.current:
        memory.comparison_of_current = comparison
    memory.comparison, memory.compared_at = comparison, memory.current
    return comparison


def counterpart(memory: Memory, level: Mention) -> tuple[Mention, Mention] | None:
    """收入492.41万元，年初预算416.39万元，增加 …: the budget or earlier figure of a measure is its base."""
    measure = level.measure
    if measure is None or level.family != "money":
        return None
    for other in reversed(memory.sentence.levels):
        before = other.measure
        if other is level or before is None or before.part != measure.part or id(other) in memory.completed:
            continue
        if {before.key, measure.key} == STOCKS:
            return (level, other) if measure.key.startswith("年末") else (other, level)
        if before.key != measure.key:
            continue
        if before.state is measure.state and before.year == measure.year:
            continue
        if State.ADJUSTMENT in (before.state, measure.state):
            continue  # 年中调增 is itself a change
        if before.state is State.FINAL or (before.year or 0) > (measure.year or 0):
            return other, level
        return level, other
    return None


def reference_to(memory: Memory, words: str) -> Reference:
    said = named(words)
    year = said.year
    own = memory.year_here()
    if year is None and own is not None and (said.is_prior or re.search("同期|上期|上一", words)):
        year = own - 1
    state = said.state
    if year is not None and own is not None and year != own and state is State.NONE:
        state = State.NONE
    return Reference(year, state, said, words)


def is_reference(found: re.Match[str]) -> bool:
    """Whether 比 … opens a comparison; 与, 同, 和 and 跟 do only with 相比."""
    words = found["ref"]
    if found[0][0] in "同和跟与" and not words.endswith(("相比", "比较", "比")):
        return False
    return bool(wording.REFERENCE.search(words))


def same_as(after: str) -> str:
    found = _SAME_AS.match(after) if _SAME_SIGN.search(after) else None
    return found["ref"] if found and not found["about"] and wording.REFERENCE.search(found["ref"]) else ""
