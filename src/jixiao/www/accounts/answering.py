"""What views that carry out a transition share: the revision that the page showed, and the way back to the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from jixiao.www.accounts.deadlocks import once_more
from jixiao.www.refusals import Refused


def seen(request: HttpRequest) -> int | None:
    """The revision that the page showed; None where it says none."""
    words = request.POST.get("seen", "")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else None


def back(request: HttpRequest, otherwise: str, *arguments: Any) -> HttpResponse:
    """To the page that asked (`next`, on this host alone), else to `otherwise`."""
    wanted = request.POST.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return redirect(wanted)
    return redirect(otherwise, *arguments)


def carry_out(request: HttpRequest, transition: Callable[[], object], done: str) -> bool:
    """Do it and say `done`, or say why it was refused. Gives whether it was done."""
    try:
        once_more(transition)
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, done)
    return True


def say_what_is_wrong(request: HttpRequest, form: forms.Form) -> None:
    """The errors of a form as messages, for pages that hold several small forms."""
    for field, errors in form.errors.items():
        label = "" if field == "__all__" else f"{form.fields[field].label}："
        for error in errors:
            messages.error(request, f"{label}{error}")
