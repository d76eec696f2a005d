"""其中, 合计: the lists of one sentence against their totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from jixiao.arithmetic import holds_as_written
from jixiao.arithmetic.constraint import Linear
from jixiao.facts.claims import Breakdown, Comparison, Sentence
from jixiao.facts.mention import Mention, State
from jixiao.facts.partitions import covered
from jixiao.facts.relation import Kind, Relation
from jixiao.facts.vocabulary import INCOME_SOURCES


@lru_cache(maxsize=64)
def sum_of(parts: int) -> Linear:
    """So many parts make their total, the last figure."""
    return Linear((1,) * parts + (-1,))


def adds_up(parts: Sequence[Mention], whole: Mention) -> bool:
    """Whether figures make another one just as they are written."""
    return holds_as_written(sum_of(len(parts)), [*(part.numeral for part in parts), whole.numeral])


_PART = Linear((1, -1), at_most=True)


def sums_of(entry: Breakdown) -> Iterator[Relation]:
    """The relations of one list: an exact sum where the parts are known to be all, bounds otherwise."""
    for relation in _sums_of(entry):
        if relation.kind is Kind.SUM and entry.total is not None:
            relation.alternatives += tuple(_of_the_adjustment(relation, entry.total, entry))
        yield relation


def _of_the_adjustment(relation: Relation, total: Mention, entry: Breakdown) -> Iterator[Relation]:
    """年初预算数 …，调整后预算数 …，其中：专项补助 …，调资 …: the list may be of what was added to the first.

    So may it be where the addition is told (净增加373.21万元，调整后 …。调整事项包括：…), carry-over among its parts.
    """
    parts, doubt = relation.figures[:-1], relation.if_mended  # a reading of what is doubtful is doubtful as well
    for level in entry.sentence.around:
        first, last = level.measure, total.measure
        if first is None or last is None or last.state is not State.ADJUSTED or first.key != last.key:
            continue
        if level in entry.parts or level.family != total.family or level.ordinal > parts[0].ordinal:
            continue
        if first.state is State.ADJUSTMENT:
            signs = [-1 if _TAKEN_AWAY.search(part.noun) else 1 for part in entry.parts]
            figures, signed = (*entry.parts, level), Linear((*signs, -1))
            yield Relation(Kind.SUM, figures, signed, is_certain=False, if_mended=doubt)
        elif first.state is State.INITIAL:
            yield Relation(Kind.SUM, (*parts, level, total), sum_of(len(parts) + 1), is_certain=False, if_mended=doubt)


_TAKEN_AWAY = re.compile("[压核调削缩]减|减少|收回|交回")


def _sums_of(entry: Breakdown) -> Iterator[Relation]:
    if entry.may_be:
        entry.total = _divided(entry)
    elif entry.total is None and entry.of_total is not None:
        entry.total = entry.of_total.level
    total = entry.total
    if total is None:
        return
    if entry.is_bracketed and len(entry.parts) == 1 and entry.parts[0].numeral.value > total.numeral.value:
        return  # 核减420万元，核减率14.7%（申请2860万元）: what is larger is no part
    if entry.is_open:
        yield from _contained(entry.parts, total)
        return
    if entry.is_closed:
        closed = _closed(entry.parts, total)
        if total.family != "count" or not _is_of_another_kind(closed):
            yield closed
        return
    if total.measure is not None and total.measure.key in _STAFF and (staff := _all_staff(entry.parts)):
        yield Relation(Kind.SUM, (*staff, total), sum_of(len(staff)), is_certain=False)
        return
    if total.measure is not None and total.measure.key == "政府采购" and (kinds := _all_procured(entry.parts)):
        yield Relation(Kind.SUM, (*kinds, total), sum_of(len(kinds)), is_certain=False)
        return
    if entry.counted or total.family == "score":
        figures = (*entry.parts, total)
        if (total.family == "score" and len(entry.parts) > 1) or len(entry.parts) == entry.counted:
            open_ended = total.family != "score" or not (_are_all_groups(entry.parts) or _is_full(entry))
            yield Relation(Kind.SUM, figures, sum_of(len(entry.parts)), is_certain=False, if_mended=open_ended)
        return
    for state in dict.fromkeys(part.measure.state for part in entry.parts if part.measure is not None):
        whole = _whole_of(total, state, entry.sentence)
        parts = [part for part in entry.parts if part.measure is not None and part.measure.state is state]
        if whole is not None:
            yield from _sums(
                whole, entry.shares, [part for part in parts if _alike(part, whole)], entry.parts[0].segment
            )
    yield from _changes(entry)


def _contained(parts: list[Mention], total: Mention) -> Iterator[Relation]:
    for part in parts:
        if part is not total and _alike(part, total):
            yield Relation(Kind.CONTAINMENT, (part, total), _PART, is_certain=False)


_STAFF = frozenset({"编制数", "在职人数"})
_STAFF_PART = re.compile("行政|事业|参公|参照公务员|工勤|机关|公务员")


def _all_staff(parts: list[Mention]) -> list[Mention]:
    """编制148名，其中行政18名、参公42名、事业88名: kinds of posts are told in full when 行政 and 事业 are there.

    Behind a semicolon something else is told (；实有87人).
    """
    staff = [part for part in parts if part.segment == parts[0].segment]
    nouns = [part.noun + part.after for part in staff]
    both = any("行政" in noun for noun in nouns) and any("事业" in noun for noun in nouns)
    return staff if both and all(_STAFF_PART.search(noun) for noun in nouns) else []


_PROCURED = ("货物", "工程", "服务")


def _all_procured(parts: list[Mention]) -> list[Mention]:
    """货物, 工程 and 服务: by law there is nothing else to procure."""
    if covered("政府采购", frozenset(part.measure.key for part in parts if part.measure is not None)):
        return []  # called by their own names they are known parts
    kinds = [next((kind for kind in _PROCURED if kind in part.noun), "") for part in parts[:3]]
    return parts[:3] if sorted(kinds) == sorted(_PROCURED) and len({part.family for part in parts[:3]}) == 1 else []


def _is_full(entry: Breakdown) -> bool:
    """履职效能50分，得48.6分；管理效率50分，得46.72分: weights that make a hundred leave no part out."""
    if len(entry.weights) != len(entry.parts):
        return False
    return sum((weight.numeral.value for weight in entry.weights), Fraction(0)) == _FULL


_FULL = 100


def _are_all_groups(parts: list[Mention]) -> bool:
    """Four groups with 产出 and 效益 (效果) are all that the usual frames know; of three one may be left out."""
    nouns = [part.noun for part in parts]
    return len(parts) >= 4 and any("产出" in noun for noun in nouns) and any("效" in noun for noun in nouns)


def _is_of_another_kind(closed: Relation) -> bool:
    """11个行政村、2个社区，共187个村民小组: what is far from every sum is none, and what is counted another thing."""
    total = closed.result.numeral.value
    sums = [
        sum((part.numeral.value for part in reading.figures[:-1]), Fraction(0))
        for reading in (closed, *closed.alternatives)
    ]
    return all(total > 2 * added or 2 * total < added for added in sums)


def _closed(parts: list[Mention], total: Mention) -> Relation:
    """合计 of the last two, three … figures told before it: broken only where none of these runs makes it."""
    readings = [
        Relation(Kind.SUM, (*parts[start:], total), sum_of(len(parts) - start), is_certain=False)
        for start in range(len(parts) - 1)
    ]
    first = readings[0]
    first.alternatives = tuple(readings[1:9])
    return first


def _divided(entry: Breakdown) -> Mention | None:
    """Of several figures the one that the parts are known to make up; None where that is open."""
    keys = frozenset(part.measure.key for part in entry.parts if part.measure is not None)
    for level in reversed(entry.may_be):
        if level.measure is not None and covered(level.measure.key, keys):
            return level
    return None


def _alike(part: Mention, whole: Mention) -> bool:
    one, two = part.numeral.unit, whole.numeral.unit
    same_year = not (part.measure and whole.measure) or part.measure.year == whole.measure.year
    return part.family == whole.family and same_year and (part.family != "count" or one.base == two.base)


def _whole_of(total: Mention, state: State, sentence: Sentence) -> Mention | None:
    """The total's figure of that state: the total itself, or the one told beside it (预算 … 决算 …，其中 …)."""
    if total.measure is None or total.measure.state is state or state is State.NONE:
        return total
    key = total.measure.key
    return next(
        (
            level
            for level in reversed(sentence.levels)
            if level.measure is not None and level.measure.key == key and level.measure.state is state
        ),
        None,
    )


def _sources(parts: list[Mention], keys: list[str]) -> list[Mention]:
    """The parts of an income told by its sources, which custom tells in full; [] for any other list."""
    if not all(key.startswith("fund:") or key in INCOME_SOURCES for key in keys):
        return []
    named_funds = {key for key in keys if key.startswith("fund:")}
    if "fund:财政拨款" in named_funds:  # its own parts are told beside it
        keys_of_it = {f"fund:{fund}" for fund in ("一般公共预算", "政府性基金", "国有资本经营")}
        return [part for part, key in zip(parts, keys, strict=True) if key not in keys_of_it]
    return parts if len(parts) >= 2 and len(named_funds) < len(parts) else []


def _key(part: Mention, whole: Mention) -> str:
    """What a part is within its whole: by its noun, or by its fund where the noun is the same."""
    assert part.measure is not None
    if whole.measure is not None and part.measure.key == whole.measure.key and part.measure.fund != whole.measure.fund:
        return f"fund:{part.measure.fund}"
    return part.measure.key if not part.measure.part else f"{part.measure.part}{part.measure.key}"


def _ends_with_others(parts: list[Mention]) -> bool:
    """其他用车1辆 at the end of three parts and more leaves none out; so do 离休 and 退休."""
    nouns = [part.noun.strip("、，,；;和及与 ").removeprefix("其中") for part in parts]
    if len(parts) >= 3 and nouns[-1].startswith(("其他", "其它", "其余")):
        return True
    if all(any(grade in noun for noun in nouns) for grade in ("优", "良")):
        return len(parts) >= 4 and any("差" in noun or "不合格" in noun for noun in nouns)
    return [noun[:2] for noun in nouns] == ["离休", "退休"]


def _make_all(shares: list[Mention], parts: int) -> bool:
    """Whether as many shares as parts make 100%: then the list is complete."""
    if len(shares) != parts:
        return False
    total = sum((share.numeral.value for share in shares), Fraction(0))
    return abs(total - 1) <= sum((share.numeral.step for share in shares), Fraction(0))


def _sums(whole: Mention, shares: list[Mention], parts: list[Mention], begun: int) -> Iterator[Relation]:
    """`begun` is the segment that the list began in."""
    if whole.measure is None or not parts or any(part is whole for part in parts):
        return
    keys = [_key(part, whole) for part in parts]
    complete = covered(whole.measure.key, frozenset(keys))
    if complete is not None and len(set(keys)) == len(keys):
        chosen = [part for part, key in zip(parts, keys, strict=True) if key in complete]
        with_others: tuple[Relation, ...] = ()
        if len(chosen) < len(parts):  # 经营支出 and the like may stand beside the usual parts
            with_others = (Relation(Kind.SUM, (*parts, whole), sum_of(len(parts))),)
        yield Relation(Kind.SUM, (*chosen, whole), sum_of(len(chosen)), with_others)
        return
    if any(part.segment != begun and part.numeral.value > whole.numeral.value for part in parts):
        return  # …，其中地方收入12.7亿元；固定资产投资159.75亿元: another head, no further part
    parts = _until_full(parts, whole)
    keys = keys[: len(parts)]
    for part in parts:
        yield Relation(Kind.CONTAINMENT, (part, whole), _PART, is_certain=False)
    if len(parts) >= 2 and len(set(keys)) == len(keys):
        sources = _sources(parts, keys) if whole.measure.key == "收入合计" else []
        complete_list = bool(sources) or _make_all(shares, len(parts)) or _ends_with_others(parts)
        chosen = sources or parts
        yield Relation(Kind.SUM, (*chosen, whole), sum_of(len(chosen)), is_certain=False, if_mended=not complete_list)


def _until_full(parts: list[Mention], whole: Mention) -> list[Mention]:
    """新增18家，其中甲7家、乙9家、丙2家，在库86家: behind parts that make the whole follows none that exceeds it."""
    if all(part.numeral.value <= whole.numeral.value for part in parts):
        return parts
    for number in range(2, len(parts)):
        told = parts[:number]
        if adds_up(told, whole):
            return told
    return parts


def _changes(entry: Breakdown) -> Iterator[Relation]:
    """人员经费增加 …，公用经费增加 …，项目支出减少 …: together the change of the whole."""
    total = entry.total
    of_total = entry.of_total
    if total is None or total.measure is None:
        return
    wholes = [claim for claim in (*entry.changes, of_total) if claim is not None and claim.level is total]
    whole_change = next((claim for claim in wholes if claim.change is not None), None)
    if whole_change is None or whole_change.change is None:
        return
    pieces: dict[str, tuple[Mention, int]] = {}
    for claim in entry.changes:
        key = _subject(claim)
        if key and claim.change is not None and claim is not whole_change and _same_base(claim, whole_change):
            pieces[key] = (claim.change, claim.change_sign or 1)
    unchanged = {_subject(claim) for claim in entry.changes if claim.is_same and claim.change is None} - pieces.keys()
    if len(pieces) < 2:
        return
    for part in entry.parts:
        if part.measure is not None and part.numeral.value and part.measure.key not in (*pieces, *unchanged):
            pieces[part.measure.key] = (part, 1)
    told = unchanged.union(pieces)
    complete = covered(total.measure.key, frozenset(told)) or covered("支出合计", frozenset(told))
    if complete is None:
        return
    complete = complete - unchanged
    if sum(1 for key in complete if pieces[key][0] in entry.parts) > 1:
        return
    chosen = [pieces[key] for key in pieces if key in complete]
    sign = whole_change.change_sign or 1
    coefficients = (*(direction for _, direction in chosen), -sign)
    figures = (*(figure for figure, _ in chosen), whole_change.change)
    if all(figure.family == "money" for figure in figures):
        only_changes = all(figure not in entry.parts for figure, _ in chosen)
        yield Relation(Kind.CHANGE_OF_PARTS, figures, Linear(coefficients), is_certain=only_changes)


def _subject(claim: Comparison) -> str:
    if claim.subject is not None and claim.subject.key:
        return claim.subject.key
    return claim.level.measure.key if claim.level is not None and claim.level.measure is not None else ""


def _same_base(one: Comparison, other: Comparison) -> bool:
    """Whether both are compared with the same year and state; a part that names none follows the whole."""
    first, second = one.reference, other.reference
    if first is None or second is None or first is second:
        return True
    return first.year == second.year and first.state is second.state
