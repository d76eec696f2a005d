"""Work that breaks down, for the tests of `in_the_engine`."""

from __future__ import annotations

import os
import time


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def die() -> None:
    os._exit(9)


def eat(gigabytes: int) -> int:
    return len(bytearray(gigabytes * 1024**3))


def echo(words: str) -> str:
    return words
