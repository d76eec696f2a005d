"""What a figure stands in, for the eye: its sentence, or its row."""

from __future__ import annotations

from typing import Final

from accuracy.binding import Site
from accuracy.targets import Workpiece
from jixiao.documents import Cell

_ENDS: Final = "。；\n"
_LONG: Final = 240


def sentence_around(site: Site, piece: Workpiece) -> str:
    """The sentence, or for a cell its table row, with the stretch marked; shortened where it is long."""
    text = site.holder.text
    marked = f"{text[: site.start]}【{site.text}】{text[site.end :]}"
    if isinstance(site.holder, Cell):
        row = (cell for cell in piece.tables[site.holder.table].cells if cell.row == site.holder.row)
        cells = (marked if cell is site.holder else cell.text for cell in row)
        return " | ".join(" ".join(text.split()) for text in cells)[:_LONG]
    start = max(text.rfind(mark, 0, site.start) for mark in _ENDS) + 1
    ends = [at for mark in _ENDS if (at := marked.find(mark, site.end + 2)) >= 0]
    end = min([*ends, len(marked)]) + 1
    start, end = max(start, site.start - _LONG // 2), min(end, site.end + _LONG // 2)
    return " ".join(marked[start:end].split())
