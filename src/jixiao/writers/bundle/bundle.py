"""A file made ready for publication: cleaned, looked through, masked as a person decided, written anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from jixiao.documents import Document, Unreadable
from jixiao.documents.classified import secrecy_mark
from jixiao.documents.read import read
from jixiao.documents.signatures import kind_of
from jixiao.evaluations import Evaluation, extract
from jixiao.writers.bundle.clean_docx import clean_docx
from jixiao.writers.bundle.clean_xlsx import Hidden, clean_xlsx
from jixiao.writers.bundle.page import to_public_page
from jixiao.writers.bundle.parts import Parts
from jixiao.writers.bundle.places import Sighting, secret_words, sightings
from jixiao.writers.bundle.review import MASK, Review
from jixiao.writers.bundle.texts import texts_of
from jixiao.writers.to_evaluation_json import to_evaluation_json

FORMATS: Final = ("docx", "xlsx")


@dataclass(slots=True)
class Prepared:
    """A cleaned file that waits for a person, or for nothing."""

    kind: str
    sha256: str
    original: Document
    parts: Parts
    removed: list[str]
    hidden: Hidden
    found: list[Sighting]


@dataclass(slots=True)
class Bundle:
    """What is published, by file name, and what is to be said of it."""

    files: dict[str, bytes]
    said: list[str] = field(default_factory=list)
    document: Document | None = None
    """The copy as it reads."""
    evaluations: list[Evaluation] = field(default_factory=list)


def prepare(data: bytes, *, drop_hidden: bool = False) -> Prepared:
    """Clean a file and look through it. The bytes are not changed. Raises Unreadable, also for a secrecy mark."""
    original = read(data)
    if mark := secrecy_mark(original):
        raise _secret(f"文件标有密级“{mark}”")
    kind = kind_of(data)
    if kind not in FORMATS:
        raise Unreadable(
            "unsupported",
            f"{original.format}格式的文件不能整理为公开用的文件。",
            "请用 Word、Excel 或 WPS 另存为 .docx 或 .xlsx，再整理。",
        )
    hidden = Hidden()
    if kind == "docx":
        parts, removed = clean_docx(data)
    else:
        parts, removed, hidden = clean_xlsx(data, drop_hidden=drop_hidden)
    texts = texts_of(parts)
    if secrets := secret_words(texts):
        raise _secret(f"文件中有密级标志：{secrets[0]}")
    return Prepared(kind, sha256(data).hexdigest(), original, parts, removed, hidden, sightings(texts))


def make(prepared: Prepared, name: str, review: Review | None) -> Bundle:
    """The files of the bundle, named `name`. The review is there where anything was found. Raises Unreadable."""
    decisions = review.decisions if review else {}
    masked = [one for one in prepared.found if decisions.get(one.number) == MASK]
    for one in masked:
        one.text.mask(one.start, one.end)
    if left := _still_there(prepared, masked):
        raise Unreadable("unmasked", f"{left}不能自动隐去。", "请在原文件中改掉，再整理。")
    copy = prepared.parts.to_bytes()
    document = read(copy)
    bundle = Bundle({f"{name}.{prepared.kind}": copy}, document=document)
    if not masked and not _says_the_same(prepared, document):
        bundle.said.append("整理后的文字与原文件不完全一致（删去的内容所致），请逐页对照。")
    evaluations = bundle.evaluations = _evaluations(document)
    bundle.files[f"{name}.html"] = to_public_page(document, evaluations, name).encode()
    if evaluations:
        data = to_evaluation_json(document, evaluations, file=f"{name}.{prepared.kind}")
        bundle.files[f"{name}.json"] = data.encode()
    else:
        bundle.said.append("没有识别出自评表或自评报告，未生成数据文件（json）。")
    return bundle


def _still_there(prepared: Prepared, masked: list[Sighting]) -> str:
    """Where something is still told that was to be masked: the name of a sheet."""
    wanted = {(one.kind, one.where, one.shown) for one in masked}
    now = sightings(texts_of(prepared.parts)) if masked else []
    numbers = {one.number for one in masked}
    wanted -= {(one.kind, one.where, one.shown) for one in prepared.found if one.number not in numbers}
    return "、".join(one.where for one in now if (one.kind, one.where, one.shown) in wanted)


def _evaluations(document: Document) -> list[Evaluation]:
    return [one for one in extract(document) if one.kind.value != "other" or one.indicators]


def _says_the_same(prepared: Prepared, document: Document) -> bool:
    return _words(prepared.original) == _words(document)


def _words(document: Document) -> str:
    return "".join(document.text.split())


def _secret(words: str) -> Unreadable:
    return Unreadable(
        "secret", f"{words}，不能整理为公开用的文件。", "请按保密规定处理；误标的，先由定密责任人改正原文件。"
    )
