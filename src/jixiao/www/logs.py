"""Logs for whoever runs the site: who asked for what and how it ended, never a word of a report.

`JIXIAO_LOG_FORMAT=json` gives a line of JSON for every record: `time`, `level`, `logger`, `message`, and of a request
`request` (its number, also on the page of an error), `method`, `path` (without the query), `status`, `ms`, `person`
(the key).
Of an error the kind and the places in the code are told and not its message: that may quote what it stumbled over.
"""

from __future__ import annotations

import datetime
import json
import logging
import re
import secrets
import time
import traceback
from collections.abc import Callable
from contextvars import ContextVar
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings

if TYPE_CHECKING:  # the settings themselves import this module
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

ACCESS: Final = "jixiao.access"
_TOLD: Final = ("method", "path", "status", "ms", "person")
_GIVEN: Final = re.compile("[0-9A-Za-z-]{8,64}")

_number: Final[ContextVar[str]] = ContextVar("number of the request", default="")

Trouble = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def numbered(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Every request has a number; how it ended is a line of the log. A proxy of one's own may give the number."""
    logger = logging.getLogger(ACCESS)

    def middleware(request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-ID", "") if settings.PROXIES else ""
        number = given if _GIVEN.fullmatch(given) else secrets.token_hex(5)
        token, began = _number.set(number), time.monotonic()
        try:
            response = get_response(request)
            person = request.__dict__.get("_cached_user")  # asked for already, or it is nobody's request
            told = {
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
                "ms": round(1000 * (time.monotonic() - began)),
                "person": getattr(person, "pk", None),
            }
            logger.info("%s %s %s", request.method, request.path, response.status_code, extra=told)
        finally:
            _number.reset(token)
        response["X-Request-ID"] = number
        return response

    return middleware


def number_of_this_request() -> str:
    """As the log has it; "" outside a request."""
    return _number.get()


class Plain(logging.Formatter):
    """A line of text."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        number = number_of_this_request()
        record.exc_text = None  # another handler's, with the message
        return super().format(record) + (f" [{number}]" if number else "")

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name in `logging`
        return "\n".join(_places(ei))


class Json(logging.Formatter):
    """A line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        said: dict[str, Any] = {
            "time": at.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if number := number_of_this_request():
            said["request"] = number
        said |= {name: getattr(record, name) for name in _TOLD if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            said["error"], said["at"] = record.exc_info[0].__name__, _places(record.exc_info)
        return json.dumps(said, ensure_ascii=False, default=str)


def _places(trouble: Trouble) -> list[str]:
    """Where it happened, the outermost first, and what kind of error it was."""
    kind, _problem, at = trouble
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(at)]
    return [*frames, kind.__name__ if kind else ""]


def logging_of(style: str, level: str, access: bool) -> dict[str, Any]:
    """What `logging.config` takes; gunicorn's own words go the same way."""
    console = {"handlers": ["console"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": Json if style == "json" else Plain}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            ACCESS: {**console, "level": "INFO" if access else "CRITICAL"},
            "authlib": {**console, "level": "WARNING"},  # below that it tells secrets
            "django.request": {**console, "level": level},
            "gunicorn.error": {**console, "level": level},
            "gunicorn.access": {**console, "level": "CRITICAL"},
        },
    }
