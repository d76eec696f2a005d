"""One file that is to be published: decisions, replacement, the cleaned copy to be looked at."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.answering import seen
from jixiao.www.cases import store
from jixiao.www.cases.answering import carry_out
from jixiao.www.cases.uploads import sent
from jixiao.www.filing.downloads import attachment
from jixiao.www.refusals import Refused
from jixiao.www.transparency import deciding
from jixiao.www.transparency.models import PreparedFile
from jixiao.www.transparency.views.reached import file_within


@require_POST
@allowed(Act.PUBLISH)
def decide_public_file(request: Asked, pk: int) -> HttpResponse:
    file = file_within(request, pk, Act.PUBLISH)
    look = seen(request) or 0
    if hidden := request.POST.get("hidden", ""):
        done = _("已记录，并重新看过文件。")
        carry_out(request, lambda: deciding.decide_hidden(request.user, file, hidden, look), done)
    else:
        decisions = {
            one["number"]: request.POST.get(f"s-{one['number']}", "") for one in file.looked.get("sightings", [])
        }
        carry_out(
            request, lambda: deciding.decide(request.user, file, decisions, look), _("已记录，公开用的文件已做好。")
        )
    return redirect("publication_of", file.preparation.filing_id)


@require_POST
@allowed(Act.PUBLISH)
def choose_public_file(request: Asked, pk: int) -> HttpResponse:
    file = file_within(request, pk, Act.PUBLISH)
    is_in = request.POST.get("is_in") == "1"
    carry_out(request, lambda: deciding.choose(request.user, file, is_in), _("已记录。"))
    return redirect("publication_of", file.preparation.filing_id)


@require_POST
@allowed(Act.PUBLISH)
def replace_public_file(request: Asked, pk: int) -> HttpResponse:
    """By a file that was sent along, else by one that the site writes of what it read."""
    file = file_within(request, pk, Act.PUBLISH)
    carry_out(request, lambda: _replace(request, file), _("已更换，请核对。"))
    return redirect("publication_of", file.preparation.filing_id)


def _replace(request: Asked, file: PreparedFile) -> None:
    look = seen(request) or 0
    if request.POST.get("by") == "made":
        deciding.replace_by_made(request.user, file, look)
        return
    given = sent(request)
    if given is None:
        raise Refused(_("请选择文件。"))
    deciding.replace_by_brought(request.user, file, *given, look)


@allowed(Act.PUBLISH, Act.CLEAR)
def cleaned_file(request: Asked, pk: int) -> HttpResponse:
    """The copy as it will be published, to be looked at before."""
    file = file_within(request, pk, Act.PUBLISH, Act.CLEAR)
    if not file.made_sha256:
        raise Http404
    name = f"{file.preparation.filing.name_then}{file.title}（公开用）.{file.made['suffix']}"
    return attachment(store.fetch(file.made_sha256), name)


@allowed(Act.PUBLISH)
def public_checklist(request: Asked, pk: int) -> HttpResponse:
    """公开前核对单: what was taken out and decided. Never published."""
    file = file_within(request, pk, Act.PUBLISH)
    if not file.checklist:
        raise Http404
    name = f"{file.preparation.filing.name_then}{file.title}-公开前核对单.txt"
    return attachment(file.checklist.encode("utf-8-sig"), name)
