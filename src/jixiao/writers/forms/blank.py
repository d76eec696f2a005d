"""The content of a form that nobody has filled in yet: what the profile and the year print, and blank fields."""

from __future__ import annotations

from typing import Any

from jixiao.basis import Profile
from jixiao.basis.wording import exact
from jixiao.documents.evaluation_content import Content
from jixiao.documents.evaluation_shape import GROUPS
from jixiao.writers.forms.catalogue import YearForm

MONEY_UNIT = "万元"
PERIOD = "1—7月"
PERIODS = ("1—6月", "1—7月", "1—8月", "1—9月")
CAUSES = ("经费保障", "制度保障", "人员保障", "硬件条件", "其他")
POSSIBILITY = "完成目标可能性"

_COSTS = ("经济成本", "社会成本", "生态环境成本")
_OUTPUTS = ("数量", "质量", "时效")
_OUTCOMES = ("经济效益", "社会效益", "生态效益", "可持续影响")
_SATISFACTION = ("服务对象满意度",)
_USUAL = {"output": "产出指标", "outcome": "效益指标", "satisfaction": "满意度指标"}
_GROUP_OBJECTIVES = 3
_TASKS = 4
"""Blank rows of a whole department's filing: the tasks of the year and their money."""

_ROLES = {
    "objective_filing": ("class", "name", "operator", "target", "unit", "criterion"),
    "in_year_monitoring": (
        *("class", "name", "operator", "target", "unit", "progress", "expected_actual"),
        *("variance_explanation", "causes", "possibility"),
    ),
    "self": (
        *("class", "name", "operator", "target", "unit", "actual"),
        *("weight", "score", "deviation", "variance_explanation"),
    ),
}
_FUNDS = {
    "objective_filing": ("initial_budget",),
    "in_year_monitoring": (
        *("initial_budget", "adjusted_budget", "period_expenditure", "expected_expenditure", "execution_rate"),
    ),
    "self": ("initial_budget", "adjusted_budget", "actual_expenditure", "execution_rate"),
}
_PROJECT_FUNDS = (
    ("total", "年度资金总额"),
    ("fiscal", "其中：当年财政拨款"),
    ("carry_over", "上年结转资金"),
    ("other", "其他资金"),
)
_WHOLE_FUNDS = (("total", "年度资金总额"), ("basic", "其中：基本支出"), ("project", "项目支出"))
_SOURCES = (
    ("general_public_budget", "一般公共预算拨款"),
    ("government_fund", "政府性基金预算拨款"),
    ("state_capital", "国有资本经营预算拨款"),
    ("special_account", "财政专户管理资金"),
    ("other", "其他资金"),
)
_BASIC_ROWS = (
    ("three_public", "“三公”经费"),
    ("vehicles", "1．公务用车购置和运行维护经费"),
    ("vehicle_purchase", "其中：公务用车购置"),
    ("vehicle_running", "公务用车运行维护"),
    ("overseas_travel", "2．因公出国（境）经费"),
    ("official_hospitality", "3．公务接待费"),
    ("project_expenditure", "项目支出"),
    ("operating_expenditure", "公用经费"),
    ("office", "其中：办公经费"),
    ("utilities", "水费、电费、差旅费"),
    ("meetings_training", "会议费、培训费"),
    ("procurement", "政府采购金额"),
    ("budget_adjustment", "部门整体支出预算调整（全年预算数－年初预算数）"),
    ("thrift_measures", "厉行节约保障措施"),
)
_ONE_COLUMN = ("budget_adjustment", "thrift_measures")


def blank(form: YearForm, profile: Profile, year: int, unit: str, project: str, rows: int) -> Content:
    """The content. `profile.fits` False leaves out weights: no policy is known that prints them."""
    kind = form.kind
    content: Content = {
        "kind": kind,
        "part": form.name,
        "year": year,
        "money_unit": MONEY_UNIT,
        "title": _entry(f"{year}年度{form.title}"),
        "unit_name": _entry(unit),
    }
    content |= {} if form.whole else {"project_name": _entry(project)}
    content |= {"period": _entry(PERIOD)} if kind == "in_year_monitoring" else {}
    content["signed_on"] = _entry()
    if form.is_scored:
        content |= {"grade": _entry()}
    head = [] if form.whole else ["主管部门"]
    content["head"] = [{"label": label, "value": _entry()} for label in (*head, "填报人", "联系电话")]
    content["funds"] = _funds(form, profile)
    if form.whole and kind != "in_year_monitoring":
        content["components"] = [
            {"division": "by_source", "role": role, "label": label, "amount": _entry()} for role, label in _SOURCES
        ]
    asked = ("expected", "actual") if form.is_scored else ("expected",)
    content["objectives"] = [{role: _entry() for role in asked} for _ in range(_GROUP_OBJECTIVES)]
    content["groups"] = _groups(form, profile, rows)
    if form.is_scored:
        content |= {"total_weight": _entry(), "total_score": _entry()}
    if kind == "department_self_evaluation":
        content["basic_data"] = _basic_data(year)
    return content


def _entry(text: str = "") -> Content:
    return {"text": text}


def _family(form: YearForm) -> str:
    return "self" if form.is_scored else form.kind


def _funds(form: YearForm, profile: Profile) -> list[Content]:
    columns = _FUNDS[_family(form)]
    rows: tuple[tuple[str, str], ...] = _WHOLE_FUNDS if form.whole else _PROJECT_FUNDS
    if form.whole and form.kind == "objective_filing":
        rows = (("total", "年度资金总额"), *(("item", "") for _ in range(_TASKS)))
    funds = [{"role": role, "name": _entry(name), **{key: _entry() for key in columns}} for role, name in rows]
    if form.is_scored and profile.fits and "execution" in profile.weights:
        funds[0] |= {"weight": _entry(exact(profile.weights["execution"].value)), "score": _entry()}
    return funds


def _groups(form: YearForm, profile: Profile, rows: int) -> list[Content]:
    printed = [(key, weight) for key, weight in profile.weights.items() if key != "execution"]
    if not profile.fits or (not any(key in GROUPS for key, _ in printed) and not profile.indicators):
        own = [(key, weight.title, weight.value) for key, weight in printed] if profile.fits else []
        named = own if len(own) > 1 else [(key, title, None) for key, title in _USUAL.items()]
    else:
        named = [(key, weight.title, weight.value) for key, weight in printed]
    keys = [key for key, *_ in named]
    found = []
    for key, title, points in named:
        group: Content = {"group": key} if key in GROUPS else {}
        group["heading"] = _entry(title)
        if form.is_scored and profile.fits:
            group["stated_weight"] = _entry("" if points is None else exact(points))
        fixed = [one for one in profile.indicators if one.parent == key] if form.is_scored and profile.fits else []
        group["indicators"] = [_row(form, "", one.title, exact(one.value)) for one in fixed]
        if not fixed or key in profile.open_parents:
            for klass in _classes(key, keys):
                group["indicators"] += [_row(form, f"{klass}指标" if klass else "") for _ in range(rows)]
        found.append(group)
    return found


def _classes(key: str, keys: list[str]) -> tuple[str, ...]:
    """The level-2 classes under a group, as the national forms print them."""
    if key == "output":
        return _OUTPUTS if "cost" in keys else (*_OUTPUTS, "成本")
    if key == "outcome":
        return _OUTCOMES if "satisfaction" in keys else (*_OUTCOMES, *_SATISFACTION)
    return {"cost": _COSTS, "satisfaction": _SATISFACTION}.get(key, ("",))


def _row(form: YearForm, klass: str, name: str = "", weight: str = "") -> Content:
    given = {"class": klass, "name": name, "weight": weight}
    row: dict[str, Any] = {}
    for role in _ROLES[_family(form)]:
        if role == "causes":
            row[role] = {cause: _entry() for cause in CAUSES}
        elif role == "possibility":
            row[role] = {POSSIBILITY: _entry()}
        else:
            row[role] = _entry(given.get(role, ""))
    return row


def _basic_data(year: int) -> Content:
    names = {"prior_final": f"{year - 1}年决算数", "budget": f"{year}年预算数", "final": f"{year}年决算数"}
    columns = {key: f"{name}（{MONEY_UNIT}）" for key, name in names.items()}
    rows = []
    for key, name in _BASIC_ROWS:
        asked = ["final"] if key in _ONE_COLUMN else list(columns)
        rows.append({"key": key, "name": _entry(name), "values": {column: _entry() for column in asked}})
    return {
        "approved_posts": _entry(),
        "staff_in_post": _entry(),
        "staffing_rate": _entry(),
        "columns": {key: _entry(name) for key, name in columns.items()},
        "rows": rows,
    }
