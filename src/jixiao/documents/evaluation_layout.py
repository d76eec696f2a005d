"""Evaluations laid out as the official forms: the sheets of a workbook, or the tables of a JSON file.

A cell knows the path of the value that it shows (`evaluations[0].funds[1].name`), a row carries a mark: what it is, and
what its cells alone do not tell (fields that the form does not have, units that differ). `evaluation_sheets` reads the
marks back.
"""

from __future__ import annotations

from typing import Any

from jixiao.basis.forms import FORMS
from jixiao.documents import limits
from jixiao.documents.basic_data_layout import lay_out_basic_data
from jixiao.documents.evaluation_content import Content
from jixiao.documents.evaluation_labels import (
    DIVISION_LABELS,
    FILING_AMOUNT,
    FUND_COLUMNS,
    INDICATOR_COLUMNS,
    KEYS,
    OBJECTIVES,
    PROJECT_COLUMNS,
    PROJECT_WIDTHS,
    SCORE_OF_REVIEW,
    TOTALS,
)
from jixiao.documents.evaluation_shape import SCHEMA
from jixiao.documents.indicator_layout import indicator_columns, lay_out_indicators
from jixiao.documents.laid_sheet import (
    LaidCell,
    LaidSheet,
    header_row,
    spread,
    spread_evenly,
    unit_of,
    units_of,
    unlike,
    value_row,
)
from jixiao.documents.unreadable import Unreadable

_NARROWEST = 8
_MOST_DIVIDED = 60
"""The most columns under 偏差原因分析 and 完成目标可能性 together."""
_WIDTH = 12
_FIRST = (KEYS["unit_name"], KEYS["project_name"])
"""Fields that open the head where the form itself does not place them."""


def lay_out(content: Content) -> list[LaidSheet]:
    """The sheets of every evaluation, in order."""
    _refuse_vast(content)
    sheets: list[LaidSheet] = []
    for place, evaluation in enumerate(content["evaluations"]):
        sheets += _Layout(evaluation, place, len(content["evaluations"])).sheets()
    return sheets


def _refuse_vast(content: Content) -> None:
    """Every row has a cell for every column: few data can ask for a vast grid. Raises Unreadable (`too_large`)."""
    room = limits.TABLE_CELLS
    for evaluation in content["evaluations"]:
        rows = [one for group in evaluation.get("groups", ()) for one in group.get("indicators", ())]
        divided = {name for one in rows for key in ("causes", "possibility") for name in one.get(key, ())}
        lists = sum(len(value) for value in evaluation.values() if isinstance(value, list))
        room -= (len(rows) + lists) * (len(INDICATOR_COLUMNS) + len(divided))
        if len(divided) > _MOST_DIVIDED or room < 0:
            raise Unreadable("too_large", "数据过多，无法核对。", "请拆成几个文件后再核对。")


class _Layout:
    """Lays out one evaluation."""

    def __init__(self, content: Content, place: int, of: int) -> None:
        self.content = content
        self.place = place
        self.path = f"evaluations[{place}]"
        self.unit = content.get("money_unit", "")
        self.name = content.get("part") or (f"{place + 1}" if of > 1 else "")

    def sheets(self) -> list[LaidSheet]:
        found = [self._form()]
        if "basic_data" in self.content:
            name = self._called("基础数据表")
            found.append(lay_out_basic_data(self.content["basic_data"], name, self.place, self.unit))
            self._begin(found[-1])
        if self.content.get("narrative"):
            found.append(self._narrative())
        return found

    def _begin(self, sheet: LaidSheet) -> None:
        head = {"schema": SCHEMA, "sheet": sheet.role, "evaluation": self.place}
        if sheet.role == "form":
            head |= {key: self.content[key] for key in ("kind", "part", "year", "money_unit") if key in self.content}
        sheet.rows[0].mark = {**head, **sheet.rows[0].mark}

    def _narrative(self) -> LaidSheet:
        sheet = LaidSheet(self._called("报告正文"), "narrative", self.place, 1, [110])
        signed = self._signature()
        for place, paragraph in enumerate(self.content["narrative"]):
            mark = {key: paragraph[key] for key in ("level", "number") if key in paragraph}
            cell = LaidCell(paragraph["text"], f"{self.path}.narrative[{place}]", style="paragraph")
            if place == signed:
                cell.also.append(f"{self.path}.signed_on")
                mark["signed_on"] = True
            sheet.add("paragraph", [cell], **mark)
            sheet.rows[-1].mark |= mark
        self._begin(sheet)
        return sheet

    def _called(self, what: str) -> str:
        return f"{self.name} {what}" if self.name else what

    # The form.

    def _form(self) -> LaidSheet:
        columns = indicator_columns(self.content)
        most = max(len(columns), len(self._fund_columns()), len(self._project_columns()), _NARROWEST)
        widths = [width for _, _, width in columns] or self._widths(most)
        if columns and len(columns) < most:
            at = next((place for place, (role, *_) in enumerate(columns) if role == "name"), 0)
            extra = most - len(columns)
            widths[at : at + 1] = [max(8, widths[at] // (extra + 1))] * (extra + 1)
        sheet = LaidSheet(self.name or self._kind, "form", self.place, most, widths)
        self._titles(sheet)
        self._fields(sheet)
        self._funds(sheet)
        self._components(sheet)
        self._objectives(sheet)
        if columns:
            lay_out_indicators(self.content, self.path, sheet, columns)
        self._totals(sheet, columns)
        self._projects(sheet)
        for place, note in enumerate(self.content.get("notes", ())):
            cell = LaidCell(note["text"], f"{self.path}.notes[{place}]", sheet.columns, style="remark")
            sheet.add("note", [cell], units=units_of({"note": note}))
        self._begin(sheet)
        return sheet

    @property
    def _kind(self) -> str:
        return FORMS[self.content["kind"]]

    def _titles(self, sheet: LaidSheet) -> None:
        title = self.content.get("title")
        shown = title["text"] if title else self._kind
        cell = LaidCell(shown, f"{self.path}.title" if title else "", sheet.columns, style="title")
        sheet.add("title", [cell], untitled="" if title else shown, units=units_of({"title": title or {}}))
        for place, year in enumerate(self.content.get("years", ())):
            cell = LaidCell(year["text"], f"{self.path}.years[{place}]", sheet.columns, style="note")
            sheet.add("year", [cell], units=units_of({"year": year}))
        if self.unit:
            sheet.add("money_unit", [LaidCell(f"单位：{self.unit}", "", sheet.columns, style="right")])

    def _fields(self, sheet: LaidSheet) -> None:
        """The head of the form, two fields a row; what has a key of its own stands only once."""
        head = self.content.get("head", ())
        fields: list[tuple[str, str, Content, list[str]]] = []
        for place, one in enumerate(head):
            fields.append((one["label"], f"{self.path}.head[{place}].value", one["value"], []))
        for key, label in KEYS.items():
            entry = self.content.get(key)
            if entry is None or (key == "signed_on" and self._signature() is not None):
                continue
            same = next((one for one in fields if one[2] == entry and entry["text"]), None)
            if same is not None:
                same[3].append(key)
            else:
                taken = {one[0] for one in fields}
                at = sum(1 for one in fields if one[3] and one[0] in _FIRST) if label in _FIRST else len(fields)
                fields.insert(at, (unlike(label, taken), f"{self.path}.{key}", entry, [key]))
        for start in range(0, len(fields), 2):
            self._field_row(sheet, fields[start : start + 2])

    def _signature(self) -> int | None:
        """The paragraph that is the date of signature, where the narrative holds it."""
        signed = self.content.get("signed_on")
        paragraphs = self.content.get("narrative", ())
        if signed is None or not signed["text"] or len(signed) > 1:
            return None
        found = (place for place, one in enumerate(paragraphs) if one["text"].strip() == signed["text"])
        return max(found, default=None)

    def _field_row(self, sheet: LaidSheet, fields: list[tuple[str, str, Content, list[str]]]) -> None:
        cells: list[LaidCell] = []
        marks = []
        width = sheet.columns // len(fields)
        for place, (label, path, entry, keys) in enumerate(fields):
            whole = width if place == 0 else sheet.columns - width
            label_width = 2 if whole >= 4 else 1
            cells.append(LaidCell(label, "", label_width, style="label"))
            also = [other for key in keys if (other := f"{self.path}.{key}") != path]
            cells.append(LaidCell(entry["text"], path, whole - label_width, also=also))
            mark: dict[str, Any] = {"label": label}
            mark |= {"head": True} if ".head[" in path else {}
            mark |= {"keys": keys} if keys else {}
            mark |= {"unit": entry["unit"]} if "unit" in entry else {}
            marks.append(mark)
        sheet.add("fields", cells, fields=marks)

    def _fund_columns(self) -> list[tuple[str, str]]:
        funds = self.content.get("funds", ())
        used = [role for role in FUND_COLUMNS if role == "name" or any(role in fund for fund in funds)]
        labels = dict(FUND_COLUMNS)
        if self.content["kind"] == "objective_filing" and used == ["name", "initial_budget"]:
            labels["initial_budget"] = FILING_AMOUNT
        if "review_score" in used:
            labels["score"] = SCORE_OF_REVIEW
        return [(role, labels[role]) for role in used] if funds else []

    def _funds(self, sheet: LaidSheet) -> None:
        columns = self._fund_columns()
        if not columns:
            return
        spans = spread_evenly(len(columns), sheet.widths)
        header_row(sheet, "funds", columns, spans)
        for place, fund in enumerate(self.content["funds"]):
            path = f"{self.path}.funds[{place}]"
            value_row(sheet, "fund", fund, path, columns, spans, {"role": fund.get("role", "")})

    def _components(self, sheet: LaidSheet) -> None:
        components = self.content.get("components", ())
        for place, one in enumerate(components):
            path = f"{self.path}.components[{place}]"
            alike = place and components[place - 1]["division"] == one["division"]
            run = 1
            while not alike and place + run < len(components):
                if components[place + run]["division"] != one["division"]:
                    break
                run += 1
            first = [] if alike else [LaidCell(DIVISION_LABELS[one["division"]], "", 2, run, "label")]
            label = LaidCell(one["label"], "", 2, style="label")
            amount = LaidCell(one["amount"]["text"], f"{path}.amount", sheet.columns - 4, style="figure")
            mark = {
                "division": one["division"],
                "role": one.get("role", ""),
                "units": units_of({"amount": one["amount"]}),
            }
            sheet.add("component", [*first, label, amount], **{"as": one["label"], **mark})

    def _objectives(self, sheet: LaidSheet) -> None:
        objectives = self.content.get("objectives", ())
        if not objectives:
            return
        used = [role for role in OBJECTIVES if any(role in one for one in objectives)] or ["expected"]
        half = (sheet.columns - 2) // len(used)
        spans = [half] * (len(used) - 1) + [sheet.columns - 2 - half * (len(used) - 1)]
        labels = {
            role: OBJECTIVES[role] if len(used) > 1 else {"expected": "年度目标"}.get(role, OBJECTIVES[role])
            for role in used
        }
        label = LaidCell("年度总体目标", "", 2, len(objectives) + 1, "label")
        heads = [LaidCell(labels[role], "", span, style="label") for role, span in zip(used, spans, strict=True)]
        sheet.add("objectives", [label, *heads], columns=labels)
        for place, one in enumerate(objectives):
            path = f"{self.path}.objectives[{place}]"
            value_row(sheet, "objective", one, path, list(labels.items()), spans, {})

    def _totals(self, sheet: LaidSheet, columns: list[tuple[str, str, int]]) -> None:
        stated = {role: self.content[key] for key, role in TOTALS.items() if key in self.content}
        if not stated:
            return
        cells: list[LaidCell] = []
        labels = []
        width = sheet.columns // (2 * len(stated))
        names = {"total_weight": "总分值", "total_score": "总分", "total_review_score": "复核总分"}
        for key, label in names.items():
            if key in self.content:
                last = (
                    sheet.columns - 2 * width * (len(stated) - 1) - width
                    if key == list(_kept(names, self.content))[-1]
                    else width
                )
                cells += [LaidCell(label, "", width, style="label")]
                cells += [LaidCell(self.content[key]["text"], f"{self.path}.{key}", last, style="figure")]
                labels.append({"key": key, "label": label, **unit_of(self.content[key])})
        sheet.add("totals", cells, fields=labels)

    def _widths(self, most: int) -> list[int]:
        """The widths of a form without indicators: those of its project list, if it has one."""
        projects = [PROJECT_WIDTHS.get(role, _WIDTH) for role, _ in self._project_columns()]
        return [*projects, *[_WIDTH] * (most - len(projects))]

    def _project_columns(self) -> list[tuple[str, str]]:
        total = self.content.get("projects_total")
        lines = [*self.content.get("projects", ()), *([total] if total is not None else [])]
        used = [
            (role, label)
            for role, label in PROJECT_COLUMNS.items()
            if role == "name" or any(role in one for one in lines)
        ]
        return used if lines else []

    def _projects(self, sheet: LaidSheet) -> None:
        columns = self._project_columns()
        if not columns:
            return
        indicators = self.content.get("groups")
        spans = spread_evenly(len(columns), sheet.widths) if indicators else spread(len(columns), sheet.columns, -1)
        header_row(sheet, "projects", columns, spans)
        for place, line in enumerate(self.content.get("projects", ())):
            value_row(sheet, "project", line, f"{self.path}.projects[{place}]", columns, spans, {})
        if (total := self.content.get("projects_total")) is not None:
            value_row(sheet, "projects_total", total, f"{self.path}.projects_total", columns, spans, {})


def _kept(names: dict[str, str], content: Content) -> list[str]:
    return [key for key in names if key in content]
