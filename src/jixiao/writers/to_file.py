"""Writing an output: to a temporary name in the same folder, then moved into place."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def to_file(target: Path, content: bytes, *, force: bool = False) -> None:
    """Write `content` so that a reader never sees half of it. Raises FileExistsError unless `force`."""
    if target.exists() and not force:
        raise FileExistsError(str(target))
    handle, temporary = tempfile.mkstemp(dir=target.parent or Path(), prefix=".jixiao-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
