"""What is shown beside the forms: the findings of the draft as it stands, how a score comes about, who wrote a cell."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.cases.in_the_engine import in_the_engine
from jixiao.www.filing import draft_work
from jixiao.www.filing.compared import compared_with
from jixiao.www.filing.views.drafts import own_draft
from jixiao.www.refusals import Refused

_CHANGES = 8


@require_GET
@allowed(Act.SEE_OWN_DRAFT)
def draft_findings(request: Asked, pk: int) -> HttpResponse:
    draft = own_draft(request, pk, Act.SEE_OWN_DRAFT)
    # What was accepted before is read when the person pauses: the cells are told within a second all the same.
    beside = compared_with(draft.filing) if request.GET.get("beside") == "1" else []
    profile = draft.filing.step.year.profile
    try:
        found = in_the_engine(draft_work.look_at, draft.content, profile, beside, seconds=20)
    except Refused as refused:
        return JsonResponse({"refused": str(refused)}, status=409)
    return JsonResponse({"revision": draft.revision, **found})


@require_GET
@allowed(Act.SEE_OWN_DRAFT)
def score_tree(request: Asked, pk: int) -> HttpResponse:
    draft, path = own_draft(request, pk, Act.SEE_OWN_DRAFT), request.GET.get("path", "")
    profile = draft.filing.step.year.profile
    try:
        found = in_the_engine(draft_work.score_tree, draft.content, path, profile, seconds=20)
    except Refused as refused:
        return render(request, "score_tree.html", {"refused": str(refused)})
    return render(request, "score_tree.html", {"score": found})


@require_GET
@allowed(Act.SEE_OWN_DRAFT)
def cell_history(request: Asked, pk: int) -> HttpResponse:
    draft, path = own_draft(request, pk, Act.SEE_OWN_DRAFT), request.GET.get("path", "")
    changes = draft.changes.filter(path=path, kind="cell").select_related("by").order_by("-pk")[:_CHANGES]
    return render(request, "cell_history.html", {"changes": changes})
