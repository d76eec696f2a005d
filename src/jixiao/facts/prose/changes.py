"""增加31.47万元, 减少8.51%, 提高5个百分点, 节约0.66万元: changes, and the comparison that each belongs to."""

from __future__ import annotations

import re
from typing import Final

from jixiao.facts import wording
from jixiao.facts.claims import Comparison, Reference
from jixiao.facts.mention import Mention, Role, State
from jixiao.facts.naming import Named, named
from jixiao.facts.prose.comparing import counterpart, is_reference, open_comparison, reference_to
from jixiao.facts.prose.levels import read_level
from jixiao.facts.prose.memory import Memory
from jixiao.facts.prose.words import LISTED

_CLAUSE: Final = re.compile(r"[，,。；;：:、\n]")
_SUBJECT_END: Final = re.compile("[费支入算额数量率人次款金资产值出计均]$|每[人户亩生]$|^(?:其中|同比|总体|合计|共)?$")
_TAIL: Final = re.compile("的?(?:四舍五入)?(?:尾差|误差|差异|差额|偏差)")
"""合计可能有0.1个百分点的尾差: what rounding leaves."""
_DEALT: Final = frozenset({"分别", "依次", "各自"})
_STEPS: Final = ("每", "每满", "每超", "每低", "每高", "每增加", "每减少", "每超过", "每低于", "每降低", "每提高")
"""超过10%的部分每满10个百分点扣0.5分: a rule of scoring."""
_LEFT_OVER: Final = re.compile("^(?:[）)]|的|相比较?|对比|比较|相较|而言|对照)+")
_DONE: Final = re.compile("完成|整改|办结|办理|解决|落实|达标|验收|通过|销号|已|到位|建成|审结|执行|使用|合格")
_ALL_OF: Final = re.compile("共|计划|任务|应|总|问题|受理|收到|发现")
_OF_WHAT_IS_TOLD: Final = frozenset(
    {"费用", "费用支出", "经费支出", "该项支出", "该项费用", "该项经费", "该经费", "该费用", "该支出", "支出金额"}
)
"""费用支出较年初预算数减少 …: no name, but what the paragraph speaks of."""
_SINGLE: Final = frozenset("增多高减降少低")
_HELD_AGAINST: Final = re.compile("低于|高于|优于|超过|超出|超|落后|领先|相差|差|不及|未达|距离?|快|慢|好|弱|强")
"""低于平均支出进度9.2个百分点: how far two rates are apart, the other told elsewhere."""


def try_change(memory: Memory, mention: Mention, clause: str, before: str) -> bool:
    """增加31.47万元, 比上年减少8.51%."""
    found = wording.direction_in(clause)
    is_rate = mention.family == "ratio"
    if mention.family == "count" and wording.LEFT.search(clause) and _try_left(memory, mention):
        return True
    if not is_rate and (saved := wording.saved_in(clause)):
        return _try_saved(memory, mention, saved)
    if mention.family != "score" and clause in ("相同", "持平"):
        return False
    if found is not None and not is_rate and wording.IN_YEAR.search(clause):
        read_level(memory, mention, "年中追加", "")
        return True
    if found is None:
        noun = wording.RATE_TAIL.search(clause) if is_rate else None
        if noun is None:
            return False
        sign = 1 if noun["up"] else -1 if noun["down"] else 0
        prefix = clause[: noun.start()]
    else:
        sign = 0 if found["other"] else 1 if found["up"] else -1
        prefix = clause[: found.start()]
    prefix = _LEFT_OVER.sub("", prefix)
    if found is not None and prefix.strip() in _DEALT:
        mention.role = Role.RATE if is_rate else Role.CHANGE  # 比上年的22起、11人分别减少5起、2人
        return True
    compared = wording.COMPARED.search(prefix)
    if found is not None and (found["up"] or found["down"]) in _SINGLE:
        if prefix and not compared and not prefix.endswith("同比"):
            return False
    reference: Reference | None = None
    if compared and is_reference(compared):
        reference, prefix = reference_to(memory, compared["ref"]), prefix[: compared.start()]
    elif (same := wording.YEAR_ON_YEAR.search(prefix)) is not None:
        reference, prefix = reference_to(memory, "上年"), prefix[: same.start()]
    elif (with_clause := wording.WITH_COMPARED.search(before.rstrip("，,"))) is not None:
        reference = reference_to(memory, with_clause["ref"])
        spoken_of = _CLAUSE.split(before[: with_clause.start()])[-1]
        if not prefix.strip() and memory.current is None and (told := named(spoken_of)).is_known and not told.part:
            prefix = spoken_of  # 收入支出总体与上年相比，增加 …
    if reference is None and prefix.strip() and not (_SUBJECT_END.search(prefix) or named(prefix).is_known):
        return False  # 支持商销稳增长30万元 names a purpose
    subject = named(prefix) if prefix.strip() and prefix.strip() not in _OF_WHAT_IS_TOLD else None
    if subject is not None and not subject.key and subject.state is State.NONE and not _is_other_year(memory, subject):
        subject = None
    _add_change(memory, mention, is_rate, sign, subject, reference)
    return True


def _is_other_year(memory: Memory, subject: Named) -> bool:
    """2024年比2023年增加 …: where the figure told last is of another year, or of none, the year says which is meant."""
    if subject.year is None or memory.current is None:
        return False
    measure = memory.current.measure
    return measure is None or measure.year != subject.year


def _add_change(
    memory: Memory, mention: Mention, is_rate: bool, sign: int, subject: Named | None, reference: Reference | None
) -> None:
    mention.role = Role.RATE if is_rate else Role.CHANGE
    open_one = memory.comparison
    slot_free = open_one is not None and (open_one.rate if is_rate else open_one.change) is None
    fits = open_one is not None and slot_free and subject is None and reference is None
    if fits and memory.compared_at is not memory.current:
        fits = False  # another level has been told since
    if (
        open_one is not None
        and slot_free
        and open_one.base is not None
        and not fits
        and _same_year(open_one, reference)
    ):
        fits = memory.compared_at is memory.current
        if fits and subject is not None:
            if open_one.change is None and open_one.rate is None:
                open_one.subject = subject
            else:
                fits = False
    if not fits or open_one is None:
        open_one = open_comparison(memory, subject, reference)
    if is_rate:
        open_one.rate, open_one.rate_sign = mention, sign
    else:
        open_one.change, open_one.change_sign = mention, sign


def read_points(memory: Memory, mention: Mention, clause: str, after: str) -> None:
    mention.role = Role.POINTS
    if _TAIL.match(after) or clause.endswith(_STEPS):
        mention.role = Role.OTHER
        return
    found = wording.DIRECTION.search(clause)
    if (
        found is None
        and not _HELD_AGAINST.search(clause)
        and (
            wording.SHARE.search(clause)
            or wording.COMPLETED.search(clause)
            or wording.NAMED_RATE.search(clause)
            or (memory.aside is not None and clause.startswith("的"))  # 完成预算7.00万元的89.14个百分点
            or (clause.strip() in ("", *LISTED) and _follows_share(memory))
        )
    ):
        memory.misused_points.append(mention)
        return
    open_one = memory.comparison
    if open_one is not None and _is_of_amounts(open_one):
        if memory.compared_at is memory.current and open_one.rate is None:
            mention.role = Role.RATE  # 增长6.83个百分点 of an amount: per cent is meant
            memory.misused_points.append(mention)
            open_one.rate, open_one.rate_sign = mention, -1 if found and found["down"] else 1
            return
    compared = wording.COMPARED.search(clause[: found.start()]) if found else None
    reference = reference_to(memory, compared["ref"]) if compared else None
    comparison = memory.comparison
    if comparison is None or not _may_take_points(comparison) or reference is not None:
        comparison = open_comparison(memory, None, reference, of_percent=True)
    comparison.points = mention
    comparison.change_sign = -1 if found and found["down"] else 1


def _may_take_points(claim: Comparison) -> bool:
    """同比减少14570千瓦时，下降21.30%，超过指标值3.30个百分点: what is told of an amount is not told of a rate."""
    return claim.base is not None and claim.points is None and claim.change is None and claim.rate is None


def _follows_share(memory: Memory) -> bool:
    """占比依次为60.14%、22.38%、17.48个百分点."""
    before = memory.mentions[-2] if len(memory.mentions) > 1 else None
    return before is not None and before.role is Role.SHARE and before.paragraph == memory.paragraph


def _try_saved(memory: Memory, mention: Mention, found: re.Match[str]) -> bool:
    """节约0.66万元: the budget less what was spent, where both have been told."""
    open_one = memory.comparison
    if open_one is not None and open_one.base is not None and open_one.change is None:
        if memory.compared_at is memory.current:
            mention.role = Role.CHANGE
            open_one.change, open_one.change_sign = mention, -1 if found["down"] else 1
            memory.saved_claim = open_one
            return True
    pair = counterpart(memory, memory.current) if memory.current is not None else None
    pair = pair or _two_before(memory, mention, bool(found["down"]))
    if pair is None:
        return False
    mention.role = Role.CHANGE
    level, base = pair
    if found[0].endswith("缺口") and level.numeral.value > base.numeral.value:
        level, base = base, level  # what is needed less what there is, whichever was told first
    claim = Comparison(memory.sentence, level, None, None, base=base, change=mention, is_likely=True)
    claim.change_sign = -1 if found["down"] else 1
    memory.claims.append(claim)
    memory.saved_claim = claim
    return True


def _try_left(memory: Memory, mention: Mention) -> bool:
    """17个问题，整改15个，剩余2个: three counts of one unit in a row."""
    unit = mention.numeral.unit.base
    rated = memory.mentions[-2].family == "ratio"  # 整改15个，整改率88.2%，剩余2个
    reach = 3 if rated else 2
    told = [m for m in memory.sentence.levels if m.family == "count" and 0 < mention.ordinal - m.ordinal <= reach]
    if len(told) != 2 or any(m.numeral.unit.base != unit or m.numeral.hedge for m in told):
        return False
    whole, done = sorted(told, key=lambda m: -m.numeral.value)  # or 完成5座，为计划6座的83.3%，未完成的1座
    if not _DONE.search(done.noun) and not _ALL_OF.search(whole.noun):
        return False  # 道路项目12个、水利项目9个，其余4个 …
    mention.role = Role.CHANGE
    memory.claims.append(
        Comparison(memory.sentence, whole, None, None, base=done, change=mention, change_sign=1, is_likely=True)
    )
    return True


def _two_before(memory: Memory, mention: Mention, is_less: bool) -> tuple[Mention, Mention] | None:
    """预算3120万元，合同2964万元，节约156万元: the two amounts right before, the second the smaller."""
    told = [m for m in memory.sentence.levels if m.family == "money" and 0 < mention.ordinal - m.ordinal <= 3][-2:]
    if len(told) != 2 or (told[0].numeral.value >= told[1].numeral.value) is not is_less:
        return None
    return told[1], told[0]


def _is_of_amounts(claim: Comparison) -> bool:
    """Whether amounts are compared, not rates."""
    figures = (claim.level, claim.base, claim.change)
    return any(figure is not None and figure.family in ("money", "count") for figure in figures)


def _same_year(open_one: Comparison, reference: Reference | None) -> bool:
    """同比 after a base of last year goes on with the same comparison."""
    if reference is None:
        return True
    return open_one.reference is not None and open_one.reference.year == reference.year and not reference.state
