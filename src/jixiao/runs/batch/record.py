"""The record of a batch: one SQLite file that holds what is done, so that nothing is lost or done twice."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final

from jixiao.documents import Unreadable
from jixiao.runs.batch.packing import packed
from jixiao.runs.batch.rows import failed_rows

NAME: Final = "进度.sqlite"
_LAYOUT: Final = 2
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, size INT, changed INT, sha TEXT, code TEXT, message TEXT,
    advice TEXT, run INT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS contents (sha TEXT PRIMARY KEY, key TEXT NOT NULL, limits TEXT, place TEXT NOT NULL,
    rows BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS archives (sha TEXT PRIMARY KEY, key TEXT NOT NULL, complete INT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS members (archive TEXT, ordinal INT, path TEXT, size INT, sha TEXT, code TEXT, message TEXT,
    advice TEXT, PRIMARY KEY (archive, ordinal)) WITHOUT ROWID;
"""

_MET: Final = """
SELECT path, 0 AS ordinal, size, sha, code, message, advice FROM files
WHERE run=:run AND (sha IS NULL OR sha NOT IN (SELECT sha FROM archives))
UNION ALL
SELECT iif(members.path='', files.path, files.path || '/' || members.path), ordinal, members.size, members.sha,
       members.code, members.message, members.advice
FROM files JOIN members ON members.archive=files.sha WHERE run=:run
"""
"""All paths of a run: files that are no archives, and what lies in those that are."""
_IN_ORDER: Final = (
    "SELECT every.path, size, every.sha, code, message, advice "  # noqa: S608 (ours)
    f"FROM ({_MET}) AS every LEFT JOIN contents ON contents.sha=every.sha ORDER BY place, every.path, ordinal"
)

_NO_PROBLEM: Final = (None, None, None)


class RecordError(ValueError):
    """The folder cannot be used. The message is for the user."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive. `path` is its way inside, `sha` is None where `problem` says why there is no content."""

    path: str
    size: int = 0
    sha: str | None = None
    problem: tuple[str, str, str] | None = None
    """Code, message and advice."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One path with its rows as `packing` packs them; `size` in bytes."""

    path: str
    size: int | None
    sha: str | None
    rows: bytes


class Record:
    """Open it with `with`. Every method that writes is durable after the next `keep`."""

    def __init__(self, folder: Path) -> None:
        """Raises RecordError for a folder that is in use by another run, or holds something else."""
        self.folder = folder
        file = folder / NAME
        if folder.is_dir() and not file.exists() and any(folder.iterdir()):
            raise RecordError(f"目录“{folder}”里已有别的文件。请用 --output 指定一个空目录，或上次批量核对的目录。")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(file, timeout=1)
            self._base.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._base.execute("PRAGMA journal_mode=WAL")
            self._base.execute("PRAGMA synchronous=NORMAL")
            self._base.executescript(_TABLES)
            layout = self._base.execute("PRAGMA user_version").fetchone()[0]
            self._base.execute(f"PRAGMA user_version={layout or _LAYOUT}")
            self.begin_run()
        except OSError as error:
            raise RecordError(f"写不了目录“{folder}”（{error.strerror}）。请换一个目录。") from None
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise RecordError(f"写不了“{file}”（{error}）。请检查磁盘空间和权限。") from None
            words = f"另一次批量核对正在使用目录“{folder}”。请等它结束，或用 --output 指定另一个目录。"
            raise RecordError(words) from None
        except sqlite3.DatabaseError:
            raise RecordError(f"“{file}”已损坏，接不下去。请用 --output 指定另一个目录重新核对。") from None
        if layout not in (0, _LAYOUT):
            raise RecordError(f"目录“{folder}”是另一版本的绩效写的。请用 --output 指定另一个目录。")

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._base.close()

    def begin_run(self) -> None:
        """From now on files count as met when they are met again."""
        self._run = 1 + (self._base.execute("SELECT max(run) FROM files").fetchone()[0] or 0)

    def keep(self) -> None:
        """Make durable what was written."""
        self._base.commit()

    def known_sha(self, path: str, size: int, changed: int) -> str | None:
        """The hash of a file that an earlier run read, while size and time of change (ns) are the same."""
        query = "SELECT sha FROM files WHERE path=? AND size=? AND changed=?"
        found = self._base.execute(query, (path, size, changed)).fetchone()
        return found[0] if found else None

    def has(self, path: str) -> bool:
        """Whether the path was met in this run already."""
        return (
            self._base.execute("SELECT 1 FROM files WHERE path=? AND run=?", (path, self._run)).fetchone() is not None
        )

    def put_file(self, path: str, size: int, changed: int, sha: str) -> None:
        row = (path, size, changed, sha, None, None, None, self._run)
        self._base.execute("INSERT OR REPLACE INTO files VALUES (?,?,?,?,?,?,?,?)", row)

    def put_problem(self, path: str, problem: Unreadable) -> None:
        """A file of which there are no bytes."""
        row = (path, None, None, None, problem.code, problem.message, problem.advice, self._run)
        self._base.execute("INSERT OR REPLACE INTO files VALUES (?,?,?,?,?,?,?,?)", row)

    def is_done(self, sha: str, key: str, limits: str) -> bool:
        """Whether the content was checked under this key, or failed under these limits, or is an archive done whole."""
        query = "SELECT 1 FROM contents WHERE sha=? AND key=? AND (limits IS NULL OR limits=?)"
        if self._base.execute(query, (sha, key, limits)).fetchone():
            return True
        query = (
            "SELECT 1 FROM archives WHERE sha=? AND key=? AND complete AND NOT EXISTS (SELECT 1 FROM members "
            "JOIN contents ON contents.sha=members.sha WHERE archive=archives.sha AND limits<>?)"
        )
        return self._base.execute(query, (sha, key, limits)).fetchone() is not None

    def put_rows(self, sha: str, key: str, rows: bytes, place: str, failed_under: str | None = None) -> None:
        """`rows` are packed, `place` is where most of them lie."""
        self._base.execute("DELETE FROM archives WHERE sha=?", (sha,))
        self._base.execute("INSERT OR REPLACE INTO contents VALUES (?,?,?,?,?)", (sha, key, failed_under, place, rows))

    def put_members(self, archive: str, key: str, members: Iterable[Member]) -> None:
        """What lies in an archive. It is not complete before `complete_archive` says so."""
        self._base.execute("DELETE FROM contents WHERE sha=?", (archive,))
        self._base.execute("INSERT OR REPLACE INTO archives VALUES (?,?,0)", (archive, key))
        self._base.execute("DELETE FROM members WHERE archive=?", (archive,))
        rows = (
            (archive, n, one.path, one.size, one.sha, *(one.problem or _NO_PROBLEM)) for n, one in enumerate(members)
        )
        self._base.executemany("INSERT INTO members VALUES (?,?,?,?,?,?,?,?)", rows)

    def complete_archive(self, archive: str) -> None:
        self._base.execute("UPDATE archives SET complete=1 WHERE sha=?", (archive,))

    def forget_absent(self) -> None:
        """Take out the files that were not met in this run; the results of their contents stay for the next."""
        self._base.execute("DELETE FROM files WHERE run<>?", (self._run,))

    def answer_rest(self, key: str, problem: Unreadable) -> None:
        """Put the problem to every file of this run whose content has no result under the key."""
        self._base.execute(
            "UPDATE files SET sha=NULL, size=NULL, code=?, message=?, advice=? WHERE run=? AND sha IS NOT NULL "
            "AND NOT EXISTS (SELECT 1 FROM contents WHERE contents.sha=files.sha AND key=?) "
            "AND NOT EXISTS (SELECT 1 FROM archives WHERE archives.sha=files.sha AND key=? AND complete)",
            (problem.code, problem.message, problem.advice, self._run, key, key),
        )

    def entries(self) -> Iterator[Entry]:
        """Every path of this run with its rows, those of one place one after the other."""
        kept = "SELECT rows FROM contents WHERE sha=?"  # one by one: sorting would carry them along
        for path, size, sha, *problem in self._base.execute(_IN_ORDER, {"run": self._run}):
            if problem[0] is not None:
                yield Entry(path, size, sha, packed(failed_rows(Unreadable(*problem))))
            else:
                yield Entry(path, size, sha, self._base.execute(kept, (sha,)).fetchone()[0])

    def counts(self) -> Counter[str]:
        """`files` and `duplicates` of this run: paths, archives counted by what lies in them."""
        told = Counter[str]()
        query = f"SELECT count(*), count(sha) - count(DISTINCT sha) FROM ({_MET}) AS every"  # noqa: S608 (ours)
        told["files"], told["duplicates"] = self._base.execute(query, {"run": self._run}).fetchone()
        return told
