"""Whether what stands over the indicators of a form surely leaves room for their heads on the first page."""

from __future__ import annotations

from typing import Final

from jixiao.writers.report.form_grid import FormCell, FormGrid
from jixiao.writers.report.title_lines import width_of

_ROOM: Final = 442 * 17 // 20
"""Points: the 156 mm of a page on its side, less a seventh for typefaces that turn out higher."""
_TITLE, _LINE_ABOVE = 34, 22
_POINTS_A_CENTIMETRE: Final = 28
_INSET, _BETWEEN = 8, 3


def heads_on_first_page(form: FormGrid) -> bool:
    """Whether the heads of the indicators stand on the first page, by a cautious reckoning."""
    height = _TITLE + _LINE_ABOVE * len(form.lines)
    for number in range(form.heads[0] + 1):
        own = [cell for cell in form.cells if cell.row == number and cell.rowspan == 1]
        lines = max((_lines(form, cell) for cell in own), default=1)
        height += round(lines * (form.size * 1.3 + _BETWEEN))
    return height <= _ROOM


def _lines(form: FormGrid, cell: FormCell) -> int:
    width = sum(form.widths[cell.column : cell.column + cell.colspan]) * _POINTS_A_CENTIMETRE - _INSET
    fitting = max(1, int(width / form.size))
    return sum(max(1, -(-round(width_of(line) * 2) // (2 * fitting))) for line in cell.text.split("\n"))
