"""Content of `jixiao.evaluation/1` as sheets of cells, and back. Pure; knows no Django.

Geometry is that of the official forms (`documents.evaluation_layout`); each cell says what it asks for, whether it may
be changed, and in words where it stands. Texts are kept as typed: only the engine makes numbers of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from jixiao.documents.evaluation_layout import lay_out
from jixiao.documents.laid_sheet import LaidCell, LaidRow, LaidSheet
from jixiao.www.filing.asking import Asked, asked
from jixiao.www.filing.chapters import chapters, text_of
from jixiao.www.filing.paths import Content, Values
from jixiao.www.filing.rows import is_row


@dataclass(slots=True)
class Cell:
    """One cell. `path` is `""` for printed words. `label`: where it stands, in words (“管网长度，实际完成值”)."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str
    path: str
    style: str
    editable: bool
    label: str
    asks: Asked | None
    is_doubtful: bool = False
    source: str = ""
    also: list[str] = field(default_factory=list)
    """Other values that are the same words and change with it."""


@dataclass(slots=True)
class Row:
    """One row; `path` where such rows can be put in and taken out."""

    kind: str
    path: str
    cells: list[Cell]


@dataclass(slots=True)
class Sheet:
    """One form, or the narrative (`role` narrative: a row a chapter, its heading and its text)."""

    name: str
    role: str
    evaluation: int
    columns: int
    widths: list[int]
    rows: list[Row]

    @property
    def shares(self) -> list[int]:
        """How wide each column is, in percent of the sheet."""
        return [max(1, round(100 * width / sum(self.widths))) for width in self.widths]

    @property
    def cells(self) -> Iterator[Cell]:
        for row in self.rows:
            yield from row.cells


def sheets(
    content: Content,
    *,
    printed: Mapping[int, Collection[str]] | None = None,
    doubtful: Collection[str] = (),
    sources: Mapping[str, str] | None = None,
) -> list[Sheet]:
    """The sheets of a content, in order. `printed`: by evaluation, the words of the form that nobody changes."""
    found = []
    doubts, told = set(doubtful), sources or {}
    for laid in lay_out(content):
        evaluation = content["evaluations"][laid.evaluation]
        if laid.role == "narrative":
            found.append(_narrative(laid, evaluation))
        else:
            found.append(_form(laid, evaluation["kind"], set((printed or {}).get(laid.evaluation, ()))))
    for sheet in found:
        for cell in sheet.cells:
            paths = (cell.path, *cell.also)
            cell.is_doubtful = any(path in doubts for path in paths)
            cell.source = next((told[path] for path in paths if path in told), "")
    return found


def with_text(content: Content, path: str, text: str) -> Content:
    """The content with another text in the cell of `path`. Raises KeyError where there is no such value."""
    changed = deepcopy(content)
    values = Values(changed)
    for each in values.same_as(path):
        values.put(each, text)
    return changed


def printed_words(blank: Content) -> set[str]:
    """What a blank form prints where nobody fills anything in: title, names of rows, heads of columns."""
    holders = [blank.get("title", {}), *blank.get("years", ())]
    holders += [fund["name"] for fund in blank.get("funds", ())]
    data = blank.get("basic_data", {})
    holders += [*data.get("columns", {}).values(), *(row["name"] for row in data.get("rows", ()))]
    return {one["text"] for one in holders if one.get("text")}


def _form(laid: LaidSheet, kind: str, printed: set[str]) -> Sheet:
    sheet = Sheet(laid.name, laid.role, laid.evaluation, laid.columns, laid.widths, [])
    heads: dict[str, str] = {}
    for number, row in enumerate(laid.rows):
        heads = row.mark.get("columns", heads)
        path = row.path if is_row(row.path) and row.mark.get("row") != "projects_total" else ""
        name, cells = _name(row), []
        for place, cell in enumerate(row.cells):
            label = _label(row, place, heads, name) if cell.path else ""
            locked = not cell.path or (cell.text in printed and _is_printed_place(cell.path))
            asks = asked(cell.path, kind) if cell.path else None
            cells.append(
                Cell(
                    number, cell.column, cell.rowspan, cell.colspan, cell.text, cell.path, cell.style,
                    not locked, label, asks, also=list(cell.also),
                )
            )  # fmt: skip
        sheet.rows.append(Row(row.mark["row"], path, cells))
    return sheet


def _is_printed_place(path: str) -> bool:
    below = path.partition("].")[2]
    return (
        below == "title"
        or below.startswith(("years", "basic_data.columns"))
        or (below.endswith("].name") and below.startswith(("funds", "basic_data.rows")))
    )


def _name(row: LaidRow) -> str:
    """What the row is about: its name, else its class or its first words."""
    texts = {cell.path.rpartition(".")[2]: cell.text for cell in row.cells if cell.path}
    return next((words for key in ("name", "class", "number") if (words := texts.get(key, ""))), "")


def _label(row: LaidRow, place: int, heads: Mapping[str, str], name: str) -> str:
    cell = row.cells[place]
    role = cell.path.removeprefix(f"{row.path}.").removeprefix("values.") if row.path else ""
    column = heads.get(role, "")
    if not column:
        column = _left_of(row.cells, place)
    parts = [words for words in (name if name != cell.text else "", column) if words]
    return "，".join(" ".join(words.split()) for words in parts) or "填写"


def _left_of(cells: list[LaidCell], place: int) -> str:
    return next((one.text for one in reversed(cells[:place]) if not one.path and one.text), "")


def _narrative(laid: LaidSheet, evaluation: Content) -> Sheet:
    paragraphs = evaluation["narrative"]
    sheet = Sheet(laid.name, laid.role, laid.evaluation, 1, [110], [])
    for number, chapter in enumerate(chapters(paragraphs)):
        path = f"evaluations[{laid.evaluation}].narrative.chapters[{number}]"
        title = chapter.title or "（正文之前）"
        head = Cell(2 * number, 0, 1, 1, title, "", "head", False, "", None)
        text = text_of(paragraphs, chapter)
        body = Cell(2 * number + 1, 0, 1, 1, text, path, "chapter", True, title, asked(path, evaluation["kind"]))
        sheet.rows += [Row("heading", "", [head]), Row("chapter", "", [body])]
    return sheet
