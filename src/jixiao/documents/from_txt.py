"""Plain text: paragraphs, one a line, and what is left of tables when a document is saved as text."""

from __future__ import annotations

from jixiao.documents.cell_marks import CELL_MARK, marked_document
from jixiao.documents.decode import decode
from jixiao.documents.document import Document, Paragraph, Table
from jixiao.documents.flat_rows import flat_tables
from jixiao.documents.from_pipes import from_pipes, holds_pipes
from jixiao.documents.tab_rows import tab_tables
from jixiao.documents.text_lines import Line, lines_of
from jixiao.documents.unreadable import Unreadable


def from_txt(data: bytes) -> Document:
    """Reads a text file in any usual encoding. Raises Unreadable (`unsupported`, `too_large`, `empty`)."""
    document = _document(decode(data))
    if not document.blocks:
        raise Unreadable("empty", "这个文件里没有文字。", "请确认选对了文件，保存后再核对。")
    return document


def _document(text: str) -> Document:
    if CELL_MARK in text:
        return marked_document(text)
    lines = lines_of(text)
    if holds_pipes(lines):
        try:
            return from_pipes(text)
        except ValueError:
            # Somebody else's pipes, not our notation: the words are kept as they stand.
            pass
    return Document("txt", _blocks(lines))


def _blocks(lines: list[Line]) -> list[Paragraph | Table]:
    """Tables where rows of cells are found, paragraphs between them."""
    blocks: list[Paragraph | Table] = []
    at = 0
    for start, end, table in sorted(_tables(lines), key=lambda found: found[0]):
        blocks += (line.paragraph() for line in lines[at:start] if not line.is_blank)
        blocks.append(table)
        at = end
    blocks += (line.paragraph() for line in lines[at:] if not line.is_blank)
    return blocks


def _tables(lines: list[Line]) -> list[tuple[int, int, Table]]:
    """The tables found, each with the lines `[start, end)` it takes up; flat ones only between the others."""
    found = list(tab_tables(lines))
    gaps = zip([0, *(end for _, end, _ in found)], [*(start for start, _, _ in found), len(lines)], strict=True)
    for start, end in gaps:
        found += ((start + first, start + last, table) for first, last, table in flat_tables(lines[start:end]))
    return found
