"""One file in, the same file with what was found written beside it out."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from jixiao.documents import Document, Unreadable
from jixiao.documents.read import bytes_of, read
from jixiao.documents.signatures import kind_of
from jixiao.findings import Level
from jixiao.runs import Examination, Selection, Wishes, examine, examine_files
from jixiao.runs.examination import shown_path
from jixiao.runs.examine import Source
from jixiao.writers.annotations.remarks import Remarks, remarks_of

_COPIES: Final = {"doc": "docx", "html": "docx", "txt": "docx", "json": "docx", "xls": "xlsx"}
"""Formats that are not written: a file of another format takes what was read of them."""
_NONE: Final = "已核对的项目中没有发现问题，没有加批注。"
_SAME: Final = "副本与原文件相同。"
_LET_PASS: Final = "已豁免的和基线中已有的{count}处没有加批注。"
_LEFT_OUT: Final = "只批注“{level}”及以上的；其余{count}处见 jixiao check。"

Write = Callable[[bytes, Remarks, Document], tuple[bytes, list[str]]]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A file with its remarks. `said` are the sentences for the user; `suffixes` those that its name may have."""

    content: bytes
    suffixes: tuple[str, ...]
    remarks: Remarks
    examination: Examination
    said: tuple[str, ...] = ()


def annotate(
    source: Source,
    *,
    profile: str | None = None,
    selection: Selection | None = None,
    least: Level = Level.NOTE,
    suggest: bool = False,
) -> Annotated:
    """Check one file and write what was found into a copy of it.

    docx and xlsx get comments, pdf highlights; of other formats a docx or xlsx is written with what was read.
    `least` is the mildest level that is written; with `suggest` what can be mended in one way only becomes a tracked
    change (docx). Comments and suggestions of an earlier run are replaced. Raises Unreadable for a file that cannot be
    read, NoSuchProfile and ProfileError as `check` does.
    """
    data = bytes_of(source)
    kind, clean = _without_former(data)
    examination = examine(clean, profile=profile, selection=selection)
    for document in examination.documents:
        document.path = shown_path(source)
    return _written(kind, data, clean, examination, least, suggest)


def annotate_file(
    path: Path, wishes: Wishes | None = None, *, least: Level = Level.NOTE, suggest: bool = False
) -> Annotated:
    """As `annotate`, by the settings, waivers and baseline that lie beside the file. Raises as `examine_files` too."""
    data = bytes_of(path)
    kind, clean = _without_former(data)
    examination = examine_files([path], wishes, contents={path: clean})
    return _written(kind, data, clean, examination, least, suggest)


def _without_former(data: bytes) -> tuple[str, bytes]:
    """The kind of a file, and the file without what an earlier run wrote into it."""
    kind = kind_of(data) if data.strip(b"\0 \t\r\n\v\f") else ""
    if kind in ("docx", "xlsx"):
        module = importlib.import_module(f"jixiao.writers.annotations.{kind}_former")
        with _guarded():
            return kind, cast(bytes, module.without_former(data))
    return kind, data


def _written(kind: str, data: bytes, clean: bytes, examination: Examination, least: Level, suggest: bool) -> Annotated:
    for error in examination.errors:
        raise error
    becomes = _COPIES.get(kind, kind)
    remarks = remarks_of(examination.documents, least=least, suggest=suggest and becomes == "docx")
    said = []
    content = clean
    if remarks.remarks or kind in _COPIES or kind == "pdf":  # of a pdf the writer takes off what an earlier run wrote
        with _guarded():
            content, told = _writer(kind)(clean, remarks, _document(examination, clean))
        said += told
    milder = sum(len(document.open_findings) for document in examination.documents) - len(remarks.findings)
    if milder:
        said.append(_LEFT_OUT.format(level=least.chinese, count=milder))
    elif not remarks.remarks:
        said.append(_NONE)
    if content == data:
        said.append(_SAME)
    if remarks.let_pass:
        said.append(_LET_PASS.format(count=remarks.let_pass))
    if suggest and becomes != "docx":
        said.append("修订只能写入 docx，这里只写了批注。")
    return Annotated(content, _suffixes(kind, data), remarks, examination, tuple(said))


@contextmanager
def _guarded() -> Iterator[None]:
    """A defect of ours, or a file made to bring one out, is for the user a file that takes no comments."""
    try:
        yield
    except Unreadable:
        raise
    except Exception as failure:
        advice = "请用 Word、WPS 或 Excel 打开后另存一份再试；仍不行的，用 jixiao check 输出反馈单。"
        raise Unreadable("damaged", "文件的结构特殊，没能写入批注。", advice) from failure


def _document(examination: Examination, data: bytes) -> Document:
    """The document that the findings point into."""
    held = (one.evaluation.document for one in examination.documents if one.evaluation is not None)
    return next(held, None) or read(data)


def _writer(kind: str) -> Write:
    name = f"annotate_{kind if kind not in _COPIES else f'copy_as_{_COPIES[kind]}'}"
    return cast(Write, getattr(importlib.import_module(f"jixiao.writers.annotations.{name}"), name))


def _suffixes(kind: str, data: bytes) -> tuple[str, ...]:
    """The suffixes with which Office opens a file of this content."""
    if kind in ("docx", "xlsx"):
        return importlib.import_module(f"jixiao.writers.annotations.{kind}_suffixes").suffixes(data)  # type: ignore[no-any-return]
    return (f".{_COPIES.get(kind, kind)}",)
