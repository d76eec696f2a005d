"""A document becomes evaluations: one for a report with its forms, many for a file of many forms.

One pass over the blocks in their order. A table is read row by row; the words of a header say which block
begins (资金, 目标, 指标). A second form in the same file begins a second evaluation.
"""

from __future__ import annotations

from jixiao.documents import Cell, Document, Paragraph, Table
from jixiao.evaluations.basic_data import is_basic_data, read_basic_data
from jixiao.evaluations.chapters import read_chapters
from jixiao.evaluations.columns import Columns, fund_columns, indicator_columns
from jixiao.evaluations.cover import (
    YEAR,
    kind_of_title,
    looks_like_title,
    note_year,
    read_grade,
    read_signature,
    read_title,
    settle_year,
)
from jixiao.evaluations.entry import ABSENT, Entry
from jixiao.evaluations.evaluation import Evaluation, Indicator, Kind, Objective
from jixiao.evaluations.filing import objectives_below, read_filing_row
from jixiao.evaluations.form_kind import (
    SELF_EVALUATIONS,
    WITHOUT_RESULTS,
    form_kind,
    has_indicators,
    starts_form,
    unit_of,
)
from jixiao.evaluations.from_declared import from_declared
from jixiao.evaluations.funds import money_unit, read_funds
from jixiao.evaluations.head import read_head, read_labelled
from jixiao.evaluations.indicators import read_indicators
from jixiao.evaluations.management import management_columns, read_management
from jixiao.evaluations.notes import read_notes
from jixiao.evaluations.objectives import objective_columns, read_objectives
from jixiao.evaluations.period import read_period
from jixiao.evaluations.project_list import is_titled_list, project_columns, read_projects
from jixiao.evaluations.vocabulary import FORM_NAMES, squeeze

_STATEMENTS = (Kind.BUDGET_DISCLOSURE, Kind.FINAL_ACCOUNTS_DISCLOSURE)
_LIST_HEAD = 12
_FEW_TABLES = 2
_TITLE_ROWS = 4
"""附件1, the title, its year, the unit of money: what stands above a form in its own sheet."""


def extract(document: Document) -> list[Evaluation]:
    """The evaluations of a document, at least one; `part` names the sheet or form where there are several.

    A document that is data already is taken at its word. Raises Unreadable (`bad_data`) where its numbers are not
    what its words say.
    """
    if document.declared is not None:
        return from_declared(document)
    return _Extraction(document).run()


class _Extraction:
    """The state of one pass: the evaluations so far, and the words since the last table."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.main = Evaluation(document, Kind.OTHER)
        self.evaluations = [self.main]
        self.current = self.main
        self.pending: list[Paragraph] = []
        self.continued: tuple[Table, Columns] | None = None
        self.forms: bool | None = None

    def run(self) -> list[Evaluation]:
        for block in self.document.blocks:
            if isinstance(block, Paragraph):
                self.pending.append(block)
            else:
                self._table(block)
        self.current.paragraphs += self.pending
        for evaluation in self.evaluations:
            _settle(evaluation)
        return self._named()

    def _table(self, table: Table) -> None:
        self._read_main_title()
        caption, words = self._caption(table)
        unit = money_unit(words) or unit_of(table)
        if is_basic_data(table) and not has_indicators(table):
            self._file_pending()
            self._basic_data(table, caption, unit)
            return
        for nested in (nested for cell in table.cells for nested in cell.tables):
            self._table(nested)
        if self._continues(table) or self._project_list(table, caption, words, unit):
            return
        self._begin(table, caption, 0)
        self._rows(table, caption, unit)

    def _caption(self, table: Table) -> tuple[Paragraph | Cell | None, str]:
        """The title line before a table (or the only words of its first row) and all words of its surroundings."""
        near = [paragraph for paragraph in self.pending[-6:] if paragraph.text.strip()]
        words = " ".join(paragraph.text for paragraph in near[-3:] if len(paragraph.text) <= 60)
        for paragraph in reversed(near):
            if looks_like_title(paragraph.text):
                return paragraph, words
        heads: list[Cell] = []
        for row in range(min(table.rows, _TITLE_ROWS)):
            said = [cell for cell in table.row(row) if squeeze(cell.text)]
            if len(said) > 1 or (said and len(squeeze(said[0].text)) > 60):
                break
            heads += [cell for cell in said if cell not in heads]
        title = next((cell for cell in heads if looks_like_title(cell.text)), heads[0] if heads else None)
        return title, words + (title.text if title is not None else "")

    def _basic_data(self, table: Table, caption: Paragraph | Cell | None, unit: str) -> None:
        home = self.main if self.main.basic_data is None else self.current
        if home.basic_data is not None:
            home = self.current = Evaluation(self.document, Kind.DEPARTMENT_SELF_EVALUATION)
            self.evaluations.append(home)
        if home.kind is Kind.OTHER:
            home.kind = Kind.DEPARTMENT_SELF_EVALUATION
        home.tables.append(table)
        home.table_names[table.index] = "基础数据表"
        read_basic_data(home, table, unit)
        if caption is not None and (found := YEAR.search(caption.text)):
            note_year(home, "form", found, caption)
        for key, entry in home.basic_data.columns.items() if home.basic_data else ():
            if key in ("budget", "final") and entry.span and (found := YEAR.search(entry.text)):
                home.years.append(("column", int(found[1]), entry.span))

    def _project_list(self, table: Table, caption: Paragraph | Cell | None, words: str, unit: str) -> bool:
        """A 项目清单 is read where the file holds the forms of its projects, or where the table is called one."""
        if self.main.kind in _STATEMENTS or has_indicators(table):
            return False
        found = (columns for row in range(min(table.rows, _LIST_HEAD)) if (columns := project_columns(table, row)))
        columns = next(found, None)
        if columns is None or not (self._has_forms() or is_titled_list(squeeze(words + table.caption))):
            return False
        home = self.main
        if not (home.chapters or self._has_narrative() or home.indicators):
            home = Evaluation(self.document, Kind.PROJECT_LIST) if home.tables else home
        elif self.current is not home or home.projects:
            home = Evaluation(self.document, Kind.PROJECT_LIST)
        if home is not self.main:
            self.evaluations.append(home)
        elif home.kind is Kind.OTHER or not (home.indicators or self._has_narrative()):
            home.kind = Kind.PROJECT_LIST
        self._file_pending()
        home.tables.append(table)
        home.table_names[table.index] = "项目清单"
        if caption is not None and looks_like_title(caption.text) and not home.title.is_stated:
            read_title(home, [caption])
        for row in range(columns.first_row):
            read_head(home, table.row(row))
        read_projects(home, table, columns, unit)
        self.continued = None
        return True

    def _has_forms(self) -> bool:
        if self.forms is None:
            self.forms = any(has_indicators(table) for table in self.document.tables)
        return self.forms

    def _continues(self, table: Table) -> bool:
        """A table without any header right behind an indicator block of the same width is the rest of it."""
        if self.continued is None or any(paragraph.text.strip() for paragraph in self.pending):
            return False
        before, columns = self.continued
        other_sheet = table.origin.part != before.origin.part
        if other_sheet or table.columns != before.columns or has_indicators(table):
            return False
        rest = Columns(-1, -1, columns.roles, columns.headers)
        read = len(self.current.indicators)
        self.current.tables.append(table)
        self.current.table_names[table.index] = self.current.table_names.get(before.index, "自评表")
        read_indicators(self.current, table, rest, table.rows - 1)
        return len(self.current.indicators) > read

    def _file_pending(self, keep: int = 0) -> None:
        """The words since the last table belong to the evaluation that is being read."""
        cut = len(self.pending) - keep
        self.current.paragraphs += self.pending[:cut]
        del self.pending[:cut]

    def _begin(self, table: Table, caption: Paragraph | Cell | None, row: int) -> None:
        """Choose the evaluation that a form belongs to, and begin a new one where another form starts."""
        has_form = has_indicators(table, row)
        kind = form_kind(table, caption, row, self.main.kind) if has_form else None
        full = bool(self.current.indicators) or self.current.kind is Kind.PROJECT_LIST
        other = kind is not None and self.main.kind in SELF_EVALUATIONS and kind is not self.main.kind
        # A form behind the tables of a budget or of final accounts is a document of its own; a table or two of its
        # money before a self-evaluation belong to it.
        few = _FEW_TABLES if kind in SELF_EVALUATIONS else 0
        is_long = len(self.main.tables) > few or (kind is not None and self._has_narrative())
        apart = self.current is self.main and self.main.kind in _STATEMENTS and is_long
        if has_form and (full or apart or (other and self.current is self.main and self._has_narrative())):
            home = self.main if kind is self.main.kind and not self.main.indicators else None
            title_lines = self._title_lines(caption)
            self._file_pending(keep=title_lines)
            if home is None:
                home = Evaluation(self.document, kind or Kind.OTHER)
                self.evaluations.append(home)
            self.current = home
        for paragraph in self.pending[-4:] if has_form else ():
            read_labelled(self.current, paragraph)
        self._file_pending()
        if kind is not None and self.current.kind in (Kind.OTHER, kind):
            self.current.kind = kind

    def _title_lines(self, caption: Paragraph | Cell | None) -> int:
        """How many of the pending paragraphs, counted from the end, head the coming form."""
        for position, paragraph in enumerate(self.pending):
            if paragraph is caption:
                return len(self.pending) - position
        return 0

    def _has_narrative(self) -> bool:
        return sum(len(p.text) for p in (*self.main.paragraphs, *self.pending)) > 600

    def _read_main_title(self) -> None:
        if not self.main.title.is_stated:
            read_title(self.main, [*self.main.paragraphs, *self.pending])
        if self.main.kind is Kind.OTHER:
            self.main.kind = kind_of_title(self.main.title.text) or Kind.OTHER

    def _rows(self, table: Table, caption: Paragraph | Cell | None, unit: str) -> None:
        self._adopt(table, caption)
        row = 0
        last = table.rows - 1
        while row <= last:
            cells = table.row(row)
            current = self.current
            if current.indicators and current.tables[-1] is table and starts_form(cells):
                title = cells[0] if len(cells) == 1 else None
                self._begin(table, title, row)
                if self.current is not current:
                    self._adopt(table, title)
                    current = self.current
            if columns := indicator_columns(table, row):
                row = max(row + 1, read_indicators(current, table, columns, last))
                self.continued = (table, columns)
            elif columns := management_columns(table, row):
                row = read_management(current, table, columns)
            elif columns := fund_columns(table, row):
                row = max(row + 1, read_funds(current, table, columns, last, unit))
            elif objective_columns(table, row):
                row = max(row + 1, read_objectives(current, table, row, last))
            elif current.kind in WITHOUT_RESULTS and (header := objectives_below(cells)) and row < last:
                current.objectives.append(Objective(Entry.of(table.at(row + 1, header.column)), ABSENT))
                row += 2
            elif current.kind is Kind.OBJECTIVE_FILING and not current.indicators:
                read_filing_row(current, cells, unit)
                read_head(current, cells)
                row += 1
            else:
                read_head(current, cells)
                row += 1

    def _adopt(self, table: Table, caption: Paragraph | Cell | None) -> None:
        current = self.current
        current.tables.append(table)
        name = FORM_NAMES.get(current.kind, "")
        if not name or not has_indicators(table):
            name = f"表{table.index + 1}"
        current.table_names.setdefault(table.index, name)
        if caption is not None and looks_like_title(caption.text):
            if not current.title.is_stated:
                read_title(current, [caption])
            elif found := YEAR.search(caption.text):
                note_year(current, "form", found, caption)

    def _named(self) -> list[Evaluation]:
        """Give every form its `part` where the file holds several, and drop an empty first evaluation."""
        found = [
            evaluation
            for evaluation in self.evaluations
            if evaluation.tables or evaluation.chapters or any(p.text.strip() for p in evaluation.paragraphs)
        ]
        if len(found) > 1 and not found[0].tables and not self._has_narrative():
            # A cover sheet or a title page before many forms is not a document of its own.
            found[1].paragraphs[:0] = found[0].paragraphs
            del found[0]
        if len(found) > 1:
            seen: dict[str, int] = {}
            for number, evaluation in enumerate(found, start=1):
                if evaluation is self.main and evaluation.chapters:
                    continue
                sheet = evaluation.tables[0].caption if evaluation.tables else ""
                own = "项目清单" if evaluation.kind is Kind.PROJECT_LIST else evaluation.project_name.text
                name = sheet or own or evaluation.unit_name.text or f"第{number}张表"
                seen[name] = seen.get(name, 0) + 1
                evaluation.part = name if seen[name] == 1 else f"{name}（{seen[name]}）"
        return found or [self.main]


def _has_result(row: Indicator) -> bool:
    return row.actual.is_stated or row.score.is_stated


def _settle(evaluation: Evaluation) -> None:
    """What follows from the whole: chapters, title, signature, year, kind."""
    evaluation.chapters = read_chapters(evaluation.paragraphs)
    read_notes(evaluation)
    if not evaluation.title.is_stated:
        read_title(evaluation, list(evaluation.paragraphs))
    if evaluation.kind is Kind.OTHER:
        evaluation.kind = kind_of_title(evaluation.title.text) or Kind.OTHER
    if evaluation.indicators and evaluation.kind is Kind.OTHER:
        evaluation.kind = Kind.DEPARTMENT_SELF_EVALUATION
    elif evaluation.kind is Kind.BUDGET_DISCLOSURE and any(_has_result(row) for row in evaluation.indicators):
        evaluation.kind = Kind.DEPARTMENT_SELF_EVALUATION  # a budget made public carries objectives at most
    if evaluation.kind is Kind.IN_YEAR_MONITORING:
        read_period(evaluation)
    read_signature(evaluation)
    read_grade(evaluation)
    settle_year(evaluation)
