"""Forms and reports to download: blank ones of the year, and the draft as an official report or as a workbook."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.cases.in_the_engine import in_the_engine
from jixiao.www.filing import paper_work
from jixiao.www.filing.blanks import FORMS_OF
from jixiao.www.filing.downloads import attachment
from jixiao.www.filing.models import Draft
from jixiao.www.filing.prefilling import prefilled_blank
from jixiao.www.filing.reaching import own_filing
from jixiao.www.refusals import Refused

_FORMATS: Final = ("xlsx", "docx")


@allowed(Act.FILL)
def form_template(request: Asked, pk: int) -> HttpResponse:
    """A form of the year with what is known already: `?form=整体自评表&as=docx`, else the whole body's workbook."""
    shown = own_filing(request, pk)
    forms = FORMS_OF[shown.step.kind]
    form, wanted = request.GET.get("form", forms[0]), request.GET.get("as", "xlsx")
    if form not in forms or wanted not in _FORMATS:
        raise Http404
    body, year, profile = shown.case.body.name, shown.case.year.number, shown.step.year.profile or None
    try:
        filled = prefilled_blank(shown, form)
        if wanted == "docx":
            content = in_the_engine(paper_work.form_docx, filled)
        else:
            content = in_the_engine(paper_work.form_xlsx, form, year, body, filled, profile)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("hand_in", pk)
    return attachment(content, f"{body}{year}年度{form}.{wanted}")


@allowed(Act.SEE_OWN_DRAFT)
def draft_report(request: Asked, pk: int) -> HttpResponse:
    """The draft as the official report (Word), or as a workbook to fill in and upload again (`?as=xlsx`)."""
    shown = own_filing(request, pk, Act.SEE_OWN_DRAFT)
    draft = Draft.objects.filter(filing=shown).first()
    if draft is None:
        raise Http404
    title = f"{shown.case.body.name}{shown.step}"
    try:
        if request.GET.get("as") == "xlsx":
            return attachment(in_the_engine(paper_work.filled_xlsx, draft.content), f"{title}.xlsx")
        made = in_the_engine(paper_work.draft_report, draft.content, shown.step.year.profile or None)
    except Refused as refused:
        made = {"error": {"message": str(refused), "advice": ""}}
    if made["error"]:
        messages.error(request, f"{made['error']['message']}{made['error']['advice']}")
        return redirect("filing", pk)
    return attachment(made["docx"], _("%(title)s报告.docx") % {"title": title})
