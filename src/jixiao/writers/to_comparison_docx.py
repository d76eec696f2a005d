"""A comparison of two drafts as a Word file to be put beside a resubmission."""

from __future__ import annotations

from jixiao.runs.compare import Comparison
from jixiao.writers.comparison_words import TITLE, Section, drafts_line, sections, summary
from jixiao.writers.docx_parts import WIDE, package, paragraph, table


def to_comparison_docx(comparison: Comparison) -> bytes:
    """The file, on pages that lie on their side. Same input, same bytes."""
    parts = [paragraph("AnnexTitle", TITLE), paragraph("Small", drafts_line(comparison))]
    parts += [paragraph("Small", notice, bold="注意：") for notice in comparison.notices]
    parts += [paragraph("Small", line) for line in summary(comparison)]
    for section in sections(comparison):
        parts.append(paragraph("Annex", f"{section.title}（{len(section.rows)}处）"))
        if section.note:
            parts.append(paragraph("Small", section.note))
        parts.append(_table(section))
    return package(TITLE, "", "".join(parts))


def _table(section: Section) -> str:
    widths = [WIDE * share // 100 for share in section.widths]
    rows = [[cell.split("\n") for cell in row] for row in section.rows]
    return table(section.heads, widths, rows)
