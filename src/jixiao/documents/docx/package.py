"""Which parts a docx has: the main one and those that belong to it, as its relationships say."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from jixiao.documents.archive import Archive, damaged, parse_xml
from jixiao.documents.unreadable import Unreadable

_USUAL = "word/document.xml"


def main_part(archive: Archive) -> str:
    """The name of the part that holds the body. Raises Unreadable where this is no Word file."""
    for kind, target in _relationships(archive, ""):
        if kind == "officeDocument" and target in archive:
            if b"wordprocessingml" in _content_types(archive) or posixpath.basename(target) == "document.xml":
                return target
            raise _unsupported()
    if _USUAL in archive:
        return _USUAL
    if any(name.startswith("word/") for name in archive.names):
        raise damaged()
    raise _unsupported()


def related_parts(archive: Archive, part: str) -> dict[str, list[str]]:
    """The existing parts that `part` refers to, by the kind of the relationship (`styles`, `header` …)."""
    found: dict[str, list[str]] = {}
    for kind, target in _relationships(archive, part):
        if target in archive and target not in found.setdefault(kind, []):
            found[kind].append(target)
    return found


def has_macros(archive: Archive) -> bool:
    return any(name.lower().endswith("vbaproject.bin") for name in archive.names) or (
        b"macroEnabled" in _content_types(archive)
    )


def _content_types(archive: Archive) -> bytes:
    return archive.read("[Content_Types].xml") if "[Content_Types].xml" in archive else b""


def _relationships(archive: Archive, part: str) -> Iterator[tuple[str, str]]:
    """The kind and the target of each; the kind is the last word of its type, alike in both dialects."""
    folder, name = posixpath.split(part)
    stated = posixpath.join(folder, "_rels", f"{name}.rels")
    if stated not in archive:
        return
    for element in parse_xml(archive.read(stated)):
        target = element.get("Target", "")
        if element.get("TargetMode") != "External" and target:
            joined = posixpath.join("/", folder, unquote(target).replace("\\", "/"))
            yield posixpath.basename(element.get("Type", "")), posixpath.normpath(joined).lstrip("/")


def _unsupported() -> Unreadable:
    return Unreadable("unsupported", "这不是 Word 文档。", "请提交 docx、doc、xlsx、pdf 等格式的自评报告。")
