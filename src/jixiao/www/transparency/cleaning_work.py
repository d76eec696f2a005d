"""What the engine does to files that are to be published: run in a process of its own, knows no Django."""

from __future__ import annotations

import json
from typing import Any

from jixiao.www.transparency.figures import differences, holds

Made = dict[str, Any]


def look_through(name: str, data: bytes, drop_hidden: bool | None, accepted: list[bytes]) -> dict[str, Any]:
    """What a person must decide of a file: `problem`, or `hidden`, `sightings`; `made` where there is nothing.

    `accepted` are the files whose figures count; empty: the file's own.
    """
    from jixiao.documents import Unreadable
    from jixiao.writers.bundle.bundle import prepare

    try:
        prepared = prepare(data, drop_hidden=bool(drop_hidden))
        seen = {
            "hidden": list(prepared.hidden.words),
            "sightings": [
                {"number": one.number, "kind": one.kind, "where": one.where, "shown": one.shown, "context": one.context}
                for one in prepared.found
            ],
        }
        if (seen["hidden"] and drop_hidden is None) or prepared.found:
            return seen
        return {**seen, "made": _made(name, prepared, None, accepted)}
    except Unreadable as error:
        return {"problem": {"code": error.code, "message": error.message, "advice": error.advice}}


def make_public(
    name: str, data: bytes, drop_hidden: bool | None, decisions: dict[int, str], reviewer: str, accepted: list[bytes]
) -> dict[str, Any]:
    """The cleaned copy under `made`, or `problem`. `decisions` are 保留 or 隐去 by the number of each sighting."""
    from jixiao.documents import Unreadable
    from jixiao.writers.bundle.bundle import prepare
    from jixiao.writers.bundle.review import Review

    try:
        prepared = prepare(data, drop_hidden=bool(drop_hidden))
        return {"made": _made(name, prepared, Review(reviewer, decisions), accepted)}
    except Unreadable as error:
        return {"problem": {"code": error.code, "message": error.message, "advice": error.advice}}


def _made(name: str, prepared: Any, review: Any, accepted: list[bytes]) -> Made:
    from jixiao.writers.bundle.bundle import make
    from jixiao.writers.bundle.checklist import to_checklist
    from jixiao.writers.public_site.document_page import fragment_of

    bundle = make(prepared, "public", review)
    copy, data = bundle.files[f"public.{prepared.kind}"], bundle.files.get("public.json")
    content = json.loads(data) if data is not None else None
    theirs = [_content(each) for each in accepted] or [_content_of(prepared.original, {})]
    return {
        "copy": copy,
        "suffix": prepared.kind,
        "said": bundle.said,
        "removed": prepared.removed,
        "differences": differences([content], theirs),
        "holds": holds(content),
        "checklist": to_checklist(name, prepared, bundle, review),
        "fragment": fragment_of(bundle.document, bundle.evaluations) if bundle.document is not None else "",
        "content": content,
    }


def _content(data: bytes) -> dict[str, Any] | None:
    """What a file declares; None where it cannot be read."""
    from jixiao.documents import Unreadable
    from jixiao.documents.read import read

    try:
        return _content_of(read(data), {})
    except Unreadable:
        return None


def _content_of(document: Any, nothing: dict[str, Any]) -> dict[str, Any]:
    from jixiao.evaluations import extract
    from jixiao.evaluations.to_content import to_content

    found = extract(document)
    return to_content(document, found, file="") if found else nothing


def written_anew(data: bytes) -> dict[str, Any]:
    """A file of another format as a Word file with the words and tables that were read of it: `docx`, or `problem`."""
    from jixiao.documents import Unreadable
    from jixiao.documents.read import read
    from jixiao.writers.annotations.read_as_docx import read_as_docx

    try:
        return {"docx": read_as_docx(read(data)).content}
    except Unreadable as error:
        return {"problem": {"code": error.code, "message": error.message, "advice": error.advice}}
