"""What the page sends while somebody fills in: values, rows, undo; and what others have changed meanwhile."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.models import Body
from jixiao.www.accounts.reach import may_for
from jixiao.www.filing import drafting
from jixiao.www.filing.changes import Applied, Wanted
from jixiao.www.filing.models import Change, Draft
from jixiao.www.filing.views.drafts import answered, draft_to_change, listed, number
from jixiao.www.made_once import MadeOnce

# Every open page asks every few seconds, mostly in vain: the content of the draft stays where it is.
_standing = MadeOnce(
    lambda filing: Draft.objects.filter(filing=filing, filing__step__is_on=True).values_list(
        "pk",
        "revision",
        "filing__state",
        "filing__case__body",
        "filing__case__body__supervisor",
        "filing__case__body__office",
    ),
    "filing",
)
_MOST = 5000
"""Values of one request."""


@require_POST
@allowed(Act.FILL)
def save_cells(request: Asked, pk: int) -> HttpResponse:
    base, changes = number(request.POST, "base"), [_wanted(one) for one in listed(request, "changes")]
    if len(changes) > _MOST:
        raise BadRequest
    try:  # whether it is there and in reach is asked as it is held, and not twice
        return answered(lambda: drafting.apply(request.user, Draft(filing_id=pk), changes, base))
    except (Draft.DoesNotExist, PermissionDenied):
        raise Http404 from None


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
    since, found = number(request.GET, "since"), _standing(filing=pk)
    if not found:
        raise Http404
    draft, revision, state, body, supervisor, office = found[0]
    about = Body(pk=body, supervisor_id=supervisor, office_id=office)
    if not may_for(request.user, Act.SEE_OWN_DRAFT, about):
        raise Http404
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
