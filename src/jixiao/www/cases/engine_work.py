"""What the engine is asked for, run in a process of its own: module-level functions that know nothing of Django."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Named = tuple[str, bytes]
"""A file: its name and its bytes."""
Beside = tuple[str, str, bytes]
"""A file to compare with: the word of its part (`申报`, `上年` …; `""`: by its content), its name, its bytes."""


def check(file: Named, beside: Sequence[Beside] = (), profile: str | None = None) -> dict[str, Any]:
    """`jixiao.check/1` of one file. One that cannot be read gives a document with its `error`."""
    import tempfile
    from pathlib import Path

    import jixiao
    from jixiao.writers.to_json import as_data

    name, content = file
    if not beside:
        examination = jixiao.check(content, profile=profile)
    else:
        # The engine reads files beside by path; the folder is gone afterwards, names from users never become paths.
        with tempfile.TemporaryDirectory() as folder:
            with_ = []
            for index, (part, other_name, other) in enumerate(beside):
                path = Path(folder) / f"{index}{_ending(other_name)}"
                path.write_bytes(other)
                with_.append((part, path) if part else path)
            examination = jixiao.check(content, profile=profile, with_=with_)
            shown = {str(Path(folder) / f"{i}{_ending(n)}"): n for i, (_, n, _) in enumerate(beside)}
            given = as_data(examination)
            _rename(given, shown)
            for document in given["documents"]:
                document["path"] = name
            return given
    given = as_data(examination)
    for document in given["documents"]:
        document["path"] = name
    return given


def _rename(given: Any, shown: dict[str, str]) -> None:
    """Say the names that the files have for the users."""
    if isinstance(given, dict):
        for key, value in given.items():
            if isinstance(value, str):
                given[key] = shown.get(value, value)
            else:
                _rename(value, shown)
    elif isinstance(given, list):
        for each in given:
            _rename(each, shown)


def _ending(name: str) -> str:
    ending = name[name.rfind(".") :] if "." in name else ""
    return ending if ending.isascii() and ending[1:].isalnum() and len(ending) <= 6 else ""
