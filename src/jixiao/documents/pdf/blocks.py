"""The pages of a PDF, laid out one by one, to the paragraphs and tables of one document."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.documents.document import Cell, Origin, Paragraph, Table
from jixiao.documents.pdf.glyphs import Box, Frame
from jixiao.documents.pdf.joins import CellDraft, TableDraft, append, draft, goes_on
from jixiao.documents.pdf.layout import PageLayout
from jixiao.documents.pdf.lines import Line
from jixiao.documents.pdf.margins import body_size, measures, table_floors
from jixiao.documents.pdf.paragraphs import Flow


def blocks(pages: Sequence[PageLayout]) -> list[Paragraph | Table]:
    """Paragraphs and tables in reading order, those that a page break cut in one piece."""
    size, rooms, edges = body_size(pages), table_floors(pages), measures(pages)
    found: list[Flow | TableDraft] = []
    for position, (page, measure) in enumerate(zip(pages, edges, strict=True)):
        for ordinal, block in enumerate(page.blocks):
            last = found[-1] if found else None
            if isinstance(block, Line):
                if isinstance(last, Flow) and last.takes(block, measure):
                    last.add(block, measure)
                else:
                    found.append(Flow(block, measure, size))
                continue
            table = draft(block, page.number, page.frame)
            begins = ordinal == 0 and position > 0 and isinstance(last, TableDraft)
            if begins and isinstance(last, TableDraft) and goes_on(last, table, rooms[position - 1]):
                append(last, table)
            else:
                found.append(table)
    frames = {page.number: page.frame for page in pages}
    return [_table(item) if isinstance(item, TableDraft) else _paragraph(item, frames) for item in found]


def _paragraph(flow: Flow, frames: dict[int, Frame]) -> Paragraph:
    first = flow.lines[0]
    here = [line.box for line in flow.lines if line.page == first.page]
    box: Box = (
        min(box[0] for box in here),
        min(box[1] for box in here),
        max(box[2] for box in here),
        max(box[3] for box in here),
    )
    origin = Origin(index=first.index, page=first.page, box=frames[first.page].on_page(box))
    return Paragraph(flow.text, origin)


def _table(found: TableDraft) -> Table:
    cells = sorted((_cell(cell, found) for cell in found.cells), key=lambda cell: (cell.row, cell.column))
    origin = Origin(page=found.page, box=found.box, index=_first_index(found.cells))
    return Table(cells, found.rows, len(found.xs) - 1, origin)


def _cell(cell: CellDraft, table: TableDraft) -> Cell:
    column, end = table.column(cell.left), table.column(cell.right)
    paragraphs = tuple(
        Paragraph(piece.text, Origin(page=piece.page, index=piece.index, box=piece.box)) for piece in cell.pieces
    )
    origin = Origin(page=cell.page, index=_first_index([cell]), box=cell.box)
    return Cell(cell.row, column, cell.rowspan, max(end - column, 1), cell.text, origin, paragraphs)


def _first_index(cells: Sequence[CellDraft]) -> int:
    """The first character in the file, of those on the page where the cells begin; 0 where there is none."""
    page = min((cell.page for cell in cells), default=0)
    return min((piece.index for cell in cells for piece in cell.pieces if piece.page == page), default=0)
