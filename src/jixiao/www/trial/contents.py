"""The self-evaluation of a body in one year as data of the shape `jixiao.evaluation/1`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any, Final

from jixiao.documents.evaluation_shape import SCHEMA
from jixiao.www.trial.bodies import Body
from jixiao.www.trial.funds import cents, funds_of, percent
from jixiao.www.trial.indicators import EXECUTION_WEIGHT, GROUPS, YearRow, indicators_of
from jixiao.www.trial.narratives import Told, grade_of, main_rows, narrative, planned, sentence, signed_on
from jixiao.www.trial.plan import plan_of
from jixiao.www.trial.trades import CLASSES

Content = dict[str, Any]

LAYOUTS: Final = ("general-department", "loudi-department-2021")
CHAPTERS: Final = {
    "general-department": (
        "部门基本情况",
        "年度重点工作完成情况",
        "整体收支情况",
        "整体支出绩效情况",
        "总体评价和自评得分情况",
        "存在的问题和改进措施",
        "自评结果应用和公开情况",
    ),
    "loudi-department-2021": (
        "部门概况",
        "年度重点工作完成情况",
        "整体支出规模、使用方向、主要内容和涉及范围",
        "整体支出绩效情况",
        "总体评价和自评得分情况",
        "存在问题与建议",
        "自评结果拟应用和公开情况",
    ),
}
_THRIFT: Final = (
    "严格公务用车派车审批，压减会议和接待次数，推行无纸化办公。",
    "统筹使用公务用车，集中采购办公用品，夜间分区照明。",
    "从严控制接待标准，差旅先审批后出行，办公设备以修代换。",
)


def told_of(seed: int, body: Body, year: int) -> Told:
    """What the report of a body in a year tells of."""
    funds = funds_of(seed, body.code)
    rows = indicators_of(seed, body.code)[year]
    signed = plan_of(seed, year)[body.code].signed
    chapters = CHAPTERS[layout_of(seed, body)]
    chance = Random(f"{seed}/{body.code}/{year}/words")
    return Told(seed, body, year, funds[year], funds[year - 1], rows, signed, chapters, chance)


def layout_of(seed: int, body: Body) -> str:
    """The layout that a body uses, the same every year."""
    return Random(f"{seed}/{body.code}/layout").choice(LAYOUTS)


def self_evaluation(seed: int, body: Body, year: int) -> Content:
    """The whole self-evaluation: forms, basic data and narrative, without any fault."""
    return written(told_of(seed, body, year))


def written(told: Told) -> Content:
    """The self-evaluation that tells of it. Draws the words afresh, so that the same is always written the same."""
    told = replace(told, chance=Random(f"{told.seed}/{told.body.code}/{told.year}/words"))
    now, year = told.now, told.year
    total_row = {
        "role": "total",
        "name": "年度资金总额",
        "initial_budget": str(now.initial),
        "adjusted_budget": str(now.adjusted),
        "actual_expenditure": str(now.spent),
        "weight": str(EXECUTION_WEIGHT),
        "execution_rate": f"{now.rate}%",
        "score": str(told.execution_score),
    }
    by_source = (
        ("general_public_budget", "一般公共预算", now.general_spent),
        ("government_fund", "政府性基金拨款", now.fund_income),
        ("special_account", "纳入专户管理的非税收入拨款", now.fee_income),
        ("other", "其他资金", now.other_income),
    )
    by_use = (("basic", "基本支出", now.basic), ("project", "项目支出", now.project))
    components = [_component("by_source", *one) for one in by_source] + [_component("by_use", *one) for one in by_use]
    title = f"{told.name}{year}年度部门整体支出绩效自评报告"
    return plain(
        {
            "kind": "department_self_evaluation",
            "year": year,
            "money_unit": "万元",
            "title": title,
            "unit_name": told.name,
            "signed_on": signed_on(told),
            "grade": grade_of(told.total),
            "funds": [total_row],
            "components": components,
            "objectives": [_objective(told)],
            "groups": [_group(told, group, title, points) for group, title, points in GROUPS],
            "total_weight": "100",
            "total_score": str(told.total),
            "basic_data": _basic_data(told),
            "narrative": narrative(told),
        }
    )


def aims(told: Told) -> list[str]:
    found = []
    for place, work in enumerate(told.trade.works):
        said = "，".join(planned(row) for row in main_rows(told, place))
        found.append(f"{work.aim}，{said}。" if said else f"{work.aim}。")
    return found


def _objective(told: Told) -> Content:
    done = []
    for place, _ in enumerate(told.trade.works):
        rows = main_rows(told, place)
        others = [row for row in told.rows if row.work == place and row.row.klass in ("质量", "时效")]
        others = [row for row in others if row not in rows]
        done.append("，".join(sentence(row) for row in [*rows, *others[:1]]) + "。")
    return {
        "expected": "\n".join(f"{number}．{words}" for number, words in enumerate(aims(told), start=1)),
        "actual": "\n".join(f"{number}．{words}" for number, words in enumerate(done, start=1)),
    }


def _component(division: str, role: str, label: str, amount: Decimal) -> Content:
    return {"division": division, "role": role, "label": label, "amount": str(amount)}


def _group(told: Told, group: str, title: str, points: int) -> Content:
    found: list[Content] = []
    numbers: dict[str, int] = {}
    for row in told.rows:
        if row.row.group != group:
            continue
        klass = CLASSES[row.row.klass][1]
        numbers[klass] = numbers.get(klass, 0) + 1
        found.append(
            {
                "class": klass,
                "name": f"指标{numbers[klass]}：{row.row.name}",
                "target": row.target_words,
                "actual": row.actual_words,
                "weight": str(row.weight),
                "score": str(row.score),
                "variance_explanation": told.dated(f"原因：{row.row.cause}。措施：{row.row.measure}。")
                if row.is_missed
                else "",
            }
        )
    return {"group": group, "heading": f"{title}（{points}分）", "indicators": found}


def reason_of(row: YearRow) -> str:
    """Why a row was missed and what is done about it; `""` for one that was not."""
    return f"原因：{row.row.cause}。措施：{row.row.measure}。" if row.is_missed else ""


def _basic_data(told: Told) -> Content:
    now, before, year = told.now, told.before, told.year
    rows = [
        ("three_public", "“三公”经费", before.three_public, now.three_public_budget, now.three_public),
        ("vehicles", "1．公务用车购置和维护经费", before.vehicles, now.vehicles_budget, now.vehicles),
        ("vehicle_purchase", "其中：公车购置", *[Decimal("0.00")] * 3),
        ("vehicle_running", "公车运行维护", before.vehicles, now.vehicles_budget, now.vehicles),
        ("overseas_travel", "2．出国经费", *[Decimal("0.00")] * 3),
        ("official_hospitality", "3．公务接待", before.hospitality, now.hospitality_budget, now.hospitality),
        ("project_expenditure", "项目支出", before.project, now.project_budget, now.project),
    ]
    for place, name in enumerate(("1．业务工作专项", "2．运行维护专项")):
        rows.append(("", name, before.projects[place], now.project_budgets[place], now.projects[place]))
    half = Decimal("0.98")
    rows += [
        ("operating_expenditure", "公用经费", before.operating, now.operating_budget, now.operating),
        ("office", "其中：办公经费", before.office_costs, _over(now.office_costs, half), now.office_costs),
        ("utilities", "水费、电费、差旅费", before.utilities, _over(now.utilities, half), now.utilities),
        ("meetings_training", "会议费、培训费", before.meetings, _over(now.meetings, half), now.meetings),
        ("procurement", "政府采购金额", before.procurement, now.procurement_budget, now.procurement),
    ]
    told_rows = [
        {"key": key, "name": name, "values": {"prior_final": str(a), "budget": str(b), "final": str(c)}}
        for key, name, a, b, c in rows
    ]
    told_rows.append(
        {
            "key": "budget_adjustment",
            "name": "部门整体支出预算调整",
            "values": {"prior_final": "——", "budget": str(now.initial), "final": str(now.adjusted)},
        }
    )
    thrift = told.chance.choice(_THRIFT)
    told_rows.append(
        {
            "key": "thrift_measures",
            "name": "厉行节约保障措施",
            "values": {"prior_final": thrift, "budget": thrift, "final": thrift},
        }
    )
    return {
        "approved_posts": str(now.posts),
        "staff_in_post": str(now.staff),
        "staffing_rate": f"{percent(Decimal(now.staff), Decimal(now.posts))}%",
        "columns": {
            "prior_final": f"{year - 1}年决算数",
            "budget": f"{year}年预算数",
            "final": f"{year}年决算数",
        },
        "rows": told_rows,
    }


def _over(amount: Decimal, share: Decimal) -> Decimal:
    return cents(amount / share)


def plain(evaluation: Content) -> Content:
    return {"schema": SCHEMA, "evaluations": [evaluation]}
