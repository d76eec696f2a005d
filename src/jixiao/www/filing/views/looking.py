"""What is shown beside the forms: the findings of the draft as it stands, how a score comes about, who wrote a cell."""

from __future__ import annotations

from threading import BoundedSemaphore

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.cases.in_the_engine import in_the_engine, is_read_at_once
from jixiao.www.filing import draft_work
from jixiao.www.filing.compared import compared_with
from jixiao.www.filing.models import Draft
from jixiao.www.filing.views.drafts import draft_to_check, own_draft
from jixiao.www.refusals import Refused

_CHANGES = 8
_MOST_WAITING = 8
"""Half of the threads of a worker (`serving.THREADS`): however many wait for a check, what they type is saved."""
_waiting = BoundedSemaphore(_MOST_WAITING)


@require_GET
@allowed(Act.SEE_OWN_DRAFT)
def draft_findings(request: Asked, pk: int) -> HttpResponse:
    if not _waiting.acquire(blocking=False):
        return JsonResponse({"is_busy": True})  # the page asks again
    try:
        return _found(draft_to_check(request, pk), request.GET.get("beside") == "1")
    except Refused as refused:
        return JsonResponse({"refused": str(refused)}, status=409)
    finally:
        _waiting.release()


def _found(draft: Draft, beside_all: bool) -> JsonResponse:
    beside = compared_with(draft.filing)
    # What takes long to read is compared with when the person pauses: the cells are told within a second all the same.
    is_whole = beside_all or is_read_at_once(*(content for _part, _name, content in beside))
    profile = draft.filing.step.year.profile
    found = in_the_engine(draft_work.look_at, draft.content, profile, beside if is_whole else [], seconds=20)
    return JsonResponse({"revision": draft.revision, "is_whole": is_whole, **found})


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
