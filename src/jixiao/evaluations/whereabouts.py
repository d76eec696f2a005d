"""Where a span stands, in the reader's words: `自评表 第13行 得分`, `第三部分（二）第2段`."""

from __future__ import annotations

import re

from jixiao.documents import Cell, Paragraph, Span
from jixiao.evaluations.evaluation import Chapter, Evaluation

_SENTENCE_END = re.compile(r"[。！？；\n]")
_TO_SENTENCE = re.compile(r"(?s:.*)[。！？；\n]")
_LONGEST_CONTEXT = 160


class Whereabouts:
    """Describes places of one evaluation. Rows are counted from 1, as a person counts them."""

    def __init__(self, evaluation: Evaluation, part: str = "") -> None:
        """`part` names the evaluation where another one speaks of its places."""
        self._evaluation = evaluation
        self._part = f"“{part}”" if part else ""
        self._headings: dict[int, str] | None = None
        self._contexts: dict[tuple[int, int], str] = {}

    def where(self, span: Span) -> str:
        holder = span.holder
        return self._cell(holder) if isinstance(holder, Cell) else self._paragraph(holder)

    def context(self, span: Span) -> str:
        """The row of a table or the sentence of a paragraph around the span, shortened."""
        holder = span.holder
        if isinstance(holder, Paragraph):
            return sentence_around(holder.text, span.start, span.end)
        if len(holder.text) > _LONGEST_CONTEXT:
            return sentence_around(holder.text, span.start, span.end)
        tables = self._evaluation.document.all_tables()
        if not 0 <= holder.table < len(tables):
            return holder.text.strip()
        at = holder.table, holder.row
        if at not in self._contexts:  # of one row many places are told
            self._contexts[at] = _words_of_row(tables[holder.table].row(holder.row))
        return self._contexts[at]

    def _cell(self, cell: Cell) -> str:
        name = self._evaluation.table_names.get(cell.table, f"表{cell.table + 1}")
        headers = self._evaluation.column_names.get((cell.table, cell.column), ())
        above = [name for row, name in headers if row <= cell.row]
        column = above[-1] if above else f"第{cell.column + 1}列"
        if cell.origin.ref:
            column = f"{column}（{cell.origin.ref}）"
        page = f"第{cell.origin.page}页 " if cell.origin.page else ""
        return f"{page}{self._part}{name} 第{cell.row + 1}行 {column}"

    def _paragraph(self, paragraph: Paragraph) -> str:
        if self._headings is None:
            self._headings = {}
            for chapter in self._evaluation.chapters:
                self._walk(chapter, "")
        page = f"第{paragraph.origin.page}页 " if paragraph.origin.page else ""
        heading = self._headings.get(id(paragraph))
        path = f"（{paragraph.origin.ref}）" if paragraph.origin.ref else ""
        return f"{page}{heading or f'正文第{max(paragraph.index, 0) + 1}段'}{path}"

    def _walk(self, chapter: Chapter, path: str) -> None:
        assert self._headings is not None
        if path:
            path += chapter.number.rstrip("、.．")
        else:
            path = f"“{chapter.number}{chapter.title}”"
        self._headings[id(chapter.span.holder)] = f"{path}标题"
        for position, paragraph in enumerate(chapter.paragraphs, start=1):
            self._headings[id(paragraph)] = f"{path}第{position}段"
        for child in chapter.children:
            self._walk(child, path)


def _words_of_row(cells: list[Cell]) -> str:
    words = " | ".join(" ".join(cell.text.split()) for cell in cells if cell.text.strip())
    return words if len(words) <= _LONGEST_CONTEXT else words[: _LONGEST_CONTEXT - 1] + "…"


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds `[start, end)`, cut to a readable length around it."""
    opened = _TO_SENTENCE.match(text, 0, start)
    left = opened.end() if opened else 0
    found = _SENTENCE_END.search(text, end)
    right = found.end() if found else len(text)
    if right - left > _LONGEST_CONTEXT:
        left = max(left, start - _LONGEST_CONTEXT // 2)
        right = min(right, max(end, left + _LONGEST_CONTEXT))
    return text[left:right].strip()
