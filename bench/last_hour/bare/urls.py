"""The one address of the bare site."""

from __future__ import annotations

from bench.last_hour.bare.models import Row
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST


@csrf_exempt
@require_POST
def write(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"row": Row.objects.create(text=request.POST["text"]).pk})


urlpatterns = [path("write/", write), path("login/", lambda request: JsonResponse({}))]
