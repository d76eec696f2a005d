"""What rests on columns that were placed by a best guess is asked, not told: tables of plain text lose their widths."""

from __future__ import annotations

from collections.abc import Iterable

from jixiao.documents import Cell, Document, Span
from jixiao.findings import Finding, Level

NOTICE = "文本中的表格没有保留合并单元格的宽度，有的行列位是推断的；只涉及这些行的问题一律作“请核实”，请对照原表看。"


def soften(findings: Iterable[Finding], document: Document) -> bool:
    """Make a question of every error whose figures all stand in guessed rows. Returns whether there was any."""
    guessed = {table.index: table.guessed_rows for table in document.all_tables() if table.guessed_rows}
    softened = False
    for finding in findings if guessed else ():
        spans = finding.accused or tuple(place.span for place in finding.places)
        if finding.level is Level.ERROR and spans and all(_is_in(span, guessed) for span in spans):
            finding.level = Level.WARNING
            softened = True
    return softened


def _is_in(span: Span, guessed: dict[int, frozenset[int]]) -> bool:
    cell = span.holder
    return isinstance(cell, Cell) and cell.row in guessed.get(cell.table, ())
