"""Engine work in a process of its own: a hostile file can cost its own run, never the site."""

from __future__ import annotations

import atexit
import os
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, Final, TypeVar

from django.utils.translation import gettext as _
from pebble import ProcessExpired, ProcessPool

from jixiao.www.refusals import Refused

Given = TypeVar("Given")

MEMORY: Final = 4 * 1024**3
"""Bytes of address space that one process of the engine may take."""
AT_ONCE: Final = 2

_pools: dict[int, ProcessPool] = {}


def in_the_engine(work: Callable[..., Given], *arguments: Any, seconds: float = 60) -> Given:
    """`work(*arguments)` in another process. `work` is a function of a module that imports no Django.

    Raises Refused, in words for the person who waits, when it takes longer than `seconds`, needs too much memory or
    breaks down.
    """
    try:
        given: Given = _pool().schedule(work, args=list(arguments), timeout=seconds).result()
    except TimeoutError:
        raise Refused(
            _("文件在%(seconds)d秒内未能读完，可能过大或已损坏。请另存为 docx 或 xlsx 后重新上传。")
            % {"seconds": seconds}
        ) from None
    except BrokenProcessPool:
        # No worker could be started, for want of memory say: the next one who asks gets a pool of its own.
        _pools.pop(os.getpid(), None)
        raise Refused(_("系统正忙，文件没有读取。请稍后重新上传；仍不行请告知系统管理员。")) from None
    except (ProcessExpired, MemoryError):
        raise Refused(_("文件未能读取：内容异常或过大。请用 Word、WPS 打开后另存为新文件再上传。")) from None
    return given


def _pool() -> ProcessPool:
    """The pool of this process; workers of the server each have their own."""
    pool = _pools.get(os.getpid())
    if pool is None:
        pool = ProcessPool(max_workers=AT_ONCE, max_tasks=200, initializer=_limit, context=get_context("spawn"))
        _pools.clear()
        _pools[os.getpid()] = pool
        atexit.register(_stop, pool, os.getpid())
    return pool


def _stop(pool: ProcessPool, owner: int) -> None:
    if os.getpid() == owner:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join(5)


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
