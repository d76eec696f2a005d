"""单位名录: the list, and what is done with a body."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts import body_changes, body_keeping
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.answering import carry_out, say_what_is_wrong
from jixiao.www.accounts.body_forms import BodyForm, EditBodyForm, EndForm, MergeForm, RenameForm, SplitForm
from jixiao.www.accounts.models import Body, Office
from jixiao.www.accounts.models.body import BodyQuerySet
from jixiao.www.accounts.paging import paged
from jixiao.www.accounts.people_forms import ReasonForm
from jixiao.www.accounts.reach import bodies_for, body_for, may
from jixiao.www.refusals import Refused


def filtered(request: Asked, bodies: BodyQuerySet) -> tuple[BodyQuerySet, dict[str, str]]:
    """The bodies that the filters of the address leave, and the filters."""
    wanted = {name: request.GET.get(name, "").strip() for name in ("q", "office", "supervisor", "only")}
    if words := wanted["q"]:
        known = Q(name__icontains=words) | Q(code__startswith=words) | Q(names__name__icontains=words)
        bodies = bodies.filter(known).distinct()
    for field in ("office", "supervisor"):
        if wanted[field].isascii() and wanted[field].isdigit():
            bodies = bodies.filter(**{f"{field}_id": int(wanted[field][:9])})
        elif wanted[field] == "none":
            bodies = bodies.filter(**{f"{field}__isnull": True})
    only: dict[str, Q] = {
        "": Q(last_year__isnull=True),
        "exempt": Q(is_exempt=True),
        "unpublished": Q(is_unpublished=True),
        "ended": Q(last_year__isnull=False),
        "all": Q(),
    }
    return bodies.filter(only.get(wanted["only"], Q())), wanted


@allowed(Act.KEEP_BODIES, Act.READ)
def bodies(request: Asked) -> HttpResponse:
    within = bodies_for(request.user, Act.KEEP_BODIES) | bodies_for(request.user, Act.READ)
    rows, wanted = filtered(request, within)
    rows = rows.select_related("supervisor", "office").prefetch_related("names")
    return render(
        request,
        "bodies.html",
        paged(request, rows, 100)
        | {
            "wanted": wanted,
            "offices": Office.objects.filter(bodies__in=within).distinct(),
            "supervisors": Body.objects.filter(subordinates__in=within).distinct(),
            "keeps": may(request.user, Act.KEEP_BODIES),
        },
    )


@allowed(Act.KEEP_BODIES)
def new_body(request: Asked) -> HttpResponse:
    form = BodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = body_keeping.make_body(request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已新增。"))
            return redirect("body", made.pk)
    return render(request, "edit_body.html", {"form": form, **_suggestions()})


@allowed(Act.KEEP_BODIES)
def edit_body(request: Asked, pk: int) -> HttpResponse:
    body = body_for(request.user, Act.KEEP_BODIES, pk)
    form = EditBodyForm(body, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            body_keeping.change_body(request.user, body, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已保存。"))
            return redirect("body", pk)
    return render(request, "edit_body.html", {"body": body, "form": form, **_suggestions()})


@allowed(Act.KEEP_BODIES)
def rename_body(request: Asked, pk: int) -> HttpResponse:
    body = body_for(request.user, Act.KEEP_BODIES, pk)
    return _change(
        request, body, RenameForm, _("更名"), lambda given: body_changes.rename_body(request.user, body, **given)
    )


@allowed(Act.KEEP_BODIES)
def split_body(request: Asked, pk: int) -> HttpResponse:
    body = body_for(request.user, Act.KEEP_BODIES, pk)
    return _change(
        request, body, SplitForm, _("分立"), lambda given: body_changes.split_body(request.user, body, **given)
    )


@allowed(Act.KEEP_BODIES)
def end_body(request: Asked, pk: int) -> HttpResponse:
    body = body_for(request.user, Act.KEEP_BODIES, pk)
    return _change(
        request, body, EndForm, _("撤销单位"), lambda given: body_changes.end_body(request.user, body, **given)
    )


@allowed(Act.KEEP_BODIES)
def merge_bodies(request: Asked) -> HttpResponse:
    """The bodies ticked in the list, and what they become."""
    sent = request.POST if request.method == "POST" else request.GET
    keys = [int(each) for each in sent.getlist("body") if each.isascii() and each.isdigit() and len(each) < 19]
    chosen = list(bodies_for(request.user, Act.KEEP_BODIES).filter(pk__in=keys))
    form = MergeForm(request.POST if "year" in request.POST else None)
    if not chosen:
        messages.error(request, _("请先在名录中勾选要合并的单位。"))
        return redirect("bodies")
    if form.is_bound and form.is_valid():
        try:
            made = body_changes.merge_bodies(request.user, chosen, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已合并。请核对新单位的账号和主管部门。"))
            return redirect("body", made.pk)
    return render(request, "merge_bodies.html", {"chosen": chosen, "form": form, **_suggestions()})


@require_POST
@allowed(Act.KEEP_BODIES)
def set_exempt(request: Asked, pk: int) -> HttpResponse:
    body, form = body_for(request.user, Act.KEEP_BODIES, pk), ReasonForm(request.POST)
    if form.is_valid():
        exempt, reason = not body.is_exempt, form.cleaned_data["reason"]
        carry_out(request, lambda: body_keeping.set_exempt(request.user, body, exempt, reason=reason), _("已更改。"))
    else:
        say_what_is_wrong(request, form)
    return redirect("body", pk)


@require_POST
@allowed(Act.KEEP_BODIES)
def undo_body(request: Asked, pk: int) -> HttpResponse:
    body = body_for(request.user, Act.KEEP_BODIES, pk)
    carry_out(request, lambda: body_changes.undo_body(request.user, body), _("已撤销，恢复到变更之前。"))
    return redirect("body", pk)


def _change(
    request: Asked, body: Body, kind: type[Any], title: str, transition: Callable[[dict[str, Any]], object]
) -> HttpResponse:
    form = kind(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            transition(form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已办理。没有后续办理时，可在本页撤销。"))
            return redirect("body", body.pk)
    return render(request, "change_body.html", {"body": body, "form": form, "title": title})


def _suggestions() -> dict[str, Any]:
    return {"bodies": Body.objects.only("code", "name"), "offices": Office.objects.all()}
