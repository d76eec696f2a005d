"""Tables that only arrange a page: menus beside articles, frames around texts. They hold text, not data."""

from __future__ import annotations

from itertools import islice

from jixiao.documents.document import Paragraph
from jixiao.documents.html.grid import Block, MarkedCell, MarkedTable

_SHORT = 60
"""Up to so many characters are an entry in a form; more are a text."""
_LONG = 400
_MANY = 4
"""From so many paragraphs on, a long cell is an article."""


def is_layout(table: MarkedTable) -> bool:
    """Whether a table arranges a page and holds no data of its own."""
    rows = [row for _, group in table.groups for row in group if row]
    cells = [cell for row in rows for cell in row]
    if table.is_presentation or len(cells) < 2 or not any(cell.blocks for cell in cells):
        return True
    nested = sum(len(inner.cells) for cell in cells for inner in cell.tables)
    if nested:
        entries = sum(map(_is_entry, cells))
        return not _has_grid(rows) or (not table.is_ruled and nested >= entries)
    return not table.is_ruled and not _has_grid(rows) and any(map(_is_article, cells))


def _has_grid(rows: list[list[MarkedCell]]) -> bool:
    """Whether two rows or more have two entries or more."""
    grid_rows = (row for row in rows if sum(map(_is_entry, row)) > 1)
    return len(list(islice(grid_rows, 2))) == 2


def _is_entry(cell: MarkedCell) -> bool:
    return bool(cell.blocks) and not cell.tables and len(cell.text) <= _SHORT


def _is_article(cell: MarkedCell) -> bool:
    return len(cell.blocks) >= _MANY and len(cell.text) >= _LONG


def flattened(table: MarkedTable) -> list[Block]:
    """What stands in the cells, in the order of reading."""
    blocks: list[Block] = []
    if table.caption:
        blocks.append(Paragraph(table.caption, table.origin))
    for group in table.ordered_groups():
        for row in group:
            for cell in row:
                blocks += cell.blocks
    return blocks
