"""An uploaded file into the form: all of it, some of its forms, or value by value."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.cases.models import StoredFile
from jixiao.www.filing import extracting, papers
from jixiao.www.filing.models import Draft
from jixiao.www.filing.reaching import own_draft_file
from jixiao.www.filing.views.addresses import address
from jixiao.www.refusals import Refused


@allowed(Act.FILL)
def extract_into_form(request: Asked, pk: int) -> HttpResponse:
    file = own_draft_file(request, pk)
    filing = file.filing
    try:
        papers.refuse_unless_changeable(request.user, filing)
        reading = extracting.read_file(file)
        if request.method == "POST":
            return _fill(request, file, reading)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("hand_in", filing.pk)
    draft = Draft.objects.filter(filing=filing).first()
    holds = extracting.holds_something(draft)
    return render(
        request,
        "extract_into_form.html",
        {
            "filing": filing,
            "file": file,
            "parts": reading.parts,
            "doubtful": len(reading.doubtful),
            "holds": holds,
            "draft": draft,
            "differences": extracting.differences(draft, reading) if holds and draft is not None else [],
        },
    )


def _fill(request: Asked, file: StoredFile, reading: extracting.Reading) -> HttpResponse:
    filing, person = file.filing, request.user
    mode = request.POST.get("mode", "")
    if mode == "values":
        revision = request.POST.get("revision", "")
        if not revision.isdecimal():
            raise Refused(_("页面不完整，请刷新后重新选择。"))
        count = extracting.take_values(person, filing, file, reading, request.POST.getlist("path"), int(revision))
        if not count:
            messages.info(request, _("没有选择要取用的内容，表格没有改动。"))
            return redirect("extract_into_form", file.pk)
        messages.success(request, _("已取入%(count)d项，可以在填报页撤销。") % {"count": count})
    else:
        places = [int(one) for one in request.POST.getlist("part") if one.isdecimal()]
        chosen = reading.only(places) if len(reading.parts) > 1 else reading
        if not chosen.content["evaluations"]:
            messages.error(request, _("请至少选择一张表。"))
            return redirect("extract_into_form", file.pk)
        fill = extracting.add_from_file if mode == "add" else extracting.fill_from_file
        fill(person, filing, file, chosen)
        words = _("已填入表格。")
        if chosen.doubtful:
            words += _("其中%(count)d格没有把握，已作标记，请逐格核对。") % {"count": len(chosen.doubtful)}
        messages.success(request, words)
    return redirect(address("fill_form", filing.pk) or address("hand_in", filing.pk))
