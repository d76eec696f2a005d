"""A comparison of two drafts as one page: old beside new, what differs marked sign by sign."""

from __future__ import annotations

from typing import Final

from rapidfuzz.distance import LCSseq

from jixiao.drafts import Way
from jixiao.runs.compare import Comparison
from jixiao.writers.comparison_words import TITLE, Section, drafts_line, passage, sections, summary
from jixiao.writers.markup import page, text

_LONGEST: Final = 4000
"""Longer passages are shown without marks."""
_STYLE: Final = (
    "body{margin:0 auto;max-width:1180px;padding:24px 28px 60px;color:#1d2733;background:#fff;font:15px/1.65 "
    '"Noto Sans CJK SC","Microsoft YaHei","PingFang SC","WenQuanYi Micro Hei",sans-serif}'
    "h1{font-size:24px;margin:0 0 4px}h2{font-size:18px;margin:26px 0 6px;color:#1f4e79}"
    "p{margin:2px 0;color:#4a5663}.notice{margin:8px 0;padding:6px 12px;background:#fff8e5;"
    "border-left:4px solid #d9a400;color:#1d2733}"
    "table{border-collapse:collapse;width:100%;font-size:14px;table-layout:fixed}"
    "th,td{border:1px solid #cfd8e1;padding:4px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "thead th{background:#f3f6f9;font-weight:600;text-align:center}thead{display:table-header-group}"
    "tr{break-inside:avoid}td:first-child{text-align:center;color:#5d6b7a}"
    "tr.off td{background:#fdf1ef}tr.off td:last-child{color:#a32020;font-weight:600}"
    "del{background:#fbd9d5;color:#8f1d14;text-decoration:line-through}"
    "ins{background:#d7f0dc;color:#135c2a;text-decoration:none}"
    "@page{size:A4 landscape;margin:12mm}@media print{body{max-width:none;padding:0;font-size:12px}"
    "table{font-size:11px}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}"
    + "".join(f".w{share}{{width:{share}%}}" for share in range(1, 61))
)


def to_comparison_html(comparison: Comparison) -> str:
    """The page. Every word of a document is escaped; it has no script and asks nothing of any other place."""
    parts = [f"<h1>{TITLE}</h1><p>{text(drafts_line(comparison))}</p>"]
    parts += [f'<p class="notice">{text(notice)}</p>' for notice in comparison.notices]
    parts += [f"<p>{text(line)}</p>" for line in summary(comparison)]
    for section in sections(comparison):
        parts.append(f"<h2>{text(section.title)}（{len(section.rows)}处）</h2>")
        if section.note:
            parts.append(f"<p>{text(section.note)}</p>")
        parts.append(_table(section))
    return page(TITLE, "\n".join(parts), _STYLE)


def _table(section: Section) -> str:
    heads = "".join(
        f'<th class="w{share}">{text(head)}</th>' for head, share in zip(section.heads, section.widths, strict=True)
    )
    rows = []
    for number, row in enumerate(section.rows):
        cells = [text(cell).replace("\n", "<br>") for cell in row]
        if section.changes and section.changes[number].change.way is not Way.MOVED:
            cells[2], cells[3] = _marked(section, number) or (cells[2], cells[3])
        look = ' class="off"' if number in section.marked else ""
        rows.append(f"<tr{look}>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _marked(section: Section, number: int) -> tuple[str, str] | None:
    """Both passages whole, with what went and what came; None where they are too long for it."""
    change = section.changes[number].change
    old, new = passage(change.old), passage(change.new)
    if not old or not new or len(old) + len(new) > _LONGEST:
        return None
    before, after = [], []
    for step in LCSseq.opcodes(old, new):
        gone, come = old[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        if step.tag == "equal":
            before.append(text(gone))
            after.append(text(come))
            continue
        if gone:
            before.append(f"<del>{text(gone)}</del>")
        if come:
            after.append(f"<ins>{text(come)}</ins>")
    return "".join(before), "".join(after)
