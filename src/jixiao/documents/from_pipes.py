r"""The notation of our cases and pages: paragraphs as lines, tables as rows between pipes.

    表：部门整体支出绩效自评表 单位：万元

    | 资金     | 预算 | 执行 |
    | 年度总额 | 100  | 96   |
    | ^        | <    | 96   |

`<` is a cell merged into the one on its left, `^` one merged into the one above. Inside a cell `\n` breaks the
line and `\|`, `\<`, `\^`, `\\` are the characters themselves. A row may have fewer cells than the widest: what
is missing is absent, not blank. A row of nothing but dashes (the rule under the heading of a Markdown table) is
left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jixiao.documents.document import Cell, Document, Origin, Paragraph, Table
from jixiao.documents.row_layout import TextCell, text_cell
from jixiao.documents.text_lines import Line, lines_of

_CELL = re.compile(r"([^|\\]*(?:\\.[^|\\]*)*)\|")
_ROW = re.compile(r"\|(?:[^|\\]*(?:\\.[^|\\]*)*\|)+")
_ESCAPE = re.compile(r"\\([n|<^\\])")
_RULE = re.compile(r":?-{3,}:?")

_Rows = list[list[TextCell]]


def from_pipes(text: str) -> Document:
    """The document that `text` notates. Raises ValueError, naming the line, for a merge that is no rectangle."""
    blocks: list[Paragraph | Table] = []
    rows: _Rows = []
    for line in lines_of(text):
        row = _row(line)
        if row is not None:
            rows.append(row)
            continue
        if rows:
            blocks.append(_table(rows))
            rows = []
        if not line.is_blank:
            blocks.append(line.paragraph())
    if rows:
        blocks.append(_table(rows))
    return Document("txt", blocks)


def holds_pipes(lines: Sequence[Line]) -> bool:
    """Whether some line is a row of two cells or more."""
    return any(len(row) > 1 for row in map(_row, lines) if row)


def _row(line: Line) -> list[TextCell] | None:
    """The cells of a row as they are written; [] for a rule of dashes, None if the line is no row."""
    text = line.text.strip()
    if not text.startswith("|") or not _ROW.fullmatch(text):
        return None
    start = line.offset + line.text.index("|")
    cells = [TextCell(m[1], line.number, start + m.start(1)) for m in _CELL.finditer(text, 1)]
    if all(_RULE.fullmatch(cell.text.strip()) for cell in cells):
        return []
    return [cell.stripped() for cell in cells]


def _table(rows: _Rows) -> Table:
    rows = [row for row in rows if row] or [[TextCell("", 0, 0)]]
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    held: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            beside = {"<": (r, c - 1), "^": (r - 1, c)}.get(cell.text)
            if beside is not None and beside not in owners:
                raise ValueError(f"line {cell.line}: {cell.text!r} in column {c + 1} has no cell to be merged into")
            owner = owners[r, c] = (r, c) if beside is None else owners[beside]
            held.setdefault(owner, []).append((r, c))
    cells = [_merged(rows, owner, positions) for owner, positions in held.items()]
    first = rows[0][0]
    return Table(cells, len(rows), max(map(len, rows)), Origin(line=first.line, index=first.offset))


def _merged(rows: _Rows, owner: tuple[int, int], positions: list[tuple[int, int]]) -> Cell:
    """The cell at `owner` over all its `positions`, which are in reading order."""
    top, left = owner
    bottom, right = positions[-1][0], max(c for _, c in positions)
    cell = rows[top][left]
    if len(positions) != (bottom - top + 1) * (right - left + 1) or min(c for _, c in positions) < left:
        last = rows[bottom][positions[-1][1]]
        raise ValueError(f"line {last.line}: the cells merged into {cell.text!r} are no rectangle")
    words = _ESCAPE.sub(lambda m: "\n" if m[1] == "n" else m[1], cell.text)
    # Behind an escape the offsets inside the cell no longer match the text; that of the cell still does.
    return text_cell(top, left, TextCell(words, cell.line, cell.offset), bottom - top + 1, right - left + 1)
