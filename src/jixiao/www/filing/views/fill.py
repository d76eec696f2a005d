"""The page on which the forms of a filing are filled in."""

from __future__ import annotations

from typing import Any

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
from jixiao.www.filing.beginning import begin
from jixiao.www.filing.blanks import FORMS_OF, blank_form
from jixiao.www.filing.drawing import asked_by, drawn
from jixiao.www.filing.models import Draft
from jixiao.www.filing.views.drafts import own_draft, own_filing


@require_POST
@allowed(Act.FILL)
def begin_form(request: Asked, pk: int) -> HttpResponse:
    filing = own_filing(request, pk, Act.FILL)
    carry_out(request, lambda: begin(request.user, filing), _("可以开始填报，填写的内容随时保存。"))
    return redirect("fill_form", pk)


@require_GET
@allowed(Act.SEE_OWN_DRAFT)
def fill_form(request: Asked, pk: int) -> HttpResponse:
    filing = own_filing(request, pk, Act.SEE_OWN_DRAFT)
    draft = Draft.objects.filter(filing=filing).first()
    may_fill = may_for(request.user, Act.FILL, filing.case.body)
    shown: dict[str, Any] = {"filing": filing, "draft": draft, "may_fill": may_fill}
    if draft is not None:
        draft.filing = filing
        sheets = drawn(draft)
        shown |= {
            "sheets": sheets,
            "asked": asked_by(sheets),
            "is_open": may_fill and filing.state in (State.DRAFT, State.RETURNED),
            "project_form": FORMS_OF[filing.step.kind][1],
        }
    return render(request, "fill_form.html", shown)


@require_GET
@allowed(Act.SEE_OWN_DRAFT)
def draft_sheets(request: Asked, pk: int) -> HttpResponse:
    draft = own_draft(request, pk, Act.SEE_OWN_DRAFT)
    sheets = drawn(draft)
    return render(request, "draft_sheets.html", {"sheets": sheets, "asked": asked_by(sheets), "draft": draft})


@require_POST
@allowed(Act.FILL)
def add_project_form(request: Asked, pk: int) -> HttpResponse:
    draft = own_draft(request, pk)
    project = " ".join(request.POST.get("project", "").split())[:80]
    filing, year = draft.filing, draft.filing.step.year

    def add() -> None:
        name = FORMS_OF[filing.step.kind][1]
        parts = {one.get("part", "") for one in draft.content["evaluations"]}
        part = next(one for number in range(1, 1000) if (one := f"{name}{number}") not in parts)
        form = blank_form(name, year.number, filing.case.body.name, year.profile, project=project, part=part)
        drafting.add_form(request.user, draft, form)

    carry_out(request, add, _("已增加一张项目表。"))
    return redirect("fill_form", pk)
