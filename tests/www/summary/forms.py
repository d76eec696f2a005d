"""Self-evaluations handed in for the tests of the overview: real forms, really checked and scored."""

from __future__ import annotations

import json
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from jixiao.www.cases import engine_work, transitions
from jixiao.www.cases.examining import Examined
from jixiao.www.cases.models import Filing, Step, StepKind, Submission, Year

Indicator = tuple[str, str, str, str, str]
"""Name, target, actual, weight, score."""

ROADS: tuple[Indicator, ...] = (
    ("新建农村公路", "≥42公里", "42公里", "40", "40"),
    ("验收合格率", "≥95%", "97%", "30", "30"),
    ("群众满意度", "≥90%", "93%", "20", "18"),
)


def form(rows: Sequence[Indicator] = ROADS, total: str = "98", grade: str = "优", spent: str = "95") -> dict[str, Any]:
    """`jixiao.evaluation/1`: one body, 100 万元, execution scored 10 of 10."""
    indicators = [
        {"name": name, "target": target, "actual": actual, "weight": weight, "score": score}
        for name, target, actual, weight, score in rows
    ]
    fund = {
        "name": "年度资金总额",
        "initial_budget": "100",
        "adjusted_budget": "100",
        "actual_expenditure": spent,
        "weight": "10",
        "execution_rate": f"{spent}%",
        "score": "10",
    }
    evaluation = {
        "kind": "department_self_evaluation",
        "year": 2024,
        "unit_name": "云州市水务局",
        "money_unit": "万元",
        "grade": grade,
        "funds": [fund],
        "groups": [{"group": "output", "heading": "产出指标（90分）", "indicators": indicators}],
        "total_weight": "100",
        "total_score": total,
    }
    return {"schema": "jixiao.evaluation/1", "evaluations": [evaluation]}


def hand_in(city: SimpleNamespace, filing: Filing, content: dict[str, Any] | None = None) -> Submission:
    """Handed in by the reviewer for the body, looked at by the engine."""
    content = content if content is not None else form()
    looked = engine_work.look(("表.json", json.dumps(content, ensure_ascii=False).encode()))
    examined = Examined([looked["check"]], [looked["score"]] if looked["score"]["documents"] else [])
    made = transitions.submit(city.people.reviewer, filing, content=content, examined=examined)
    filing.refresh_from_db()
    return made


def filing_of(city: SimpleNamespace, number: int) -> Filing:
    """The water bureau's self-evaluation of another year."""
    year, _made = Year.objects.get_or_create(number=number)
    step, _made = Step.objects.get_or_create(year=year, kind=StepKind.SELF_EVALUATION, defaults={"is_on": True})
    return transitions.open_filing(city.water, step)
