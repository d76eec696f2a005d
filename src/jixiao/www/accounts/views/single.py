"""Signing in by way of the identity provider: there, and back again."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login as enter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from jixiao.www.accounts import coming_in
from jixiao.www.accounts.throttle import address_of

_NEXT = "single_sign_on_next"


@require_GET
def single_sign_on(request: HttpRequest) -> HttpResponse:
    """To the provider. By a link and not a form: the policy of the pages lets forms go to this site alone."""
    if settings.OIDC is None:
        return redirect("login")
    from jixiao.www.accounts.identity_provider import Unreachable, sent_there

    request.session[_NEXT] = request.GET.get("next", "")[:500]
    try:
        return sent_there(settings.OIDC, request, request.build_absolute_uri(reverse("single_sign_on_back")))
    except Unreachable:
        return _again(request, _("%(name)s现在连接不上，请稍后再试。") % {"name": settings.OIDC.name})


@require_GET
def single_sign_on_back(request: HttpRequest) -> HttpResponse:
    """Back with a code. Whoever is not believed, not known here or closed is refused, with a row of the trail."""
    if settings.OIDC is None:
        return redirect("login")
    from jixiao.www.accounts.identity_provider import NotBelieved, Unreachable, told_by

    address, name = address_of(request), settings.OIDC.name
    after = request.session.pop(_NEXT, "")
    try:
        said, id_token = told_by(settings.OIDC, request)
    except Unreachable:
        return _again(request, _("%(name)s现在连接不上，请稍后再试。") % {"name": name})
    except NotBelieved as problem:
        coming_in.refused(problem.why, address)
        return _again(request, _("登录没有成功，请从本页重新登录。仍不行的，请告知系统管理员。"))
    person, why = coming_in.person_named(said)
    if person is None or why:
        coming_in.refused(why, address, person, said)
        words = _("%(name)s的账号“%(said)s”在本系统没有可用的账号，请联系系统管理员。")
        return _again(request, words % {"name": name, "said": said[:60]})
    enter(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[coming_in.SESSION] = id_token
    coming_in.let_in(person, address)
    is_ours = url_has_allowed_host_and_scheme(after, {request.get_host()}, require_https=request.is_secure())
    return redirect(after if is_ours else "home")


def _again(request: HttpRequest, words: str) -> HttpResponse:
    messages.error(request, words)
    return redirect("login")
