"""A completed evaluation put into the drawn form: rows repeated, cells that reach over several rows joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import isqrt
from typing import Final

from jixiao.documents.evaluation_content import Content
from jixiao.evaluations.head import is_head_label
from jixiao.writers.report.completed import Completed, extra_head
from jixiao.writers.report.completing_basic_data import row_key
from jixiao.writers.report.form_grid import ABOVE, LEFT, Filled, FormGrid, joined
from jixiao.writers.report.form_layout import HEAD_VALUES, FormLayout, FormRow, Slot, label_of

_INLINE: Final = re.compile(r"[^：:\s\u3000]+(?: [^：:\s\u3000]+)*")
_LONGEST_INLINE: Final = 60
_LONGEST_FIGURE: Final = 16
_PROSE: Final = ("name", "criterion", "target", "actual", "variance_explanation")
_NARROWEST: Final = 220
"""Hundredths of a centimetre that a column of prose has at least."""
_OF_WHICH: Final = "其中："
_ROLES: Final = {"expected": "expected", "actual_objective": "actual"}
_Rows = Iterator[list[Filled]]


def fill(completed: Completed, form: FormLayout) -> FormGrid:
    """The form of a completed evaluation."""
    rows: list[list[Filled]] = []
    heads: list[int] = []
    line: list[str] = []
    if form.kind == "form":
        line, above = _extra(completed, form)
        rows += above
    for row in form.rows:
        if row.repeat == "indicator":
            heads = [len(rows) - 1]
        rows += _repeated(completed, form, row) if row.repeat else [_static_row(completed, form, row)]
    rows += [[Filled(note["text"]), *[LEFT] * (len(form.widths) - 1)] for note in _notes(completed, form)]
    lines = [completed.words(form.subtitle)] if form.subtitle else []
    return FormGrid(
        completed.words(form.title),
        (*lines, *line),
        joined(rows),
        len(rows),
        _widths(form, rows),
        form.size,
        form.landscape,
        tuple(heads),
        form.kind == "basic_data",
    )


def _widths(form: FormLayout, rows: Sequence[Sequence[Filled]]) -> tuple[float, ...]:
    """The widths as drawn; the columns of prose among them share their room by what stands in them."""
    drawn = form.repeated("indicator")
    prose = [place for place, slot in enumerate(drawn.slots) if slot.value in _PROSE] if drawn else []
    if not prose:
        return form.widths
    room = round(sum(form.widths[place] for place in prose) * 100) - _NARROWEST * len(prose)
    lengths = [sum(len(row[place].text) for row in rows if row[place].role == "text") for place in prose]
    shares = [isqrt(10000 * (length + 1)) for length in lengths]
    widths = list(form.widths)
    for place, one in zip(prose, shares, strict=True):
        widths[place] = (_NARROWEST + room * one // sum(shares)) / 100
    return tuple(widths)


def _notes(completed: Completed, form: FormLayout) -> list[Content]:
    return completed.content.get("notes", []) if form.kind == "form" else []


def _extra(completed: Completed, form: FormLayout) -> tuple[list[str], list[list[Filled]]]:
    """Fields that the form has no cell for: on a line above the table, or in rows of their own."""
    inline, rows = [], []
    for label, words in extra_head(completed, form):
        if is_head_label(label) and _INLINE.fullmatch(words) and len(words) <= _LONGEST_INLINE:
            inline.append(f"{label}：{words}")
        else:
            cells = [Filled(label, "label"), LEFT, Filled(words)]
            rows.append([*cells, *[LEFT] * (len(form.widths) - len(cells))])
    return (["　　".join(inline)] if inline else []), rows


def _static_row(completed: Completed, form: FormLayout, row: FormRow) -> list[Filled]:
    head = {one["label"]: one["value"]["text"] for one in completed.content["head"]} if form.kind == "form" else {}
    cells, label = [], ""
    for slot in row.slots:
        if slot.value in HEAD_VALUES:
            cells.append(Filled(head[label_of(label)]))
        else:
            cells.append(_static(completed, form, slot))
        label = slot.text if slot.text not in ("<", "^") else label
    return cells


def _static(completed: Completed, form: FormLayout, slot: Slot) -> Filled:
    if slot.text == "<":
        return LEFT
    if slot.text == "^":
        return ABOVE
    if not slot.value:
        return Filled(completed.words(slot.text, form.kind), "label")
    content = completed.content
    if form.kind == "basic_data":
        data = content["basic_data"]
        if slot.value in data["columns"]:
            return Filled(data["columns"][slot.value]["text"], "label")
        return Filled(data[slot.value]["text"], "figure")
    if slot.value in ("total_weight", "total_score"):
        return Filled(content[slot.value]["text"], "figure")
    return Filled("")


def _repeated(completed: Completed, form: FormLayout, row: FormRow) -> _Rows:
    return {
        "row": _basic_rows,
        "fund": _fund_rows,
        "component": _component_rows,
        "objective": _objective_rows,
        "indicator": _indicator_rows,
    }[row.repeat](completed, form, row)


def _joint(slot: Slot) -> Filled | None:
    return {"<": LEFT, "^": ABOVE}.get(slot.text)


def _basic_rows(completed: Completed, form: FormLayout, row: FormRow) -> _Rows:
    indents = {row_key("", item): item[: len(item) - len(item.lstrip("　"))] for item in form.items}
    for one in completed.content["basic_data"]["rows"]:
        name, values = one["name"]["text"], one["values"]
        told = {value["text"] for value in values.values()}
        same = len(told) == 1 and (one["key"] == "thrift_measures" or len(next(iter(told))) > _LONGEST_FIGURE)
        cells: list[Filled] = []
        for slot in row.slots:
            if slot.value == "row":
                cells.append(Filled(indents.get(row_key(one["key"], name), "") + name, "name"))
            elif same and len(cells) > 1:
                cells.append(LEFT)
            else:
                cells.append(Filled(values[slot.value]["text"], "figure"))
        yield cells


def _fund_rows(completed: Completed, form: FormLayout, row: FormRow) -> _Rows:
    for fund in completed.content["funds"]:
        yield [
            _joint(slot)
            or Filled(
                fund["name" if slot.value == "fund" else slot.value]["text"],
                "label" if slot.value == "fund" else "figure",
            )
            for slot in row.slots
        ]


def _component_rows(completed: Completed, form: FormLayout, row: FormRow) -> _Rows:
    divided = {
        division: [one for one in completed.content["components"] if one["division"] == division]
        for division in ("by_source", "by_use")
    }
    for number in range(max(map(len, divided.values()))):
        cells: list[Filled] = []
        for slot in row.slots:
            own = divided.get(slot.value, [])
            if number < len(own):
                lead = _OF_WHICH if number == 0 else ""
                cells.append(Filled(f"{lead}{own[number]['label']}：{own[number]['amount']['text']}", "name"))
            else:
                cells.append(_joint(slot) or Filled(""))
        yield cells


def _objective_rows(completed: Completed, form: FormLayout, row: FormRow) -> _Rows:
    for one in completed.content["objectives"]:
        yield [_joint(slot) or Filled(one[_ROLES[slot.value]]["text"], "name") for slot in row.slots]


def _indicator_rows(completed: Completed, form: FormLayout, row: FormRow) -> _Rows:
    figures = {"weight", "score", "operator", "unit"}
    for group in completed.content["groups"]:
        before: Content = {}
        for number, one in enumerate(group["indicators"]):
            cells: list[Filled] = []
            for slot in row.slots:
                if (joint := _joint(slot)) is not None:
                    cells.append(joint)
                elif slot.value == "heading":
                    cells.append(Filled(group["heading"]["text"], "label") if number == 0 else ABOVE)
                elif slot.value == "class":
                    same = number > 0 and one["class"]["text"] and before["class"]["text"] == one["class"]["text"]
                    cells.append(ABOVE if same else Filled(one["class"]["text"], "label"))
                else:
                    cells.append(Filled(one[slot.value]["text"], "figure" if slot.value in figures else "text"))
            yield cells
            before = one
