"""Engine work in a process of its own: a hostile file can cost its own run, never the site."""

from __future__ import annotations

import atexit
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from threading import Lock
from typing import Any, Final, TypeVar

from django.utils.translation import gettext as _
from pebble import ProcessExpired, ProcessFuture, ProcessPool

from jixiao.basis import NoSuchProfile, ProfileError
from jixiao.www.refusals import Refused
from jixiao.www.turns import giving_way

Given = TypeVar("Given")

MEMORY: Final = 4 * 1024**3
"""Bytes of address space that one process of the engine may take."""
AT_ONCE: Final = 2
_TASKS: Final = 1000
"""After how many tasks a process of the engine makes room for a new one: what it may have hoarded goes with it."""
_NICE: Final = 15
"""The engine steps back when a processor is short: who saves or reads goes first."""

LONGEST: Final = 300
"""Seconds that one request may wait for the engine; the server allows for more (`serving.py`)."""
_SIGHT: Final = 150
"""Seconds for one file that is read by sight: some for every page."""
_SMALL: Final = 1024**2
"""Bytes of files that are read in a fraction of a second, unless they are read by sight."""
_READ_BY_SIGHT: Final = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"GIF8", b"RIFF")

_pools: dict[int, ProcessPool] = {}
_making = Lock()


class GaveUp(Refused):
    """The engine did not get to the end of a file: too long, too large, broken, or no room for it just now."""


def seconds_for(*contents: bytes) -> float:
    """How long files that are read together may take. PDF and pictures may be scans: these have longer."""
    scans = sum(content.startswith(_READ_BY_SIGHT) for content in contents)
    return min(LONGEST, 60 + _SIGHT * scans)


def is_read_at_once(*contents: bytes) -> bool:
    """Whether files that are read together take no longer than a person notices."""
    return sum(map(len, contents)) <= _SMALL and not any(each.startswith(_READ_BY_SIGHT) for each in contents)


class Patience:
    """How long one request waits for many files: as long as each needs, all together no longer than `LONGEST`."""

    def __init__(self) -> None:
        self.until = time.monotonic() + LONGEST

    def for_(self, *contents: bytes) -> float:
        """Seconds for the next. Raises GaveUp where there are none left."""
        seconds = min(seconds_for(*contents), self.until - time.monotonic())
        if seconds < 1:
            raise GaveUp(_("文件较多，本次的时间已用完，此文件没有核对。请再试一次。"))
        return seconds


def in_the_engine(work: Callable[..., Given], *arguments: Any, seconds: float = 60) -> Given:
    """`work(*arguments)` in another process. `work` is a function of a module that imports no Django.

    Raises Refused, in words for the person who waits, when it takes longer than `seconds`, needs too much memory or
    breaks down (`GaveUp`), or when the profile that is set for the year cannot be used.
    """
    try:
        with giving_way():
            given: Given = _scheduled(work, arguments, seconds).result()
    except TimeoutError:
        raise GaveUp(
            _("文件在%(seconds)d秒内未能读完，可能过大或已损坏。请另存为 docx 或 xlsx 后重新上传。")
            % {"seconds": seconds}
        ) from None
    except BrokenProcessPool:
        # No worker could be started, for want of memory say: the next one who asks gets another pool.
        raise GaveUp(_("系统正忙，文件没有读取。请稍后重新上传；仍不行请告知系统管理员。")) from None
    except (ProcessExpired, MemoryError):
        raise GaveUp(_("文件未能读取：内容异常或过大。请用 Word、WPS 打开后另存为新文件再上传。")) from None
    except (NoSuchProfile, ProfileError) as problem:
        raise without_profile() from problem
    return given


def make_ready() -> None:
    """Start the processes of the engine in the background: the first who asks does not wait for seconds of code."""
    for _each in range(AT_ONCE):
        _scheduled(int, (), 60)


def engine_answers(wait: float = 10) -> bool:
    """Whether work can be given to the engine. One that is busy for longer than `wait` seconds is alive."""
    try:
        asked = _scheduled(int, (), 60)
    except (BrokenProcessPool, OSError):
        return False
    try:
        return bool(asked.result(wait) == 0)
    except TimeoutError:
        return not asked.done()
    except (BrokenProcessPool, ProcessExpired, MemoryError):
        return False


def without_profile() -> Refused:
    """What is said where the profile that is set for a year is not there or faulty."""
    return Refused(
        _(
            "本年度指定的评分方案已不存在或不可用，不能核对和计分。请财政绩效股在“年度与时限”中重新选择评分方案后再办理。"
        )
    )


def _scheduled(work: Callable[..., Given], arguments: Sequence[Any], seconds: float) -> ProcessFuture[Given]:
    """The work given to the pool. Raises BrokenProcessPool where even a new one takes nothing."""
    for _each in range(2):
        try:
            return _pool().schedule(work, args=list(arguments), timeout=seconds)
        except BrokenProcessPool:
            raise
        except RuntimeError:  # it broke down just now, with another's work
            continue
    raise BrokenProcessPool


def _pool() -> ProcessPool:
    """The pool of this process, a new one where it broke down; workers of the server each have their own."""
    with _making:  # threads of one worker that ask at once share one
        pool = _pools.get(os.getpid())
        if pool is None or not pool.active:
            if pool is not None:
                pool.stop()  # type: ignore[no-untyped-call]
            pool = ProcessPool(max_workers=AT_ONCE, max_tasks=_TASKS, initializer=_begin, context=get_context("spawn"))
            _pools.clear()
            _pools[os.getpid()] = pool
            atexit.register(_stop, pool, os.getpid())
        return pool


def _stop(pool: ProcessPool, owner: int) -> None:
    if os.getpid() == owner:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join(5)


def _begin() -> None:
    """A process of the engine: limited, behind everybody else, and ready before the first file comes."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.nice(_NICE)
    import jixiao

    _ = jixiao.check, jixiao.score
