"""The cells of a form that a formula fills in, and which of them a person may overwrite."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from jixiao.basis import Profile, Role
from jixiao.basis.wording import exact
from jixiao.documents.evaluation_content import Content
from jixiao.documents.laid_sheet import LaidSheet
from jixiao.evaluations.vocabulary import klass_of
from jixiao.writers.forms.fields import MONEY, NUMBER, POINTS, RATE
from jixiao.writers.forms.formulas import (
    Row,
    deviation_formula,
    difference_formula,
    execution_formula,
    grade_formula,
    quotient_formula,
    rate_formula,
    score_formula,
    sum_formula,
    total_formula,
    total_weight_formula,
)

_SUMS = {
    "three_public": ("vehicles", "overseas_travel", "official_hospitality"),
    "vehicles": ("vehicle_purchase", "vehicle_running"),
}


class Derived(NamedTuple):
    """A formula with the value that readers without a calculator see. `open`: a person may type over it."""

    formula: str
    number_format: str
    value: str = ""
    open: bool = False


class Cells:
    """Where the values of one evaluation stand; rows and columns counted with the hidden column of marks."""

    def __init__(self, names: list[str], sheets: list[LaidSheet]) -> None:
        self._places: dict[str, tuple[str, int, int]] = {}
        self._rows: dict[tuple[str, str], list[int]] = {}
        for name, sheet in zip(names, sheets, strict=True):
            for number, row in enumerate(sheet.rows):
                self._rows.setdefault((name, row.mark["row"]), []).append(number)
                for cell in row.cells:
                    if cell.path:
                        self._places[cell.path] = (name, number, cell.column + 1)

    def __contains__(self, path: object) -> bool:
        return path in self._places

    def at(self, path: str, beside: str = "") -> str:
        """The reference of a value, with the name of its sheet where that is not the sheet of `beside`."""
        sheet, row, column = self._places[path]
        cell = f"{xl_col_to_name(column)}{row + 1}"
        return cell if not beside or self._places[beside][0] == sheet else f"'{sheet}'!{cell}"

    def column_down(self, first: str, kind: str) -> str:
        """From a cell down to the last row of the block, rows that are inserted there later included.

        Both ends are found from the hidden marks of the rows above and below the block: a row that is inserted first
        or last counts, and no formula refers to itself.
        """
        sheet, row, column = self._places[first]
        below = self._rows[sheet, kind][-1] + 1
        return f"OFFSET($A${row},1,{column}):OFFSET($A${below + 1},-1,{column})"


def derived(content: Content, place: int, cells: Cells, profile: Profile) -> dict[str, Derived]:
    """Every formula of one evaluation by the path of the value that it gives."""
    root = f"evaluations[{place}]"
    found: dict[str, Derived] = {}
    _funds(content, root, cells, profile, found)
    _indicators(content, root, cells, profile, found)
    _totals(content, root, cells, profile, found)
    _basic_data(content, root, cells, found)
    return {path: one for path, one in found.items() if path in cells and one.formula}


def _funds(content: Content, root: str, cells: Cells, profile: Profile, found: dict[str, Derived]) -> None:
    for place, fund in enumerate(content["funds"]):
        path = f"{root}.funds[{place}]"
        for role in [role for role in fund if role.endswith(("_budget", "_expenditure"))]:
            if place == 0 and len(content["funds"]) > 1:
                below = cells.column_down(f"{root}.funds[1].{role}", "fund")
                found[f"{path}.{role}"] = Derived(sum_formula(below), MONEY)
        if "execution_rate" in fund:
            spent = "period_expenditure" if "period_expenditure" in fund else "actual_expenditure"
            initial, adjusted = (cells.at(f"{path}.{role}") for role in ("initial_budget", "adjusted_budget"))
            formula = rate_formula(cells.at(f"{path}.{spent}"), initial, adjusted, profile, whole=place == 0)
            found[f"{path}.execution_rate"] = Derived(formula, RATE)
        if "score" in fund:
            rate, weight = cells.at(f"{path}.execution_rate"), cells.at(f"{path}.weight")
            found[f"{path}.score"] = Derived(execution_formula(rate, weight, profile), POINTS)


def _indicators(content: Content, root: str, cells: Cells, profile: Profile, found: dict[str, Derived]) -> None:
    fixed = {one.title for one in profile.indicators}
    for place, group in enumerate(content["groups"]):
        for number, one in enumerate(group["indicators"]):
            path = f"{root}.groups[{place}].indicators[{number}]"
            if "actual" not in one:
                continue
            row = Row(*(cells.at(f"{path}.{role}") for role in ("operator", "target", "unit", "actual", "weight")))
            found[f"{path}.deviation"] = Derived(deviation_formula(row), RATE)
            if one["name"]["text"] in fixed:
                continue  # scored by a method of its own, from figures that stand elsewhere
            satisfied = group.get("group") == "satisfaction"
            if not satisfied and klass_of(one["class"]["text"]) == "满意度" and Role.SATISFACTION in profile.methods:
                continue
            found[f"{path}.score"] = Derived(score_formula(row, profile, satisfaction=satisfied), POINTS, open=True)


def _totals(content: Content, root: str, cells: Cells, profile: Profile, found: dict[str, Derived]) -> None:
    if "total_score" not in content:
        return
    rows = [one["weight"]["text"] for group in content["groups"] for one in group["indicators"]]
    stated = [fund["weight"]["text"] for fund in content["funds"] if "weight" in fund] + rows
    known = exact(sum((Fraction(text) for text in stated if text), Fraction(0))) if any(rows) else ""
    first = f"{root}.groups[0].indicators[0]"
    weights, scores = (cells.column_down(f"{first}.{key}", "indicator") for key in ("weight", "score"))
    weight, score = (
        cells.at(path) if (path := f"{root}.funds[0].{key}") in cells else "" for key in ("weight", "score")
    )
    rate = cells.at(f"{root}.funds[0].execution_rate")
    found[f"{root}.total_weight"] = Derived(total_weight_formula(weights, weight), POINTS, known)
    found[f"{root}.total_score"] = Derived(total_formula(scores, weights, score, rate, profile), POINTS)
    found[f"{root}.grade"] = Derived(grade_formula(cells.at(f"{root}.total_score"), profile), NUMBER)


def _basic_data(content: Content, root: str, cells: Cells, found: dict[str, Derived]) -> None:
    if "basic_data" not in content:
        return
    base = f"{root}.basic_data"
    posts, staff = cells.at(f"{base}.approved_posts"), cells.at(f"{base}.staff_in_post")
    found[f"{base}.staffing_rate"] = Derived(quotient_formula(staff, posts), RATE)
    rows = {row["key"]: f"{base}.rows[{place}].values" for place, row in enumerate(content["basic_data"]["rows"])}
    for key, parts in _SUMS.items():
        for column in content["basic_data"]["columns"]:
            summands = ",".join(cells.at(f"{rows[part]}.{column}") for part in parts)
            found[f"{rows[key]}.{column}"] = Derived(sum_formula(summands), MONEY)
    change = f"{rows['budget_adjustment']}.final"
    budgets = [cells.at(f"{root}.funds[0].{key}", change) for key in ("adjusted_budget", "initial_budget")]
    found[change] = Derived(difference_formula(*budgets), MONEY)
