"""A comparison of two drafts as a workbook: a sheet for every table, rows that nobody asked for marked."""

from __future__ import annotations

from jixiao.runs.compare import Comparison
from jixiao.writers.clean import clean
from jixiao.writers.comparison_words import TITLE, drafts_line, sections, summary
from jixiao.writers.sheets import Sheet, workbook

_CHARACTERS = 150
"""How wide a sheet is, in characters."""
_LONGEST_CELL = 32_000


def to_comparison_xlsx(comparison: Comparison) -> bytes:
    """The workbook. The same comparison gives the same bytes."""
    told = [("材料", drafts_line(comparison)), *(("注意", notice) for notice in comparison.notices)]
    told += [("结果", line) for line in summary(comparison)]
    sheets = [Sheet(TITLE, ("项目", "内容"), [(name, clean(words)) for name, words in told], (10, 120))]
    for section in sections(comparison):
        rows = [tuple(clean(cell)[:_LONGEST_CELL] for cell in row) for row in section.rows]
        widths = tuple(max(5, _CHARACTERS * share // 100) for share in section.widths)
        sheets.append(Sheet(section.title, section.heads, rows, widths, off=section.marked))
    return workbook(TITLE, sheets)
