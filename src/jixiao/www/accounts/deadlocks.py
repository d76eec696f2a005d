"""Two people who wait for each other: the database sends one of them away, who simply tries again."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Final, TypeVar

from django.db import OperationalError, transaction

Given = TypeVar("Given")

_TRIES: Final = 3
_DEADLOCK: Final = "40P01"
"""PostgreSQL's word for it. SQLite has one writer at a time: transactions that begin as writers wait for their turn."""


def once_more(transition: Callable[[], Given]) -> Given:
    """`transition()`, a whole transaction, again where it was given up to let another one through."""
    for left in range(_TRIES - 1, 0, -1):
        try:
            return transition()
        except OperationalError as problem:
            given_up = getattr(problem.__cause__, "sqlstate", None) == _DEADLOCK
            if not given_up or transaction.get_connection().in_atomic_block:
                raise
            time.sleep(random.uniform(0, 0.2) * (_TRIES - left))  # noqa: S311 - nobody gains by guessing it
    return transition()
