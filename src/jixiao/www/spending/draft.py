"""What the draft of the 结果应用建议 tells, out of a round and what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.timezone import localtime

from jixiao.writers.to_spending_docx import BodyLine, SpendingDraft, SumLine
from jixiao.www.spending.bands import span_words
from jixiao.www.spending.conditions import percent, plain
from jixiao.www.spending.models import Decision, Proposal, Round
from jixiao.www.spending.policy import ACTION_WORDS, Action
from jixiao.www.spending.policy_words import rule_lines
from jixiao.www.spending.proposed import Key, Proposed, is_stale

_LISTED = (Action.FIRST, Action.RAISE, Action.CUT, Action.DROP)


def draft_of(
    latest: Round, proposals: Sequence[Proposal], held: Mapping[Key, Decision], proposed: Proposed
) -> SpendingDraft:
    """Bodies by what was decided, else by what was computed; projects that are cut or dropped below them."""
    policy = latest.policy.policy
    bodies = [one for one in proposals if not one.item]
    projects = [one for one in proposals if one.item]
    made = localtime(latest.at)
    return SpendingDraft(
        year=latest.year.number,
        made=f"{latest}（{made.year}年{made.month}月{made.day}日）",
        policy=str(latest.policy),
        note=policy.note,
        score=policy.score.chinese,
        base=policy.base.chinese,
        bands=tuple(f"{band.name}，{span_words(band, policy.bands)}" for band in policy.bands),
        unverified=policy.unverified,
        sums=tuple(_sum(action, bodies, held) for action in Action),
        projects=_projects(projects),
        standing=_standing(bodies, held, proposed),
        groups=tuple(_groups(bodies, projects, held)),
        unproposed=tuple(_unproposed(bodies, held).items()),
        clauses=tuple(
            (
                f"{line.rule.title}。适用{line.subject}；{line.when}；{line.then}。",
                "。".join(words for words in (line.rule.clause.chinese, line.rule.clause.words) if words),
            )
            for line in rule_lines(policy)
        ),
    )


def outcome(proposal: Proposal, held: Mapping[Key, Decision]) -> tuple[str, Decimal | None]:
    """Action and amount: as decided, else as computed; an action of `""` where it was put aside."""
    decision = held.get((proposal.body_id, proposal.item))
    return (decision.action, decision.amount) if decision is not None else (proposal.action, proposal.amount)


def _change(proposal: Proposal, amount: Decimal | None) -> Decimal | None:
    return None if amount is None or proposal.base is None else amount - proposal.base


def _sum(action: Action, bodies: Sequence[Proposal], held: Mapping[Key, Decision]) -> SumLine:
    mine = [(one, amount) for one in bodies for decided, amount in [outcome(one, held)] if decided == action]
    changes = [_change(one, amount) for one, amount in mine]
    return SumLine(
        action.chinese,
        len(mine),
        sum((change for change in changes if change is not None), Decimal(0)),
        sum((amount for _one, amount in mine if amount is not None), Decimal(0)),
        sum(amount is None for _one, amount in mine),
    )


def _projects(projects: Sequence[Proposal]) -> str:
    if not projects:
        return ""
    counts = [
        f"{ACTION_WORDS[action]}{count}个"
        for action in Action
        if (count := sum(one.action == action for one in projects))
    ]
    rest = sum(not one.action for one in projects)
    counts += [f"未作建议{rest}个"] if rest else []
    return f"另有项目自评表的项目{len(projects)}个（包含在单位预算内，不与上表相加）：{'，'.join(counts)}。"


def _standing(bodies: Sequence[Proposal], held: Mapping[Key, Decision], proposed: Proposed) -> str:
    decided = sum((one.body_id, "") in held for one in bodies)
    words = f"共{len(bodies)}家单位，已办理{decided}家（按办理结果列出），其余为测算结果，尚未办理。"
    if proposed.aside:
        words += f"搁置{proposed.aside}家，不列入上表。"
    return words


def _groups(
    bodies: Sequence[Proposal], projects: Sequence[Proposal], held: Mapping[Key, Decision]
) -> list[tuple[str, tuple[BodyLine, ...]]]:
    found = []
    for action in _LISTED:
        lines = tuple(_line(one, held) for one in bodies if outcome(one, held)[0] == action)
        if lines:
            found.append((f"单位：{ACTION_WORDS[action]}", lines))
    for action in (Action.RAISE, Action.CUT, Action.DROP):
        lines = tuple(_line(one, held) for one in projects if outcome(one, held)[0] == action)
        if lines:
            found.append((f"项目：{ACTION_WORDS[action]}", lines))
    return found


def _line(proposal: Proposal, held: Mapping[Key, Decision]) -> BodyLine:
    decision = held.get((proposal.body_id, proposal.item))
    action, amount = outcome(proposal, held)
    change = _change(proposal, amount)
    known = proposal.figures
    name = known.name if not proposal.item else f"{proposal.body.name}：{proposal.item}"
    said = proposal.data.get("formula") or "；".join(proposal.missing)
    why = f"{proposal.rule}。{said}" if proposal.rule else said
    if decision is not None and decision.kind == Decision.Kind.CHANGED:
        why = f"测算为{proposal.action_words}；调整理由：{decision.reason}"
    decided = "未办理" if decision is None else str(Decision.Kind(decision.kind).label)
    if decision is not None and is_stale(decision, proposal):
        decided += "（其后测算有变）"
    return BodyLine(
        name=name,
        score=f"{plain(proposal.score)}（{proposal.score_source[:2]}）" if proposal.score is not None else "—",
        grade=proposal.grade or "—",
        rate=percent(known.rate) if known.rate is not None else "—",
        action=ACTION_WORDS[Action(action)] if action else "—",
        change="—" if change is None else f"{change:+,.2f}" if change else "0.00",
        amount="—" if amount is None else f"{amount:,.2f}",
        why=why,
        decided=decided,
    )


def _unproposed(bodies: Sequence[Proposal], held: Mapping[Key, Decision]) -> dict[str, tuple[str, ...]]:
    """Reason → names: nothing computed and nothing decided instead; and what was put aside."""
    found: dict[str, tuple[str, ...]] = {}
    for one in bodies:
        decision = held.get((one.body_id, ""))
        if decision is not None and decision.kind == Decision.Kind.ASIDE:
            reason = "搁置"
        elif decision is None and not one.action:
            reason = "；".join(one.missing) or "未作建议"
        else:
            continue
        found[reason] = (*found.get(reason, ()), one.figures.name)
    return found
