"""The 项目清单 of a report: a table of its own behind the forms, its head on every page."""

from __future__ import annotations

from typing import Final

from jixiao.documents.evaluation_content import Content
from jixiao.documents.evaluation_labels import PROJECT_COLUMNS
from jixiao.documents.evaluation_shape import OBJECTS
from jixiao.evaluations.project_list import is_total
from jixiao.writers.report.as_the_form_counts import in_unit, money_unit_of
from jixiao.writers.report.completed import BLANK, Completed
from jixiao.writers.report.form_grid import Filled, FormGrid, joined
from jixiao.writers.report.given import TO_FILL

_FEWEST: Final = 3
_ROOM: Final = 225
_NARROW, _USUAL, _WIDE = 14, 24, 60
"""Millimetres of a running number, of a figure, and at least of a name."""
_SIZE: Final = 10.5
_AMOUNTS: Final = tuple(key for key, described in OBJECTS["project"].items() if described.unit == "money")
_FIGURES: Final = (*_AMOUNTS, "execution_rate", "score")


def list_title(completed: Completed) -> str:
    """What stands over the list."""
    return f"{completed.year}年度项目清单"


def list_projects(completed: Completed) -> FormGrid | None:
    """Completes the list and draws it; None where the data have none, or too few columns to be read as one."""
    content = completed.content
    lines: list[Content] = content.pop("projects", [])
    total: Content | None = content.pop("projects_total", None)
    rows = [*lines, *([total] if total else [])]
    if not rows:
        return None
    roles = [role for role in PROJECT_COLUMNS if role == "name" or any(role in one for one in rows)]
    if len(roles) < _FEWEST or not {*_FIGURES} & {*roles}:
        completed.warnings.append("项目清单只有名称，没有金额或得分，未写入")
        return None
    default = content.get("money_unit", "")
    unit = money_unit_of(content, [one[key] for one in rows for key in _AMOUNTS if key in one])

    def entry(one: Content, role: str) -> Content:
        given = one.get(role, BLANK)
        own = OBJECTS["project"][role].unit
        return in_unit(given, unit, default) if own == "money" else in_unit(given, own, own)

    listed = [{role: entry(one, role) for role in roles} for one in lines]
    for one in listed:
        if not one["name"]["text"] or is_total(one["name"]["text"]):
            one["name"] = {"text": f"{TO_FILL}{one['name']['text']}"}
            completed.warnings.append(f"项目清单有一行没有项目名称，以{TO_FILL}标出")
    if listed:
        content["projects"] = listed
    heads = [PROJECT_COLUMNS[role] + (f"（{unit}）" if unit and role in _AMOUNTS else "") for role in roles]
    drawn = [[Filled(head, "label") for head in heads]]
    drawn += [[_filled(one, role) for role in roles] for one in listed]
    if total is not None:
        last = {role: entry(total, role) for role in roles if role != "number"}
        last["name"] = last["name"] if is_total(last["name"]["text"]) else {"text": "合计"}
        content["projects_total"] = last
        drawn.append([_filled(last, role) for role in roles])
    widths = tuple(width / 10 for width in _widths(roles))
    return FormGrid(list_title(completed), (), joined(drawn), len(drawn), widths, _SIZE, True, (0,))


def _filled(one: Content, role: str) -> Filled:
    return Filled(one.get(role, BLANK)["text"], "figure" if role in (*_FIGURES, "number", "grade") else "text")


def _widths(roles: list[str]) -> list[int]:
    """Millimetres: names take what figures leave."""
    names = [role for role in roles if role in ("name", "unit_name")]
    taken = sum(_NARROW if role == "number" else _USUAL for role in roles if role not in names)
    wide = max(_WIDE, _ROOM - taken) // len(names)
    return [wide if role in names else _NARROW if role == "number" else _USUAL for role in roles]
