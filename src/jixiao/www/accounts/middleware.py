"""What holds for every page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from jixiao.www.accounts.models import Person

Response = Callable[[HttpRequest], HttpResponse]

_FREE = {"change_password", "logout", "login"}


def nothing_is_kept(get_response: Response) -> Response:
    """Pages of a person who has signed in stay out of every cache: the next one at this machine sees none."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response

    return middleware


def own_password_first(get_response: Response) -> Response:
    """Whoever signs in with the password of an account slip chooses an own one before anything else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        person = request.user
        if isinstance(person, Person) and person.must_change_password:
            try:
                name = resolve(request.path_info).url_name
            except Resolver404:
                name = None
            if name not in _FREE:
                return redirect("change_password")
        return get_response(request)

    return middleware
