"""What was handed in beside the document that is checked: another evaluation, or the figures of the finance system."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from jixiao.documents import Cell, Document, Span
from jixiao.evaluations import Evaluation, Kind, Whereabouts
from jixiao.evaluations.beside import Beside
from jixiao.facts import Facts, gather
from jixiao.findings import Place

if TYPE_CHECKING:
    from jixiao.evaluations.system_figures import SystemFigures


@dataclass(slots=True)
class Material:
    """One evaluation of a file, or the figures of an export. Read once, however many documents it stands beside."""

    path: str
    """As the user wrote it; every output names the file by it."""
    document: Document
    evaluation: Evaluation | None = None
    figures: SystemFigures | None = None
    _facts: Facts | None = field(default=None, repr=False)
    _whereabouts: Whereabouts | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        return PurePath(self.path).name

    @property
    def facts(self) -> Facts:
        """Every figure of the evaluation; none of an export."""
        if self._facts is None:
            self._facts = gather(self.evaluation) if self.evaluation is not None else Facts()
        return self._facts

    def holds(self, span: Span) -> bool:
        """Whether a place lies in this file."""
        holder = span.holder
        if isinstance(holder, Cell):
            tables = self.document.all_tables()
            return 0 <= holder.table < len(tables) and any(cell is holder for cell in tables[holder.table].cells)
        return any(block is holder for block in self.document.blocks)

    def place(self, span: Span, *figures: str, context: str = "") -> Place:
        """A place in this file, named with it."""
        if self._whereabouts is None:
            told = self.evaluation or _of_export(self.document)
            self._whereabouts = Whereabouts(told, told.part or "")
        return Place(span, self._whereabouts, context, figures, source=self.path)

    def is_home_of(self, span: Span) -> bool:
        """Whether a place lies in a table of this very evaluation, of which a file may hold many."""
        tables = self.evaluation.table_names if self.evaluation is not None else {}
        return not isinstance(span.holder, Cell) or span.holder.table in tables


def _of_export(document: Document) -> Evaluation:
    """Names for the places of an export: its tables, and its columns by their heads."""
    from jixiao.evaluations.export_table import find_table

    heads = find_table(document).heads
    tables = [table for table in document.tables if table.columns == max(heads, default=0) + 1]
    return Evaluation(
        document,
        Kind.OTHER,
        table_names={table.index: "导出表" for table in tables},
        column_names={(table.index, column): [(-1, head)] for table in tables for column, head in heads.items()},
    )


@dataclass(slots=True)
class Other:
    """A material in the part that it plays beside one document."""

    part: Beside
    material: Material
    is_doubtful: bool = False
    """Year or body is not certain: what differs is a question, never an error."""
    is_own_level: bool = False
    """One of the two documents is of the body without its subordinate units (本级)."""

    @property
    def evaluation(self) -> Evaluation:
        """Raises ValueError for the figures of an export."""
        if self.material.evaluation is None:
            raise ValueError("an export is no evaluation")
        return self.material.evaluation

    @property
    def facts(self) -> Facts:
        return self.material.facts

    @property
    def name(self) -> str:
        """The file, for a message: `《上年自评.docx》`."""
        return f"《{self.material.name}》"
