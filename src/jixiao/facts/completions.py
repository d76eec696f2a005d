"""执行率, 完成率: what was carried out, of what was planned."""

from __future__ import annotations

import re

from jixiao.arithmetic.constraint import Ratio
from jixiao.arithmetic.judge import holds_as_written
from jixiao.facts.claims import Completion
from jixiao.facts.index import BUDGETS, Index
from jixiao.facts.mention import Mention, Role, State
from jixiao.facts.naming import named
from jixiao.facts.readings import OF_MONEY, readings
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.vocabulary import PARTITIONS, STOCKS

_EXECUTED = re.compile("执行率|支出率|支付率")
_COUNTED = frozenset({"count", "length", "area", "weight", "volume"})
_PLANNED = frozenset({State.PLAN, State.INITIAL, State.ADJUSTED, State.BUDGET})
_GAP = re.compile("另有|超额|超出|超过|多|少|剩余|未|尚")
_WANTED = re.compile("计划|目标|任务|应")
_SPENT = re.compile(r"(?:支出|支付|拨付|执行|使用|发放|兑付|完成投资)(?:了|数|额|金额|资金)?(?:为|共|合计|共计|达)?$")
_COUNTS_WORK = re.compile("计划|目标|任务|实际|已|应|共计?|全年|累计|完成|办结|达到?|为|[^\u4e00-\u9fff]")
_COMMON = 3
_OTHER_SIZE = 100
_CLAUSE = re.compile("[，,。；;：:！？\n]")
_PERCENT = re.compile("[%％]|百分之")
_OF = Ratio("share")
_LEVEL = re.compile("中央|省级|自治区级|市级|州级|县级|区级|旗级|乡镇|配套|自筹|上级|地方|社会")
_GIVEN = re.compile("预算|资金|安排|下达|经费|拨款|计划|到位|批复|投资|补助")


def completion_of(claim: Completion, index: Index) -> Relation | None:
    """执行 ÷ 预算: the level against the budget figure of the same measure."""
    if "到位率" in claim.name:
        return _arrived(claim)
    if claim.level is None and claim.compared is not None:
        claim.level = claim.compared.level
    if (told := _compared_with_budget(claim)) is not None:
        return readings(Kind.RATIO, [told], claim.ratio, False, claim.name)
    numerators = _numerators(claim, index)
    pairs = [
        (above, below)
        for above in numerators
        for below in _denominators(claim, above, index)
        if below.family == above.family
    ]
    if claim.level in numerators and not any(above is claim.level for above, _ in pairs):
        pairs = [pair for pair in pairs if _fits(pair, claim.ratio)]  # its own budget is not told
    if not pairs:
        pairs = _spent_of(claim) or _counts_of(claim) or _form_totals(claim, index) or _confirmed(claim, index)
    pairs = [pair for pair in pairs if not _is_beyond(claim, *pair) and not _is_of_other_size(claim, *pair)]
    if pairs and _was_raised(claim, *pairs[0]):
        pairs = [pair for pair in pairs if _fits(pair, claim.ratio)]
    near = bool(pairs) and pairs[0][1] in claim.sentence.levels and _one_measure(*pairs[0])
    if (
        near
        and claim.denominator is State.BUDGET
        and pairs[0][1].measure
        and pairs[0][1].measure.state is State.INITIAL
    ):
        near = False  # 执行率 is of the adjusted budget, which is not told here
    if pairs and not near:
        pairs += _right_before(claim)
    elif pairs and (between := [pair for pair in _right_before(claim) if not set(pair) & set(pairs[0])]):
        near = False  # two other amounts stand between: 执行率98.06%；其中拨款4815.60万元，支出4702.35万元，执行率…
        pairs += between
    return readings(Kind.RATIO, pairs, claim.ratio, near, claim.name)


def _is_of_other_size(claim: Completion, above: Mention, below: Mention) -> bool:
    """A budget told elsewhere that gives some hundred times the rate is the budget of something else."""
    if below.paragraph == above.paragraph or below.is_cell or not below.numeral.value or not claim.ratio.numeral.value:
        return False
    times = above.numeral.value / below.numeral.value / claim.ratio.numeral.value
    return times > _OTHER_SIZE or times * _OTHER_SIZE < 1


def _was_raised(claim: Completion, above: Mention, below: Mention) -> bool:
    """执行率 is of the adjusted budget: where that differs, or must, the first budget is not what it is of."""
    of = below.measure
    if of is None or of.state is not State.INITIAL or claim.denominator is State.INITIAL:
        return False
    if above.numeral.value > below.numeral.value and claim.ratio.numeral.value < 1:
        return True
    told = (m.measure for m in claim.sentence.around if m.measure is not None)
    return any(m.key == of.key and m.state in (State.ADJUSTMENT, State.ADJUSTED) for m in told)


def _is_beyond(claim: Completion, above: Mention, below: Mention) -> bool:
    """监控覆盖23个项目，完成率100%；采购预算2386万元，执行2293万元: what a semicolon opens is another thing."""
    ratio = claim.ratio
    if claim.is_followed or any(figure.paragraph != ratio.paragraph for figure in (above, below)):
        return False
    first = min(above.ordinal, below.ordinal)
    return min(above.segment, below.segment) > ratio.segment or first > ratio.ordinal + 1


def _compared_with_budget(claim: Completion) -> tuple[Mention, Mention] | None:
    """与年初预算5866.4万元相比，完成年初预算的105.95%: the two that are compared."""
    compared = claim.compared
    if compared is None or compared.base is None or compared.level is None or compared.base.measure is None:
        return None
    states = BUDGETS.get(claim.denominator, BUDGETS[State.BUDGET])
    if compared.base.measure.state not in states or compared.base.family != compared.level.family:
        return None
    return (compared.level, compared.base) if _one_measure(compared.level, compared.base) else None


def _arrived(claim: Completion) -> Relation | None:
    """计划投入18620万元，实际到位17316.6万元，到位率93%: what came in, of what was planned nearby."""
    told = [m for m in claim.sentence.around if m.family == "money" and m.ordinal < claim.ratio.ordinal]
    came = next((m for m in reversed(told) if "到位" in m.noun), None)
    if came is None:
        return None
    planned = [m for m in told if m is not came and m.measure and m.measure.state in _PLANNED]
    if level := _LEVEL.search(came.noun):  # 县级配套到位700万元: of what the county was to give
        planned = [m for m in planned if level[0] in m.noun and "总" not in claim.name]
    pairs = [(came, whole) for whole in sorted(planned, key=lambda m: -m.numeral.value)]
    found = readings(Kind.RATIO, pairs, claim.ratio, False, claim.name)
    if found is not None and len(pairs) > 1:
        found.if_mended = True
    return found


def _one_measure(above: Mention, below: Mention) -> bool:
    one, two = above.measure, below.measure
    return one is not None and two is not None and (one.key, one.part) == (two.key, two.part)


def _right_before(claim: Completion) -> list[tuple[Mention, Mention]]:
    """当年财政拨款4815.60万元，支出4702.35万元，执行率97.65%: the two amounts right before, whatever their names."""
    told = [m for m in claim.sentence.levels if m.family == "money" and 0 < claim.ratio.ordinal - m.ordinal <= 2]
    return [(told[1], told[0])] if len(told) == 2 else []


def _spent_of(claim: Completion) -> list[tuple[Mention, Mention]]:
    """项目资金5120万元，支出4915.20万元，支出率96%: what was given and what was spent of it, right before the rate."""
    if not OF_MONEY.search(claim.name):
        return []
    pairs = _right_before(claim)
    return [
        (spent, given)
        for spent, given in pairs
        if _SPENT.search(spent.noun) and _GIVEN.search(given.noun) and not _SPENT.search(given.noun)
    ]


def _confirmed(claim: Completion, index: Index) -> list[tuple[Mention, Mention]]:
    """省级资金支付986.40万元，执行率94.85%, its 1040万元 told in an earlier chapter: what was planned, if it fits.

    Names alone do not tell that far apart whether one money is meant; so what fits is taken, and nothing is held
    against what does not.
    """
    level = claim.level
    if level is None or level.measure is None or claim.ratio.numeral.hedge or len(claim.ratio.numeral.digits) < 3:
        return []
    own = level.measure
    if own.state in _PLANNED:  # 整体支出4087.37万元，其中 …。全年预算数4236.80万元，预算执行率96.47%
        spent = [m for m in claim.sentence.around if m.measure and m.measure.state is State.FINAL]
        return [pair for pair in ((m, level) for m in reversed(spent)) if _fits(pair, claim.ratio)][:1]
    told = [m for m in index.all(own.key) if m.measure and m.measure.part == own.part and m.measure.state in _PLANNED]
    told += [m for m in claim.sentence.around if own.part.startswith("#") and _GIVEN.search(m.noun)]
    earlier = [m for m in told if m.family == level.family and m.ordinal < level.ordinal and m.role is Role.LEVEL]
    return [pair for pair in ((level, m) for m in reversed(earlier)) if _fits(pair, claim.ratio)][:1]


def _fits(pair: tuple[Mention, Mention], ratio: Mention) -> bool:
    above, below = pair
    figures = (above.numeral, below.numeral, ratio.numeral)
    return above.family == below.family and holds_as_written(_OF, figures)


def _form_totals(claim: Completion, index: Index) -> list[tuple[Mention, Mention]]:
    """An execution rate told without its figures is the one of the form's total row: of all money, of no fund."""
    if claim.subject is not None or not _EXECUTED.search(claim.name) or claim.name.startswith(("项目", "基本")):
        return []
    cells = [m for m in index.all("支出合计") if m.is_cell and m.measure is not None and not m.measure.fund]
    spent = [m for m in cells if m.measure and m.measure.state is State.FINAL]
    planned = [m for m in cells if m.measure and m.measure.state in (State.ADJUSTED, State.INITIAL)]
    return [(above, below) for above in spent[:1] for below in reversed(planned[:2])]


def _counts_of(claim: Completion) -> list[tuple[Mention, Mention]]:
    """计划120次，完成108次，完成率90%: the two counts right before it, the smaller over the larger."""
    if OF_MONEY.search(claim.name):
        return []
    told = [m for m in claim.sentence.levels if m.family in _COUNTED and 0 < claim.ratio.ordinal - m.ordinal <= 3]
    counts = [m for m in told if not _GAP.search(m.noun)][-2:]
    if len(counts) != 2 or any(m.numeral.hedge for m in counts) or claim.ratio.ordinal - counts[1].ordinal > 2:
        return []
    if _PERCENT.search(claim.ratio.holder.text, counts[1].span.end, claim.ratio.span.start):
        return []  # 手术8642台次，其中4148台次，占48%；床位使用率86.5%: another rate has taken them
    if counts[0].segment != claim.ratio.segment:
        return []  # …；完成种草11.04万亩，完成率92.0%: what it was to be is told elsewhere
    if counts[0].numeral.unit.base != counts[1].numeral.unit.base or claim.ratio.ordinal - counts[0].ordinal > 3:
        return []
    if _is_of_another(claim, counts):
        return []
    if _WANTED.search(counts[0].noun):
        return [(counts[1], counts[0])]
    small, large = sorted(counts, key=lambda mention: mention.numeral.value)
    return [(small, large), (large, small)]


def _is_of_another(claim: Completion, counts: list[Mention]) -> bool:
    """体检3.71万人，签约13.5万人，居民档案使用率66.5%: a rate of a thing that neither count is of, each with a name."""
    text = claim.ratio.holder.text[counts[1].span.end : claim.ratio.span.start]
    own = _pairs(_CLAUSE.split(text)[-1].partition(claim.name)[0])
    told = [_pairs(count.noun + count.after) for count in counts]
    return bool(own) and all(told) and _COMMON * len(own & set().union(*told)) < len(own)


def _pairs(words: str) -> set[str]:
    """The pairs of signs of what is named, without words of planning and doing."""
    return {piece[at : at + 2] for piece in _COUNTS_WORK.split(words) for at in range(len(piece) - 1)}


def _in_reach(claim: Completion) -> list[Mention]:
    """The amounts of its sentence as far as the next rate: what stands behind that belongs to it."""
    here = claim.ratio.ordinal
    end = min((rate for rate in claim.sentence.rates if rate > here), default=None)
    told = [m for m in claim.sentence.levels if m.family == "money" and (end is None or m.ordinal < end)]
    bracketed = [m for m in told if m.ordinal > here] if claim.is_followed else []
    return bracketed or told


def _numerators(claim: Completion, index: Index) -> list[Mention]:
    if claim.subject is not None and claim.subject.is_known:
        found, _ = index.near(claim.subject, claim.sentence, "money", (State.FINAL,))
        if found:
            return found[:2]
    levels = [m for m in _in_reach(claim) if m.measure is not None and m.measure.key not in STOCKS]
    finals = [m for m in levels if m.measure is not None and m.measure.state is State.FINAL]
    if claim.level in finals and claim.level is not None:
        return [claim.level, *_divided(claim, claim.level, finals)]
    told = claim.level.measure if claim.level is not None else None
    if claim.level is not None and told is not None:
        if told.state is State.ADJUSTMENT or (claim.is_followed and not finals and told.state is State.FINAL):
            return [claim.level]
    # 支出10268万元，预算9086万元，完成预算的113%，原因是年中下达1200万元: what stands behind is no part of it
    before = [] if claim.is_followed else [m for m in finals if m.ordinal < claim.ratio.ordinal]
    last = (before or finals)[-1:]
    return [*last, *_divided(claim, last[0], finals)] if last else []


def _divided(claim: Completion, level: Mention, finals: list[Mention]) -> list[Mention]:
    """总支出12102.18万元，其中 … 项目支出9815.78万元，全年预算执行率94.21%: the rate may be that of the whole."""
    if (claim.subject is not None and claim.subject.is_known) or not _OF_ALL.match(claim.name):
        return []
    whole = [m for m in finals if m.ordinal < level.ordinal and m.numeral.value > level.numeral.value]
    return [m for m in whole if m.measure is not None and m.measure.key in _WHOLES]


_OF_ALL = re.compile("(?:部门|整体|总体|全年|年度|当年|财政)*(?:预算|资金|支出)?(?:执行率|执行进度|支出进度)")
_WHOLES = frozenset(whole for whole, _ in PARTITIONS)


def _denominators(claim: Completion, above: Mention, index: Index) -> list[Mention]:
    measure = above.measure
    assert measure is not None
    states = BUDGETS.get(claim.denominator, BUDGETS[State.BUDGET])
    in_sentence = [
        m
        for m in _in_reach(claim)
        if m.measure is not None and m.measure.state in states and m.measure.key == measure.key
    ]
    if in_sentence:
        return in_sentence[::-1]
    if measure.part.startswith("#") or measure.key == "支出合计":
        around = [
            m
            for m in claim.sentence.around
            if m.measure is not None
            and m.measure.state in states
            and m.measure.key in ("资金", "支出合计", "收入合计")
            and m.ordinal < claim.ratio.ordinal
        ]
        if around:
            backwards = around[::-1]
            return sorted(backwards, key=lambda m: states.index(m.measure.state) if m.measure else 9)
    reach = _in_reach(claim)
    loose = [m for m in reach if m.measure is not None and m.measure.state in states]
    if claim.within is not None and above is claim.level:
        # …，其中项目支出1533.26万元，执行率91%: not of the budget of the whole
        loose = [m for m in loose if m.ordinal > claim.within.ordinal]
    in_brackets = claim.is_followed and all(m.ordinal > claim.ratio.ordinal for m in reach)
    if len(loose) == 1 and (in_brackets or not (_is_other(loose[0], above) or _is_part(above, loose[0], claim))):
        return loose
    said = named("")._replace(key=measure.key)
    found, _ = index.near(said, claim.sentence, "money", states, measure.fund)
    found = [m for m in found if m in reach or m not in claim.sentence.levels]
    same = (measure.year, measure.part, measure.fund)
    return [m for m in found if m.measure is not None and (m.measure.year, m.measure.part, m.measure.fund) == same]


def _is_part(one: Mention, whole: Mention, claim: Completion) -> bool:
    """Whether one is a part of the other: 其中公务接待费 … 完成预算的54.5% is not of the budget of 三公."""
    if one.measure is None or whole.measure is None:
        return False
    total = claim.within.measure if claim.within is not None and one is claim.level else None
    if total is not None and (total.key, total.part) == (whole.measure.key, whole.measure.part):
        return True
    return any(key == whole.measure.key and one.measure.key in parts for key, parts in PARTITIONS)


def _is_other(one: Mention, two: Mention) -> bool:
    return bool(one.measure and two.measure and one.measure.part != two.measure.part)
