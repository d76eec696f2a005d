"""Evaluations as data of the shape `jixiao.evaluation/1`: every value as written, with its unit and its exact figure.

What follows from the words alone (the label of a row, the weight in a heading) is not said again; `from_declared` is
the way back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from jixiao.documents import Cell, Document
from jixiao.documents.evaluation_content import Content
from jixiao.documents.evaluation_shape import OBJECTS, SCHEMA
from jixiao.evaluations.entry import Entry
from jixiao.evaluations.evaluation import BasicData, Evaluation, Indicator, IndicatorGroup, ProjectLine
from jixiao.evaluations.figure import figure_of
from jixiao.evaluations.indicators import stated_weight
from jixiao.evaluations.notes import holders_told
from jixiao.evaluations.vocabulary import squeeze

_LONGEST_UNIT = 8
_LONGEST_YEAR = 20


def to_content(document: Document, evaluations: Iterable[Evaluation], *, file: str = "", engine: str = "") -> Content:
    """The data of the evaluations of one document. Pure: the same evaluations give the same data."""
    content: Content = {"schema": SCHEMA}
    if engine:
        content["engine"] = engine
    source: Content = {"format": document.format}
    if file:
        source["file"] = file
    if document.notices:
        source["notices"] = list(document.notices)
    return {**content, "source": source, "evaluations": [_Writer(one).content() for one in evaluations]}


class _Writer:
    """Writes one evaluation."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.money = _money_unit(evaluation)

    def content(self) -> Content:
        one = self.evaluation
        content: Content = {"kind": one.kind.value}
        content |= {"part": one.part} if one.part else {}
        content |= {"year": one.year} if one.year is not None else {}
        content |= {"money_unit": self.money} if self.money else {}
        fields = self._fields(one, "evaluation", signed_on=one.signed_on_entry)
        lists: dict[str, list[Any]] = {
            "years": self._years(),
            "head": [{"label": label, "value": self._entry(entry)} for label, entry in one.head.items()],
            "funds": [{"role": fund.role, **self._fields(fund, "fund")} for fund in one.funds],
            "components": [
                {
                    "division": part.division,
                    "role": part.role,
                    "label": part.label,
                    "amount": self._entry(part.amount, self.money),
                }
                for part in one.components
            ],
            "objectives": [self._fields(objective, "objective") for objective in one.objectives],
            "groups": [self._group(group) for group in one.groups],
            "projects": [self._fields(line, "project") for line in one.projects],
            "notes": [self._entry(note) for note in one.notes],
            "narrative": self._narrative(),
            "left_out": self._left_out(),
        }
        for key in OBJECTS["evaluation"]:
            if key in fields:
                content[key] = fields[key]
            elif lists.get(key):
                content[key] = lists[key]
            elif key == "projects_total" and one.projects_total is not None:
                content[key] = self._fields(one.projects_total, "project")
            elif key == "basic_data" and one.basic_data is not None:
                content[key] = self._basic_data(one.basic_data)
        return content

    def _entry(self, entry: Entry, unit: str = "") -> Content:
        content: Content = {"text": entry.text}
        if entry.unit != unit:
            content["unit"] = entry.unit
        if figure := figure_of(entry):
            content["number"] = figure
        return content

    def _fields(self, holder: object, name: str, own_unit: str = "", **renamed: Entry) -> Content:
        """The entries that an object of the model has, by the keys of the shape."""
        units = {"money": self.money, "own": own_unit}
        found: Content = {}
        for key, described in OBJECTS[name].items():
            if described.kind != "entry" or described.many:
                continue
            entry: Entry = renamed[key] if key in renamed else getattr(holder, key)
            if entry.span is not None:
                found[key] = self._entry(entry, units.get(described.unit, described.unit))
        return found

    def _group(self, group: IndicatorGroup) -> Content:
        content: Content = {"group": group.group.value}
        if group.heading.span is not None:
            content["heading"] = self._entry(group.heading)
        derived = stated_weight(group.heading)
        weight = group.stated_weight
        if weight.span is not None and (weight.text, weight.unit) != (derived.text, derived.unit):
            content["stated_weight"] = self._entry(weight, "分")
        if group.indicators:
            content["indicators"] = [self._indicator(indicator) for indicator in group.indicators]
        return content

    def _indicator(self, indicator: Indicator) -> Content:
        unit = indicator.unit.text if len(indicator.unit.text) <= _LONGEST_UNIT else ""
        klass = {"class": indicator.klass_entry}
        content = self._fields(indicator, "indicator", unit, **klass)
        for key in ("causes", "possibility"):
            if named := getattr(indicator, key):
                content[key] = {name: self._entry(entry) for name, entry in named.items()}
        return content

    def _basic_data(self, data: BasicData) -> Content:
        content = self._fields(data, "basic_data")
        if data.columns:
            content["columns"] = {key: self._entry(entry) for key, entry in data.columns.items()}
        rows = []
        for row in data.rows:
            values = {key: self._entry(e, self.money) for key, e in row.values.items() if e.span is not None}
            named = {"key": row.key, "name": self._entry(row.name)}
            rows.append({**named, "values": values} if values else named)
        if rows:
            content["rows"] = rows
        return content

    def _years(self) -> list[Content]:
        """The years that the form names besides its title and its columns, each once."""
        found: dict[int, Content] = {}
        for role, year, span in self.evaluation.years:
            if role == "form" and year not in found:
                words = squeeze(span.holder.text)
                found[year] = {"text": words if len(words) <= _LONGEST_YEAR else f"{year}年度"}
        return list(found.values())

    def _narrative(self) -> list[Content]:
        """The paragraphs, without blank ones and those that are told as title, year or head."""
        told = holders_told(self.evaluation)
        found = []
        for paragraph in self.evaluation.paragraphs:
            if not paragraph.text.strip() or id(paragraph) in told:
                continue
            content: Content = {"text": paragraph.text}
            content |= {"level": paragraph.level} if paragraph.level is not None else {}
            content |= {"number": paragraph.number} if paragraph.number else {}
            found.append(content)
        return found

    def _left_out(self) -> list[str]:
        """The tables of which nothing is carried over."""
        one = self.evaluation
        read = {id(indicator.table) for indicator in one.indicators} | {id(line.table) for line in one.projects}
        read |= {id(one.basic_data.table)} if one.basic_data else set()
        entries = [fund.name for fund in one.funds] + [part.amount for part in one.components]
        entries += [*one.head.values(), *(objective.expected for objective in one.objectives)]
        tables = one.document.all_tables()
        for entry in entries:
            if entry.span is not None and isinstance(entry.span.holder, Cell):
                read.add(id(tables[entry.span.holder.table]))
        return [
            f"{one.table_names.get(table.index, '表')}（{table.rows}行{table.columns}列）不是自评表的栏目，未写入"
            for table in one.tables
            if id(table) not in read
        ]


def _money_unit(evaluation: Evaluation) -> str:
    """The unit that most amounts of the evaluation have by their header."""
    entries: list[Entry] = []
    for fund in evaluation.funds:
        entries += [getattr(fund, key) for key, described in OBJECTS["fund"].items() if described.unit == "money"]
    entries += [part.amount for part in evaluation.components]
    lines: list[ProjectLine] = [*evaluation.projects]
    lines += [evaluation.projects_total] if evaluation.projects_total else []
    for line in lines:
        entries += [line.initial_budget, line.adjusted_budget, line.actual_expenditure]
    if evaluation.basic_data is not None:
        entries += [entry for row in evaluation.basic_data.rows for entry in row.values.values()]
    units = Counter(entry.unit for entry in entries if entry.span is not None)
    return units.most_common(1)[0][0] if units else ""
