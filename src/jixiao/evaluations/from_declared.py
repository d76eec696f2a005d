"""Evaluations out of data (`jixiao.evaluation/1`): every value where the data say it stands, nothing recognised."""

from __future__ import annotations

from typing import Any

from jixiao.documents import Document, Paragraph
from jixiao.documents.document import Declared
from jixiao.documents.evaluation_content import Content, bad, shown
from jixiao.documents.evaluation_shape import OBJECTS
from jixiao.evaluations.chapters import read_chapters
from jixiao.evaluations.cover import YEAR, note_title_year, note_year, read_signature, settle_year, signed_date
from jixiao.evaluations.entry import ABSENT, Entry
from jixiao.evaluations.evaluation import (
    BasicData,
    BasicDataRow,
    Component,
    Evaluation,
    Fund,
    Group,
    Indicator,
    IndicatorGroup,
    Kind,
    Objective,
    ProjectLine,
)
from jixiao.evaluations.figure import figure_of
from jixiao.evaluations.indicators import finish, stated_weight
from jixiao.evaluations.vocabulary import (
    FORM_NAMES,
    bare,
    basic_data_row,
    component,
    fund_row,
    group_of,
    group_of_class,
    klass_of,
    squeeze,
)

_LONGEST_UNIT = 8


def from_declared(document: Document) -> list[Evaluation]:
    """The evaluations that a document declares. Raises Unreadable (`bad_data`) for a number that is not its words."""
    declared = document.declared
    if declared is None:
        raise ValueError("the document declares nothing")
    return [_Builder(document, declared, place).evaluation for place in range(len(declared.content["evaluations"]))]


class _Builder:
    """Builds one evaluation."""

    def __init__(self, document: Document, declared: Declared, place: int) -> None:
        self._declared = declared
        self._path = f"evaluations[{place}]"
        self._content: Content = declared.content["evaluations"][place]
        self._money = self._content.get("money_unit", "")
        self.evaluation = Evaluation(document, Kind(self._content["kind"]), self._content.get("part"))
        self._tables(place)
        self._head()
        self._money_rows()
        self._indicators()
        self._projects()
        self._basic_data()
        self._narrative()
        self._years()

    def _entry(self, content: Content | None, path: str, unit: str = "") -> Entry:
        """The entry of a value; ABSENT where the data have none."""
        if content is None:
            return ABSENT
        found = Entry.of(self._declared.holders[path], content.get("unit", unit))
        if "number" in content and (due := figure_of(found)) != content["number"]:
            stated = shown(content["number"].get("value", ""))
            due_words = f"是 {due['value']}" if due else "不是一个数"
            raise bad(
                f"{path}：number 写的是 {stated}，而 text“{shown(found.text)}”{due_words}",
                "请以 text 为准修改，并删去 number。",
            )
        return found

    def _fields(self, content: Content, name: str, path: str, own_unit: str = "") -> dict[str, Entry]:
        """The entries of an object by their keys."""
        units = {"money": self._money, "own": own_unit}
        return {
            key: self._entry(content[key], f"{path}.{key}", units.get(described.unit, described.unit))
            for key, described in OBJECTS[name].items()
            if described.kind == "entry" and not described.many and key in content
        }

    def _tables(self, place: int) -> None:
        evaluation = self.evaluation
        for table, role in self._declared.tables.get(place, ()):
            evaluation.tables.append(table)
            name = "基础数据表" if role == "basic_data" else FORM_NAMES.get(evaluation.kind, evaluation.kind.chinese)
            evaluation.table_names[table.index] = name
        for cell in self._declared.headers.get(place, ()):
            evaluation.name_column(cell, squeeze(cell.text))

    def _head(self) -> None:
        evaluation = self.evaluation
        for key, entry in self._fields(self._content, "evaluation", self._path).items():
            setattr(evaluation, "signed_on_entry" if key == "signed_on" else key, entry)
        for place, one in enumerate(self._content.get("head", ())):
            evaluation.head[one["label"]] = self._entry(one["value"], f"{self._path}.head[{place}].value")
        for place, one in enumerate(self._content.get("notes", ())):
            evaluation.notes.append(self._entry(one, f"{self._path}.notes[{place}]"))

    def _money_rows(self) -> None:
        evaluation = self.evaluation
        for place, one in enumerate(self._content.get("funds", ())):
            fields = self._fields(one, "fund", f"{self._path}.funds[{place}]")
            role = one.get("role") or fund_row(fields["name"].text) or "item"
            if role == "total" and evaluation.fund_total is not None and "role" not in one:
                role = "item"
            evaluation.funds.append(Fund(role, **fields))
        for place, one in enumerate(self._content.get("components", ())):
            amount = self._entry(one["amount"], f"{self._path}.components[{place}].amount", self._money)
            role = one.get("role") or component(one["label"]) or "other"
            evaluation.components.append(Component(one["division"], role, one["label"], amount))
        for place, one in enumerate(self._content.get("objectives", ())):
            fields = self._fields(one, "objective", f"{self._path}.objectives[{place}]")
            evaluation.objectives.append(Objective(fields.get("expected", ABSENT), fields.get("actual", ABSENT)))

    def _indicators(self) -> None:
        for place, one in enumerate(self._content.get("groups", ())):
            path = f"{self._path}.groups[{place}]"
            fields = self._fields(one, "group", path)
            heading = fields.get("heading", ABSENT)
            weight = fields.get("stated_weight", stated_weight(heading))
            group = IndicatorGroup(_group_of(one, heading), heading, weight)
            for number, row in enumerate(one.get("indicators", ())):
                indicator = self._indicator(row, f"{path}.indicators[{number}]", group)
                group.indicators.append(indicator)
                self.evaluation.indicators.append(indicator)
            self.evaluation.groups.append(group)

    def _indicator(self, content: Content, path: str, group: IndicatorGroup) -> Indicator:
        unit = content.get("unit", {}).get("text", "")
        fields: dict[str, Any] = self._fields(content, "indicator", path, unit if len(unit) <= _LONGEST_UNIT else "")
        klass_entry: Entry = fields.pop("class", ABSENT)
        klass = klass_of(klass_entry.text) or bare(klass_entry.text).removesuffix("指标")
        divided: dict[str, dict[str, Entry]] = {
            key: {name: self._entry(one, f"{path}.{key}.{name}") for name, one in content.get(key, {}).items()}
            for key in ("causes", "possibility")
        }
        table, row = self._declared.rows[path]
        ordinal = 1 + sum(1 for other in group.indicators if other.klass == klass)
        indicator = Indicator(
            group.group,
            klass,
            ordinal,
            row,
            table,
            group.heading,
            klass_entry,
            causes=divided["causes"],
            possibility=divided["possibility"],
            **fields,
        )
        finish(indicator)
        return indicator

    def _projects(self) -> None:
        for place, one in enumerate(self._content.get("projects", ())):
            self.evaluation.projects.append(self._project(one, f"{self._path}.projects[{place}]"))
        if "projects_total" in self._content:
            self.evaluation.projects_total = self._project(
                self._content["projects_total"], f"{self._path}.projects_total"
            )

    def _project(self, content: Content, path: str) -> ProjectLine:
        table, row = self._declared.rows[path]
        fields: dict[str, Any] = self._fields(content, "project", path)
        return ProjectLine(row=row, table=table, **fields)

    def _basic_data(self) -> None:
        content = self._content.get("basic_data")
        if content is None:
            return
        path = f"{self._path}.basic_data"
        table = next(table for table, role in self._declared.tables[_place(self._path)] if role == "basic_data")
        staff: dict[str, Any] = self._fields(content, "basic_data", path)
        data = BasicData(table, **staff)
        data.columns = self._fields(content.get("columns", {}), "columns", f"{path}.columns")
        for place, one in enumerate(content.get("rows", ())):
            where = f"{path}.rows[{place}]"
            name = self._entry(one["name"], f"{where}.name")
            values = self._fields(one.get("values", {}), "values", f"{where}.values")
            data.rows.append(BasicDataRow(one.get("key") or basic_data_row(name.text), name, values))
        self.evaluation.basic_data = data

    def _narrative(self) -> None:
        evaluation = self.evaluation
        for place in range(len(self._content.get("narrative", ()))):
            holder = self._declared.holders[f"{self._path}.narrative[{place}]"]
            assert isinstance(holder, Paragraph)
            evaluation.paragraphs.append(holder)
        evaluation.chapters = read_chapters(evaluation.paragraphs)
        if evaluation.signed_on_entry.is_stated:
            evaluation.signed_on = signed_date(evaluation.signed_on_entry.text)
        elif not evaluation.signed_on_entry.is_blank:
            read_signature(evaluation)

    def _years(self) -> None:
        evaluation = self.evaluation
        note_title_year(evaluation)
        for place, one in enumerate(self._content.get("years", ())):
            entry = self._entry(one, f"{self._path}.years[{place}]")
            if entry.span is not None and (found := YEAR.search(entry.span.holder.text)):
                note_year(evaluation, "form", found, entry.span.holder)
        for key, entry in evaluation.basic_data.columns.items() if evaluation.basic_data else ():
            if key in ("budget", "final") and entry.span and (found := YEAR.search(entry.text)):
                evaluation.years.append(("column", int(found[1]), entry.span))
        settle_year(evaluation)
        if "year" in self._content:
            evaluation.year = self._content["year"]


def _place(path: str) -> int:
    return int(path[len("evaluations[") : -1])


def _group_of(content: Content, heading: Entry) -> Group:
    """The group that the data name, else the one that the heading or the classes of the rows name."""
    if "group" in content:
        return Group(content["group"])
    named = group_of(heading.text)
    if named is not None and named is not Group.OTHER:
        return named
    classes = (klass_of(one.get("class", {}).get("text", "")) for one in content.get("indicators", ()))
    return next((found for klass in classes if (found := group_of_class(klass))), Group.OTHER)
