"""What holds for every page."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from jixiao.www.accounts.coming_in import SESSION
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.trail import record

Response = Callable[[HttpRequest], HttpResponseBase]

_FREE = {"change_password", "logout", "login"}
_LAST = "last_request_at"


def nothing_is_kept(get_response: Response) -> Response:
    """Pages of a person who has signed in stay out of every cache: the next one at this machine sees none."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response

    return middleware


def idle_ones_leave(get_response: Response) -> Response:
    """A browser that nobody has used for `IDLE_MINUTES` is signed out; the time is noted once a minute."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not isinstance(request.user, Person):
            return get_response(request)
        now = int(time.time())
        last = request.session.get(_LAST, now)
        if now - last > settings.IDLE_MINUTES * 60:
            with transaction.atomic():
                record(request.user, "sign_out_idle", request.user)
            logout(request)
            messages.info(request, _("超过%(n)d分钟没有操作，请重新登录。") % {"n": settings.IDLE_MINUTES})
            if request.headers.get("HX-Request"):
                # A part of a page was asked for: the whole page goes to where one signs in.
                return HttpResponse(status=401, headers={"HX-Redirect": reverse("login")})
            return redirect_to_login(request.get_full_path() if request.method == "GET" else reverse("home"))
        # A page that looks for news by itself is not a person who does something.
        by_itself = request.headers.get("X-By-Itself") == "1"
        if not by_itself and (now - last >= 60 or _LAST not in request.session):
            request.session[_LAST] = now
        return get_response(request)

    return middleware


def own_password_first(get_response: Response) -> Response:
    """Whoever signs in with the password of an account slip chooses an own one before anything else; whoever came by
    way of the identity provider has no use for one."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        person = request.user
        if isinstance(person, Person) and person.needs_own_password and SESSION not in request.session:
            try:
                name = resolve(request.path_info).url_name
            except Resolver404:
                name = None
            if name not in _FREE:
                return redirect("change_password")
        return get_response(request)

    return middleware
