"""The cases of a profile in plain Chinese, as a policy owner writes and reads them.

A case is a mapping: 情形 (a sentence), then either 总分 and 等级, or 计分 (a role, or the title of a fixed indicator)
with the facts of the row (the keys of FACTS) and what comes of it: 得分 (a number, or 不计分), 可得 (the lowest and the
highest score, the highest excluded unless it is 分值), 处理 and 扣分, 比率为 (a rate). 空白: a cell that nobody filled.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from jixiao.basis import NotScored, Profile, Role
from jixiao.basis.methods import Allowed, Outcome, Surplus
from jixiao.basis.methods.qualitative import LEVELS

FACTS = {
    "目标": "target",
    "实际": "actual",
    "分值": "weight",
    "执行率": "rate",
    "满意度": "rate",
    "比率": "rate",
    "缺项": "missing",
    "档次": "level",
    "总分": "total",
    "执行数": "spent",
    "年初预算": "initial",
    "全年预算": "adjusted",
}
ACTIONS = {"不处理": "none", "须说明": "note", "不能提交": "block", "扣分": "reduce"}
_LEVELS = {chinese: level for level, chinese in LEVELS.items()}
_OUTCOMES = {"情形", "计分", "得分", "可得", "处理", "扣分", "比率为", "等级"}


def run_case(profile: Profile, case: dict[str, Any]) -> None:
    """Raises AssertionError where the profile does not do what the case says."""
    assert not case.keys() - _OUTCOMES - FACTS.keys(), f"不认识的项：{case.keys() - _OUTCOMES - FACTS.keys()}"
    if "等级" in case:
        assert profile.grade_of(_number(case["总分"])).name == case["等级"]
        return
    outcome = _outcome(profile, case)
    if case.get("得分") == "不计分":
        assert isinstance(outcome, NotScored), outcome
    elif "可得" in case:
        low, high = map(_number, case["可得"])
        assert isinstance(outcome, Allowed), outcome
        assert (outcome.low, outcome.high, outcome.high_included) == (low, high, high == _number(case["分值"]))
    elif "处理" in case:
        assert outcome == Surplus(ACTIONS[case["处理"]], _number(case.get("扣分", 0)))
    else:
        assert outcome == _number(case["比率为" if "比率为" in case else "得分"]), outcome


def _outcome(profile: Profile, case: dict[str, Any]) -> Outcome:
    facts = {FACTS[key]: _fact(key, value) for key, value in case.items() if key in FACTS}
    roles = {role.chinese: role for role in Role}
    if case["计分"] in roles:
        return profile.score(roles[case["计分"]], **facts)
    (indicator,) = (indicator for indicator in profile.indicators if indicator.title == case["计分"])
    assert indicator.use is not None
    if "target" in indicator.use.method.facts:
        facts = {"target": indicator.target, **facts}
    return profile.rounded(indicator.use(weight=indicator.value, **facts))


def _fact(key: str, value: object) -> object:
    if value == "空白":
        return None
    return _LEVELS.get(str(value)) if key == "档次" else _number(value)


def _number(value: object) -> Fraction:
    text = str(value)
    return Fraction(text.rstrip("%")) / (100 if text.endswith("%") else 1)
