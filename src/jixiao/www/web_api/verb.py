"""How an address of the interface comes to be: who may use it, what it takes and gives, what holds for all of them."""

from __future__ import annotations

import hashlib
import inspect
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import BaseModel

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.deadlocks import once_more
from jixiao.www.accounts.trail import by_way_of
from jixiao.www.web_api import once
from jixiao.www.web_api.bearer import Bearer, Called
from jixiao.www.web_api.problems import SAYS, Problem, in_json
from jixiao.www.web_api.shapes.errors import ErrorAnswer

Verb = Callable[..., Any]
ROUTER: Final = Router()
"""One for all: of an address that reads here and writes there, two would each know one method only."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """What the verbs of one file are called together."""

    tag: str


TABLE: Final[dict[str, tuple[str, str, tuple[Act, ...]]]] = {}
"""Name of the verb → method, path and the acts one of which opens it (none: every valid token)."""
_ERRORS: Final = tuple(status for status in SAYS if status not in (405, 500))
_IN_ERROR: Final[dict[int, Any]] = {}
"""What Ninja keeps of the answers in error: made for the first verb, all others are given the same."""
_KEY: Final = {
    "in": "header",
    "name": once.HEADER,
    "required": False,
    "schema": {"type": "string", "pattern": once.PATTERN},
    "description": "幂等键：48小时内同一键、同一请求只办一次，再发得到同样的答复。",
}
_SINCE: Final = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "schema": {"type": "string", "maxLength": 200, "pattern": "^[!-~]*$"},
    "description": "上次答复的 ETag；没有变化时答复304，不再传内容。",
}
FILE: Final = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}


def reads(router: Chapter, path: str, gives: Any, *acts: Act, summary: str) -> Callable[[Verb], Verb]:
    """An address that only tells. `gives`: the shape of the answer, None for the bytes of a file."""

    def made(function: Verb) -> Verb:
        @wraps(function)
        def verb(request: Called, **given: Any) -> HttpResponseBase:
            _nothing_strange(request, function)
            answer = function(request, **given)
            if isinstance(answer, HttpResponseBase):
                return answer
            return _told(request, _text(gives, answer))

        extra: dict[str, Any] = {"parameters": [_SINCE], "responses": {304: {"description": "没有变化"}}}
        if gives is None:
            extra["responses"][200] = {"content": FILE}
        return _register(router, "GET", path, function, verb, acts, gives, summary, extra)

    return made


def writes(
    router: Chapter, method: str, path: str, gives: type[BaseModel], *acts: Act, summary: str
) -> Callable[[Verb], Verb]:
    """An address that does something: with a token of 读写 alone, once a key, its token named in the trail."""

    def made(function: Verb) -> Verb:
        @wraps(function)
        def verb(request: Called, **given: Any) -> HttpResponseBase:
            _nothing_strange(request, function)
            with by_way_of(request.token.name, request.token.pk):
                return once.once(request, lambda: _text(gives, once_more(lambda: function(request, **given))))

        return _register(router, method, path, function, verb, acts, gives, summary, {"parameters": [_KEY]})

    return made


def _register(
    router: Chapter,
    method: str,
    path: str,
    function: Verb,
    verb: Verb,
    acts: tuple[Act, ...],
    gives: Any,
    summary: str,
    extra: dict[str, Any],
) -> Verb:
    name = function.__name__.removeprefix("api_")
    if name in TABLE:
        raise ValueError(f"two verbs are called {name}")
    TABLE[name] = (method, path, acts)
    verb.__signature__ = inspect.signature(function, eval_str=True)  # type: ignore[attr-defined]
    ROUTER.api_operation(
        [method],
        path,
        auth=Bearer(acts, writes=method != "GET"),
        response={200: gives} if _IN_ERROR else {200: gives, **dict.fromkeys(_ERRORS, ErrorAnswer)},
        tags=[router.tag],
        operation_id=name,
        url_name=name,
        summary=summary,
        description=inspect.getdoc(function) or "",
        openapi_extra=extra,
    )(verb)
    _same_errors(path)
    return verb


def _same_errors(path: str) -> None:
    """Ninja makes a class for every status of every verb: fourteen hundred alike, a quarter of what a start takes."""
    models = ROUTER.path_operations[path].operations[-1].response_models
    if not _IN_ERROR:
        _IN_ERROR.update({status: models[status] for status in _ERRORS})
    models.update(_IN_ERROR)


def _nothing_strange(request: Called, function: Verb) -> None:
    known: set[str] = set()
    for parameter in inspect.signature(function, eval_str=True).parameters.values():
        known |= _fields(parameter.annotation)
    if strange := sorted(set(request.GET) - known):
        fields = [{"where": f"query.{name[:60]}", "what": _("不认识的查询参数")} for name in strange[:10]]
        raise Problem(422, fields=fields)


def _fields(annotation: Any) -> set[str]:
    for one in getattr(annotation, "__args__", ()):
        if isinstance(one, type) and issubclass(one, BaseModel):
            return set(one.model_fields)
    return set()


def _text(gives: Any, answer: Any) -> str:
    return json.dumps(gives.model_validate(answer).model_dump(mode="json"), ensure_ascii=False)


def _told(request: Called, text: str) -> HttpResponse:
    tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    response = HttpResponse(status=304) if request.headers.get("If-None-Match") == tag else in_json(text)
    response["ETag"] = tag
    response["Cache-Control"] = "no-cache, private"
    patch_vary_headers(response, ["Authorization"])
    return response
