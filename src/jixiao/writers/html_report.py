"""A document as HTML with marks: what was handed in, as it reads, each accused stretch in its colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from jixiao.documents import Cell, Document, Paragraph, Span, Table
from jixiao.evaluations import Chapter, Evaluation
from jixiao.writers.markup import text


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to be marked: `look` is its class, `anchor` its own name, `card` the card it belongs to."""

    span: Span
    look: str
    anchor: str
    card: str
    label: str


@dataclass(slots=True)
class MarkedReport:
    """Builds the report of one file; `placed` are afterwards the anchors that stand in it."""

    document: Document
    evaluations: list[Evaluation]
    marks: list[Mark]
    is_addressed: bool = False
    """Whether every paragraph and cell bears its place (`data-at`) and nothing but its own words is text in it."""
    placed: set[str] = field(default_factory=set)
    _by_holder: dict[int, list[Mark]] = field(default_factory=dict)
    _looks: dict[int, str] = field(default_factory=dict)

    def html(self) -> str:
        for mark in self.marks:
            self._by_holder.setdefault(id(mark.span.holder), []).append(mark)
        for evaluation in self.evaluations:
            if evaluation.title.span is not None:
                self._looks[id(evaluation.title.span.holder)] = "title"
            self._note_headings(evaluation.chapters, 1)
        return "\n".join(self._blocks(self.document.blocks))

    def _note_headings(self, chapters: Iterable[Chapter], depth: int) -> None:
        for chapter in chapters:
            self._looks[id(chapter.span.holder)] = f"h h{min(depth, 3)}"
            self._note_headings(chapter.children, depth + 1)

    def _blocks(self, blocks: Iterable[Paragraph | Table]) -> Iterator[str]:
        page = None
        for block in blocks:
            if block.origin.page is not None and block.origin.page != page:
                page = block.origin.page
                yield f'<p class="page">第{page}页</p>'
            if isinstance(block, Table):
                yield self._table(block)
            elif block.text.strip() or id(block) in self._by_holder:
                yield self._paragraph(block)

    def _paragraph(self, paragraph: Paragraph) -> str:
        look = self._looks.get(id(paragraph)) or ("h h2" if paragraph.level is not None else "")
        number = f"{text(paragraph.number)} " if paragraph.number else ""
        if number and self.is_addressed:
            number = f'<span class="label">{number}</span>'
        return f'<p class="{look}"{self._address(paragraph)}>{number}{self._marked(paragraph)}</p>'

    def _address(self, holder: Paragraph | Cell) -> str:
        return f' data-at="{address(holder)}"' if self.is_addressed else ""

    def _table(self, table: Table) -> str:
        shown: set[int] = set()
        rows = "".join(f"<tr>{''.join(self._row(table, row, shown))}</tr>" for row in range(table.rows))
        # Cells that claim a place which another one holds would be lost: they follow the table.
        hidden = [cell for cell in table.cells if id(cell) not in shown and cell.text.strip()]
        after = "".join(f'<p class="hidden-cell"{self._address(cell)}>{self._marked(cell)}</p>' for cell in hidden)
        caption = f"<caption>{text(table.caption)}</caption>" if table.caption else ""
        return f'<div class="scroll"><table>{caption}<tbody>{rows}</tbody></table></div>{after}'

    def _row(self, table: Table, row: int, shown: set[int]) -> Iterator[str]:
        for column in range(table.columns):
            cell = table.at(row, column)
            if cell is None:
                yield "<td></td>"
            elif (cell.row, cell.column) == (row, column) and id(cell) not in shown:
                shown.add(id(cell))
                down = f' rowspan="{min(cell.rowspan, table.rows - row)}"' if cell.rowspan > 1 else ""
                right = f' colspan="{min(cell.colspan, table.columns - column)}"' if cell.colspan > 1 else ""
                inner = "".join(self._table(inner) for inner in cell.tables if self._is_marked(inner))
                yield f"<td{self._address(cell)}{down}{right}>{self._marked(cell)}{inner}</td>"

    def _is_marked(self, table: Table) -> bool:
        """A table inside a cell stands in the cell's text already; it is shown as well where something is marked."""
        return any(
            id(cell) in self._by_holder or any(self._is_marked(inner) for inner in cell.tables) for cell in table.cells
        )

    def _marked(self, holder: Paragraph | Cell) -> str:
        marks = self._by_holder.get(id(holder), [])
        if not marks:
            return text(holder.text)
        whole = len(holder.text)
        cuts = sorted({0, whole, *(cut for mark in marks for cut in (mark.span.start, mark.span.end) if cut <= whole)})
        pieces = [self._opened(marks, cuts[0])]
        for start, end in pairwise(cuts):
            covering = [mark for mark in marks if mark.span.start <= start and end <= mark.span.end]
            pieces.append(_painted(text(holder.text[start:end]), covering))
            pieces += [self._closed(marks, end), self._opened(marks, end)]
        return "".join(pieces)

    def _opened(self, marks: list[Mark], at: int) -> str:
        """The anchors of the marks that begin here, and the marks that hold nothing: a blank cell."""
        pieces = []
        for mark in marks:
            if mark.span.start == at:
                self.placed.add(mark.anchor)
                pieces.append(f'<span id="{mark.anchor}"></span>')
                if mark.span.end <= at:
                    pieces.append(_painted("空白", [mark], " blank") + self._reference(mark))
        return "".join(pieces)

    def _closed(self, marks: list[Mark], at: int) -> str:
        ended = {mark.card: mark for mark in marks if mark.span.end == at and mark.span.start < at}
        return "".join(self._reference(mark) for mark in ended.values())

    def _reference(self, mark: Mark) -> str:
        if not mark.label:
            return ""
        shown = f' data-label="{mark.label}">' if self.is_addressed else f">{mark.label}"
        return f'<a class="ref {mark.look}" href="#{mark.card}" aria-label="第{mark.label}条"{shown}</a>'


def address(holder: Paragraph | Cell) -> str:
    """The place of a paragraph or cell in one word: `p12`, `t0r3c4` (from 0, as in JSON)."""
    if isinstance(holder, Cell):
        return f"t{holder.table}r{holder.row}c{holder.column}"
    return f"p{holder.index}"


_ORDER = ("error", "warning", "note", "look", "waived")


def _painted(words: str, marks: list[Mark], more: str = "") -> str:
    if not marks:
        return words
    look = min((mark.look for mark in marks), key=_ORDER.index)
    cards = " ".join(dict.fromkeys(mark.card for mark in marks))
    return f'<mark class="{look}{more}" data-cards="{cards}">{words}</mark>'
