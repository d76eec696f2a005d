"""The self-evaluations of a body's projects (项目支出绩效自评表), as data that agree with those of the whole body."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from jixiao.documents.evaluation_shape import SCHEMA
from jixiao.www.trial.bodies import Body, body_of
from jixiao.www.trial.contents import Content, reason_of, told_of
from jixiao.www.trial.funds import CENT, percent
from jixiao.www.trial.indicators import EXECUTION_WEIGHT, GROUPS, YearRow
from jixiao.www.trial.narratives import Told, main_rows, planned, sentence
from jixiao.www.trial.trades import CLASSES

_ZERO: Final = Decimal("0.00")


def project_evaluations(seed: int, body: Body, year: int) -> Content:
    """The forms of the two projects of a body; each shows what its field of work shows for the whole body."""
    told = told_of(seed, body, year)
    return {"schema": SCHEMA, "evaluations": [_project(told, place) for place in (0, 1)]}


def _project(told: Told, place: int) -> Content:
    name = f"{told.trade.projects[place]}项目"
    rows = _weighted(_rows(told, place))
    spent, adjusted = told.now.projects[place], told.now.project_adjusted[place]
    execution = (spent * EXECUTION_WEIGHT / adjusted).quantize(CENT, ROUND_HALF_UP)
    total = execution + sum((row.score for row in rows), Decimal())
    above = body_of(told.body.department).name_in(told.year) if told.body.department else told.name
    work = told.trade.works[place]
    mine = main_rows(told, place)
    return {
        "kind": "project_self_evaluation",
        "part": name,
        "year": told.year,
        "money_unit": "万元",
        "title": "项目支出绩效自评表",
        "unit_name": told.name,
        "project_name": name,
        "head": [{"label": "主管部门", "value": above}, {"label": "实施单位", "value": told.name}],
        "funds": _funds(told, place, execution),
        "objectives": [
            {
                "expected": f"{work.aim}，{'，'.join(planned(row) for row in mine)}。",
                "actual": f"{'，'.join(sentence(row) for row in mine)}。",
            }
        ],
        "groups": [_group(told, rows, group, title) for group, title, _ in GROUPS],
        "total_weight": "100",
        "total_score": str(total),
    }


def _funds(told: Told, place: int, execution: Decimal) -> list[Content]:
    now = told.now
    initial, adjusted, spent = now.project_budgets[place], now.project_adjusted[place], now.projects[place]
    carried = now.opening_by_project[place]
    rows = (
        ("total", "年度资金总额", initial, adjusted, spent),
        ("fiscal", "其中：当年财政拨款", initial, adjusted - carried, spent - carried),
        ("carry_over", "上年结转资金", _ZERO, carried, carried),
        ("other", "其他资金", _ZERO, _ZERO, _ZERO),
    )
    found: list[Content] = []
    for role, name, first, second, third in rows:
        points = {"weight": str(EXECUTION_WEIGHT), "score": str(execution)} if role == "total" else {}
        rate = f"{percent(third, second)}%" if second else "—"
        found.append(
            {
                "role": role,
                "name": name,
                "initial_budget": str(first),
                "adjusted_budget": str(second),
                "actual_expenditure": str(third),
                "weight": points.get("weight", "—"),
                "execution_rate": rate,
                "score": points.get("score", "—"),
            }
        )
    return found


def _rows(told: Told, place: int) -> list[YearRow]:
    """Those of the field of work, and of the whole body what it lacks of two effects and one satisfaction."""
    own = [row for row in told.rows if row.work == place]
    for group, fewest in (("outcome", 2), ("satisfaction", 1)):
        mine = [row for row in own if row.row.group == group]
        others = [row for row in told.rows if row.row.group == group and row not in mine]
        others.sort(key=lambda row: row.row.klass not in ("可持续", "社会"))
        own += others[: max(0, fewest - len(mine))]
    return own


def _weighted(rows: list[YearRow]) -> list[YearRow]:
    """The rows with points that add up to those of each group."""
    found: list[YearRow] = []
    for group, _, points in GROUPS:
        mine = [row for row in rows if row.row.group == group]
        for number, row in enumerate(mine):
            extra = 1 if number < points % len(mine) else 0
            found.append(replace(row, weight=points // len(mine) + extra))
    return found


def _group(told: Told, rows: list[YearRow], group: str, title: str) -> Content:
    return {
        "group": group,
        "heading": title,
        "indicators": [
            {
                "class": CLASSES[row.row.klass][1],
                "name": row.row.name,
                "target": row.target_words,
                "actual": row.actual_words,
                "weight": str(row.weight),
                "score": str(row.score),
                "variance_explanation": told.dated(reason_of(row)),
            }
            for row in rows
            if row.row.group == group
        ],
    }
