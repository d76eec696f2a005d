"""Roles: asked for by the 系统管理员, given and withdrawn by the 安全管理员; unlocking."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from jixiao.www.accounts import granting, peopling, throttle
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.answering import back, carry_out, say_what_is_wrong
from jixiao.www.accounts.models import Grant, RequestedRole
from jixiao.www.accounts.paging import paged
from jixiao.www.accounts.people_forms import RoleForm
from jixiao.www.accounts.views.people import person_asked
from jixiao.www.refusals import Refused


@require_POST
@allowed(Act.GRANT)
def give_role(request: Asked, pk: int) -> HttpResponse:
    shown, form = person_asked(pk), RoleForm(request.POST)
    if form.is_valid() and form.cleaned_data["role"]:
        carry_out(request, lambda: granting.grant_role(request.user, shown, **form.cleaned_data), _("已授予。"))
    else:
        say_what_is_wrong(request, form)
    return back(request, "person", pk)


@require_POST
@allowed(Act.KEEP_PEOPLE)
def request_role(request: Asked, pk: int) -> HttpResponse:
    shown, form = person_asked(pk), RoleForm(request.POST)
    if form.is_valid() and form.cleaned_data["role"]:
        carry_out(
            request,
            lambda: peopling.request_role(request.user, shown, **form.cleaned_data),
            _("已提出，待安全管理员授权。"),
        )
    else:
        say_what_is_wrong(request, form)
    return back(request, "person", pk)


@require_POST
@allowed(Act.GRANT)
def withdraw_role(request: Asked, pk: int) -> HttpResponse:
    grant = Grant.objects.filter(pk=pk).first()
    if grant is None:
        raise Http404
    reason = request.POST.get("reason", "").strip()[:500]
    carry_out(request, lambda: granting.withdraw_role(request.user, grant, reason=reason), _("已收回，即时生效。"))
    return back(request, "person", grant.person_id)


@allowed(Act.GRANT)
def requested_roles(request: Asked) -> HttpResponse:
    rows = RequestedRole.objects.filter(person__is_active=True).select_related("person", "body", "office", "by")
    return render(request, "requested_roles.html", paged(request, rows, 200))


@require_POST
@allowed(Act.GRANT)
def answer_requested(request: Asked) -> HttpResponse:
    """Give or refuse the roles that were ticked. What cannot be given is said, the others are given."""
    keys = [int(each) for each in request.POST.getlist("pk") if each.isascii() and each.isdigit() and len(each) < 19]
    chosen = RequestedRole.objects.filter(pk__in=keys).select_related("person", "body", "office")
    refuses, reason = "refuse" in request.POST, request.POST.get("reason", "").strip()[:500]
    if refuses and not reason:
        messages.error(request, _("不予授权须写明原因。"))
        return redirect("requested_roles")
    done = 0
    for each in chosen:
        try:
            if refuses:
                granting.refuse_requested(request.user, each, reason=reason)
            else:
                granting.give_requested(request.user, each)
            done += 1
        except Refused as refused:
            messages.error(request, f"{each.person}：{refused}")
    if done:
        words = ngettext("已办理%(n)d项。", "已办理%(n)d项。", done) % {"n": done}
        messages.success(request, words)
    elif not keys:
        messages.error(request, _("请先勾选要办理的申请。"))
    return redirect("requested_roles")


@require_POST
@allowed(Act.GRANT)
def unlock(request: Asked, pk: int) -> HttpResponse:
    shown = person_asked(pk)
    carry_out(request, lambda: throttle.unlock(request.user, shown), _("已解除锁定。"))
    return back(request, "person", pk)
