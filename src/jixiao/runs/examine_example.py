"""An example in the notation of the pages of the rules, with what is handed in beside it.

A line `随附：申报表` begins a document that is handed in beside the one above; `随附：上年=自评报告` says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from jixiao.documents import Unreadable
from jixiao.documents.read import read
from jixiao.evaluations.beside import Beside
from jixiao.runs.beside_files import ReadFile, take
from jixiao.runs.examination import Examination
from jixiao.runs.examine import Source, examine, examine_beside

_BESIDE = re.compile(r"^随附：(.+)$", re.M)


def examine_example(words: str) -> Examination:
    """The examination of an example."""
    main, beside = parted(words)
    return examine_given(main.encode(), beside) if beside else examine(main.encode())


def parted(words: str) -> tuple[str, list[tuple[str, bytes]]]:
    """The document that is checked, and those beside it, each with its name."""
    main, *rest = _BESIDE.split(words)
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return main.strip("\n"), [(name.strip(), text.strip("\n").encode()) for name, text in pairs]


def examine_given(source: Source, beside: Iterable[tuple[str, bytes]], profile: str | None = None) -> Examination:
    """Check a file beside others that are given by name and content. Raises as `examine` does."""
    return examine_beside(source, [_taken(name, content) for name, content in beside], profile=profile)


def _taken(name: str, content: bytes) -> ReadFile:
    word, equals, path = name.partition("=")
    told = next((part for part in Beside if equals and part.word == word), None)
    file = ReadFile(path if told else name, told)
    try:
        return take(file, read(content))
    except Unreadable as error:
        file.error = error
        return file
