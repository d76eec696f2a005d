"""Reads the binary `.doc` of Word 97–2003 and the `.wps` that Kingsoft writes in the same format.

Everything that a person can see counts as text, also what the file keeps apart: tracked insertions, field
results, text boxes, nested tables, notes. Tracked deletions never count.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from jixiao.documents.doc.file import DocFile, open_doc
from jixiao.documents.doc.lists import Lists
from jixiao.documents.doc.paragraphs import ParagraphFormats
from jixiao.documents.doc.pieces import damaged, piece_table, text_of
from jixiao.documents.doc.story import StoryReader
from jixiao.documents.doc.visible import VisibleText, visible_text
from jixiao.documents.document import Document, Paragraph, Table
from jixiao.documents.ole_container import OleContainer, ole_kind
from jixiao.documents.unreadable import Unreadable

__all__ = ["from_doc", "ole_kind"]

_MACROS = "本文件含有宏，已忽略宏，仅核对文字和表格。"
_TRACKED = "本文件有修订痕迹：插入的内容已计入，删除的内容未计入。"
_MACRO_STORAGE = "Macros"
_PICTURES = ("\x01", "\x08")
_APART = ("boxes", "footnotes", "endnotes")
_MARGINS = ("headers", "header_boxes")


def from_doc(data: bytes) -> Document:
    """The document that the bytes of a binary Word file hold. Raises Unreadable."""
    container = OleContainer(data)
    file = open_doc(container)
    try:
        return _read(container, file)
    except (struct.error, LookupError) as failure:
        # Offsets that lead out of the file end here, wherever they were followed.
        raise damaged() from failure


def _read(container: OleContainer, file: DocFile) -> Document:
    pieces = piece_table(file)
    text = text_of(file, pieces)
    visible = visible_text(file, pieces, text)
    stories = StoryReader(visible, ParagraphFormats(file, pieces), Lists(file))
    blocks = stories.blocks(*file.stories.range("main"))
    for name in _APART:
        blocks += [block for block in stories.blocks(*file.stories.range(name)) if _says(block)]
    headers = [said for name in _MARGINS for said in _texts(stories.blocks(*file.stories.range(name)))]
    document = Document(
        format="doc",
        blocks=blocks,
        headers=tuple(dict.fromkeys(headers)),
        notices=tuple(_notices(container, visible)),
        title=container.title,
    )
    if not document.text.strip() and any(picture in text for picture in _PICTURES):
        raise Unreadable("scan", "文件内只有图片，没有可读取的文字。", "请提交可编辑的原文件。")
    return document


def _says(block: Paragraph | Table) -> bool:
    """The stories beside the body end with paragraphs that are not shown."""
    return isinstance(block, Table) or bool(block.text.strip())


def _texts(blocks: list[Paragraph | Table]) -> Iterator[str]:
    for block in blocks:
        said = block.text if isinstance(block, Paragraph) else "\n".join(cell.text for cell in block.cells)
        if said.strip():
            yield said.strip()


def _notices(container: OleContainer, visible: VisibleText) -> Iterator[str]:
    if container.has(_MACRO_STORAGE):
        yield _MACROS
    if visible.revised:
        yield _TRACKED
