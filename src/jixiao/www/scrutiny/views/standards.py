"""扣分标准: the list, adding, ending."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.reach import may
from jixiao.www.cases.answering import carry_out, say_what_is_wrong
from jixiao.www.scrutiny import standard_keeping
from jixiao.www.scrutiny.forms import StandardForm
from jixiao.www.scrutiny.models import Standard


@allowed(Act.COMPARE)
def standards(request: Asked) -> HttpResponse:
    return render(
        request,
        "standards.html",
        {
            "tab": "standards",
            "standards": Standard.objects.filter(ended_at__isnull=True).select_related("by"),
            "ended": Standard.objects.filter(ended_at__isnull=False).select_related("by"),
            "form": StandardForm(),
            "decides": may(request.user, Act.DECIDE),
        },
    )


@require_POST
@allowed(Act.DECIDE)
def add_standard(request: Asked) -> HttpResponse:
    form = StandardForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        carry_out(
            request,
            lambda: standard_keeping.add_standard(request.user, given["defect"], given["share"], given["basis"]),
            _("已增加。"),
        )
    else:
        say_what_is_wrong(request, form)
    return redirect("standards")


@require_POST
@allowed(Act.DECIDE)
def end_standard(request: Asked, pk: int) -> HttpResponse:
    standard = get_object_or_404(Standard, pk=pk)
    carry_out(request, lambda: standard_keeping.end_standard(request.user, standard), _("已停用。"))
    return redirect("standards")
