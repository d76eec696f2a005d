"""The formats of `jixiao check`: which one is wanted, and what writes it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from jixiao.runs import Examination

FORMATS: Final = ("text", "html", "docx", "xlsx", "markdown", "json", "sarif")
_SUFFIXES: Final = {
    "": "text",
    ".txt": "text",
    ".log": "text",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".md": "markdown",
    ".json": "json",
    ".sarif": "sarif",
}
_BINARY: Final = ("docx", "xlsx")
_WHOLE: Final = ("json", "sarif")
"""Formats for programs: nothing is ever folded in them."""


def format_of(stated: str | None, output: Path | None) -> str:
    """The format that is stated, else that of the output's suffix. Raises ValueError saying what to do."""
    form = stated
    if form is None:
        suffix = output.suffix.lower() if output else ""
        if output and output.name.lower().endswith(".sarif.json"):
            suffix = ".sarif"
        if suffix not in _SUFFIXES:
            known = "、".join(key for key in _SUFFIXES if key)
            raise ValueError(f"不能按后缀“{suffix}”确定格式。请用 --format 指定，或用这些后缀：{known}。")
        form = _SUFFIXES[suffix]
    if form in _BINARY and output is None:
        raise ValueError(f"{form} 不能显示在屏幕上，请用 --output 核对结果.{form} 写入文件。")
    return form


def write(examination: Examination, form: str, *, everything: bool, fingerprints: bool) -> str | bytes:
    """The examination in a format."""
    name = f"to_{form}"
    writer: Callable[..., str | bytes] = getattr(import_module(f"jixiao.writers.{name}"), name)
    if form in _WHOLE:
        return writer(examination)
    if form == "text":
        return writer(examination, everything=everything, fingerprints=fingerprints)
    return writer(examination, everything=everything)
