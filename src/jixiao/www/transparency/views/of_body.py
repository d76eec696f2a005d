"""One body on its way to be published: files, what is to be decided, scope, secrecy review, record."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.reach import may_for
from jixiao.www.cases.answering import carry_out, say_what_is_wrong
from jixiao.www.cases.models import Filing
from jixiao.www.transparency import clearing
from jixiao.www.transparency import publishing as transitions
from jixiao.www.transparency.forms import PaperSecrecyForm, ParticularsForm, PublishForm, SecrecyForm, WithdrawForm
from jixiao.www.transparency.models import Preparation, PublishedBody
from jixiao.www.transparency.preparing import prepare
from jixiao.www.transparency.standing import line_of
from jixiao.www.transparency.views.file_card import cards
from jixiao.www.transparency.views.reached import filing_within


@allowed(Act.PUBLISH, Act.CLEAR)
def publication_of(request: Asked, pk: int) -> HttpResponse:
    filing = filing_within(request, pk, Act.PUBLISH, Act.CLEAR)
    line = line_of(filing)
    body = filing.case.body
    publishes, clears = may_for(request.user, Act.PUBLISH, body), may_for(request.user, Act.CLEAR, body)
    preparation = line.preparation
    fields = ("scope", "approved_on", "without")
    particulars = {name: getattr(preparation, name) for name in fields} if preparation else {}
    return render(
        request,
        "publication_of.html",
        {
            "filing": filing,
            "line": line,
            "preparation": preparation,
            "cards": cards(preparation) if preparation else [],
            "is_ready": preparation is not None and clearing.is_ready(preparation),
            "publishes": publishes,
            "clears": clears,
            "particulars_form": ParticularsForm(initial=particulars),
            "secrecy_form": SecrecyForm() if clears else PaperSecrecyForm(),
            "publish_form": PublishForm(initial={"day": timezone.localdate()}),
            "withdraw_form": WithdrawForm(),
            "published": PublishedBody.objects.filter(filing=filing)
            .select_related("publication")
            .prefetch_related("files")
            .order_by("pk"),
        },
    )


@require_POST
@allowed(Act.PUBLISH)
def prepare_body(request: Asked, pk: int) -> HttpResponse:
    filing = filing_within(request, pk, Act.PUBLISH)
    carry_out(request, lambda: prepare(request.user, filing), _("已整理，请逐个文件核对。"))
    return redirect("publication_of", pk)


def _preparation(filing: Filing) -> Preparation:
    return get_object_or_404(Preparation, submission=filing.accepted_id)


@require_POST
@allowed(Act.PUBLISH)
def set_public_particulars(request: Asked, pk: int) -> HttpResponse:
    filing = filing_within(request, pk, Act.PUBLISH)
    form = ParticularsForm(request.POST)
    if form.is_valid():
        found = _preparation(filing)
        carry_out(request, lambda: clearing.set_particulars(request.user, found, **form.cleaned_data), _("已保存。"))
    else:
        say_what_is_wrong(request, form)
    return redirect("publication_of", pk)


@require_POST
@allowed(Act.PUBLISH, Act.CLEAR)
def review_secrecy(request: Asked, pk: int) -> HttpResponse:
    filing = filing_within(request, pk, Act.PUBLISH, Act.CLEAR)
    is_own = may_for(request.user, Act.CLEAR, filing.case.body)
    form = SecrecyForm(request.POST) if is_own else PaperSecrecyForm(request.POST)
    if form.is_valid():
        given = {**form.cleaned_data, "passes": form.cleaned_data["passes"] == "1"}
        found = _preparation(filing)
        carry_out(
            request,
            lambda: clearing.review_secrecy(request.user, found, seen=request.POST.get("mark", ""), **given),
            _("保密审查已记录。"),
        )
    else:
        say_what_is_wrong(request, form)
    return redirect("publication_of", pk)


@require_POST
@allowed(Act.PUBLISH)
def withdraw_publication(request: Asked, pk: int) -> HttpResponse:
    filing = filing_within(request, pk, Act.PUBLISH)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        carry_out(
            request,
            lambda: transitions.withdraw(request.user, filing, reason=reason),
            _("已撤下。请重新下载整套文件，替换政府门户网站上的内容。"),
        )
    else:
        say_what_is_wrong(request, form)
    return redirect("publication_of", pk)
