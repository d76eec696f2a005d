"""下一年度预算安排建议: a policy and what is known → an action, an amount with its formula, and why. Pure and exact.

Nothing is proposed for an exempt body, nor where a figure is missing that a clause asks for before any has decided:
the reason is said instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jixiao.www.spending.amounts import amount_of
from jixiao.www.spending.bands import band_of, nearest_edge, span_words
from jixiao.www.spending.conditions import Graded, Told, asked, plain
from jixiao.www.spending.known import Known
from jixiao.www.spending.policy import Action, Policy, Rule, ScoreBasis


class State(StrEnum):
    PROPOSED = "proposed"
    MISSING = "missing"
    EXEMPT = "exempt"

    @property
    def chinese(self) -> str:
        return {"proposed": "已测算", "missing": "未作建议", "exempt": "免报，不作建议"}[self.value]


@dataclass(frozen=True, slots=True)
class Applied:
    """A clause and what came of it: `holds` None where a figure is missing. `part` says what it did."""

    rule: Rule
    holds: bool | None
    told: tuple[Told, ...]
    part: str = ""
    """`decides`, `limits`, `agrees` (holds, but an earlier one decided) or `""`."""

    @property
    def words(self) -> str:
        said = "；".join(one.words for one in self.told if one.holds is not None)
        lacking = "；".join(one.missing for one in self.told if one.holds is None)
        return "；".join(words for words in (said, lacking) if words) or "不设条件"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the policy proposes. Amounts in 万元; `change` is signed, `amount` is what next year begins from."""

    state: State
    graded: Graded
    action: Action | None = None
    rule: Rule | None = None
    """The clause that decides, or the one that limits it."""
    base: Decimal | None = None
    change: Decimal | None = None
    amount: Decimal | None = None
    formula: str = ""
    applied: tuple[Applied, ...] = ()
    """Every clause in force for the subject, in order."""
    missing: tuple[str, ...] = ()
    edge: tuple[Decimal, Decimal] | None = None
    """The nearest edge of a band and how far the score lies above it."""


def graded_of(policy: Policy, known: Known) -> Graded:
    """The score that the policy asks for, and its band."""
    wants = policy.score
    if not known.handed_in and known.review_score is None:
        return Graded(why_not="未报送自评，没有得分")
    if wants is ScoreBasis.RECOMPUTED:
        score, source = known.recomputed, "复算得分"
    elif wants is ScoreBasis.WEIGHTED:
        score, source = known.weighted, "折算得分"
    elif wants is ScoreBasis.RESCORED and known.review_score is None:
        score, source = known.rescored, "重新计分"
    elif wants is not ScoreBasis.SELF and known.review_score is not None:
        score, source = known.review_score, "复核得分"
    elif wants is ScoreBasis.REVIEW:
        return Graded(why_not="没有复核得分")
    else:
        score, source = known.self_score, "自评得分"
    if score is None:
        return Graded(why_not=_NO_SCORE[source])
    if not 0 <= score <= policy.top:
        return Graded(score, source, None, f"{source}{plain(score)}分不在0至{plain(policy.top)}分之间")
    return Graded(score, source, band_of(score, policy.bands))


_NO_SCORE = {
    "自评得分": "自评总分未填",
    "复算得分": "有未能逐行复算的指标，没有复算得分",
    "重新计分": "所选方案不是为此类材料制定的、有得分未填，或材料不能重读，没有重新计分",
    "折算得分": "各行分值、得分未填全或一级指标与所选方案不同，不能折算",
}


def propose(policy: Policy, known: Known) -> Proposal:
    """What the policy proposes for one body or project."""
    if known.is_exempt and not known.handed_in:
        return Proposal(State.EXEMPT, Graded(why_not="免报单位"), missing=("免报单位，不作建议",))
    graded = graded_of(policy, known)
    rules = [rule for rule in policy.rules if known.subject in rule.subjects and rule.in_force(known.year)]
    tried = [_tried(rule, known, graded) for rule in rules]
    edge = nearest_edge(graded.score, policy.bands) if graded.band is not None and graded.score is not None else None
    if (stuck := _stuck(tried)) is not None:
        if not known.handed_in and graded.why_not:
            stuck = (graded.why_not,)  # everything else is missing for the same reason
        return Proposal(State.MISSING, graded, applied=tuple(tried), missing=stuck, edge=edge)
    deciding = next((one for one in tried if one.rule.action is not None and one.holds), None)
    if deciding is None or deciding.rule.action is None:
        said = graded.why_not or "没有一条条款适用"
        return Proposal(State.MISSING, graded, applied=tuple(tried), missing=(said,), edge=edge)
    rule, action = _limited(deciding.rule, deciding.rule.action, tried)
    computed = amount_of(policy, rule, action, known)
    return Proposal(
        State.PROPOSED,
        graded,
        action,
        rule,
        computed.base,
        computed.change,
        computed.amount,
        computed.formula,
        tuple(_parts(tried, deciding.rule, rule)),
        computed.missing,
        edge,
    )


def _tried(rule: Rule, known: Known, graded: Graded) -> Applied:
    told = asked(rule.when, known, graded)
    if any(one.holds is False for one in told):
        return Applied(rule, False, tuple(told))
    return Applied(rule, None if any(one.holds is None for one in told) else True, tuple(told))


def _stuck(tried: list[Applied]) -> tuple[str, ...] | None:
    """What is missing, where a clause that could not be judged might change the outcome; None where none could."""
    action: Action | None = None
    unknown: list[Applied] = []
    for one in tried:
        if one.rule.action is None:
            continue
        if one.holds is None:
            unknown.append(one)
        elif one.holds:
            action = one.rule.action
            break
    if action is not None:
        unknown += [
            one
            for one in tried
            if one.holds is None and one.rule.at_most is not None and one.rule.at_most.rank > action.rank
        ]
    if not unknown:
        return None
    return tuple(dict.fromkeys(said.missing for one in unknown for said in one.told if said.missing))


def _limited(rule: Rule, action: Action, tried: list[Applied]) -> tuple[Rule, Action]:
    """The least favourable of what was decided and every limit that holds; of equal ones the first."""
    for one in tried:
        if one.holds and one.rule.at_most is not None and one.rule.at_most.rank > action.rank:
            rule, action = one.rule, one.rule.at_most
    return rule, action


def _parts(tried: list[Applied], deciding: Rule, final: Rule) -> list[Applied]:
    found = []
    for one in tried:
        part = ""
        if one.rule is deciding:
            part = "decides"
        elif one.rule is final or (one.holds and one.rule.at_most is not None):
            part = "limits"
        elif one.holds:
            part = "agrees"
        found.append(Applied(one.rule, one.holds, one.told, part))
    return found


def band_words(policy: Policy, graded: Graded) -> str:
    """`良：80分（含）—90分（不含）`."""
    return "" if graded.band is None else f"{graded.band.name}：{span_words(graded.band, policy.bands)}"
