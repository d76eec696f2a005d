"""The rows of one marked sheet as data: the values under their keys, and where each stands."""

from __future__ import annotations

import re
from typing import Any

from jixiao.documents.document import Cell, Declared, Table
from jixiao.documents.evaluation_content import Content, bad, shown
from jixiao.documents.unreadable import Unreadable

_BLANK = re.compile(r"[\s\u3000]+")
_FOLLOWS = {
    "funds": "fund",
    "objectives": "objective",
    "indicators": "indicator",
    "projects": "project",
    "staff": "staff_values",
    "years": "basic_row",
}
_REPEATED = frozenset({"fund", "component", "objective", "indicator", "project", "basic_row", "paragraph"})
"""The kinds of rows that a clerk may insert without a mark."""

Mark = dict[str, Any]


class FormReader:
    """Reads one sheet, row by row, into the content of one evaluation."""

    def __init__(self, table: Table, marks: dict[int, Mark], declared: Declared, place: int) -> None:
        self._table = table
        self._marks = marks
        self._declared = declared
        self._place = place
        self._path = f"evaluations[{place}]"
        self._content: Content = {}
        self._columns: dict[str, Cell] = {}
        self._mark: Mark = {}
        self._group_cell: Cell | None = None
        self._row = 0

    def read(self) -> Content:
        """The content of the sheet. Raises Unreadable (`bad_data`) where a head or a label is gone."""
        kind = ""
        for row in range(self._table.rows):
            own = [cell for cell in self._table.row(row) if cell.row == row]
            mark = self._marks.get(row)
            if mark is None and not any(cell.text.strip() for cell in own):
                continue
            kind = str(mark["row"]) if mark else self._kind_of_inserted(kind, own)
            self._row, self._mark = row, mark or {}
            reader = getattr(self, f"_read_{kind}", None)
            if reader is None:
                raise self._lost("行的标记")
            reader(own)
            kind = _FOLLOWS.get(kind, kind)
        for group in self._content.get("groups", ()):
            del group["_number"]
        return self._content

    def _kind_of_inserted(self, above: str, own: list[Cell]) -> str:
        widest = max(cell.colspan for cell in own)
        if above in _REPEATED and (above == "paragraph" or widest < self._table.columns - 2):
            return above
        return "note"

    # Single values.

    def _entry(self, cell: Cell | None, role: str, path: str, *also: str) -> Content | None:
        """The entry of a cell; None where the form had no such field and nobody filled it in."""
        text = cell.text.strip() if cell is not None else ""
        if cell is None or (not text and role in self._mark.get("absent", ())):
            return None
        for where in (path, *also):
            self._declared.holders[where] = cell
        units = self._mark.get("units", {})
        return {"text": text, "unit": units[role]} if role in units else {"text": text}

    def _put(self, target: Content, key: str, entry: Content | None) -> None:
        if entry is not None:
            target[key] = entry

    def _read_title(self, own: list[Cell]) -> None:
        if own and own[0].text.strip() != self._mark.get("untitled"):
            self._put(self._content, "title", self._entry(own[0], "title", f"{self._path}.title"))

    def _read_year(self, own: list[Cell]) -> None:
        self._append("years", own, "year")

    def _read_note(self, own: list[Cell]) -> None:
        for cell in own:
            if cell.text.strip() or self._mark:
                self._append("notes", [cell], "note")

    def _append(self, key: str, own: list[Cell], role: str) -> None:
        values = self._content.setdefault(key, [])
        entry = self._entry(own[0] if own else None, role, f"{self._path}.{key}[{len(values)}]")
        if entry is not None:
            values.append(entry)

    def _read_money_unit(self, own: list[Cell]) -> None:
        self._content["money_unit"] = own[0].text.strip().replace(":", "：").rpartition("：")[2].strip() if own else ""

    def _read_heading(self, own: list[Cell]) -> None:
        """A heading that carries no value."""

    def _read_fields(self, own: list[Cell]) -> None:
        for field in self._mark.get("fields", ()):
            cell = self._beside(str(field.get("label", "")))
            keys = [str(key) for key in field.get("keys", ())]
            paths = [f"{self._path}.{key}" for key in keys]
            if field.get("head"):
                head = self._content.setdefault("head", [])
                paths.insert(0, f"{self._path}.head[{len(head)}].value")
                head.append({"label": field["label"], "value": {"text": ""}})
            self._declared.holders |= dict.fromkeys(paths, cell)
            entry: Content = {"text": cell.text.strip()}
            entry |= {"unit": field["unit"]} if "unit" in field else {}
            if field.get("head"):
                self._content["head"][-1]["value"] = entry
            self._content |= dict.fromkeys(keys, entry)

    def _read_totals(self, own: list[Cell]) -> None:
        for field in self._mark.get("fields", ()):
            cell, key = self._beside(str(field.get("label", ""))), str(field.get("key", ""))
            self._declared.holders[f"{self._path}.{key}"] = cell
            self._content[key] = {"text": cell.text.strip(), **({"unit": field["unit"]} if "unit" in field else {})}

    def _beside(self, label: str) -> Cell:
        """The cell to the right of a label of this row."""
        cells = self._table.row(self._row)
        for cell in (*cells[::2], *cells[1::2]):  # labels and values take turns; a value may read like a label
            if _squeeze(cell.text) == _squeeze(label):
                if (value := self._table.at(self._row, cell.column + cell.colspan)) is not None:
                    return value
        raise self._lost(label)

    def _lost(self, label: str) -> Unreadable:
        now = "、".join(f"“{shown(cell.text)}”" for cell in self._table.row(self._row) if cell.text.strip())
        where = f"工作表“{shown(self._table.caption)}”第{self._row + 1}行"
        return bad(
            f"{where}应有“{shown(label)}”，现在是{now or '空白'}", "请恢复表头和栏目名称；要另立栏目的，写在备注里。"
        )

    # Blocks with a head.

    def _read_head_row(self, own: list[Cell]) -> None:
        self._columns = {}
        for role, label in self._mark.get("columns", {}).items():
            cells = (cell for cell in self._table.row(self._row) if _squeeze(cell.text) == _squeeze(str(label)))
            cell = next(cells, None)
            if cell is None:
                raise self._lost(str(label))
            self._columns[role] = cell
            self._declared.headers[self._place].append(cell)

    _read_funds = _read_objectives = _read_indicators = _read_projects = _read_staff = _read_head_row

    def _values(self, path: str, *left_out: str) -> Content:
        """The entries of this row by the roles of its columns."""
        self._declared.rows[path] = (self._table, self._row)
        found: Content = {}
        for role, head in self._columns.items():
            if role not in left_out:
                cell = self._table.at(self._row, head.column)
                self._put(found, role, self._entry(cell, role, f"{path}.{role}"))
        return found

    def _member(self, key: str, extra: Content | None = None) -> None:
        members = self._content.setdefault(key, [])
        values = self._values(f"{self._path}.{key}[{len(members)}]")
        members.append({**(extra or {}), **values})

    def _read_fund(self, own: list[Cell]) -> None:
        self._member("funds", _kept(self._mark, "role"))

    def _read_objective(self, own: list[Cell]) -> None:
        self._member("objectives")

    def _read_project(self, own: list[Cell]) -> None:
        self._member("projects")

    def _read_projects_total(self, own: list[Cell]) -> None:
        self._content["projects_total"] = self._values(f"{self._path}.projects_total")

    def _read_component(self, own: list[Cell]) -> None:
        components = self._content.setdefault("components", [])
        cells = self._table.row(self._row)
        if len(cells) < 2:
            raise self._lost(str(self._mark.get("as", "")))
        label, amount = cells[-2].text.strip(), cells[-1]
        one = {"division": self._mark.get("division") or components[-1]["division"], "label": label}
        one |= _kept(self._mark, "role") if _squeeze(label) == _squeeze(str(self._mark.get("as", ""))) else {}
        path = f"{self._path}.components[{len(components)}]"
        components.append({**one, "amount": self._entry(amount, "amount", f"{path}.amount")})

    def _read_indicator(self, own: list[Cell]) -> None:
        groups = self._content.setdefault("groups", [])
        heading = self._table.at(self._row, self._columns["group"].column)
        if self._begins_group(heading):
            self._begin_group(groups, heading)
        self._group_cell = heading
        if self._mark.get("no_rows") and not any(cell.text.strip() for cell in own if cell is not heading):
            return
        group = groups[-1]
        rows = group.setdefault("indicators", [])
        path = f"{self._path}.groups[{len(groups) - 1}].indicators[{len(rows)}]"
        values = self._values(path, "group", "group_weight")
        for role in [role for role in values if role.startswith(("causes.", "possibility."))]:
            key, _, name = role.partition(".")
            values.setdefault(key, {})[name] = values.pop(role)
        rows.append(values)

    def _begins_group(self, heading: Cell | None) -> bool:
        if self._group_cell is None:
            return True
        if heading is self._group_cell:
            return False
        before = self._content["groups"][-1]
        number = self._mark.get("number")
        if number is not None and number == before.get("_number"):
            return heading is not None and heading.text.strip() not in ("", self._group_cell.text.strip())
        return number is not None or bool(heading and heading.text.strip())

    def _begin_group(self, groups: list[Content], heading: Cell | None) -> None:
        path = f"{self._path}.groups[{len(groups)}]"
        row_mark = self._mark
        self._mark = {"absent": row_mark.get("group_absent", ()), "units": row_mark.get("group_units", {})}
        group: Content = {"_number": row_mark.get("number")}
        if heading is not None and heading.text.strip() == row_mark.get("as", ""):
            group |= _kept(row_mark, "group")
        self._put(group, "heading", self._entry(heading, "heading", f"{path}.heading"))
        if "group_weight" in self._columns:
            cell = self._table.at(self._row, self._columns["group_weight"].column)
            self._put(group, "stated_weight", self._entry(cell, "stated_weight", f"{path}.stated_weight"))
        self._mark = row_mark
        groups.append(group)

    # 基础数据表 and narrative.

    @property
    def _basic(self) -> Content:
        found: Content = self._content.setdefault("basic_data", {})
        return found

    def _read_staff_values(self, own: list[Cell]) -> None:
        self._content["basic_data"] = {**self._basic, **self._values(f"{self._path}.basic_data")}

    def _read_years(self, own: list[Cell]) -> None:
        basic = self._basic
        roles, labels = self._mark.get("order", []), self._mark.get("columns", {})
        cells = self._table.row(self._row)[1:]
        if len(cells) < len(roles):
            raise self._lost(str(next(iter(labels.values()), "")))
        self._columns = {"name": self._table.row(self._row)[0], **dict(zip(roles, cells, strict=False))}
        self._declared.headers[self._place] += cells
        columns: Content = {}
        for role, cell in zip(roles, cells, strict=False):
            if role not in self._mark.get("absent", ()):
                self._put(columns, role, self._entry(cell, role, f"{self._path}.basic_data.columns.{role}"))
        if columns:
            basic["columns"] = columns

    def _read_basic_row(self, own: list[Cell]) -> None:
        rows = self._basic.setdefault("rows", [])
        path = f"{self._path}.basic_data.rows[{len(rows)}]"
        name = self._entry(self._table.at(self._row, self._columns["name"].column), "name", f"{path}.name")
        values: Content = {}
        for role, head in self._columns.items():
            if role != "name":
                cell = self._table.at(self._row, head.column)
                self._put(values, role, self._entry(cell, role, f"{path}.values.{role}"))
        rows.append({**_kept(self._mark, "key"), "name": name or {"text": ""}, "values": values})

    def _read_paragraph(self, own: list[Cell]) -> None:
        paragraphs = self._content.setdefault("narrative", [])
        for cell in own:
            if cell.text.strip() or self._mark:
                self._declared.holders[f"{self._path}.narrative[{len(paragraphs)}]"] = cell
                paragraphs.append({"text": cell.text, **_kept(self._mark, "level", "number")})
                if self._mark.get("signed_on"):
                    self._declared.holders[f"{self._path}.signed_on"] = cell
                    self._content["signed_on"] = {"text": cell.text.strip()}


def _kept(mark: Mark, *keys: str) -> Content:
    return {key: mark[key] for key in keys if key in mark}


def _squeeze(text: str) -> str:
    return _BLANK.sub("", text)
