"""结果: re-scoring and draws, summary lines, spending proposals; the trail."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import Http404
from ninja import Query

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import LogRow
from jixiao.www.accounts.trail_rows import reason_for
from jixiao.www.cases.models import Filing, Step, Year
from jixiao.www.scrutiny.models import Draw
from jixiao.www.spending.computing import last_round
from jixiao.www.spending.deciding import decide as decide_on
from jixiao.www.spending.deciding import standing_of
from jixiao.www.spending.models import Decision, Proposal
from jixiao.www.spending.proposed import decisions_of
from jixiao.www.summary.lines import Line, lines, totals
from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.problems import Problem
from jixiao.www.web_api.shapes.common import Key, Page, Paged, YearNumber, page_of
from jixiao.www.web_api.shapes.plain import plain
from jixiao.www.web_api.shapes.results import (
    Decide,
    DrawItemTold,
    Draws,
    ProposalFilter,
    Proposals,
    ProposalTold,
    Scores,
    Summary,
    TrailFilter,
    TrailTold,
)
from jixiao.www.web_api.verb import Chapter, reads, writes
from jixiao.www.web_api.verbs.reaching import filing_for
from jixiao.www.web_api.verbs.scrutiny import draw_told

router = Chapter("结果")


@reads(router, "/steps/{pk}/summary", Summary, Act.WATCH, summary="汇总表")
def summary(request: Called, pk: Key, asked: Query[Paged]) -> dict[str, Any]:
    """某环节逐单位的汇总，按单位编码排列；得分是填报单位自评的。"""
    step = Step.objects.filter(pk=pk, is_on=True).select_related("year").first()
    if step is None:
        raise Http404
    found = lines(request.user, step)
    counted = totals(found)
    names = ("due", "handed_in", "late", "missing", "returned", "accepted", "with_issues", "exempt")
    told = {name: getattr(counted, name) for name in names}
    return {"step": step.pk, "name": str(step), "totals": told, **page_of(found, asked, _line)}


def _line(line: Line) -> dict[str, Any]:
    filing, version = line.filing, line.version
    body, rate = filing.case.body, line.execution_rate
    return {
        "filing": filing.pk,
        "body": body.pk,
        "body_code": body.code,
        "body_name": filing.name_then,
        "is_exempt": body.is_exempt,
        "state": filing.state,
        "words": filing.words,
        "version": version.pk if version else None,
        "is_late": version.is_late if version else None,
        "stated_total": version.stated_total if version else None,
        "adjusted_budget": version.adjusted_budget if version else None,
        "spent": version.spent if version else None,
        "execution_rate": plain(rate.quantize(Decimal("0.0001")) if rate is not None else None),
        "errors": version.errors if version else None,
        "warnings": version.warnings if version else None,
        "issues": filing.issues,
    }


@reads(router, "/filings/{pk}/review-scores", Scores, Act.REVIEW, Act.COMPARE, summary="复核评分")
def review_scores(request: Called, pk: Key) -> dict[str, Any]:
    """已确认的复核评分，先评的在前；自评得分与复核得分分别列出。第三方只见第三方的建议。"""
    compares = Filing.objects.for_(request.user, Act.COMPARE).filter(pk=pk).exists()
    filing = filing_for(request, pk, Act.COMPARE if compares else Act.REVIEW)
    names = ("number", "stated_total", "stated_grade", "total", "grade", "opinion", "is_proposed", "confirmed_at")
    found = filing.review_scores.filter(confirmed_at__isnull=False, undone_at__isnull=True).select_related("by")
    if not compares:
        found = found.filter(is_proposed=True)
    items = [
        {
            "id": one.pk,
            "version": one.submission_id,
            "by": one.by.name,
            "at": one.at,
            "rows": one.rows,
            **{name: getattr(one, name) for name in names},
        }
        for one in found
    ]
    return {"items": items}


@reads(router, "/steps/{pk}/draws", Draws, Act.COMPARE, summary="抽查")
def draws(request: Called, pk: Key) -> dict[str, Any]:
    """某环节的历次抽查，撤销了的在内。"""
    found = Draw.objects.filter(step=pk, step__is_on=True).select_related("by")
    return {"items": [draw_told(one) for one in found]}


@reads(router, "/draws/{pk}/items", Page[DrawItemTold], Act.COMPARE, summary="抽查名单")
def draw_items(request: Called, pk: Key, asked: Query[Paged]) -> dict[str, Any]:
    """参加抽取的每家单位，风险分、概率和是否抽中。"""
    found = Draw.objects.filter(pk=pk, step__is_on=True).first()
    if found is None:
        raise Http404
    rows = found.items.select_related("filing__case__body", "filing__case__year")
    names = ("position", "probability", "must_be_in", "is_chosen")
    return page_of(
        rows.prefetch_related("filing__case__body__names").order_by("position"),
        asked,
        lambda one: {
            "filing": one.filing_id,
            "body_code": one.filing.case.body.code,
            "body_name": one.filing.name_then,
            "risk": one.size,
            **{name: getattr(one, name) for name in names},
        },
    )


@reads(router, "/years/{number}/spending-proposals", Proposals, Act.SEE_SPENDING, summary="预算安排建议")
def spending_proposals(request: Called, number: YearNumber, asked: Query[ProposalFilter]) -> dict[str, Any]:
    """最近一次测算的建议和办理结果，内部参考。还没有测算的为空表。"""
    year = Year.objects.filter(number=number).first()
    if year is None:
        raise Http404
    latest, held = last_round(year), decisions_of(year)
    rows = Proposal.objects.filter(round=latest) if latest is not None else Proposal.objects.none()
    rows = rows.exclude(item="") if asked.of == "project" else rows.filter(item="")
    found = page_of(
        rows.select_related("body").order_by("body__code", "pk"),
        asked,
        lambda one: proposal_told(one, held.get((one.body_id, one.item))),
    )
    return {"year": number, "round": latest.number if latest else None, **found}


@writes(router, "POST", "/spending-proposals/{pk}/decide", ProposalTold, Act.APPLY_RESULTS, summary="办理预算安排建议")
def decide(request: Called, pk: Key, given: Decide) -> dict[str, Any]:
    """采纳、调整或搁置最近一次测算的一条建议。"""
    proposal = Proposal.objects.select_related("round__year", "body").filter(pk=pk).first()
    if proposal is None:
        raise Http404
    held = standing_of(proposal)
    if given.decision is not None and given.decision != (held.pk if held is not None else 0):
        raise Problem(409, code="stale", advice="请重新读取建议和现行办理。", revision=held.pk if held else 0)
    decide_on(
        request.user,
        proposal,
        given.kind,
        action=given.action,
        amount=Decimal(given.amount).quantize(Decimal("0.01")) if given.amount is not None else None,
        reason=given.reason,
        seen=given.decision,
    )
    return proposal_told(proposal, standing_of(proposal))


def proposal_told(one: Proposal, decision: Decision | None) -> dict[str, Any]:
    names = ("item", "state", "action", "score", "grade", "base", "change", "amount", "rule", "missing")
    return {
        "id": one.pk,
        "body": one.body_id,
        "body_code": one.body.code,
        "body_name": one.body.name,
        "words": one.action_words,
        **{name: getattr(one, name) for name in names},
        "decision": decision.pk if decision else None,
        "decision_words": decision.words if decision else "",
        "decided_amount": decision.amount if decision else None,
    }


@reads(router, "/trail", Page[TrailTold], Act.READ_TRAIL, summary="操作记录")
def trail(request: Called, asked: Query[TrailFilter]) -> dict[str, Any]:
    """按序号排列，供审计系统接续读取（after 为上次读到的序号）。完整性核验用 verify_trail。"""
    rows = LogRow.objects.filter(number__gt=asked.after)
    if asked.act is not None:
        rows = rows.filter(act=asked.act)
    if asked.body is not None:
        rows = rows.filter(body=asked.body)
    names = ("number", "at", "act", "subject", "particulars", "hash")
    return page_of(
        rows.select_related("actor").order_by("number"),
        asked,
        lambda one: {
            "by": one.actor.name if one.actor else None,
            "words": one.act_words,
            "reason": reason_for(request.user, one),
            "body": one.body_id,
            **{name: getattr(one, name) for name in names},
        },
    )
