"""Reads docx, docm, dotx (Word, WPS, LibreOffice; transitional and strict).

Everything that a person can see counts as text, also what Word keeps apart: tracked insertions, content
controls, smart tags, fields, text boxes, nested tables, notes. Tracked deletions never count.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jixiao.documents.archive import Archive, parse_xml
from jixiao.documents.document import Document, Paragraph, Table
from jixiao.documents.docx.layout import DocxLayout
from jixiao.documents.docx.looks import without_looks
from jixiao.documents.docx.outline import Outline
from jixiao.documents.docx.package import has_macros, main_part, related_parts
from jixiao.documents.docx.plain_story import read_plain
from jixiao.documents.docx.story import Story, read_story
from jixiao.documents.unreadable import Unreadable

_MACROS = "本文件含有宏，已忽略宏，仅核对文字和表格。"
_TRACKED = "本文件有修订痕迹：插入的内容已计入，删除的内容未计入。"
_FOREIGN = "本文件嵌有另一份文件的内容，未能读入，请人工核对。"
_OBJECTS = "本文件嵌有 Excel 表格等对象，对象内的内容未读入，请人工核对。"


def from_docx(data: bytes, archive: Archive | None = None) -> Document:
    """The document that the bytes of a docx hold, or the archive where it is open already. Raises Unreadable."""
    archive = archive or Archive.open(data)
    main = main_part(archive)
    parts = related_parts(archive, main)
    styles = cache(lambda: _first(archive, parts, "styles"))
    outline = Outline(styles, lambda: _first(archive, parts, "numbering"))
    body = archive.read(main)
    story = _told(body, main, outline)
    notes = [_story(archive, name) for kind in ("footnotes", "endnotes") for name in parts.get(kind, ())]
    document = Document(
        format="docx",
        blocks=story.blocks + [block for note in notes for block in note.blocks if _says(block)],
        headers=tuple(dict.fromkeys(_headers(archive, parts))),
        notices=tuple(_notices(archive, [story, *notes])),
        title=_title(archive),
        layout=DocxLayout(
            body,
            styles,
            lambda: [archive.read(part) for kind in ("header", "footer") for part in parts.get(kind, ())],
        ),
    )
    if not document.says_anything and any("/media/" in name for name in archive.names):
        raise Unreadable("scan", "文件内只有图片，没有可读取的文字。", "请提交可编辑的原文件。")
    return document


def _story(archive: Archive, part: str) -> Story:
    return _told(archive.read(part), part)


def _told(content: bytes, part: str, outline: Outline | None = None) -> Story:
    """What a part says; most are plain."""
    return read_plain(content, part, outline) or read_story(parse_xml(without_looks(content)), part, outline)


def _first(archive: Archive, parts: dict[str, list[str]], kind: str) -> bytes:
    found = parts.get(kind)
    return archive.read(found[0]) if found else b""


def _headers(archive: Archive, parts: dict[str, list[str]]) -> Iterator[str]:
    for kind in ("header", "footer"):
        for part in parts.get(kind, ()):
            said = Document("docx", _story(archive, part).blocks).text.strip()
            if said:
                yield said


def _says(block: Paragraph | Table) -> bool:
    """The notes part begins with separators that are empty paragraphs."""
    return isinstance(block, Table) or bool(block.text.strip())


def _notices(archive: Archive, stories: list[Story]) -> Iterator[str]:
    if has_macros(archive):
        yield _MACROS
    if any(story.tracked for story in stories):
        yield _TRACKED
    if any(story.foreign for story in stories):
        yield _FOREIGN
    if any("/embeddings/" in name for name in archive.names):
        yield _OBJECTS


def _title(archive: Archive) -> str:
    if "docProps/core.xml" not in archive:
        return ""
    title = parse_xml(archive.read("docProps/core.xml")).find("{http://purl.org/dc/elements/1.1/}title")
    return (title.text or "").strip() if title is not None else ""
