"""Whatever figures add up: the report out of them tells them so that no recomputation finds a fault."""

from __future__ import annotations

import json
import os
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import jixiao

Content = dict[str, Any]
EXAMPLES = int(os.environ.get("JIXIAO_ROUND_TRIPS", "60")) // 4
_CENTS = st.one_of(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from([0, 1, 100, 99999]))
PASSAGES = (
    *("年初预算收入", "年初预算支出", "预算调整", "收入", "支出", "资金来源", "预算执行率"),
    *("与年初预算对比", "三公经费", "结转结余"),
)


def shown(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def row(name: str, **cents: int) -> Content:
    return {"name": {"text": name}, "values": {key: {"text": shown(value)} for key, value in cents.items()}}


@st.composite
def consistent(draw: st.DrawFn) -> Content:
    """Figures that add up in every column: income, expenditure, their parts, 三公, the balances."""

    def column() -> dict[str, int]:
        one = {name: draw(_CENTS) for name in ("personnel", "operating", "project", "fiscal", "meals", "cars", "trips")}
        one["basic"] = one["personnel"] + one["operating"]
        one["spent"] = one["basic"] + one["project"]
        one["public"] = one["meals"] + one["cars"] + one["trips"]
        one["other"] = draw(_CENTS)
        one["income"] = one["fiscal"] + one["other"]
        return one

    final, prior, budget, before = column(), column(), column(), column()
    budget["income"], before["income"] = budget["spent"], before["spent"]
    columns = {"final": final, "prior_final": prior, "budget": budget, "prior_budget": before}
    adjusted = max(final["spent"], budget["spent"]) + draw(_CENTS)
    opening = draw(_CENTS)
    closing = opening + final["income"] - final["spent"]
    names = {
        "支出合计": "spent",
        "基本支出": "basic",
        "人员经费": "personnel",
        "公用经费": "operating",
        "项目支出": "project",
    }
    rows = [row(name, **{key: one[what] for key, one in columns.items()}) for name, what in names.items()]
    rows.append(row("收入合计", final=final["income"], prior_final=prior["income"], budget=budget["income"]))
    rows += [
        row(name, final=final[what], prior_final=prior[what])
        for name, what in (("财政拨款收入", "fiscal"), ("其他收入", "other"))
    ]
    public = (("三公经费", "public"), ("2.出国经费", "trips"), ("3.公务接待", "meals"), ("公车运行维护", "cars"))
    rows += [row(name, final=final[what], prior_final=prior[what], budget=budget[what]) for name, what in public]
    if closing >= 0:
        rows += [row("年初结转和结余", final=opening), row("年末结转和结余", final=closing)]
    funds = {"initial_budget": budget["spent"], "adjusted_budget": adjusted, "actual_expenditure": final["spent"]}
    narrative = [
        {"text": "一、部门概况"},
        {"text": "承担城区绿化养护。"},
        {"text": "二、整体支出情况"},
        *({"text": f"【计算：{name}】"} for name in PASSAGES if name != "结转结余" or closing >= 0),
    ]
    return {
        "kind": "department_self_evaluation",
        "year": 2024,
        "money_unit": "万元",
        "unit_name": {"text": "云州市绿化所"},
        "signed_on": {"text": "2025年3月28日"},
        "narrative": narrative,
        "basic_data": {"rows": rows},
        "funds": [
            {
                "role": "total",
                "name": {"text": "年度资金总额"},
                **{key: {"text": shown(value)} for key, value in funds.items()},
            }
        ],
        "components": [
            {"division": "by_use", "label": name, "amount": {"text": shown(final[what])}}
            for name, what in (("基本支出", "basic"), ("项目支出", "project"))
        ],
    }


@settings(max_examples=max(5, EXAMPLES), deadline=None, suppress_health_check=list(HealthCheck))
@given(content=consistent())
def test_no_figure_of_a_computed_narrative_is_found_wrong(content: Content) -> None:
    data = json.dumps({"schema": "jixiao.evaluation/1", "evaluations": [content]}).encode()
    report = jixiao.report(data)
    assert not any("同一个数" in warning for warning in report.warnings)
    examination = jixiao.check(report.to_docx())
    found = [(one.code, one.message) for one in examination.findings]
    assert [one for one in found if one[0] in ARITHMETIC] == []
    ledger = examination.documents[0].figures
    assert ledger is not None and ledger.money_checked > 20


ARITHMETIC = {f"B{number:02}" for number in (*range(1, 8), *range(10, 19), 20, 27, 28)}
"""Rules that recompute; others ask for causes, which nobody gave here."""
