"""What holds for every address of the interface, whoever answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from jixiao.www.web_api.problems import SAYS, Problem

ROOT: Final = "/api/"


def interface(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Cookies count for nothing (so no page elsewhere can act in a browser's name), every error is in JSON, and
    nothing stays in a cache on the way."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(ROOT):
            return get_response(request)
        request.COOKIES.clear()
        response = get_response(request)
        if response.status_code >= 400 and not response.get("Content-Type", "").startswith("application/json"):
            status = response.status_code if response.status_code in SAYS else 400
            answer = Problem(status).answer()
            if "Allow" in response.headers:
                answer["Allow"] = response["Allow"]
            response = answer
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response

    return middleware
