"""占总收入的98.37%, 完成预算的80%, 满意度98%: what a per cent is, a share, a ratio with a name, a base or a level."""

from __future__ import annotations

import re
from typing import Final

from jixiao.facts import wording
from jixiao.facts.claims import Breakdown, Completion, DefinedRatio, RateOfCounts, Share
from jixiao.facts.defined import is_defined
from jixiao.facts.mention import Mention, Role, State
from jixiao.facts.naming import Named, named
from jixiao.facts.prose.comparing import try_base
from jixiao.facts.prose.levels import read_level
from jixiao.facts.prose.memory import Memory
from jixiao.facts.prose.words import LISTED, NAMES

_LONGEST: Final = 300  # what is further away than this says nothing of a per cent
_OF_ASIDE: Final = re.compile(r"^的(?:比[例重率]?)?[）)]?(?:为|是|达到?)?[：:]?$")
_COMPARED_SHARE: Final = re.compile(
    r"[）)]?(?:较|比|与|同)(?:上年|去年|上一年度?|同期|(?:19|20)[0-9]{2}年度?)[^，。；占]{0,4}(?:所?占(?:比[例重]?)?|比[例重])的?$"
)
"""较上年占比30.75%上升4.54个百分点: a share of last year, from which points are counted."""
_OF_A_CLASS: Final = re.compile(
    "(?:以[上下内])?的(?:项目|单位|部门|指标|地区|县|区|乡镇|街道|村|学校|企业|资金|专项|要求|标准|目标|规定|底线|红线|[上下]限)"
)
"""执行率低于85%的项目不再安排: where a line is drawn, nothing that was reached."""
_TOGETHER: Final = re.compile("(?:合计|共计|总计|加起来|二者|两者|三者)共?$")
_SO_MANY: Final = re.compile("(?:以[上下内])?的(?:有|共|为)?[0-9]+[个项家名户]")
"""执行率达到100%的2个: how many reached it."""
_NAMED_SHARE: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{0,12}[^所其的，。；：、\s])占比[例重]?(?:分别)?(?:为|是|达到?|约)?[：:]?$"
)
"""药占比27%: a share with a name of its own, whose whole is custom."""
_EACH_SHARE: Final = re.compile(
    r"(?P<names>[^，。；：,;:]+)分别占(?P<whole>[^，。；：]*?)(?:的比[例重]?|的)?(?:为|是)?$"
)


def read_percent(memory: Memory, mention: Mention, clause: str, before: str, after: str) -> None:
    _read_percent(memory, mention, clause, before, after)
    if mention.role in (Role.LEVEL, Role.SHARE, Role.RATIO):
        memory.percent_told = mention


def _read_percent(memory: Memory, mention: Mention, clause: str, before: str, after: str) -> None:
    clause = clause[-_LONGEST:]
    if mention.text.startswith(("约占", "占约")):
        clause += "占"  # the hedge has taken the verb along
    wholes = [
        entry.total for entry in reversed(memory.lists) if entry.total is not None and not _is_left(memory, entry)
    ]
    if _COMPARED_SHARE.match(clause) and try_base(memory, mention, clause, after):
        return
    if (_OF_A_CLASS.match(after) and mention.numeral.hedge) or _SO_MANY.match(after):
        mention.role = Role.TARGET
        return
    if memory.aside is not None and _OF_ASIDE.match(clause):
        _read_share_of_aside(memory, mention, memory.aside)
        return
    if memory.shared_whole is not None and memory.names_left and clause.strip() in LISTED:
        _read_share(memory, mention, named(memory.names_left.pop(0)), memory.shared_whole, wholes)
        return
    if "分别占" in clause and (each := _EACH_SHARE.search(clause)):
        names = [name for name in NAMES.split(each["names"]) if name]
        memory.names_left, memory.shared_whole = names[1:], each["whole"]
        _read_share(memory, mention, named(names[0]), each["whole"], wholes)
        return
    found = wording.COMPLETED.search(clause) if "预算" in clause and "占" not in clause else None
    if found:
        state = named(found["budget"]).state
        _read_completion(memory, mention, clause[: found.start()], state, "预算完成率", after)
    elif (
        "占比" in clause
        and (noun := _NAMED_SHARE.search(clause))
        and memory.current is not None
        and not named(noun["name"]).is_known
    ):
        mention.role = Role.SHARE
        if set(noun["name"]) & set(memory.current.noun):  # 药品收入 …，药占比 …
            memory.last_share = Share(memory.sentence, mention, memory.current, "", wholes, is_loose=True)
            memory.claims.append(memory.last_share)
    elif "占" in clause and (found := wording.SHARE.search(clause)):
        if _TOGETHER.search(clause[: found.start()]) or _is_of_another_time(memory, clause[: found.start()]):
            mention.role = Role.SHARE  # 文化馆118场、图书馆96场，两馆合计占43.9%: of no one figure
            return
        subject = named(clause[: found.start()]) if clause[: found.start()].strip() else None
        is_dealt = "分别" in clause or "依次" in clause
        subject = None if is_dealt else subject
        if after[:1] in ("（", "(") and subject is not None and subject.key:
            mention.role = Role.SHARE  # 农业类资金约占六成（7512.40万元）: its part stands behind it
            return
        _read_share(memory, mention, subject if subject and subject.key else None, found["whole"] or "", wholes)
        if is_dealt and "前" not in clause:
            memory.dealt_shares, memory.dealt_among = _last_share(memory), _told_amounts(memory)
    elif clause.strip() in ("", *LISTED) and _follows_share(memory):
        if not memory.dealt_shares:
            memory.dealt_shares, memory.dealt_among = _last_share(memory), _told_amounts(memory)
        _read_share(memory, mention, None, memory.whole_words, wholes)
        memory.dealt_shares += _last_share(memory)
    elif wording.SHARE_NOUN.search(clause) and memory.current is not None:
        mention.role = Role.SHARE
        memory.last_share = Share(memory.sentence, mention, memory.current, "", wholes)
        memory.claims.append(memory.last_share)
    elif memory.saved_claim is not None and wording.SAVED_RATE.search(clause):
        mention.role = Role.RATE
        memory.saved_claim.rate, memory.saved_claim = mention, None
    elif (rate := wording.NAMED_RATE.search(clause)) and is_defined(rate["name"]):
        _read_named_rate(memory, mention, rate["name"], after)
    elif (found := wording.EXECUTION.search(clause)) and "分别" in found[0]:
        mention.role, mention.noun = Role.RATIO, found["name"]  # dealt out to figures told before it
    elif found:
        state = named(found["name"]).state
        state = state if state in (State.INITIAL, State.ADJUSTED) else State.BUDGET
        _read_completion(memory, mention, clause[: found.start()], state, found["name"], after)
    elif rate:
        _read_named_rate(memory, mention, rate["name"], after)
    elif try_base(memory, mention, clause, after):
        return
    else:
        read_level(memory, mention, clause, after)


def _is_of_another_time(memory: Memory, words: str) -> bool:
    """前三季度支出5778万元，占62%，四季度支出占近四成: the part is of a time that the figure told last is not of."""
    found = _TIME.search(words)
    return found is not None and (memory.current is None or found[0] not in memory.current.noun)


_TIME: Final = re.compile("[一二三四]季度|[上下]半年|[0-9]{1,2}月份?")


def _is_left(memory: Memory, entry: Breakdown) -> bool:
    """Whether the figure that is spoken of stands beside a list of an earlier segment, not in it."""
    current = memory.current
    if current is None or not entry.parts or entry.segment >= memory.segment:
        return False
    return current not in entry.parts and current is not entry.total


def _last_share(memory: Memory) -> list[Share]:
    return [memory.last_share] if memory.last_share is not None else []


def _told_amounts(memory: Memory) -> list[Mention]:
    return [level for level in memory.sentence.levels if level.family in ("money", "count")]


def _follows_share(memory: Memory) -> bool:
    before = memory.mentions[-2] if len(memory.mentions) > 1 else None
    return before is not None and before.role is Role.SHARE and memory.last_share is not None


def _read_share(memory: Memory, mention: Mention, subject: Named | None, whole: str, wholes: list[Mention]) -> None:
    mention.role = Role.SHARE
    memory.whole_words = whole or memory.whole_words or ("" if wholes else memory.lead)
    memory.last_share = Share(memory.sentence, mention, memory.current, memory.whole_words, wholes, subject)
    memory.last_share.beside = _right_before(memory)
    memory.claims.append(memory.last_share)
    if memory.lists:
        memory.lists[-1].shares.append(mention)


def _right_before(memory: Memory) -> Mention | None:
    """The amount told right before, where it did not become the one that is spoken of (剩余26.80万元，占 …)."""
    before = memory.mentions[-2] if len(memory.mentions) > 1 else None
    if before is None or before is memory.current or before.paragraph != memory.paragraph:
        return None
    return before if before.family in ("money", "count") else None


def _read_share_of_aside(memory: Memory, mention: Mention, aside: Mention) -> None:
    """占支出合计【2566.60万元】的【97.01%】, 完成预算【7万元】的【89.14%】: the whole is the figure between."""
    mention.role = Role.SHARE if aside.noun.startswith("占") else Role.RATIO
    memory.last_share = Share(memory.sentence, mention, memory.current, "", [aside], is_told=True)
    if memory.aside_of is not None:
        mention.role = Role.SHARE
        memory.last_share.level, memory.last_share.subject = None, memory.aside_of
    memory.claims.append(memory.last_share)
    memory.completed.add(id(aside))
    memory.aside = None


def _counts_days(level: Mention) -> bool:
    """有效监测366天，优良346天，优良率94.5%: days are counted as things are."""
    return level.family == "time" and level.numeral.unit.base in ("天", "日")


def _read_completion(memory: Memory, mention: Mention, prefix: str, state: State, name: str, after: str) -> None:
    mention.role, mention.noun = Role.RATIO, name
    subject = named(prefix) if prefix.strip() else None
    subject = subject if subject is not None and subject.is_known else None
    memory.sentence.rates.append(mention.ordinal)
    claim = Completion(memory.sentence, mention, memory.current, state or State.BUDGET, name, subject)
    claim.compared = memory.comparison
    claim.within = next((entry.total for entry in reversed(memory.lists) if memory.current in entry.parts), None)
    claim.is_followed = after[:1] in ("（", "(")
    memory.claims.append(claim)


def _read_named_rate(memory: Memory, mention: Mention, name: str, after: str) -> None:
    """满意度98%, 办结率96.67%: a level of its own, and perhaps the ratio of two counts told before."""
    counts = tuple(level for level in memory.sentence.levels if level.family == "count" or _counts_days(level))
    read_level(memory, mention, name, after, key=name)
    if is_defined(name):
        memory.claims.append(DefinedRatio(memory.sentence, mention, name))
    elif len(counts) >= 2:
        memory.claims.append(RateOfCounts(memory.sentence, mention, name, counts[-4:]))
