"""What a body files before and during the year, as data: objectives (申报表) and monitoring (监控表)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from jixiao.www.trial.bodies import Body
from jixiao.www.trial.contents import Content, aims, plain, told_of
from jixiao.www.trial.funds import cents, percent
from jixiao.www.trial.indicators import DONE, GROUPS, YearRow, before_adjusting
from jixiao.www.trial.narratives import Told
from jixiao.www.trial.plan import plan_of
from jixiao.www.trial.trades import CLASSES


def filing(seed: int, body: Body, year: int) -> Content:
    """The objectives of the year as they were approved in autumn before it (申报表)."""
    told = _as_approved(told_of(seed, body, year))
    day = date(year - 1, 10, 15) + timedelta(days=len(told.rows) % 12)
    return _objectives(told, f"{year}年度部门整体支出绩效目标申报表", day)


def adjustment(seed: int, body: Body, year: int) -> Content | None:
    """The objectives as adjusted during the year; None where they were not."""
    told = told_of(seed, body, year)
    if not plan_of(seed, year)[body.code].adjusts:
        return None
    day = date(year, 9, 18) + timedelta(days=len(told.rows) % 9)
    return _objectives(told, f"{year}年度部门整体支出绩效目标申报表（调整）", day)


def _as_approved(told: Told) -> Told:
    """With the targets that held before they were adjusted."""
    if not plan_of(told.seed, told.year)[told.body.code].adjusts:
        return told
    chance = Random(f"{told.seed}/{told.body.code}/{told.year}/adjusting")
    return replace(told, rows=before_adjusting(told.rows, chance))


def _objectives(told: Told, title: str, day: date) -> Content:
    year = told.year
    groups = [
        {
            "group": group,
            "heading": title,
            "indicators": [
                {
                    "class": CLASSES[row.row.klass][1],
                    "name": row.row.name,
                    "target": row.target_words,
                    "weight": str(row.weight),
                }
                for row in told.rows
                if row.row.group == group
            ],
        }
        for group, title, _ in GROUPS
    ]
    expected = "\n".join(f"{number}．{words}" for number, words in enumerate(aims(told), start=1))
    return plain(
        {
            "kind": "objective_filing",
            "year": year,
            "money_unit": "万元",
            "title": title,
            "unit_name": told.name,
            "head": [{"label": "填报日期", "value": f"{day.year}年{day.month}月{day.day}日"}],
            "funds": [
                {"role": "total", "name": "年度资金总额", "initial_budget": str(told.now.initial)},
                {
                    "role": "basic",
                    "name": "基本支出",
                    "initial_budget": str(told.now.initial - told.now.project_budget),
                },
                {"role": "project", "name": "项目支出", "initial_budget": str(told.now.project_budget)},
            ],
            "objectives": [{"expected": expected}],
            "groups": groups,
        }
    )


def monitoring(seed: int, body: Body, year: int) -> Content:
    """The state at the middle of the year, with what is expected by its end (监控表)."""
    told = _as_approved(told_of(seed, body, year))
    chance = Random(f"{seed}/{body.code}/{year}/monitoring")
    half = cents(told.now.adjusted * Decimal(str(round(chance.uniform(0.42, 0.54), 3))))
    groups = [
        {
            "group": group,
            "heading": title,
            "indicators": [_watched(row, chance) for row in told.rows if row.row.group == group],
        }
        for group, title, _ in GROUPS
    ]
    return plain(
        {
            "kind": "in_year_monitoring",
            "year": year,
            "money_unit": "万元",
            "title": f"{year}年1—6月部门整体支出绩效运行监控表",
            "period": "1—6月",
            "unit_name": told.name,
            "head": [{"label": "填报日期", "value": f"{year}年7月{8 + chance.randint(0, 14)}日"}],
            "funds": [
                {
                    "role": "total",
                    "name": "年度资金总额",
                    "initial_budget": str(told.now.initial),
                    "adjusted_budget": str(told.now.adjusted),
                    "period_expenditure": str(half),
                    "execution_rate": f"{percent(half, told.now.adjusted)}%",
                    "expected_expenditure": str(told.now.adjusted),
                }
            ],
            "groups": groups,
        }
    )


def _watched(row: YearRow, chance: Random) -> Content:
    """A row in July: about half of a count is done, and what will be missed is already in doubt for most."""
    told: Content = {"class": CLASSES[row.row.klass][1], "name": row.row.name, "target": row.target_words}
    if row.target is None or row.actual is None:
        return {**told, "progress": "按计划推进", "expected_actual": DONE, "possibility": {"确定能": "√"}}
    doubtful = row.is_missed and chance.random() < 0.7
    counted = not row.row.is_rate and row.row.klass in ("数量", "社会", "生态", "经济") and row.row.operator == "≥"
    part = Decimal(str(round(chance.uniform(0.4, 0.58), 3))) if counted else Decimal(1)
    decimals = row.row.decimals if counted else row.actual_decimals
    done = (row.actual * part).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    expected = row.actual if doubtful else row.target
    told |= {"progress": f"{done}{row.row.unit}", "expected_actual": f"{expected}{row.row.unit}"}
    if doubtful:
        return {
            **told,
            "variance_explanation": f"{row.row.cause}；措施：{row.row.measure}。",
            "possibility": {"有可能": "√"},
        }
    return {**told, "possibility": {"确定能": "√"}}
