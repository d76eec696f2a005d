"""A report as a Word file: A4, the typefaces of GB/T 9704 by name, forms as merged tables.

The parts are written directly, so that the bytes depend on nothing but the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from press import word_parts
from press.grid import Grid, GridCell, read_grid
from press.packing import pack

_LEVEL_1 = re.compile(r"[一二三四五六七八九十]+、")
_LEVEL_2 = re.compile(r"（[一二三四五六七八九十]+）")
_FIGURES = re.compile(r"([0-9][0-9.]*%?)")
_LONG = 16
"""A cell with more characters than this is set flush left, a shorter one is centred."""


def to_docx(source: dict[str, Any]) -> bytes:
    """The bytes of the Word file that a source describes."""
    styled = bool(source["styled"])
    sections = [(section["page"], "".join(_blocks(section["blocks"], styled))) for section in source["sections"]]
    body = "".join(
        content + (f"<w:p><w:pPr>{_page(page)}</w:pPr></w:p>" if number < len(sections) else _page(page))
        for number, (page, content) in enumerate(sections, 1)
    )
    return pack({**word_parts.members(str(source["title"])), "word/document.xml": word_parts.document(body)})


def _blocks(blocks: Iterable[dict[str, Any]], styled: bool) -> Iterable[str]:
    for block in blocks:
        for kind, content in block.items():
            if kind == "text":
                yield from (_paragraph(_kind_of(line), line, styled) for line in content.splitlines() if line)
            elif kind == "table":
                yield _table(content)
            else:
                yield from (_paragraph(kind, line, styled) for line in content.splitlines())


def _kind_of(line: str) -> str:
    if _LEVEL_1.match(line):
        return "heading1"
    # A level-2 number may also open a full paragraph; only a short line without a full stop inside is a heading.
    if _LEVEL_2.match(line) and len(line) < 40 and "。" not in line[:-1]:
        return "heading2"
    return "body"


def _paragraph(kind: str, text: str, styled: bool) -> str:
    look = word_parts.LOOKS[kind]
    if styled:
        return f'<w:p><w:pPr><w:pStyle w:val="{look.style}"/></w:pPr>{_runs(text, "")}</w:p>'
    return f"<w:p><w:pPr>{look.direct_paragraph}</w:pPr>{_runs(text, look.run)}</w:p>"


def _runs(text: str, properties: str) -> str:
    """The text in several runs, figures apart, as Word and WPS save typed text."""
    return "".join(_run(piece, properties) for piece in _FIGURES.split(text) if piece)


def _run(text: str, properties: str) -> str:
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _page(page: str) -> str:
    width, height = (16838, 11906) if page == "landscape" else (11906, 16838)
    orientation = ' w:orient="landscape"' if page == "landscape" else ""
    top, right, bottom, left = (1474, 1304, 1304, 1304) if page != "report" else (2098, 1474, 1984, 1588)
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{orientation}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        'w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
    )


def _table(form: dict[str, Any]) -> str:
    grid = read_grid(form["rows"])
    widths = [round(float(width) * 567) for width in form["widths"]]
    if len(widths) != grid.columns:
        raise ValueError(f"{len(widths)} widths for {grid.columns} columns")
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    headers = int(form.get("header_rows", 0))
    flush = frozenset(form.get("flush_columns", ()))
    rows = "".join(_row(grid, row, widths, row < headers, flush) for row in range(grid.rows))
    properties = word_parts.TABLE_PROPERTIES.format(width=sum(widths))
    return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def _row(grid: Grid, row: int, widths: list[int], is_header: bool, flush: frozenset[int]) -> str:
    header = "<w:tblHeader/>" if is_header else ""
    cells: list[str] = []
    column = 0
    while column < grid.columns:
        cell = grid.owners[row, column]
        style = "TableHead" if is_header else "TableText"
        alignment = "left" if not is_header and (cell.column in flush or _is_flush(cell.text)) else "center"
        look = f'<w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="{alignment}"/></w:pPr>'
        cells.append(_cell(cell, row, sum(widths[column : column + cell.colspan]), look))
        column += cell.colspan
    height = '<w:trHeight w:val="397" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{header}</w:trPr>{''.join(cells)}</w:tr>"


def _is_flush(text: str) -> bool:
    return text.startswith("\u3000") or len(text) > _LONG


def _cell(cell: GridCell, row: int, width: int, look: str) -> str:
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merge = ""
    if cell.rowspan > 1:
        merge = '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
    lines = cell.lines if row == cell.row else [""]
    paragraphs = "".join(f"<w:p>{look}{_run(line, '') if line else ''}</w:p>" for line in lines)
    return f"<w:tc>{properties}{paragraphs}</w:tc>"
