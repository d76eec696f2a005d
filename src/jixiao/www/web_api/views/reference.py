"""接口说明: the OpenAPI description as a plain page, without a script and without another host."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.web_api.reference import chapters


@allowed()
def interface_reference(request: Asked) -> HttpResponse:
    address = request.build_absolute_uri("/api/v1").removesuffix("/")
    return render(request, "interface_reference.html", {"chapters": chapters(), "address": address})
