"""The draft that an address names, and the answers of the page that fills it in."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, JsonResponse
from django.utils import timezone

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked
from jixiao.www.accounts.reach import may_for
from jixiao.www.cases.models import Filing
from jixiao.www.filing.changes import Applied, Conflict, Over
from jixiao.www.filing.models import Draft
from jixiao.www.made_once import MadeOnce
from jixiao.www.refusals import Refused

_to_check = MadeOnce(
    lambda filing: Draft.objects.filter(filing=filing, filing__step__is_on=True).select_related(
        "filing__case__body", "filing__case__year", "filing__step__year"
    ),
    "filing",
)


def own_filing(request: Asked, pk: int, act: Act) -> Filing:
    """The filing, if this person may do it for its body; else 404."""
    found = Filing.objects.for_(request.user, act).with_all().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def own_draft(request: Asked, pk: int, act: Act = Act.FILL) -> Draft:
    """The draft of such a filing; 404 where it was not begun."""
    filing = own_filing(request, pk, act)
    found = Draft.objects.filter(filing=filing).first()
    if found is None:
        raise Http404
    found.filing = filing
    return found


def draft_to_change(request: Asked, pk: int) -> Draft:
    """The draft of such a filing for one of the functions of `drafting`, which load and hold it themselves: its key."""
    found = Draft.objects.for_(request.user, Act.FILL).only("filing").filter(filing=pk).order_by().first()
    if found is None:
        raise Http404
    return found


def draft_to_check(request: Asked, pk: int) -> Draft:
    """The draft of such a filing that this person may see, with what its check depends on."""
    found = _to_check(filing=pk)
    if not found or not may_for(request.user, Act.SEE_OWN_DRAFT, found[0].filing.case.body):
        raise Http404
    return found[0]


def number(asked: Any, name: str) -> int:
    """A whole number of a form or query; 0 where it is missing. Raises BadRequest for anything else."""
    words = asked.get(name, "0")
    if not (words.isascii() and words.isdecimal() and len(words) < 10):
        raise BadRequest
    return int(words)


def listed(request: Asked, name: str) -> list[Any]:
    """A list that a field holds as JSON. Raises BadRequest."""
    try:
        found = json.loads(request.POST.get(name, "[]"))
    except (ValueError, RecursionError):
        raise BadRequest from None
    if not isinstance(found, list):
        raise BadRequest
    return found


def answered(work: Callable[[], Applied]) -> JsonResponse:
    """What came of a change; 409 with a sentence where it was refused."""
    try:
        done = work()
    except Refused as refused:
        return JsonResponse({"refused": str(refused), "is_over": isinstance(refused, Over)}, status=409)
    return JsonResponse(
        {
            "revision": done.revision,
            "saved": done.saved,
            "is_changed": done.is_changed,
            "conflicts": [_conflict(one) for one in done.conflicts],
            "has_moved": done.has_moved,
            "at": timezone.localtime().strftime("%H:%M"),
        }
    )


def _conflict(one: Conflict) -> dict[str, Any]:
    at = timezone.localtime(one.at).strftime("%m-%d %H:%M") if one.at else ""
    return {
        "path": one.path,
        "was": one.was,
        "text": one.text,
        "now": one.now,
        "here": one.here,
        "by": one.by,
        "at": at,
    }
