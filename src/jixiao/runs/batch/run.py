"""A batch: every file of the sources into the record, each content checked once."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from jixiao.documents import Unreadable
from jixiao.documents.read import bytes_of
from jixiao.runs.batch.keys import key_of
from jixiao.runs.batch.large import hash_at
from jixiao.runs.batch.packing import packed, place_of
from jixiao.runs.batch.pool import Limits, Pool, Result
from jixiao.runs.batch.record import Record
from jixiao.runs.batch.rows import counts_of, failed_rows
from jixiao.runs.batch.sources import files_of, refuse_missing
from jixiao.runs.batch.work import Check, Done, Job, examine_content

_CHANGED: Final = Unreadable("changed", "核对期间文件被改动或移走。", "请在文件不再改动后重新运行同一命令。")


@dataclass(slots=True)
class Batch:
    """What one run did. Files in archives count, archives do not."""

    total: int = 0
    """Files known so far."""
    done: int = 0
    checked: int = 0
    """Contents checked in this run."""
    counts: Counter[str] = field(default_factory=Counter)
    """Of the contents checked in this run: findings by level, `documents`, `unread`."""


Progress = Callable[[Batch], None]


def run_batch(
    sources: Sequence[str],
    record: Record,
    *,
    profile: str | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    check: Check = examine_content,
    on: str | None = None,
) -> Batch:
    """Check all files of the sources and keep the results in the record; what it holds already is not done again.

    `on` is the address of a cluster (`dask://…`); without it processes of this machine do the work. `progress` is
    called after every file. Memory does not grow with the number of files. Raises SourceError for a source that is
    not there, NoSuchProfile and ProfileError for the profile, RuntimeError where no process starts or the cluster
    cannot be used.
    """
    refuse_missing(sources)
    record.begin_run()
    run = _Run(record, key_of(profile), limits or Limits(), progress)
    if progress is not None:
        run.batch.total = sum(1 for _ in files_of(sources, record.folder))
    pool = _crew(check, profile, run.limits, on)
    try:
        run.work_off(pool, sources)
    finally:
        pool.close()
        record.keep()
    return run.batch


class Crew(Protocol):
    """Who does the jobs."""

    def run(self, jobs: Iterable[Job]) -> Iterator[Result]: ...

    def close(self) -> None: ...


def _crew(check: Check, profile: str | None, limits: Limits, on: str | None) -> Crew:
    if on is None:
        return Pool(check, profile, limits)
    from jixiao.runs.batch.cluster import Cluster

    return Cluster(on, check, profile, limits)


class _Run:
    """The state of a run: what is under way, and archives that are open. All of it is small."""

    def __init__(self, record: Record, key: str, limits: Limits, progress: Progress | None) -> None:
        self.record = record
        self.key = key
        self.limits = limits
        self.batch = Batch()
        self._progress = progress
        self._under_way: set[str] = set()
        self._next: deque[Job] = deque()
        self._open: dict[str, set[str]] = {}
        """Archive → contents in it that are not done."""

    def work_off(self, pool: Crew, sources: Sequence[str]) -> None:
        files = files_of(sources, self.record.folder)
        while True:
            for job, result in pool.run(self._jobs(files)):
                if isinstance(result, Unreadable):
                    rows = failed_rows(result)
                    failed = Done(job.sha, job.sha, packed(rows), place_of(rows), counts_of(rows))
                    self._put(failed, self.limits.text)
                elif result.found != job.sha:
                    self._spoil(job.sha)
                elif job.is_listing:
                    self._put_members(job, result)
                elif result.is_archive:
                    self._next.append(Job(job.path, job.sha, job.size, is_listing=True))
                else:
                    self._put(result)
                self.record.keep()
            if not self._next:
                break
        self.record.answer_rest(self.key, _CHANGED)
        self.record.forget_absent()

    def _jobs(self, files: Iterator[Path]) -> Iterator[Job]:
        """What is to be done next: first what archives hold, then the next file on disk."""
        while True:
            if self._next:
                yield self._next.popleft()
            elif (path := next(files, None)) is None:
                return
            elif (job := self._met(path)) is not None:
                yield job

    def _met(self, path: Path) -> Job | None:
        """The job that a file on disk makes; None where there is nothing to do."""
        shown = _shown(path)
        if self.record.has(shown):
            self._tell(1)
            return None
        try:
            told = path.stat()
            sha = self.record.known_sha(shown, told.st_size, told.st_mtime_ns)
            if sha is None:
                sha = hash_at(path)
        except (OSError, Unreadable) as problem:
            self.record.put_problem(shown, problem if isinstance(problem, Unreadable) else _gone(path))
            self.batch.counts["unread"] += 1
            self._tell(1)
            return None
        self.record.put_file(shown, told.st_size, told.st_mtime_ns, sha)
        if not self._is_to_do(sha):
            self._tell(1)
            return None
        return Job(os.fspath(path), sha, told.st_size)

    def _is_to_do(self, sha: str) -> bool:
        """Whether nobody has done it or is doing it; from now on somebody is."""
        if sha in self._under_way or self.record.is_done(sha, self.key, self.limits.text):
            return False
        self._under_way.add(sha)
        return True

    def _put(self, done: Done, failed_under: str | None = None) -> None:
        self.record.put_rows(done.sha, self.key, done.rows, done.place, failed_under)
        self.batch.checked += 1
        self.batch.counts += done.counts
        self._settle(done.sha)

    def _put_members(self, job: Job, opened: Done) -> None:
        self.record.put_members(job.sha, self.key, opened.members)
        pending: set[str] = set()
        self.batch.total += len(opened.members) - 1
        self.batch.done -= 1  # the archive itself is not counted
        jobs = []
        for ordinal, member in enumerate(opened.members):
            if member.sha is None:
                self.batch.counts["unread"] += 1
                self._tell(1)
                continue
            if member.sha in pending:
                self._tell(1)
            elif self._is_to_do(member.sha):
                jobs.append(Job(job.path, member.sha, member.size, ordinal))
                pending.add(member.sha)
            else:
                if member.sha in self._under_way:
                    pending.add(member.sha)
                self._tell(1)
        self._next.extendleft(reversed(jobs))
        self._open[job.sha] = pending
        self._settle(job.sha)

    def _settle(self, sha: str) -> None:
        """A content is answered: archives that waited for it alone are complete."""
        self._under_way.discard(sha)
        for archive in [archive for archive, pending in self._open.items() if sha in pending or not pending]:
            pending = self._open[archive]
            pending.discard(sha)
            if not pending:
                self.record.complete_archive(archive)
                del self._open[archive]
        self._tell(1)

    def _spoil(self, sha: str) -> None:
        """A content that is no longer there: archives that hold it are never complete in this run."""
        self._open = {archive: pending for archive, pending in self._open.items() if sha not in pending}
        self._settle(sha)

    def _tell(self, more: int) -> None:
        self.batch.done += more
        if self._progress is not None:
            self._progress(self.batch)


def _shown(path: Path) -> str:
    """The path as the user wrote it; names in GBK, as old systems leave them, as they were meant."""
    shown = str(path)
    try:
        shown.encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode("gb18030", "replace")
    return shown


def _gone(path: Path) -> Unreadable:
    try:
        bytes_of(path)
    except Unreadable as problem:
        return problem
    return _CHANGED
