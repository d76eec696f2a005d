"""佐证材料 by indicator."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.cases import store
from jixiao.www.cases.answering import carry_out
from jixiao.www.cases.models import State, StoredFile
from jixiao.www.filing import evidence as keeping
from jixiao.www.filing import papers
from jixiao.www.filing.downloads import archive
from jixiao.www.filing.reaching import own_draft_file, own_filing
from jixiao.www.filing.views.addresses import address
from jixiao.www.filing.views.papers import say, sent_files
from jixiao.www.refusals import Refused


@allowed(Act.FILL)
def evidence(request: Asked, pk: int) -> HttpResponse:
    shown = own_filing(request, pk)
    listed = keeping.checklist(shown)
    removed = [row for row in papers.removed_files(shown) if row.details["kind"] == StoredFile.Kind.EVIDENCE]
    return render(
        request,
        "evidence.html",
        {
            "filing": shown,
            "checklist": listed,
            "is_open": shown.state in (State.OPEN, State.DRAFT, State.RETURNED) and shown.takes_in(),
            "removed": removed,
            "last": shown.submissions.light().last(),
            "fill_form": address("fill_form", shown.pk),
            "asks": request.GET.get("asks", ""),
        },
    )


@require_POST
@allowed(Act.FILL)
def upload_evidence(request: Asked, pk: int) -> HttpResponse:
    shown = own_filing(request, pk)
    there = address("evidence", pk)
    sent = sent_files(request)
    if not sent:
        messages.error(request, _("没有选择文件。请选择文件后再点上传。"))
        return redirect(there)
    what = request.POST.get("other", "").strip() or request.POST.get("what", "").strip()
    try:
        taken = keeping.add_evidence(
            request.user,
            shown,
            request.POST.get("indicator", ""),
            what,
            sent,
            is_confirmed=request.POST.get("confirmed") == "1",
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(there)
    say(request, taken)
    return redirect(f"{there}?asks=1" if taken.asks else there)


@require_POST
@allowed(Act.FILL)
def move_evidence(request: Asked, pk: int) -> HttpResponse:
    file = own_draft_file(request, pk)
    try:
        keeping.move_evidence(request.user, file, up=request.POST.get("to") == "up")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("evidence", file.filing_id)


@require_POST
@allowed(Act.FILL)
def reassign_evidence(request: Asked, pk: int) -> HttpResponse:
    file = own_draft_file(request, pk)
    carry_out(
        request,
        lambda: keeping.reassign_evidence(request.user, file, request.POST.get("indicator", "")),
        _("已归到所选指标。"),
    )
    return redirect("evidence", file.filing_id)


@allowed(Act.SEE_OWN_DRAFT)
def draft_evidence_zip(request: Asked, pk: int) -> HttpResponse:
    """All evidence of the draft as one archive."""
    shown = own_filing(request, pk, Act.SEE_OWN_DRAFT)
    files = shown.files.filter(submission=None, kind=StoredFile.Kind.EVIDENCE).order_by("evidence__position", "pk")
    if not files:
        messages.error(request, _("还没有佐证材料。"))
        return redirect("filing", pk)
    held = ((file.name, store.fetch(file.sha256)) for file in files)
    return archive(held, _("%(filing)s佐证材料.zip") % {"filing": shown})
