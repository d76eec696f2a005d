"""Signing in and out, and choosing a password."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout as leave
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import LoginView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.coming_in import SESSION, takes_password
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.password_rules import help_texts
from jixiao.www.accounts.passwords import choose_password
from jixiao.www.accounts.sign_in_forms import OwnPasswordForm, SignInForm
from jixiao.www.accounts.throttle import address_of
from jixiao.www.accounts.trail import record


class _Login(LoginView):
    """Django's, for its care about `next` and the session; the form is ours."""

    template_name = "login.html"
    authentication_form = SignInForm  # type: ignore[assignment]
    redirect_authenticated_user = True

    def get_context_data(self, **keywords: object) -> dict[str, object]:
        return super().get_context_data(**keywords) | {
            "nobody": not Person.objects.exists(),
            "provider": settings.OIDC,
        }


login = _Login.as_view()


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, Person):
        with transaction.atomic():
            record(request.user, "sign_out", request.user, address=address_of(request))
    id_token = request.session.get(SESSION)
    leave(request)
    if settings.OIDC is not None and id_token:
        from jixiao.www.accounts.identity_provider import way_out

        there = way_out(settings.OIDC, id_token, request.build_absolute_uri(reverse("login")))
        return redirect(there or "login")
    return redirect("login")


@allowed()
def change_password(request: Asked) -> HttpResponse:
    if not takes_password(request.user):
        messages.info(request, _("您的账号经统一身份认证登录，不用本系统的密码。"))
        return redirect("home")
    form = OwnPasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = request.user
        given = form.cleaned_data
        choose_password(person, given["new_password1"], name=given.get("name", ""), phone=given.get("phone", ""))
        update_session_auth_hash(request, person)
        messages.success(request, _("密码已更改。其他浏览器上的登录已退出。"))
        return redirect("home")
    return render(request, "change_password.html", {"form": form, "rules": help_texts()})
