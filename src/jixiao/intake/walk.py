"""Folders and files on disk as pieces: each file opened where it lies, archives in memory."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from jixiao.documents import Unreadable
from jixiao.documents.read import bytes_of
from jixiao.intake.allowance import DEFAULT, Limits
from jixiao.intake.piece import Piece, is_junk, shown_path
from jixiao.intake.unpack import unpack


def files_below(sources: Iterable[Path], leave_out: Iterable[Path] = ()) -> list[tuple[Path, str]]:
    """Every file that is named or lies in or below a folder that is, by name, each once, with the path to show.

    Left out are leftovers of systems and office programs, links, and `leave_out`: what we write ourselves.
    """
    barred = {path.resolve() for path in leave_out}
    found: dict[Path, tuple[Path, str]] = {}
    for source in sources:
        if not source.is_dir():
            found.setdefault(source.resolve(), (source, shown_path(source.name)))
            continue
        for path in below(source):
            if path.resolve() not in barred:
                found.setdefault(path.resolve(), (path, shown_path(*path.relative_to(source).parts)))
    return list(found.values())


def below(source: Path, barred: Path | None = None) -> Iterator[Path]:
    """The files in and below a folder, by name; without leftovers, links, and the folder `barred` (resolved)."""
    for folder, folders, names in os.walk(source):
        here = Path(folder)
        folders[:] = sorted(
            name
            for name in folders
            if not is_junk(f"{name}/x") and (barred is None or (here / name).resolve() != barred)
        )
        for name in sorted(names):
            path = here / name
            if not is_junk(name) and not path.is_symlink():
                yield path


def pieces_of(path: Path, shown: str, limits: Limits = DEFAULT) -> Iterator[Piece]:
    """The pieces of one file on disk. A file that cannot be had is one piece with its problem."""
    try:
        content = bytes_of(path)
    except Unreadable as problem:
        yield Piece(shown, problem=problem)
        return
    yield from unpack(shown, content, limits)
