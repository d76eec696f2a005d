"""A report as clerks also send it: saved as a web page, or as plain text."""

from __future__ import annotations

from html import escape
from typing import Final

from jixiao.writers.report.compose import Report
from jixiao.writers.report.form_grid import FormGrid

_STYLE: Final = "table{border-collapse:collapse}td{border:1px solid #000;padding:2px 6px}h1,h2{text-align:center}"


def as_page(report: Report) -> bytes:
    """The whole report as one HTML file in UTF-8."""
    said: list[str] = []
    for part in report.parts:
        said.append(f"<h1>{escape(part.title)}</h1>")
        said += [f"<p>{escape(line.words)}</p>" for line in (*part.above, *part.lines, *part.after)]
        said += [_form(form) for form in part.forms]
    head = f'<head><meta charset="utf-8"><title>{escape(report.title)}</title><style>{_STYLE}</style></head>'
    return f'<!doctype html>\n<html lang="zh-CN">{head}<body>\n{chr(10).join(said)}\n</body></html>\n'.encode()


def as_text(report: Report) -> bytes:
    """The narrative alone, a paragraph a line, in GB 18030 as Notepad of a Chinese Windows saves it."""
    part = report.parts[0]
    return "\r\n".join([part.title, *(line.words for line in part.lines), ""]).encode("gb18030")


def _form(form: FormGrid) -> str:
    rows: list[list[str]] = [[] for _ in range(form.rows)]
    for cell in form.cells:
        spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
        spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
        words = "<br>".join(escape(line) for line in cell.text.split("\n"))
        rows[cell.row].append(f"<td{spans}>{words}</td>")
    lines = "".join(f"<p>{escape(line)}</p>" for line in form.lines)
    body = "\n".join(f"<tr>{''.join(cells)}</tr>" for cells in rows)
    return f"<h2>{escape(form.title)}</h2>{lines}<table>\n{body}\n</table>"
