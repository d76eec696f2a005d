"""All changes of a draft, and one of them put back."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.reach import may_for
from jixiao.www.cases.answering import carry_out
from jixiao.www.cases.models import State
from jixiao.www.filing import drafting
from jixiao.www.filing.history import steps
from jixiao.www.filing.views.drafts import number, own_draft
from jixiao.www.refusals import Refused

_A_PAGE = 50


@require_GET
@allowed(Act.SEE_OWN_DRAFT)
def draft_history(request: Asked, pk: int) -> HttpResponse:
    draft = own_draft(request, pk, Act.SEE_OWN_DRAFT)
    revisions = draft.changes.order_by("-revision").values_list("revision", flat=True).distinct()
    page = Paginator(revisions, _A_PAGE).get_page(request.GET.get("page"))
    changes = draft.changes.filter(revision__in=list(page)).select_related("by").order_by("-revision", "pk")
    may_fill = may_for(request.user, Act.FILL, draft.filing.case.body)
    return render(
        request,
        "draft_history.html",
        {
            "filing": draft.filing,
            "steps": steps(draft, changes),
            "page": page,
            "is_open": may_fill and draft.filing.state in (State.DRAFT, State.RETURNED),
        },
    )


@require_POST
@allowed(Act.FILL)
def put_back_change(request: Asked, pk: int) -> HttpResponse:
    draft, revision = own_draft(request, pk), number(request.POST, "revision")

    def put_back() -> None:
        done = drafting.undo_change(request.user, draft, revision)
        if done.conflicts and not done.is_changed:
            raise Refused(_("其后又有人改过，没有撤销；需要的请直接改填。"))

    carry_out(request, put_back, _("已撤销；此后又改过的格保持现在的内容。"))
    return redirect("draft_history", pk)
