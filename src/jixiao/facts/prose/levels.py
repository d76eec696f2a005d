"""收入492.41万元, 在职20人, 从40%提升到90%, A、B分别为x、y: figures that are levels of a measure."""

from __future__ import annotations

import re
from typing import Final

from jixiao.facts import wording
from jixiao.facts.claims import Comparison, Reference
from jixiao.facts.mention import Mention, Role
from jixiao.facts.naming import Named, named
from jixiao.facts.prose.comparing import reference_to, same_as
from jixiao.facts.prose.lists import add_up, announce_parts, close_list, put_into_list
from jixiao.facts.prose.measures import measure_of
from jixiao.facts.prose.memory import Memory
from jixiao.facts.prose.words import LISTED, NAMES
from jixiao.facts.vocabulary import STOCKS

_DISTRIBUTED: Final = re.compile(
    r"(?P<names>[^，。；：,;:]+)分别(?:约)?(?:为|是|达到?|完成|支出|收入|增长|下降)?[：:]?$"
)
_FROM: Final = re.compile(r"(?:从(?![业事严优轻而容])|由(?![于此]))(?:[^，。；：]{0,16})$")
_RISES: Final = re.compile(
    r"^[，,]?(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|压减|压缩|缩短|降|升|增|减|跃升|攀升|调整|变)[到至为]"
)
_OF_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}年度?(?P<noun>.*)")
_BEFORE_SHARE: Final = re.compile(r"的(?:比[例重率]?)?[）)]?(?:[为是])?[：:]?[0-9.]+%")
_COMPARED_NEXT: Final = re.compile(
    r"[，,（(]\s*(?:比|较|同比|与)(?:[^，。；]{0,16}?(?:增|减|下降|上升|提高|降低|持平|一致|相同|无变化))"
)
"""主要原因是…，公务接待费6.00万元，比上年减少1.00万元: compared at once, so that it may go on with the list."""
_PIECES: Final = re.compile(r"[，,。；;：:、\n]")
_FALLS: Final = re.compile("(?:下降|降低|减少|压减|缩短|降|减)[到至为]了?$")
_TO: Final = re.compile(r"(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|压减|缩短|降|升|增|减)[到至为]了?$")


def read_level(memory: Memory, mention: Mention, clause: str, after: str, key: str = "") -> None:
    mention.role, mention.noun = Role.LEVEL, clause
    family = mention.family
    if try_from(memory, mention, clause, after):
        return
    total = _may_total(clause) and wording.TOTAL.fullmatch(clause) is not None
    total = total and not _is_of_its_own(memory, mention, clause)
    total = total or _goes_on_with_total(memory, mention, clause)
    if total:
        memory.total_told = mention
    aside = wording.ASIDE.match(clause) if after.startswith("的") and memory.current is not None else None
    if aside is None and "占" in clause and family == "money" and _BEFORE_SHARE.match(after):
        aside = wording.ASIDE_OF.match(clause)
    said = named(clause) if not key else _with_key(named(""), key)
    if family == "none" and (
        mention.numeral.decimals >= 2 or ((said.is_known or not said.key) and _tells_money(memory))
    ):
        family = mention.family = "money"
    if aside:
        said = named(aside["what"])
    mention.measure = measure_of(memory, said, family, is_aside=bool(aside))
    is_of_years = _is_of_several_years(memory, clause)
    if is_of_years or (said.is_known and (_is_of_some(memory, mention, clause) or _is_of_the_rest(memory))):
        mention.measure, said = None, named("")
    mention.is_named = said.is_known and not said.is_bare and not said.part and bool(said.key)
    if aside:
        memory.aside = mention
        memory.aside_of = named(aside["subject"]) if "subject" in aside.re.groupindex else None
        memory.sentence.levels.append(mention)
        return
    if total and len(memory.sentence.levels) > 1:
        close_list(memory, mention, clause)
    elif family not in ("ratio", "time", "none", "score"):
        if not memory.in_reason:
            put_into_list(memory, mention)
        elif family == "money" and memory.lists and _COMPARED_NEXT.match(after):
            memory.lists[-1].asides.append(mention)
            memory.beside_reason = mention
    memory.sentence.levels.append(mention)
    memory.paragraph_levels.append(mention)
    if memory.before_brackets:
        memory.in_brackets.add(id(mention))
    if (
        family == "count"
        and ("：" in after[:8] or ":" in after[:8])
        and mention.numeral.is_exact
        and 2 <= mention.numeral.value <= 30
    ):
        announce_parts(memory, mention)
    if family == "money":
        add_up(memory, mention, clause)
    if mention.measure is not None and said.key and mention.measure.key not in STOCKS and not memory.in_reason:
        memory.subject = mention.measure
    restated = mention.measure is None and family == "money" and bool(mention.numeral.hedge or not clause)
    if not memory.in_reason and not restated and not is_of_years:
        memory.current = mention
    if memory.rises_from is not None and _TO.search(clause):
        if memory.rises_from.family == family:
            memory.comparison = Comparison(
                memory.sentence, mention, None, Reference(words="原来"), base=memory.rises_from
            )
            memory.comparison.rises = -1 if _FALLS.search(clause) else 1
            memory.compared_at = mention
            memory.claims.append(memory.comparison)
        memory.rises_from = None
    if after[:1] in "，,。 与比较同和" and (same := same_as(after)):
        unchanged = Comparison(memory.sentence, mention, None, reference_to(memory, same), is_same=True)
        memory.claims.append(unchanged)
        if memory.lists:
            memory.lists[-1].changes.append(unchanged)


def _is_of_some(memory: Memory, mention: Mention, clause: str) -> bool:
    """上述3个项目支出合计24995.21万元: the spending of so many projects is not 项目支出."""
    before = memory.mentions[-2] if len(memory.mentions) > 1 else None
    if before is None or before.family != "count" or before.paragraph != mention.paragraph or before.numeral.value < 2:
        return False
    gap = memory.text[memory.at - (mention.span.start - before.span.end) : memory.at]
    return gap == clause and before.numeral.unit.name in ("个", "项")


def _is_of_the_rest(memory: Memory) -> bool:
    """其余款项年初预算合计2166.30万元、支出决算合计3589.74万元: what is left, though it says 合计."""
    return _REST.match(memory.text, memory.text.rfind("。", 0, memory.at) + 1) is not None


_REST: Final = re.compile(r"\s*(?:其余|其[他它]各?(?:项|款|科目|项目)|剩余)(?!收入|支出[0-9])")


def _may_total(clause: str) -> bool:
    """Whether one of the signs stands in it that every 合计, 总计 or 共 has."""
    return "计" in clause or "共" in clause or "总" in clause


def _goes_on_with_total(memory: Memory, mention: Mention, clause: str) -> bool:
    """小计2800人、186.75万元: the total is told in two units, one right behind the other."""
    before = memory.total_told
    if clause.strip() or before is None or len(memory.mentions) < 2 or memory.mentions[-2] is not before:
        return False
    gap = memory.text[memory.at - (mention.span.start - before.span.end) : memory.at]
    return gap.strip() == "、" and before.family != mention.family


def _is_of_several_years(memory: Memory, clause: str) -> bool:
    """三年累计5578.60万元, 近三年投入…: a figure of no one year."""
    if ("年" in clause or "以来" in clause) and wording.SPAN_OF_YEARS.search(clause):
        return True
    before = memory.mentions[-2] if len(memory.mentions) > 1 else None
    if before is None or before.numeral.unit.base != "年" or before.numeral.value < 2:
        return False
    gap = memory.mentions[-1].span.start - before.span.end
    return (
        before.paragraph == memory.paragraph
        and 0 <= gap <= 8
        and not _PIECES.search(memory.text, memory.at - gap, memory.at)
    )


def _is_of_its_own(memory: Memory, mention: Mention, clause: str) -> bool:
    """Whether 共 and the like add up nothing told before: a stock (累计达到), or what the words before it count.

    保安费半年支付一次共13万元 tells one amount; 每座1500元、共420座 is a count beside its price.
    """
    if wording.STOCK.match(clause):
        return True
    text = memory.text
    start = memory.at - len(clause)
    while start > 0 and text[start - 1] in " \u3000":
        start -= 1
    if text[start - 1 : start] == "、":
        return True
    own = text[max(text.rfind(mark, 0, start) for mark in "，,；;。：:\n") + 1 : start]
    if not own.strip():
        return False
    first = memory.at - len(clause) - len(own)
    return not any(
        level.family == mention.family and level.span.start - mention.span.start + memory.at >= first
        for level in memory.sentence.levels
    )


def try_from(memory: Memory, mention: Mention, clause: str, after: str) -> bool:
    """从【40%】提升到90%."""
    family = mention.family
    if family not in ("ratio", "count", "money", "multiple") or ("从" not in clause and "由" not in clause):
        return False
    if not _FROM.search(clause):
        return False
    if not _RISES.match(after):
        return False
    mention.role, mention.noun = Role.BASE, clause
    memory.rises_from = mention
    return True


_LONGEST: Final = 3000  # a list of names longer than this is none


def try_names(memory: Memory, mention: Mention, clause: str) -> bool:
    """A、B、C分别为x、y、z: the names are dealt out in order."""
    if memory.names_left and memory.shared_whole is None and clause.strip() in ("", *LISTED):
        read_level(memory, mention, memory.names_left.pop(0), "")
        return True
    if memory.shared_whole is None or clause.strip() not in LISTED:
        memory.names_left, memory.shared_whole = [], None
    found = _DISTRIBUTED.search(clause[-_LONGEST:]) if "分别" in clause else None
    if found and "、" in found["names"]:
        names = _with_noun([name for name in NAMES.split(found["names"]) if name])
        memory.names_left = names[1:]
        read_level(memory, mention, names[0], "")
        return True
    return False


def _with_noun(names: list[str]) -> list[str]:
    """2022年、2023年、2024年部门支出: the noun behind the last year is that of all."""
    last = _OF_YEAR.match(names[-1])
    if last is None or not last["noun"] or not all(_OF_YEAR.fullmatch(name) for name in names):
        return names
    return [name if (of := _OF_YEAR.match(name)) and of["noun"] else f"{name}{last['noun']}" for name in names]


def _tells_money(memory: Memory) -> bool:
    return memory.current is None or memory.current.family == "money"


def _with_key(said: Named, key: str) -> Named:
    """A name that is a rate or the like: the phrase itself is its key."""
    return said._replace(key=key, is_known=False)
