"""What-if: the address holds everything that is supposed; nothing is kept unless it is asked for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked as AskedRequest
from jixiao.www.accounts.allowed import allowed
from jixiao.www.accounts.answering import carry_out
from jixiao.www.accounts.downloads import XLSX, download
from jixiao.www.accounts.reach import may
from jixiao.www.refusals import Refused
from jixiao.www.spending.computing import last_round
from jixiao.www.spending.keeping_scenarios import keep_scenario
from jixiao.www.spending.models import Proposal, Round, Scenario
from jixiao.www.spending.policy import SCORE_WORDS, Action, Policy
from jixiao.www.spending.rescoring import SECONDS, Line, Rescoring
from jixiao.www.spending.supposed import (
    Asked,
    asked_of,
    compared,
    compared_whole,
    kept_query,
    rate_field,
    scoring_profiles,
)
from jixiao.www.spending.supposing import Compared, Pair, Suppose, rate_edges
from jixiao.www.spending.to_spending_workbook import what_if_workbook
from jixiao.www.spending.views.reached import year_asked

_MOST_SHOWN = 200


@allowed(Act.SEE_SPENDING)
def spending_what_if(request: AskedRequest, number: int) -> HttpResponse:
    year = year_asked(number)
    latest = last_round(year)
    shown: dict[str, Any] = {"year": year, "round": latest, "next_year": year.number + 1}
    if latest is not None:
        asked = asked_of(request.GET, latest.policy.policy)
        try:
            found, proposals, again = compared(latest, asked, SECONDS)
        except Refused as refused:
            asked.faults.append(str(refused))
            asked = Asked(Suppose(), of=asked.of, faults=asked.faults)
            found, proposals, again = compared(latest, asked, SECONDS)
        query = kept_query(request.GET)
        rows = {id(pair): proposal for pair, proposal in zip(found.pairs, proposals, strict=True)}
        shown |= {
            "asked": asked,
            "query": query,
            "lines": _lines(found),
            "moved": _pairs(found.shifted, rows),
            "again": again,
            "rescored": _rescored(again, proposals, found),
            "regraded_count": len(found.regraded),
            "differing": len(found.differing),
            "near": _pairs(found.near, rows),
            "count": len(found.pairs),
            "moved_count": len(found.moved),
            "shifted_count": len(found.shifted),
            "near_count": len(found.near),
            "most": _MOST_SHOWN,
            "applies": may(request.user, Act.APPLY_RESULTS),
            "scenarios": Scenario.objects.filter(year=year).select_related("by", "round")[:50],
            **_fields(request.GET, asked, latest.policy.policy),
        }
    response = render(request, "spending_what_if.html", shown)
    if shown.get("again") is not None and shown["again"].left:
        response["Refresh"] = "1"
    return response


def _rescored(again: Rescoring | None, proposals: list[Proposal], found: Compared) -> list[dict[str, Any]]:
    """The rows whose score comes out otherwise under the two profiles, or could not be computed, the largest first."""
    if again is None:
        return []
    rows: list[tuple[Line, Proposal, Pair]] = [
        (again.lines[proposal.pk], proposal, pair)
        for proposal, pair in zip(proposals, found.pairs, strict=True)
        if proposal.submission_id is not None
    ]
    rows.sort(key=lambda row: -abs(row[0].difference or Decimal(0)))
    return [{"line": line, "proposal": proposal, "pair": pair} for line, proposal, pair in rows[:_MOST_SHOWN]]


def _lines(found: Compared) -> list[dict[str, Any]]:
    return [
        {
            "line": line,
            "words": Action(line.action).chinese if line.action is not None else _("未作建议"),
            "difference": line.change_after - line.change_before,
        }
        for line in found.lines
        if line.before or line.after
    ]


def _pairs(pairs: list[Pair], rows: dict[int, Proposal]) -> list[dict[str, Any]]:
    return [{"pair": pair, "proposal": rows[id(pair)]} for pair in pairs[:_MOST_SHOWN]]


def _fields(query: QueryDict, asked: Asked, policy: Policy) -> dict[str, Any]:
    """What the form shows: what the policy has, and what was typed instead."""
    typed = query.getlist("floor") if asked.suppose.floors is not None else []
    bands = policy.bands[:-1]
    return {
        "floors": [(band, typed[place] if place < len(typed) else "") for place, band in enumerate(bands)],
        "moving": [
            {
                "rule": rule,
                "now": f"{(rule.percent * 100).normalize():f}%",
                "percent": query.get(f"percent.{rule.key}", ""),
                "cap": query.get(f"cap.{rule.key}", ""),
            }
            for rule in policy.rules
            if rule.percent
        ],
        "scores": [(basis.value, words) for basis, words in SCORE_WORDS.items()],
        "score": asked.suppose.score.value if asked.suppose.score is not None else "",
        "held_score": policy.score.chinese,
        "rates": [
            (f"{(edge * 100).normalize():f}%", rate_field(edge), query.get(rate_field(edge), ""))
            for edge in rate_edges(policy)
        ],
        "profiles": list(scoring_profiles().items()),
    }


def _computed(number: int, query: QueryDict) -> tuple[Round, Asked, Compared, list[Proposal]]:
    """Raises Refused before anything was computed."""
    latest = last_round(year_asked(number))
    if latest is None:
        raise Refused(_("还没有测算，不能推演。"))
    asked = asked_of(query, latest.policy.policy)
    return latest, asked, *compared_whole(latest, asked)


@allowed(Act.SEE_SPENDING)
def spending_what_if_workbook(request: AskedRequest, number: int) -> HttpResponse:
    try:
        latest, asked, found, proposals = _computed(number, request.GET)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("spending_what_if", number)
    content = what_if_workbook(latest, asked, found, proposals)
    return download(content, _("%(year)s结果应用推演（内部参考）.xlsx") % {"year": latest.year}, XLSX)


@require_POST
@allowed(Act.APPLY_RESULTS)
def keep_spending_scenario(request: AskedRequest, number: int) -> HttpResponse:
    query = QueryDict(request.POST.get("query", "")[:4000])

    def keep() -> None:
        latest, _asked, found, _proposals = _computed(number, query)
        keep_scenario(request.user, latest, request.POST.get("name", ""), kept_query(query), found)

    carry_out(request, keep, _("已存为方案。"))
    return redirect(f"{reverse('spending_what_if', args=[number])}?{kept_query(query)}")
