"""What the engine is asked for when files come in: functions that know no Django, run in a process of its own."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jixiao.documents import Unreadable
from jixiao.intake.allowance import Limits
from jixiao.intake.answers import Answers
from jixiao.intake.body import Body, Register
from jixiao.intake.company import with_company
from jixiao.intake.file_names import names_in_path
from jixiao.intake.filed import file_all
from jixiao.intake.match import match
from jixiao.intake.matched import Certainty, Match
from jixiao.intake.naming import plain_key
from jixiao.intake.recognise import recognise
from jixiao.intake.recognised import Recognised
from jixiao.intake.unpack import unpack
from jixiao.www.receiving.recognised_row import Row, from_row, packed, to_row


@dataclass(slots=True)
class Matched:
    """Whose a file is taken to be; bodies by their keys."""

    body: str
    candidates: list[str]
    certainty: str
    why: str
    written: str
    is_answered: bool


@dataclass(slots=True)
class Opened:
    """A file out of an archive: under which name its bytes were put down, or what is known of it without them."""

    path: str
    waiting_as: str
    size: int
    row: Row = field(default_factory=dict)
    matched: Matched | None = None


@dataclass(slots=True)
class Looked:
    """What came of looking at one file: the files of an archive, else what it is and whose."""

    sha256: str
    opened: list[Opened] = field(default_factory=list)
    row: Row = field(default_factory=dict)
    words: bytes = b""
    matched: Matched | None = None


@dataclass(slots=True)
class Together:
    """A file beside the others of its body."""

    path: str
    sha256: str
    row: Row
    words: bytes
    body: str
    certainty: str
    candidates: tuple[str, ...] = ()
    written: str = ""


def look(file: str, path: str, folder: str, limits: Limits, register: Register, year: int, answers: Answers) -> Looked:
    """Look at the file that lies at `file` and is called `path`.

    The members of an archive are put down in `folder` under names of our own, for being looked at each by itself.
    """
    content = Path(file).read_bytes()
    looked = Looked(hashlib.sha256(content).hexdigest())
    problem = None
    for piece in unpack(path, content, limits):
        if piece.path == path and piece.problem is None and not looked.opened:
            break  # no archive: the one piece is the file itself
        if piece.path == path:
            problem = piece.problem
        elif piece.problem is not None:
            unread = _unread(piece.path, piece.sha256, piece.problem)
            found = _matched(match(unread, register, year, answers))
            looked.opened.append(Opened(piece.path, "", len(piece.content), to_row(unread), found))
        else:
            token = secrets.token_hex(16)
            (Path(folder) / token).write_bytes(piece.content)
            looked.opened.append(Opened(piece.path, token, len(piece.content)))
    if looked.opened and problem is None:
        return looked
    known = _unread(path, looked.sha256, problem) if problem is not None else recognise(path, content)
    looked.row, looked.words = to_row(known), packed(known.words)
    looked.matched = _matched(match(known, register, year, answers))
    return looked


def rematch(files: Sequence[Together], register: Register, year: int, answers: Answers) -> list[Matched]:
    """Whose each file is, after something has been answered."""
    return [
        _matched(match(from_row(file.path, file.sha256, file.row, file.words), register, year, answers))
        for file in files
    ]


def by_company(files: Sequence[Together], register: Register) -> list[tuple[int, Matched]]:
    """Of all files of a delivery those whose folder says whose they are: which, and whose."""
    pairs = []
    for file in files:
        body = register.by_key(file.body) if file.body else None
        candidates = tuple(one for key in file.candidates if (one := register.by_key(key)))
        pairs.append(
            (
                from_row(file.path, file.sha256, file.row, b""),
                Match(Certainty(file.certainty), body, candidates, written=file.written),
            )
        )
    found = with_company(pairs)
    return [
        (index, _matched(after))
        for index, ((_, before), (_, after)) in enumerate(zip(pairs, found, strict=True))
        if after is not before
    ]


def file_together(files: Sequence[Together], year: int, answers: Answers) -> list[tuple[str, str, str]]:
    """What becomes of each among the others: state (`intake.filed.State`), the path of its like, a remark."""
    bodies = {file.body: Body(file.body, file.body) for file in files if file.body}
    pairs = []
    for file in files:
        recognised = from_row(file.path, file.sha256, file.row, file.words)
        pairs.append((recognised, Match(Certainty(file.certainty), bodies.get(file.body))))
    return [(filed.state.value, filed.alike, filed.remark) for filed in file_all(pairs, year, answers)]


def compared(name: str) -> str:
    """A written name as names are compared."""
    return plain_key(name)[:200]


def _unread(path: str, sha256: str, problem: Unreadable) -> Recognised:
    return Recognised(path, sha256, named=tuple(names_in_path(path)), problem=problem)


def _matched(found: Match) -> Matched:
    return Matched(
        found.body.key if found.body else "",
        [body.key for body in found.candidates],
        found.certainty.value,
        found.why.replace("\0", ""),
        compared(found.written),
        found.is_answered,
    )
