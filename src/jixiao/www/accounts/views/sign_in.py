"""Signing in and out, and choosing a password."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.trail import record

login = LoginView.as_view(
    template_name="login.html", authentication_form=AuthenticationForm, redirect_authenticated_user=True
)
logout = LogoutView.as_view()


@allowed()
def change_password(request: Asked) -> HttpResponse:
    form = PasswordChangeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            person = form.save(commit=False)
            person.must_change_password = False
            person.save()
            record(request.user, "change_password", request.user)
        update_session_auth_hash(request, person)
        messages.success(request, _("密码已更改。"))
        return redirect("home")
    return render(request, "change_password.html", {"form": form})
