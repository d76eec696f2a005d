"""人员: everybody who has an account, and one person's page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts import peopling
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.answering import back, carry_out, say_what_is_wrong
from jixiao.www.accounts.models import Body, Grant, LogRow, Person, RequestedRole
from jixiao.www.accounts.paging import paged
from jixiao.www.accounts.people_forms import NewPersonForm, PersonForm, ReasonForm, RoleForm
from jixiao.www.accounts.reach import may
from jixiao.www.accounts.roles import Role
from jixiao.www.accounts.throttle import locked_people
from jixiao.www.accounts.trail import subject_of
from jixiao.www.refusals import Refused


def person_asked(pk: int) -> Person:
    found = Person.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@allowed(Act.KEEP_PEOPLE, Act.GRANT)
def people(request: Asked) -> HttpResponse:
    wanted = {name: request.GET.get(name, "").strip() for name in ("q", "role", "state")}
    locked = locked_people()
    rows = _filtered(wanted, locked).prefetch_related("grants__body", "grants__office", "requested_roles__body")
    shown = paged(request, rows)
    for person in shown["page"]:
        person.roles_held = [each for each in person.grants.all() if each.withdrawn_at is None and not each.is_over()]
        person.is_locked = person.pk in locked
    return render(
        request,
        "people.html",
        shown
        | {
            "wanted": wanted,
            "roles_of": Role.choices,
            "requested": RequestedRole.objects.filter(person__is_active=True).count(),
            "keeps": may(request.user, Act.KEEP_PEOPLE),
            "grants": may(request.user, Act.GRANT),
        },
    )


def _filtered(wanted: dict[str, str], locked: set[int]) -> QuerySet[Person]:
    found = Person.objects.all()
    if words := wanted["q"]:
        about = Q(grants__withdrawn_at__isnull=True) & (
            Q(grants__body__name__icontains=words) | Q(grants__body__code__startswith=words)
        )
        asked = Q(requested_roles__body__name__icontains=words) | Q(requested_roles__body__code__startswith=words)
        found = found.filter(Q(login__icontains=words) | Q(name__icontains=words) | about | asked).distinct()
    if wanted["role"] in Role.values:
        found = found.filter(pk__in=Grant.objects.in_force().filter(role=wanted["role"]).values("person"))
    states: dict[str, Q] = {
        "active": Q(is_active=True),
        "stopped": Q(is_active=False),
        "first": Q(is_active=True, must_change_password=True),
        "roleless": Q(is_active=True) & ~Q(pk__in=Grant.objects.in_force().values("person")),
        "locked": Q(pk__in=locked),
    }
    return found.filter(states.get(wanted["state"], Q()))


@allowed(Act.KEEP_PEOPLE, Act.GRANT)
def person(request: Asked, pk: int) -> HttpResponse:
    shown = person_asked(pk)
    keeps, grants = may(request.user, Act.KEEP_PEOPLE), may(request.user, Act.GRANT)
    about: dict[str, Any] = {
        "person": shown,
        "held": shown.grants.select_related("body", "office", "given_by").order_by("-withdrawn_at", "pk"),
        "requested": shown.requested_roles.select_related("body", "office", "by"),
        "acts": LogRow.objects.filter(subject=subject_of(shown)).select_related("actor", "body")[:20],
        "keeps": keeps,
        "grants": grants,
        "is_self": shown.pk == request.user.pk,
        "is_locked": shown.pk in locked_people(),
        "person_form": PersonForm(initial={"name": shown.name, "phone": shown.phone}),
        "role_form": RoleForm(auto_id="role_%s"),
        "reason_form": ReasonForm(auto_id="reason_%s"),
        "bodies": Body.objects.only("code", "name"),
    }
    return render(request, "person.html", about)


@allowed(Act.KEEP_PEOPLE)
def new_person(request: Asked) -> HttpResponse:
    form = NewPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                made = peopling.make_person(request.user, **form.cleaned_data)
                ((_person, password),) = peopling.make_slips(request.user, [made])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return render(request, "first_password.html", {"person": made, "password": password, "is_new": True})
    return render(request, "new_person.html", {"form": form, "bodies": Body.objects.only("code", "name")})


@require_POST
@allowed(Act.KEEP_PEOPLE)
def change_person(request: Asked, pk: int) -> HttpResponse:
    shown, form = person_asked(pk), PersonForm(request.POST)
    if form.is_valid():
        carry_out(request, lambda: peopling.change_person(request.user, shown, **form.cleaned_data), _("已保存。"))
    else:
        say_what_is_wrong(request, form)
    return back(request, "person", pk)


@require_POST
@allowed(Act.KEEP_PEOPLE)
def reset_password(request: Asked, pk: int) -> HttpResponse:
    shown = person_asked(pk)
    try:
        password = peopling.reset_password(request.user, shown, reason=request.POST.get("reason", "").strip())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("person", pk)
    return render(request, "first_password.html", {"person": shown, "password": password, "is_new": False})


@require_POST
@allowed(Act.KEEP_PEOPLE)
def deactivate(request: Asked, pk: int) -> HttpResponse:
    return _with_reason(request, pk, peopling.deactivate, _("账号已停用，该人员已退出登录。"))


@require_POST
@allowed(Act.KEEP_PEOPLE)
def activate(request: Asked, pk: int) -> HttpResponse:
    return _with_reason(request, pk, peopling.activate, _("账号已恢复；原有角色待安全管理员重新授权。"))


def _with_reason(request: Asked, pk: int, transition: Any, done: str) -> HttpResponse:
    shown, form = person_asked(pk), ReasonForm(request.POST)
    if form.is_valid():
        carry_out(request, lambda: transition(request.user, shown, **form.cleaned_data), done)
    else:
        say_what_is_wrong(request, form)
    return back(request, "person", pk)
