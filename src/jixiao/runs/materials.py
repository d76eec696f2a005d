"""The files of a folder that are handed in for checking."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_SUFFIXES: Final = (
    ".docx",
    ".doc",
    ".wps",
    ".xlsx",
    ".xls",
    ".et",
    ".pdf",
    ".html",
    ".htm",
    ".txt",
    ".jpg",
    ".jpeg",
    ".png",
    ".tif",
    ".tiff",
)
_TEMPORARY: Final = ("~$", ".")


def materials(paths: Iterable[Path], *, leave_out: Path | None = None) -> list[Path]:
    """Files as they are named; of a folder all documents in it and below it, by name. Each file once.

    Left out are hidden and temporary files and what lies below `leave_out`, where we write ourselves.
    """
    barred = leave_out.resolve() if leave_out is not None else None
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        for folder, folders, names in os.walk(path):
            here = Path(folder)
            folders[:] = sorted(
                name for name in folders if not name.startswith(".") and (here / name).resolve() != barred
            )
            for name in sorted(names):
                if Path(name).suffix.lower() in _SUFFIXES and not name.startswith(_TEMPORARY):
                    found[here / name] = None
    return list(found)
