"""The 基础数据表 as its form declares it: the rows that the form prints, each with what the data give for it."""

from __future__ import annotations

import re
from typing import Final

from jixiao.arithmetic.width import half_width
from jixiao.documents.evaluation_content import Content
from jixiao.documents.evaluation_labels import STAFF_COLUMNS, YEAR_COLUMNS
from jixiao.evaluations.basic_data import column_key
from jixiao.evaluations.vocabulary import bare, basic_data_row, squeeze
from jixiao.writers.report.completed import BLANK, Completed, few
from jixiao.writers.report.form_layout import FormLayout

_STROKE: Final = "——"
_RUNNING: Final = re.compile(r"^(其中:)?(\d{1,2}[.、])?")
_THRIFT, _ADJUSTMENT = "thrift_measures", "budget_adjustment"


def complete_basic_data(completed: Completed, form: FormLayout, spoken: frozenset[str]) -> None:
    given: Content = completed.content.get("basic_data", {})
    if not given:
        completed.warnings.append("数据中没有基础数据表，表格留空")
    row = form.repeated("row")
    columns = [slot.value for slot in row.slots if slot.value in YEAR_COLUMNS] if row else []
    data: Content = {role: {"text": given.get(role, BLANK)["text"]} for role in STAFF_COLUMNS}
    data["columns"] = {}
    for role in columns:
        words = given.get("columns", {}).get(role, BLANK)["text"]
        known = column_key(bare(words), completed.content.get("year")) == role
        default = next(slot.default for one in form.rows for slot in one.slots if slot.value == role and slot.default)
        data["columns"][role] = {"text": words if known else completed.words(default)}
    data["rows"] = [_basic_row(completed, one, columns) for one in _in_order(completed, given, form, columns, spoken)]
    completed.content["basic_data"] = data


def _in_order(
    completed: Completed, given: Content, form: FormLayout, columns: list[str], spoken: frozenset[str]
) -> list[Content]:
    """The rows of the form, each with what the data give for it; rows of the data's own behind the one before them."""
    printed: list[tuple[str, Content]] = [(row_key("", item), {"name": {"text": item.strip()}}) for item in form.items]
    places = {key: place for place, (key, _) in enumerate(printed)}
    taken: set[int] = set()
    added: dict[int, list[Content]] = {}
    last = -1
    for one in given.get("rows", ()):
        key = row_key(one.get("key", ""), one["name"]["text"])
        place = places.get(key)
        if place is not None and place not in taken:
            printed[place] = (key, one)
            taken.add(place)
            last = place
        elif one["name"]["text"] in spoken:
            completed.spoken.add(one["name"]["text"])
        else:
            added.setdefault(last, []).append(one)
    lost = sorted({YEAR_COLUMNS[role] for _, one in printed for role in one.get("values", {}) if role not in columns})
    if lost:
        completed.warnings.append(f"基础数据表没有{few(lost)}一栏，未写入表格")
    ordered = list(added.get(-1, ()))
    for place, (_, one) in enumerate(printed):
        ordered += [one, *added.get(place, ())]
    return ordered


def row_key(key: str, name: str) -> str:
    """What rows of basic data are matched by: their key, else their words without the number before them."""
    return key or basic_data_row(name) or _RUNNING.sub("", half_width(squeeze(bare(name))))


def _basic_row(completed: Completed, one: Content, columns: list[str]) -> Content:
    key = one.get("key") or basic_data_row(one["name"]["text"])
    values = {role: one.get("values", {}).get(role, BLANK) for role in columns}
    if key == _THRIFT:
        told = next((value for value in values.values() if value["text"]), BLANK)
        values = dict.fromkeys(columns, told)
    elif key == _ADJUSTMENT and "prior_final" in values and not values["prior_final"]["text"]:
        values["prior_final"] = {"text": _STROKE}
    amounts = {role: completed.amount(value, "basic_data") for role, value in values.items()}
    return {"key": key, "name": {"text": one["name"]["text"]}, "values": amounts}
