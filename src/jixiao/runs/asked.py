"""Which findings of a draft asked for a change of the next one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jixiao.documents import Cell, Span
from jixiao.drafts import Change
from jixiao.findings import Finding

_SENTENCE_END = re.compile(r"[。！？；\n]")


class Asked:
    """Which findings name which places."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._cells: dict[int, list[Finding]] = {}
        self._rows: dict[tuple[int, int], list[Finding]] = {}
        self._sentences: dict[int, list[tuple[int, int, Finding]]] = {}
        for finding in findings:
            for each in (finding, *finding.folded):
                for place in each.places:
                    self._note(place.span, finding)

    def _note(self, span: Span, finding: Finding) -> None:
        holder = span.holder
        if isinstance(holder, Cell):
            self._cells.setdefault(id(holder), []).append(finding)
            self._rows.setdefault((holder.table, holder.row), []).append(finding)
            return
        ends = [found.end() for found in _SENTENCE_END.finditer(holder.text)]
        start = max((end for end in ends if end <= span.start), default=0)
        end = min((end for end in ends if end >= span.end), default=len(holder.text))
        self._sentences.setdefault(id(holder), []).append((start, end, finding))

    def by(self, change: Change) -> tuple[Finding, ...]:
        """The findings that asked for a change: they name its cell, its sentence, or the row of a cell left blank."""
        found: dict[int, Finding] = {}
        for span in change.old:
            holder = span.holder
            if isinstance(holder, Cell):
                named = self._cells.get(id(holder), [])
                if not named and not holder.text.strip():
                    named = self._rows.get((holder.table, holder.row), [])
            else:
                at = self._sentences.get(id(holder), [])
                named = [finding for start, end, finding in at if start < span.end and span.start < end]
            found |= {id(finding): finding for finding in named}
        return tuple(found.values())
