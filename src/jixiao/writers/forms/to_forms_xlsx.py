"""Forms of the year as one workbook: the sheets of `evaluation_layout` with blank cells, lists, formulas and help.

The workbook is read back like one of `jixiao extract`: the same layout, the same hidden marks. The same call gives the
same bytes.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, NamedTuple

import xlsxwriter

from jixiao.basis import Profile
from jixiao.basis.ratios import ratios
from jixiao.documents.evaluation_content import Content
from jixiao.documents.evaluation_layout import lay_out
from jixiao.documents.evaluation_shape import OBJECTS, SCHEMA
from jixiao.documents.laid_sheet import LaidCell, LaidSheet
from jixiao.writers.forms.blank import MONEY_UNIT, blank
from jixiao.writers.forms.catalogue import YearForm
from jixiao.writers.forms.derived import Cells, Derived, derived
from jixiao.writers.forms.fields import RATE, TEXT, Field, field_of
from jixiao.writers.forms.guide import HEAD, NAME, hints, remarks
from jixiao.writers.to_evaluation_xlsx import BASE, STYLES, row_height, sheet_name

ROWS = 2
"""Blank rows under every level-2 class."""
_LEGEND = "黄色格填写，绿色格可改，灰色格自动算"
_INPUT, _OPEN, _LOCKED = "#FFF9DB", "#E6F4EA", "#EAEAEA"
_HEIGHTS = {"indicator": 27.0, "objective": 45.0, "fund": 21.0, "component": 21.0, "fields": 21.0, "basic_row": 21.0}
_POINTS = {"weight": "分", "score": "分", "group_weight": "分", "approved_posts": "人", "staff_in_post": "人"}
_UNITS = {key: MONEY_UNIT for key, one in OBJECTS["fund"].items() if one.unit == "money"} | _POINTS
_PROTECTION = {"insert_rows": True, "delete_rows": True, "format_rows": True, "format_columns": True}
_SHOWN_TITLE, _SHOWN_HELP = 32, 255


class _Styled(NamedTuple):
    """How one cell is written."""

    tint: str
    locked: bool
    number_format: str


def to_forms_xlsx(
    forms: list[tuple[YearForm, Profile]],
    year: int,
    *,
    unit: str = "",
    project: str = "",
    rows: int = ROWS,
    filled: list[Content] | None = None,
) -> bytes:
    """The workbook: a sheet a form (two for a whole department's self-evaluation), 怎么填 last.

    `filled` are the evaluations to print instead of blank ones, one a form: what is known of them already.
    """
    evaluations = filled or [blank(*one, year, unit, project, rows) for one in forms]
    content: Content = {"schema": SCHEMA, "evaluations": evaluations}
    sheets = lay_out(content)
    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    workbook.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    taken: set[str] = set()
    names = []
    for sheet in sheets:
        names.append(sheet_name(sheet.name, taken))
        taken.add(names[-1].lower())
        sheet.rows[0].mark["name"] = names[-1]
        _say_units(sheet)
    formulas: dict[str, Derived] = {}
    for place, evaluation in enumerate(content["evaluations"]):
        own = [(name, sheet) for name, sheet in zip(names, sheets, strict=True) if sheet.evaluation == place]
        cells = Cells([name for name, _ in own], [sheet for _, sheet in own])
        formulas |= derived(evaluation, place, cells, forms[place][1])
    if filled:  # what is known is not computed again
        known = {cell.path for sheet in sheets for row in sheet.rows for cell in row.cells if cell.text}
        formulas = {path: formula for path, formula in formulas.items() if path not in known}
    writer = _Writer(workbook, formulas)
    common = tuple(ratio.title for ratio in ratios().values() if "（" not in ratio.title)
    for name, sheet in zip(names, sheets, strict=True):
        names_offered = common if forms[sheet.evaluation][0].whole else ()
        writer.write(workbook.add_worksheet(name), sheet, names_offered)
    writer.write_guide(workbook.add_worksheet(sheet_name(NAME, taken)), forms)
    workbook.worksheets()[0].activate()
    workbook.close()
    return stream.getvalue()


def _say_units(sheet: LaidSheet) -> None:
    """The unit of a column stands in its head and nowhere else."""
    for row in sheet.rows:
        if row.mark["row"] == "money_unit":
            row.cells[0].text = f"{_LEGEND}　　{row.cells[0].text}"
        elif row.mark["row"] in ("funds", "indicators", "staff"):
            labels: dict[str, str] = row.mark["columns"]
            new = {label: f"{label}（{_UNITS[role]}）" for role, label in labels.items() if role in _UNITS}
            row.mark["columns"] = {role: new.get(label, label) for role, label in labels.items()}
            for cell in row.cells:
                cell.text = new.get(cell.text, cell.text)


class _Writer:
    """Writes sheets of one workbook; formats are made once."""

    def __init__(self, workbook: Any, formulas: dict[str, Derived]) -> None:
        self._workbook = workbook
        self._formulas = formulas
        self._formats: dict[tuple[str, _Styled], Any] = {}
        self._hidden = workbook.add_format({"num_format": "@", "font_color": "#808080", "font_size": 6})

    def write(self, target: Any, sheet: LaidSheet, names: tuple[str, ...]) -> None:
        """One form; `names` are offered as level-3 indicators."""
        target.hide_gridlines(2)
        target.set_column(0, 0, 2, self._hidden, {"hidden": True})
        for column, width in enumerate(sheet.widths, start=1):
            target.set_column(column, column, width)
        runs: dict[tuple[int, Field], list[int]] = {}
        for number, row in enumerate(sheet.rows):
            target.write_string(number, 0, json.dumps(row.mark, ensure_ascii=False), self._hidden)
            target.set_row(number, max(row_height(sheet, number), _HEIGHTS.get(row.mark["row"], 0)))
            for cell in row.cells:
                asked = self._place(target, number, cell, names)
                if asked is not None:
                    runs.setdefault((cell.column + 1, asked), []).append(number)
        for (column, asked), rows in runs.items():
            for first, last in _stretches(rows):
                target.data_validation(first, column, last, column, _validation(asked))
        self._finish(target, sheet)

    def _place(self, target: Any, row: int, cell: LaidCell, names: tuple[str, ...]) -> Field | None:
        """Write a cell. The field that it asks for, where a person may type in it."""
        is_printed = not cell.path or (cell.path.endswith("].name") and ".funds[" in cell.path and cell.text != "")
        asked, formula = None if is_printed else field_of(cell.path, names), self._formulas.get(cell.path)
        if formula is not None:
            styled = _Styled(_OPEN if formula.open else _LOCKED, not formula.open, formula.number_format)
        elif asked is not None:
            styled = _Styled(_INPUT, False, TEXT if cell.style == "label" else asked.number_format)
        elif not is_printed and cell.style != "title" and not cell.text:
            styled = _Styled(_INPUT, False, "General")  # no formula fits the profile: a person fills it in
            asked = _score_field(cell.path)
        else:
            styled = _Styled("" if cell.style in ("title", "note", "right", "remark") else _LOCKED, True, "@")
        style = self._format(cell.style, styled)
        left = cell.column + 1
        if cell.rowspan > 1 or cell.colspan > 1:
            target.merge_range(row, left, row + cell.rowspan - 1, left + cell.colspan - 1, "", style)
        if formula is not None:
            target.write_formula(row, left, formula.formula, style, _cached(formula.value))
            return _score_field(cell.path) if formula.open else None
        if cell.text and styled.number_format not in (TEXT, RATE) and _is_number(cell.text):
            target.write_number(row, left, float(cell.text), style)
        elif cell.text:
            target.write_string(row, left, cell.text, style)
        else:
            target.write_blank(row, left, None, style)
        return asked

    def _format(self, style: str, styled: _Styled) -> Any:
        key = (style, styled)
        if key not in self._formats:
            tint = {"bg_color": styled.tint} if styled.tint else {}
            own = {"num_format": styled.number_format, "locked": styled.locked}
            self._formats[key] = self._workbook.add_format({**BASE, **STYLES[style], **tint, **own})
        return self._formats[key]

    def _finish(self, target: Any, sheet: LaidSheet) -> None:
        head = [n for n, row in enumerate(sheet.rows) if row.mark["row"] in ("indicators", "years")]
        _print_setup(target, head[0] if head else 0)
        target.protect("", _PROTECTION)

    def write_guide(self, target: Any, forms: list[tuple[YearForm, Profile]]) -> None:
        """怎么填: marked as no form, so that reading the workbook passes over it."""
        mark = {"schema": SCHEMA, "sheet": "guide", "row": "guide"}
        target.hide_gridlines(2)
        target.set_column(0, 0, 2, self._hidden, {"hidden": True})
        for column, width in enumerate((20, 30, 28, 28, 34), start=1):
            target.set_column(column, column, width)
        target.write_string(0, 0, json.dumps(mark), self._hidden)
        plain, head = _Styled("", True, "@"), _Styled(_LOCKED, True, "@")
        target.merge_range(0, 1, 0, 5, NAME, self._format("title", plain))
        target.set_row(0, 30)
        row = 1
        for line in remarks(forms):
            target.merge_range(row, 1, row, 5, line, self._format("paragraph", plain))
            target.set_row(row, 18.0 * -(-len(line) // 68) + 4)
            row += 1
        first = row
        for hint in (HEAD, *hints(form for form, _ in forms)):
            style = self._format("head", head) if hint is HEAD else self._format("text", plain)
            for column, words in enumerate(hint, start=1):
                target.write_string(row, column, words, style)
            target.set_row(row, 21 if all(len(words) <= 13 for words in hint[:4]) else 34)
            row += 1
        _print_setup(target, first)
        target.protect("", _PROTECTION)


def _print_setup(target: Any, head: int) -> None:
    target.ignore_errors({"number_stored_as_text": "A1:XFD1048576", "formula_differs": "A1:XFD1048576"})
    target.set_paper(9)
    target.set_landscape()
    target.fit_to_pages(1, 0)
    target.repeat_rows(head)
    target.set_margins(0.5, 0.5, 0.6, 0.6)
    target.center_horizontally()
    target.set_footer("&C第 &P 页 共 &N 页")


_SCORE = Field("得分", "定量指标按公式自动算；定性的、没有公式的自己填，只填数字，不能大于分值。", "General")
_FREE = Field("填写", "照表头填写。", "General")


def _score_field(path: str) -> Field:
    return _SCORE if path.endswith(("score", "weight")) else _FREE


def _stretches(rows: list[int]) -> list[tuple[int, int]]:
    """Rows that follow one another as first and last."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


def _validation(asked: Field) -> dict[str, Any]:
    help_shown = {"input_title": asked.title[:_SHOWN_TITLE], "input_message": asked.help[:_SHOWN_HELP]}
    if asked.choices:
        listed: dict[str, Any] = {"validate": "list", "source": list(asked.choices), **help_shown}
        refused = {"error_title": "请从列表中选", "error_message": f"可选：{'、'.join(asked.choices)}。"}
        return listed | (refused if asked.strict else {"show_error": False})
    if asked.number_format in ("0.00####",) or asked is _SCORE or "只填数字" in asked.help:
        refused = {"error_title": "只填数字", "error_message": f"{asked.help}确定要照现在这样填吗？"}
        bounds = {"validate": "decimal", "criteria": "between", "minimum": -1e12, "maximum": 1e12}
        return {**bounds, **help_shown, **refused, "error_type": "warning"}
    return {"validate": "any", **help_shown}


def _cached(value: str) -> float | str:
    """The stored result; a blank one is a space, since an empty string would say that nothing was computed yet."""
    return float(value) if _is_number(value) else value or " "


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()
