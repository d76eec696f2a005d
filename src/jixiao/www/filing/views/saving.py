"""What the page sends while somebody fills in: values, rows, undo; and what others have changed meanwhile."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.filing import drafting
from jixiao.www.filing.changes import Applied, Wanted
from jixiao.www.filing.models import Change, Draft
from jixiao.www.filing.views.drafts import answered, draft_to_change, listed, number

_MOST = 5000
"""Values of one request."""


@require_POST
@allowed(Act.FILL)
def save_cells(request: Asked, pk: int) -> HttpResponse:
    draft, base = draft_to_change(request, pk), number(request.POST, "base")
    changes = [_wanted(one) for one in listed(request, "changes")]
    if len(changes) > _MOST:
        raise BadRequest
    return answered(lambda: drafting.apply(request.user, draft, changes, base))


@require_POST
@allowed(Act.FILL)
def change_rows(request: Asked, pk: int) -> HttpResponse:
    draft, base = draft_to_change(request, pk), number(request.POST, "base")
    row, act = request.POST.get("row", ""), request.POST.get("act", "")
    work = {"insert": drafting.insert_row, "remove": drafting.remove_row}.get(act)
    if work is None:
        raise BadRequest
    return answered(lambda: work(request.user, draft, row, base))


@require_POST
@allowed(Act.FILL)
def undo_cells(request: Asked, pk: int) -> HttpResponse:
    draft, revision = draft_to_change(request, pk), number(request.POST, "revision")
    base = number(request.POST, "base") if "base" in request.POST else None
    return answered(lambda: drafting.undo_change(request.user, draft, revision, base))


@require_POST
@allowed(Act.FILL)
def confirm_cells(request: Asked, pk: int) -> HttpResponse:
    draft = draft_to_change(request, pk)
    paths = [str(path) for path in listed(request, "paths")]

    def confirm() -> Applied:
        return Applied(drafting.confirm(request.user, draft, paths).revision)

    return answered(confirm)


@require_GET
@allowed(Act.SEE_OWN_DRAFT)
def draft_changes(request: Asked, pk: int) -> HttpResponse:
    since, drafts = number(request.GET, "since"), Draft.objects.for_(request.user, Act.SEE_OWN_DRAFT)
    # Every open page asks every few seconds, mostly in vain: the content of the draft stays where it is.
    about = drafts.filter(filing=pk).values_list("pk", "revision", "filing__state").order_by()
    if (found := about.first()) is None:
        raise Http404
    draft, revision, state = found
    if revision <= since:
        return JsonResponse({"revision": revision, "state": state, "changes": [], "has_moved": False})
    changes = drafting.changes_since(draft, since)
    told = [_told(one) for one in changes if one.kind == Change.Kind.CELL]
    moved = len(told) < len(changes)
    return JsonResponse({"revision": revision, "state": state, "changes": told, "has_moved": moved})


def _told(change: Change) -> dict[str, Any]:
    at = timezone.localtime(change.at).strftime("%H:%M")
    return {"path": change.path, "text": change.value, "by": change.by.name if change.by else "", "at": at}


def _wanted(one: Any) -> Wanted:
    if not isinstance(one, dict):
        raise BadRequest
    words = [one.get(key) for key in ("path", "was", "text")]
    if not all(isinstance(each, str) for each in words):
        raise BadRequest
    path, was, text = map(str, words)
    return Wanted(path, was, text)
