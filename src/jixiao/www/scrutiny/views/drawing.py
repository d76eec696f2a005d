"""抽查: the list of a step, the preview and the draw, one draw with everybody's probability."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.downloads import XLSX, download
from jixiao.www.accounts.paging import paged
from jixiao.www.accounts.reach import may
from jixiao.www.cases.answering import carry_out
from jixiao.www.refusals import Refused
from jixiao.www.scrutiny import drawing
from jixiao.www.scrutiny.draw_list import drawn_list
from jixiao.www.scrutiny.draw_workbook import METHOD, draw_workbook_of
from jixiao.www.scrutiny.forms import DrawForm
from jixiao.www.scrutiny.models import Draw
from jixiao.www.scrutiny.sampling.wish import mark_of
from jixiao.www.scrutiny.views.reached import step_asked, step_of, steps


@allowed(Act.COMPARE)
def scrutiny(request: Asked) -> HttpResponse:
    held = steps()
    step = step_asked(request, held)
    draws = list(Draw.objects.in_force().filter(step=step).select_related("by")) if step is not None else []
    found = drawn_list(step) if step is not None else []
    return render(
        request,
        "scrutiny.html",
        {
            "tab": "scrutiny",
            "steps": held,
            "step": step,
            "draws": draws,
            "scored": sum(one.score is not None for one in found),
            "total": len(found),
            "decides": may(request.user, Act.DECIDE),
            **paged(request, found, 100),
        },
    )


@allowed(Act.DECIDE)
def draw(request: Asked, pk: int) -> HttpResponse:
    """The form; with a number asked for, the preview. Drawn by `draw_sample`."""
    step = step_of(pk)
    form = DrawForm(request.GET if "preview" in request.GET else None)
    context = {"step": step, "form": form, "method": METHOD}
    if form.is_bound and form.is_valid():
        try:
            wish = form.wish_in(step)
            frame, found = drawing.planned(step, wish)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            context |= {
                "wish": wish,
                "mark": mark_of(found, wish),
                "frame": frame,
                "rows": [(one, frame.filings[one.known.code]) for one in found],
                "certain": sum(one.probability == 1 for one in found),
                "asked": [(name, words) for name, words in request.GET.items() if name != "preview"],
            }
    return render(request, "draw.html", context)


@require_POST
@allowed(Act.DECIDE)
def draw_sample(request: Asked, pk: int) -> HttpResponse:
    step, form = step_of(pk), DrawForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("请先预览再抽取。"))
        return redirect("draw", pk)
    try:
        mark = request.POST.get("mark", "")
        made = drawing.draw_sample(request.user, step, form.wish_in(step), mark=mark)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("draw", pk)
    messages.success(request, _("已抽取。名单、概率和随机种子已记录。"))
    return redirect("drawn", made.pk)


@allowed(Act.COMPARE)
def drawn(request: Asked, pk: int) -> HttpResponse:
    """One draw: every body of the frame with its probability, drawn or not."""
    found = _draw(pk)
    items = found.items.select_related("filing__case__body__office", "filing__case__year", "filing__step__year")
    can_undo = found.by_id == request.user.pk and not drawing.why_draw_stays(found)
    return render(
        request,
        "drawn.html",
        {
            "draw": found,
            "method": METHOD,
            "holds": drawing.drawn_again(found),
            "can_undo": can_undo,
            "chosen": found.items.filter(is_chosen=True).count(),
            **paged(request, items.prefetch_related("filing__case__body__names").order_by("position"), 100),
        },
    )


@allowed(Act.COMPARE)
def draw_workbook(request: Asked, pk: int) -> HttpResponse:
    found = _draw(pk)
    return download(draw_workbook_of(found), f"{found}.xlsx", XLSX)


@require_POST
@allowed(Act.DECIDE)
def undo_draw(request: Asked, pk: int) -> HttpResponse:
    found = _draw(pk)
    carry_out(request, lambda: drawing.undo_draw(request.user, found), _("已撤销此次抽查。"))
    return redirect("drawn", pk)


def _draw(pk: int) -> Draw:
    found = Draw.objects.select_related("step__year", "by").filter(pk=pk, step__is_on=True).first()
    if found is None:
        raise Http404
    return found
