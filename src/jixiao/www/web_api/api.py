"""The interface, version 1: its verbs together."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser

from jixiao.www.web_api.bearer import Bearer
from jixiao.www.web_api.problems import Problem, answer_to
from jixiao.www.web_api.verb import ROUTER
from jixiao.www.web_api.verbs import (
    bodies,
    bulk,
    filings,
    filling,
    finance,
    handing_in,
    indicators,
    moving,
    notices,
    ratings,
    receiving,
    rectification,
    register,
    results,
    reviewing,
    scrutiny,
    spending,
    transparency,
    years,
)

PARTS: Final = (
    register,
    filings,
    handing_in,
    filling,
    finance,
    moving,
    receiving,
    reviewing,
    bulk,
    rectification,
    notices,
    scrutiny,
    ratings,
    results,
    spending,
    indicators,
    transparency,
    bodies,
    years,
)
"""The files that hold the verbs: each puts its own into `ROUTER`."""
ABOUT: Final = """供预算一体化等系统取数、交数。与网页同一套权限：令牌只能办令牌所属人员此刻能办的事。
时间为带时区的 ISO 8601，日期如 2025-03-31，金额为十进制数字符串，没有的为 null（不是0）。
错误一律为 {"error": {"code", "message", "advice", "fields"}}。"""


class JsonAlone(Parser):
    """Bodies are JSON and say so."""

    def parse_body(self, request: Any) -> Any:
        if request.content_type != "application/json":
            raise Problem(415)
        return super().parse_body(request)


class Interface(NinjaAPI):
    """Described once a process: it takes two seconds, anybody may ask for it, and the verbs do not change."""

    _described: OpenAPISchema | None = None

    def get_openapi_schema(self, **about: Any) -> OpenAPISchema:
        if self._described is None:
            self._described = super().get_openapi_schema(**about)
        return self._described


api = Interface(
    title="绩效自评数据接口",
    version="1",
    description=ABOUT,
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
    auth=Bearer(),
    parser=JsonAlone(),
)
api.add_router("", ROUTER)
for kind in (Exception, Http404, HttpError, ValidationError):
    api.add_exception_handler(kind, answer_to)
