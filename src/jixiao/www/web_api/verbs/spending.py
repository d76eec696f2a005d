"""结果应用: computed anew, decisions taken back, and the what-if of the page."""

from __future__ import annotations

from typing import Any

from django.http import Http404, QueryDict
from ninja import Query

from jixiao.www.accounts.acts import Act
from jixiao.www.cases.models import Year
from jixiao.www.refusals import Refused
from jixiao.www.spending.computing import compute, last_round
from jixiao.www.spending.deciding import standing_of, undo_decision
from jixiao.www.spending.keeping_scenarios import keep_scenario
from jixiao.www.spending.models import Proposal, Round
from jixiao.www.spending.supposed import asked_of, compared, compared_whole, kept_query, lines_as_data
from jixiao.www.spending.supposing import Pair
from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.shapes.common import Key, YearNumber
from jixiao.www.web_api.shapes.results import ProposalTold
from jixiao.www.web_api.shapes.spending import KeepScenario, RoundTold, ScenarioTold, WhatIf, WhatIfAsked
from jixiao.www.web_api.verb import Chapter, reads, writes
from jixiao.www.web_api.verbs.results import proposal_told

router = Chapter("结果")
_MOST_SHOWN = 1000


@writes(router, "POST", "/years/{number}/spending-proposals", RoundTold, Act.APPLY_RESULTS, summary="测算")
def compute_spending(request: Called, number: YearNumber) -> dict[str, Any]:
    """按现行办法重新测算全部单位和项目；已有的办理保留。"""
    made = compute(request.user, _year(number))
    count = Proposal.objects.filter(round=made).count()
    return {"id": made.pk, "year": number, "number": made.number, "policy": made.policy.number, "proposals": count}


@writes(router, "POST", "/spending-proposals/{pk}/undo", ProposalTold, Act.APPLY_RESULTS, summary="撤销办理")
def undo_spending(request: Called, pk: Key) -> dict[str, Any]:
    """本人最近一次办理；此前的办理重新有效。"""
    proposal = Proposal.objects.filter(pk=pk).select_related("body", "round").first()
    if proposal is None:
        raise Http404
    decision = standing_of(proposal)
    if decision is None:
        raise Refused("没有可以撤销的办理。")
    undo_decision(request.user, decision)
    return proposal_told(proposal, standing_of(proposal))


@reads(router, "/years/{number}/spending-what-if", WhatIf, Act.SEE_SPENDING, summary="方案推演")
def spending_what_if(request: Called, number: YearNumber, asked: Query[WhatIfAsked]) -> dict[str, Any]:
    """换一种得分口径、等级起点、比例或上限，与现行办法比。不影响任何人的得分和建议。"""
    latest = _latest(number)
    supposed = asked_of(QueryDict(asked.query), latest.policy.policy)
    found, proposals, again = compared(latest, supposed)
    rows = {id(pair): proposal for pair, proposal in zip(found.pairs, proposals, strict=True)}
    return {
        "year": number,
        "round": latest.pk,
        "faults": supposed.faults,
        "lines": lines_as_data(found),
        "moved": [_moved(pair, rows[id(pair)]) for pair in found.moved[:_MOST_SHOWN]],
        "differing": len(found.differing),
        "count": len(found.pairs),
        "left": again.left if again is not None else 0,
    }


@writes(router, "POST", "/years/{number}/spending-scenarios", ScenarioTold, Act.APPLY_RESULTS, summary="保存推演方案")
def keep_spending_scenario(request: Called, number: YearNumber, given: KeepScenario) -> dict[str, Any]:
    """以名称保存，网页上可以再打开。"""
    latest = _latest(number)
    found, _proposals = compared_whole(latest, asked_of(QueryDict(given.query), latest.policy.policy))
    made = keep_scenario(request.user, latest, given.name, kept_query(QueryDict(given.query)), found)
    return {"id": made.pk, "name": made.name, "query": made.query, "moved": made.moved}


def _latest(number: int) -> Round:
    """Raises Refused before anything was computed."""
    latest = last_round(_year(number))
    if latest is None:
        raise Refused("还没有测算，不能推演。")
    return latest


def _moved(pair: Pair, proposal: Proposal) -> dict[str, Any]:
    before, after = pair.before, pair.after
    return {
        "proposal": proposal.pk,
        "body_code": proposal.body.code,
        "body_name": proposal.body.name,
        "item": proposal.item,
        "before": before.action.chinese if before.action is not None else "未作建议",
        "after": after.action.chinese if after.action is not None else "未作建议",
        "amount_before": before.amount,
        "amount_after": after.amount,
        "cause": pair.cause,
    }


def _year(number: int) -> Year:
    found = Year.objects.filter(number=number).first()
    if found is None:
        raise Http404
    return found
