"""Whose turn it is in a worker: its threads share one interpreter, and whoever saves shares it with as few as can be.

Pages are computed one at a time: two at once take as long as one after the other. Whenever a page asks the database it
lets those pass that write. What waits for something else meanwhile (the engine, a database server) gives way to all.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition, Semaphore, local
from typing import Any, Final

from django.db import connection
from django.http import HttpRequest, HttpResponseBase

Response = Callable[[HttpRequest], HttpResponseBase]

PATIENCE: Final = 0.3
"""Seconds after which a page goes ahead all the same: pages that wait long would take the threads of those who save."""
COURTESY: Final = 0.2
"""Seconds that one page lets others pass, all in all."""

_turn: Final = Semaphore(1)
_writers: Final = Condition()
_here: Final = local()


class _Count:
    """How many requests of this process write just now."""

    writing = 0


def pages_take_turns(get_response: Response) -> Response:
    """Middleware: what only reads waits for its turn and lets others pass; what writes does neither."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        reads = request.method in ("GET", "HEAD")
        take, leave = (_take, _leave) if reads else (_begin_to_write, _end_writing)
        take()
        try:
            if not reads:
                return get_response(request)
            with connection.execute_wrapper(_Courtesy()):
                return get_response(request)
        finally:
            leave()

    return middleware


@contextmanager
def giving_way() -> Iterator[None]:
    """Around what a request waits for without computing: it is the next one's turn meanwhile."""
    if _leave():
        again = _take
    elif _end_writing():
        again = _begin_to_write
    else:
        again = _nothing
    try:
        yield
    finally:
        again()


class _Courtesy:
    """Before every question to the database: those who write go first, for a while."""

    def __init__(self) -> None:
        self.left = COURTESY

    def __call__(self, execute: Callable[..., Any], *asked: Any) -> Any:
        if _Count.writing and self.left > 0:
            began = time.monotonic()
            with _writers:
                _writers.wait_for(lambda: not _Count.writing, self.left)
            self.left -= time.monotonic() - began
        if connection.vendor == "sqlite":
            return execute(*asked)  # computed here, in the time of this page
        with giving_way():
            return execute(*asked)


def _take() -> None:
    _here.has_turn = _turn.acquire(timeout=PATIENCE)


def _leave() -> bool:
    """Whether there was a turn to give back."""
    had = getattr(_here, "has_turn", False)
    if had:
        _here.has_turn = False
        _turn.release()
    return had


def _begin_to_write() -> None:
    _here.writes = True
    with _writers:
        _Count.writing += 1


def _end_writing() -> bool:
    """Whether it was one that writes."""
    wrote = getattr(_here, "writes", False)
    if wrote:
        _here.writes = False
        with _writers:
            _Count.writing -= 1
            _writers.notify_all()
    return wrote


def _nothing() -> None:
    pass
