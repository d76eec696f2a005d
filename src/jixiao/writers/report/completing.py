"""An evaluation as its form declares it: its fixed rows and columns stand in it, blank where nothing was filled in.

What the form has no place for is not carried over, and said.
"""

from __future__ import annotations

import re
from typing import Any, Final

from jixiao.documents.evaluation_content import Content
from jixiao.documents.evaluation_labels import FUND_COLUMNS, INDICATOR_COLUMNS
from jixiao.documents.evaluation_shape import OBJECTS
from jixiao.evaluations.vocabulary import component, fund_row
from jixiao.writers.report.as_the_form_counts import amounts_of, in_unit, money_unit_of, one_target, plain
from jixiao.writers.report.completed import BLANK, Completed, few
from jixiao.writers.report.completing_basic_data import complete_basic_data
from jixiao.writers.report.form_layout import FormLayout, ReportLayout
from jixiao.writers.report.given import TO_FILL

_LONGEST_UNIT: Final = 8
_FIGURE: Final = re.compile(r"[0-9０-９]")


def complete(content: Content, layout: ReportLayout, *, spoken: frozenset[str]) -> Completed:
    """Completes the forms. `spoken` are the names of rows that the narrative will tell if the form does not."""
    own: Content = {key: plain(value) for key, value in content.items() if key != "left_out"}
    money = {name: money_unit_of(own, amounts_of(own, name)) for name in ("basic_data", "form")}
    completed = Completed(own, layout, money)
    for key, what in (("year", "年度"), ("unit_name", "单位名称")):
        if not own.get(key) or own[key] == BLANK:
            completed.warnings.append(f"数据中没有{what}，报告中以{TO_FILL}标出")
    for form in layout.forms:
        if form.kind == "basic_data":
            complete_basic_data(completed, form, spoken)
        else:
            _form(completed, form)
    if not any(form.kind == "basic_data" for form in layout.forms) and "basic_data" in own:
        data = own.pop("basic_data")
        left = [row["name"]["text"] for row in data.get("rows", ()) if row["name"]["text"] not in spoken]
        if left:
            completed.warnings.append(f"表样没有基础数据表，{few(left)}未写入")
    return completed


def _form(completed: Completed, form: FormLayout) -> None:
    content = completed.content
    _head(completed, form)
    _funds(completed, form)
    _components(completed, form)
    roles = _roles(form, "objective")
    if roles:
        if not content.get("objectives"):
            completed.warnings.append("数据中没有年度总体目标，表格留空")
        given = content.get("objectives") or [{}]
        content["objectives"] = [{role: one.get(role, BLANK) for role in ("expected", "actual")} for one in given]
    elif content.pop("objectives", None):
        completed.warnings.append("表样没有年度总体目标，未写入表格")
    _groups(completed, form)
    for key in ("total_weight", "total_score"):
        if any(key in row.values() for row in form.rows):
            content.setdefault(key, BLANK)
    if content.pop("total_review_score", None):
        completed.warnings.append("表样没有“复核总分”一栏，未写入")


def _roles(form: FormLayout, repeat: str) -> list[str]:
    row = form.repeated(repeat)
    return row.values() if row else []


def _head(completed: Completed, form: FormLayout) -> None:
    """The fields of the head in the form's order, then the others, which stand above the table."""
    content = completed.content
    given = {one["label"]: one["value"] for one in content.get("head", ())}
    head: dict[str, Content] = {}
    for label, value in form.labelled():
        own = given.pop(label, None)
        if own is None or not own["text"]:
            own = content.get(value, own or BLANK) if value != "head" else own or BLANK
        if not own["text"] and value != "head":
            own = {"text": TO_FILL}
            completed.warnings.append(f"没有“{label}”，表中以{TO_FILL}标出")
        head[label] = own
        if value != "head":
            content[value] = own
    content["head"] = [{"label": label, "value": value} for label, value in (head | given).items()]


def _funds(completed: Completed, form: FormLayout) -> None:
    content = completed.content
    row = form.repeated("fund")
    if row is None:
        if content.pop("funds", None):
            completed.warnings.append("表样没有资金栏，预算数和执行数未写入表格")
        return
    roles = [role for role in row.values() if role in FUND_COLUMNS]
    defaults = {slot.value: slot.default for slot in row.slots if slot.value}
    given = list(content.get("funds", ()))
    if not any(one.get("role") == "total" or fund_row(one["name"]["text"]) == "total" for one in given):
        completed.warnings.append("数据中没有年度资金总额，表格留空")
    rows: list[Content] = []
    for number, label in enumerate(form.funds):
        role = fund_row(label)
        same = next((one for one in given if (one.get("role") or fund_row(one["name"]["text"])) == role), None)
        if same is not None:
            given.remove(same)
        rows.append({"name": {"text": label}, **(same or {}), "role": role})
        for value, default in defaults.items() if number else ():
            if default and not rows[-1].get(value, BLANK)["text"]:
                rows[-1][value] = {"text": default}
    rows += given
    content["funds"] = [
        {"role": one.get("role") or fund_row(one["name"]["text"]) or "item", "name": {"text": one["name"]["text"]}}
        | {role: _counted(completed, one, role) for role in roles}
        for one in rows
    ]
    _say_lost(completed, rows, roles, FUND_COLUMNS, "fund")


def _counted(completed: Completed, fund: Content, role: str) -> Content:
    """A field of a fund in the unit of its column."""
    entry = fund.get(role, BLANK)
    unit = OBJECTS["fund"][role].unit
    return completed.amount(entry, "form") if unit == "money" else in_unit(entry, unit, unit)


def _components(completed: Completed, form: FormLayout) -> None:
    content = completed.content
    given = list(content.pop("components", ()))
    if not form.components:
        if given:
            completed.warnings.append(f"表样不分收入性质和支出性质，{few([one['label'] for one in given])}未写入")
        return
    columns: list[list[Content]] = []
    for division, labels in form.components.items():
        own = [one for one in given if one["division"] == division]
        column: list[Content] = []
        for label in labels:
            role = component(label)
            same = next((one for one in own if (one.get("role") or component(one["label"])) == role), None)
            if same is not None:
                own.remove(same)
            column.append(same or {"division": division, "label": label, "amount": BLANK})
            column[-1] = {**column[-1], "role": role}
        columns.append(column + own)
    ordered = (column[place] for place in range(max(map(len, columns))) for column in columns if place < len(column))
    content["components"] = [{**one, "amount": completed.amount(one["amount"], "form")} for one in ordered]


def _groups(completed: Completed, form: FormLayout) -> None:
    content = completed.content
    roles = [role for role in _roles(form, "indicator") if role != "heading"]
    given = list(content.get("groups", ()))
    if not any(group.get("indicators") for group in given):
        completed.warnings.append(f"数据中没有绩效指标，表中以{TO_FILL}标出")
        given = given or [{"group": "other", "heading": BLANK}]
        given = [{**given[0], "indicators": [{"name": {"text": TO_FILL}}]}, *given[1:]]
    rows = [one_target(one, roles) for group in given for one in group.get("indicators", ())]
    content["groups"] = [
        _headed(group) | {"indicators": [_row(one, roles) for one in group.get("indicators") or [{}]]}
        for group in given
    ]
    _say_lost(completed, rows, roles, {role: label for role, (label, _) in INDICATOR_COLUMNS.items()}, "indicator")
    if any(one.get("causes") or one.get("possibility") for one in rows):
        completed.warnings.append("表样没有监控表的偏差原因和完成可能性各栏，未写入")


def _row(one: Content, roles: list[str]) -> Content:
    """An indicator with every column of the form."""
    row = one_target(one, roles)
    own = row.get("unit", BLANK)["text"]
    units = {"own": own if len(own) <= _LONGEST_UNIT else ""}
    found = {}
    for role in roles:
        unit = units.get(OBJECTS["indicator"][role].unit, OBJECTS["indicator"][role].unit)
        found[role] = in_unit(row.get(role, BLANK), unit, unit)
    return found


def _headed(group: Content) -> Content:
    """The group with its weight in its heading, where the data give it beside."""
    heading: Content = group.get("heading", BLANK)
    weight = group.get("stated_weight", BLANK)["text"]
    own: Content = {"group": group["group"]} if "group" in group else {}
    if weight and heading["text"] and not _FIGURE.search(heading["text"]):
        heading = {"text": f"{heading['text']}（{weight.removesuffix('分')}分）"}
    return {**own, "heading": heading}


def _say_lost(completed: Completed, rows: list[Content], roles: list[str], labels: dict[str, Any], name: str) -> None:
    """Fields that some rows state and the form has no column for."""
    lost = [
        str(labels.get(key, key))
        for key, described in OBJECTS[name].items()
        if described.kind == "entry"
        and key not in (*roles, "name")
        and any(one.get(key, BLANK)["text"] for one in rows)
    ]
    if lost:
        completed.warnings.append(f"表样没有{few(lost)}一栏，未写入")
