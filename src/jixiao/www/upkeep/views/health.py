"""Whether the site works, for a load balancer or a monitor. Strangers hear no more than that."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from jixiao.www.upkeep.health import works


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    ok = works()
    response = HttpResponse(
        "ok\n" if ok else "失败\n", status=200 if ok else 503, content_type="text/plain; charset=utf-8"
    )
    response["Cache-Control"] = "no-store"
    return response
