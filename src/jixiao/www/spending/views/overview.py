"""下一年度预算安排建议 of a year: sums by action, the list, and what is done with many at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.answering import back
from jixiao.www.accounts.reach import may
from jixiao.www.cases.models import StepKind, Submission, Year
from jixiao.www.refusals import Refused
from jixiao.www.spending.computing import compute
from jixiao.www.spending.deciding import adopt_all
from jixiao.www.spending.models import Proposal, Round
from jixiao.www.spending.policy import ACTION_WORDS
from jixiao.www.spending.policy_keeping import policy_in_force
from jixiao.www.spending.proposed import decisions_of, is_stale, proposals_of
from jixiao.www.spending.views.reached import year_asked, years_there

A_PAGE = 50


@allowed(Act.SEE_SPENDING)
def spending(request: Asked) -> HttpResponse:
    years = years_there()
    wanted = request.GET.get("year", "")
    year = next((each for each in years if str(each.number) == wanted), None)
    if wanted and year is None:
        raise Http404
    computed = set(Round.objects.values_list("year_id", flat=True).distinct())
    year = year or next((each for each in years if each.pk in computed), years[0] if years else None)
    shown: dict[str, Any] = {"years": years, "year": year, "applies": may(request.user, Act.APPLY_RESULTS)}
    if year is not None:
        proposed = proposals_of(year)
        shown |= {"proposed": proposed, "policy": policy_in_force(year), "next_year": year.number + 1}
        if proposed.round is not None:
            shown |= _list(request, year, proposed.round)
            shown["news"] = news_since(proposed.round, shown["policy"].number)
    return render(request, "spending.html", shown)


def _list(request: Asked, year: Year, latest: Round) -> dict[str, Any]:
    asked = {name: request.GET.get(name, "") for name in ("words", "action", "of", "decided")}
    page = Paginator(chosen(latest, asked), A_PAGE).get_page(request.GET.get("page"))
    held = decisions_of(year)
    lines = []
    for proposal in page:
        decision = held.get((proposal.body_id, proposal.item))
        lines.append(
            {
                "proposal": proposal,
                "decision": decision,
                "is_stale": decision is not None and is_stale(decision, proposal),
                "can_adopt": decision is None and proposal.amount is not None,
            }
        )
    return {
        "page": page,
        "lines": lines,
        "asked": asked,
        "actions": [(one.value, w) for one, w in ACTION_WORDS.items()],
    }


def chosen(latest: Round, asked: dict[str, str]) -> QuerySet[Proposal]:
    """The proposals that the filters leave: bodies, or projects, by words, action and whether somebody decided."""
    rows = Proposal.objects.filter(round=latest).select_related("body", "filing").order_by("body__code", "pk")
    rows = rows.exclude(item="") if asked["of"] == "project" else rows.filter(item="")
    if words := asked["words"].strip():
        rows = rows.filter(body__name__icontains=words) | rows.filter(body__code__startswith=words)
    if asked["action"] == "none":
        rows = rows.filter(action="")
    elif asked["action"]:
        rows = rows.filter(action=asked["action"])
    if asked["decided"]:
        keys = set(decisions_of(latest.year))
        pks = [pk for pk, body, item in rows.values_list("pk", "body_id", "item") if (body, item) in keys]
        rows = rows.filter(pk__in=pks) if asked["decided"] == "yes" else rows.exclude(pk__in=pks)
    return rows


def news_since(latest: Round, policy: int) -> list[str]:
    """What has changed since it was computed: sentences."""
    versions = Submission.objects.filter(
        filing__case__year=latest.year, filing__step__kind=StepKind.SELF_EVALUATION, at__gt=latest.at
    )
    bodies = versions.values("filing").distinct().count()
    said = []
    if bodies:
        said.append(_("测算后有%(n)d家提交了自评") % {"n": bodies})
    if policy != latest.policy.number:
        said.append(_("测算后办法改为第%(n)d版") % {"n": policy})
    return said


@require_POST
@allowed(Act.APPLY_RESULTS)
def propose_spending(request: Asked, number: int) -> HttpResponse:
    year = year_asked(number)
    try:
        made = compute(request.user, year)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, _("已完成第%(n)d次测算，按“%(policy)s”。") % {"n": made.number, "policy": made.policy}
        )
    return redirect(f"{reverse('spending')}?year={year.number}")


@require_POST
@allowed(Act.APPLY_RESULTS)
def adopt_spending(request: Asked, number: int) -> HttpResponse:
    year = year_asked(number)
    wanted = [words for words in request.POST.getlist("proposal") if words.isascii() and words.isdigit()]
    rows = Proposal.objects.filter(round__year=year, pk__in=wanted[:1000]).select_related("round__year", "body")
    done, left = adopt_all(request.user, list(rows))
    if done:
        messages.success(request, _("已采纳%(n)d项。") % {"n": done})
    if left or not done:
        messages.warning(request, _("%(n)d项没有办理：没有测算出金额、已有办理，或已重新测算。") % {"n": left})
    return back(request, "spending")
