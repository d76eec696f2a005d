"""One file, recognised by its content: what it is, of which year, which bodies it names, what forbids to take it."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from jixiao.documents import Document, Unreadable
from jixiao.documents.classified import internal_mark, secrecy_mark
from jixiao.documents.read import read
from jixiao.documents.refusals import refusal
from jixiao.documents.signatures import kind_of
from jixiao.evaluations import Evaluation, extract
from jixiao.evaluations.naming import name_key
from jixiao.intake.file_names import names_in_path
from jixiao.intake.recognised import Recognised
from jixiao.intake.signature import Signature, filled_on
from jixiao.intake.sort import Sort
from jixiao.intake.sorts_of import sorts_of
from jixiao.intake.written_names import cover_names, head_names, table_names, title_names
from jixiao.intake.year_of import year_of

_MOST_WORDS: Final = 400_000
_PICTURE: Final = (Sort.EVIDENCE,)
_NO_WORDS: Final = "是图片，没有读到文字。"
_SECRET_NAME: Final = re.compile(r"绝密|机密|秘密|涉密")
_SUFFIX: Final = re.compile(r"\.([A-Za-z0-9]{2,5})$")
_FITTING: Final = {
    "docx": {"docx", "docm", "dotx", "wps"},
    "doc": {"doc", "dot", "wps"},
    "xlsx": {"xlsx", "xlsm", "xltx", "et"},
    "xls": {"xls", "et", "xlt"},
    "pdf": {"pdf"},
    "html": {"html", "htm"},
    "json": {"json"},
    "image": {"jpg", "jpeg", "png", "bmp", "gif", "tif", "tiff", "webp"},
}
_FORMATS: Final = {
    "docx": "Word（docx）",
    "doc": "Word 97（doc）",
    "xlsx": "Excel（xlsx）",
    "xls": "Excel 97（xls）",
    "pdf": "PDF",
    "html": "网页",
    "json": "JSON 数据",
    "txt": "文本",
    "image": "图片",
}


def recognise(path: str, content: bytes, document: Document | None = None) -> Recognised:
    """What a file is. `path` is its name on the way; `document` spares reading it again where it has been read.

    Nothing is raised: a file that cannot be read is a Recognised with its `problem`, one with a mark of secrecy has
    neither words nor names in it.
    """
    sha256 = hashlib.sha256(content).hexdigest() if content else ""
    remarks = ["文件名中有“密”的字样，请先核对是否涉密。"] if _SECRET_NAME.search(path) else []
    names = tuple(names_in_path(path))
    try:
        read_document = document if document is not None else read(content)
    except Unreadable as problem:
        if _is_picture(content):
            return Recognised(path, sha256, "image", _PICTURE, named=names, problem=problem, remarks=(_NO_WORDS,))
        return Recognised(path, sha256, named=names, problem=problem, remarks=tuple(remarks))
    if mark := secrecy_mark(read_document):
        return classified(path, sha256, mark)
    if words := _misnamed(path, read_document):
        remarks.append(words)
    try:
        return _known(path, sha256, read_document, extract(read_document), remarks)
    except Exception as failure:
        # One file among hundreds, made to bring out a defect of ours, must not keep the others from being seen.
        why = failure if isinstance(failure, Unreadable) else refusal("failed")
        return Recognised(path, sha256, read_document.format, named=names, problem=why, remarks=tuple(remarks))


def _is_picture(content: bytes) -> bool:
    try:
        return kind_of(content) == "image"
    except Unreadable:
        return False


def classified(path: str, sha256: str, mark: str) -> Recognised:
    """A file with a mark of secrecy: its name, its hash and the mark, and what to do."""
    problem = Unreadable(
        "classified",
        f"文件标有密级“{mark}”，没有读取内容，也没有保存。",
        "涉密材料请按保密规定在涉密设备上办理；如系误标，请报送单位去掉密级标志后重报。",
    )
    return Recognised(path, sha256, named=tuple(names_in_path(path)), secrecy=mark, problem=problem)


def _known(path: str, sha256: str, document: Document, evaluations: list[Evaluation], remarks: list[str]) -> Recognised:
    signature = Signature(document)
    sorts = sorts_of(document, evaluations, path)
    titles = [evaluation.title.text for evaluation in evaluations if evaluation.title.is_stated]
    named = (
        *cover_names(document),
        *signature.names,
        *head_names(evaluations),
        *table_names(document),
        *title_names(evaluations),
        *names_in_path(path),
    )
    mark = internal_mark(document) or ""
    told = (f"标有“{mark}”，可以收件，公开前请核对。",) if mark else ()
    squeezed = document.squeezed if document.squeezed is not None else name_key(document.text)
    return Recognised(
        path,
        sha256,
        document.format,
        sorts,
        titles[0] if titles else "",
        year_of(document, evaluations, sorts),
        signature.dated or filled_on(evaluations),
        tuple(dict.fromkeys(named)),
        document.doubts is not None,
        signature.is_by_proxy,
        internal=mark,
        remarks=(*remarks, *told),
        words=squeezed[:_MOST_WORDS],
    )


def _misnamed(path: str, document: Document) -> str:
    """What a suffix says that the content is not; a text may have any suffix."""
    suffix = _SUFFIX.search(path)
    stated = suffix[1].lower() if suffix else ""
    known = set().union(*_FITTING.values())
    if document.format == "txt":
        is_wrong = stated in known
    else:
        is_wrong = stated not in _FITTING.get(document.format, {stated})
    shown = _FORMATS.get(document.format, document.format)
    return f"后缀为“.{stated}”，实际是{shown}，已按实际内容读取。" if is_wrong and stated else ""


def is_ours(recognised: Recognised) -> bool:
    """Whether a file is a part of a submission rather than evidence or something else."""
    return bool(recognised.sorts) and recognised.sort not in (Sort.EVIDENCE, Sort.OTHER)
