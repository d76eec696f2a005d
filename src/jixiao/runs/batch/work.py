"""What a process of the pool does: checks contents, or lists what lies in an archive."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Final

from jixiao.documents import Unreadable
from jixiao.intake.piece import Piece
from jixiao.intake.unpack import is_archive, unpack
from jixiao.runs.batch.large import LIMITS, content_at
from jixiao.runs.batch.packing import packed, place_of
from jixiao.runs.batch.record import Member
from jixiao.runs.batch.rows import counts_of, rows_of
from jixiao.runs.examination import Examination
from jixiao.runs.examine import examine

Check = Callable[[bytes, str | None], Examination]
"""Content and the name of a profile to an examination; a function of a module, for it goes to other processes."""

OVER_MEMORY: Final = 77
"""The exit code of a process that took more than it may."""
_ROOM: Final = 4 * 1024**3
"""Address space above the limit of memory: what is reserved is far more than what is used."""
_LOOKS: Final = 0.05
_NAME: Final = "x"


@dataclass(frozen=True, slots=True)
class Job:
    """One content that lies at `path` and has the hash `sha`, or is a file in the archive that lies there."""

    path: str
    sha: str
    size: int
    ordinal: int | None = None
    """Which of the files in the archive, in the order in which `unpack` gives them."""
    is_listing: bool = False
    """The archive is to be listed."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a job: rows, or members where it is an archive. `found` is the hash of what was read."""

    sha: str
    found: str
    rows: bytes = b""
    place: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    is_archive: bool = False
    members: tuple[Member, ...] = ()


def examine_content(content: bytes, profile: str | None) -> Examination:
    """The one way to check a file, here as everywhere."""
    return examine(content, profile=profile)


def work(check: Check, jobs: Sequence[Job], profile: str | None) -> list[Done]:
    """All jobs of a chunk, in order."""
    archive = _Archive()
    return [_listed(job) if job.is_listing else _checked(check, job, profile, archive) for job in jobs]


class _Archive:
    """The archive that was opened last. Jobs of one archive come in its order, so that it is gone through once."""

    def __init__(self) -> None:
        self._path = ""
        self._pieces: Iterator[Piece] = iter(())
        self._next = 0

    def content(self, job: Job) -> bytes:
        """Raises Unreadable where the archive or the file in it is no longer there."""
        assert job.ordinal is not None
        if job.path != self._path or job.ordinal < self._next:
            self._path, self._pieces, self._next = job.path, unpack(_NAME, content_at(Path(job.path)), LIMITS), 0
        piece = next(islice(self._pieces, job.ordinal - self._next, None), None)
        self._next = job.ordinal + 1
        if piece is None:
            raise Unreadable("missing", "压缩包里找不到文件。", "请重新运行。")
        return piece.content


def _checked(check: Check, job: Job, profile: str | None, archive: _Archive) -> Done:
    try:
        content = content_at(Path(job.path)) if job.ordinal is None else archive.content(job)
    except Unreadable:
        return Done(job.sha, "")
    found = sha256(content).hexdigest()
    if found != job.sha:
        return Done(job.sha, found)
    if job.ordinal is None and is_archive(content):
        return Done(job.sha, found, is_archive=True)
    examination = check(content, profile)
    if any(isinstance(error.__cause__, MemoryError) for error in examination.errors):
        os._exit(OVER_MEMORY)  # a reader takes it for a damaged file
    rows = rows_of(examination)
    return Done(job.sha, found, packed(rows), place_of(rows), counts_of(rows))


def _listed(job: Job) -> Done:
    """What lies in an archive. It is opened in memory: nothing of it is ever laid on disk."""
    try:
        content = content_at(Path(job.path))
    except Unreadable:
        return Done(job.sha, "")
    members = []
    for piece in unpack(_NAME, content, LIMITS):
        inner = piece.path.removeprefix(_NAME).removeprefix("/")
        if (told := piece.problem) is not None:
            members.append(Member(inner, problem=(told.code, told.message, told.advice)))
        else:
            members.append(Member(inner, len(piece.content), sha256(piece.content).hexdigest()))
    return Done(job.sha, sha256(content).hexdigest(), is_archive=True, members=tuple(members))


def begin(memory: int) -> None:
    """Set up a process of the pool: it ends itself when it takes more than `memory` bytes or its parent is gone."""
    threading.Thread(target=_watch, args=(memory, os.getppid()), daemon=True).start()
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory + _ROOM, memory + _ROOM))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _watch(memory: int, parent: int) -> None:
    while os.getppid() == parent:
        if _taken() > memory:
            os._exit(OVER_MEMORY)
        time.sleep(_LOOKS)
    os._exit(1)


def _taken() -> int:
    """Bytes of memory that this process has; the most it ever had where the system tells no more."""
    try:
        with open("/proc/self/statm", "rb") as told:  # noqa: PTH123 (twenty times a second)
            return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        pass
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
