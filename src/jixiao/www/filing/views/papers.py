"""The files of a draft: up, down, out and back again."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.cases import store
from jixiao.www.cases.answering import back, carry_out
from jixiao.www.cases.models import StoredFile
from jixiao.www.filing import papers
from jixiao.www.filing.downloads import attachment
from jixiao.www.filing.reaching import own_draft_file, own_filing, seen_file
from jixiao.www.filing.views.addresses import address
from jixiao.www.refusals import Refused


@require_POST
@allowed(Act.FILL)
def upload_files(request: Asked, pk: int) -> HttpResponse:
    shown = own_filing(request, pk)
    there = address("hand_in", pk)
    sent = sent_files(request)
    if not sent:
        messages.error(request, _("没有选择文件。请选择文件后再点上传。"))
        return redirect(there)
    replaced = None
    if number := request.POST.get("instead_of", ""):
        replaced = own_draft_file(request, int(number)) if number.isdecimal() else None
    try:
        taken = papers.take_in(
            request.user,
            shown,
            sent,
            is_confirmed=request.POST.get("confirmed") == "1",
            instead_of=replaced,
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(there)
    say(request, taken)
    return redirect(f"{there}?asks=1" if taken.asks else there)


@require_POST
@allowed(Act.FILL)
def remove_file(request: Asked, pk: int) -> HttpResponse:
    file = own_draft_file(request, pk)
    carry_out(
        request,
        lambda: papers.remove_file(request.user, file),
        _("已移除“%(name)s”，提交前可以恢复。") % {"name": file.name},
    )
    return _back(request, file)


@require_POST
@allowed(Act.FILL)
def put_back_file(request: Asked, pk: int) -> HttpResponse:
    shown = own_filing(request, pk)
    number = request.POST.get("removal", "")
    carry_out(
        request,
        lambda: papers.put_back_file(request.user, shown, int(number) if number.isdecimal() else 0),
        _("已恢复。"),
    )
    return back(request, "hand_in", pk)


@allowed(Act.READ)
def file(request: Asked, pk: int) -> HttpResponse:
    found = seen_file(request, pk)
    return attachment(store.fetch(found.sha256), found.name)


def sent_files(request: Asked) -> list[tuple[str, bytes]]:
    """Names and bytes of what was sent; of a file that is too large only so much that this shows."""
    most = settings.LARGEST_FILE + 1
    return [(sent.name or "", sent.read(most)) for sent in request.FILES.getlist("files")]


def say(request: Asked, taken: papers.Taken) -> None:
    """What became of an upload, as messages."""
    if taken.kept:
        names = "、".join(file.name for file in taken.kept[:5])
        more = _("等%(count)d个文件") % {"count": len(taken.kept)} if len(taken.kept) > 5 else ""
        messages.success(request, _("已保存：%(names)s%(more)s。") % {"names": names, "more": more})
    for remark in taken.remarks[:20]:
        messages.info(request, remark)
    for sentence in taken.refused[:20]:
        messages.error(request, sentence)


def _back(request: Asked, removed: StoredFile) -> HttpResponse:
    is_evidence = removed.kind == StoredFile.Kind.EVIDENCE
    return back(request, "evidence" if is_evidence else "hand_in", removed.filing_id)
