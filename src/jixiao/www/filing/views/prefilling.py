"""带入已有数据: proposals with their sources, to be ticked."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.filing import papers, prefilling
from jixiao.www.filing.models import Draft
from jixiao.www.filing.reaching import own_filing
from jixiao.www.filing.views.addresses import address
from jixiao.www.refusals import Refused


@allowed(Act.FILL)
def prefill(request: Asked, pk: int) -> HttpResponse:
    shown = own_filing(request, pk)
    if request.method == "POST":
        revision = request.POST.get("revision", "")
        try:
            papers.refuse_unless_changeable(request.user, shown)
            count = prefilling.prefill(
                request.user,
                shown,
                set(request.POST.getlist("mark")),
                int(revision) if revision.isdecimal() else None,
            )
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("prefill", pk)
        messages.success(request, _("已带入%(count)d项，来源注在格旁；可以在填报页撤销。") % {"count": count})
        return redirect(address("fill_form", pk) or address("hand_in", pk))
    try:
        draft, found = prefilling.proposals_now(shown)
    except Refused as refused:
        messages.error(request, str(refused))
        draft, found = Draft.objects.filter(filing=shown).first(), []
    ordered = sorted(found, key=lambda one: one.source)
    return render(
        request,
        "prefill.html",
        {
            "filing": shown,
            "draft": draft,
            "sources": [(source, list(rows)) for source, rows in groupby(ordered, key=lambda one: one.source)],
        },
    )
