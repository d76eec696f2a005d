"""What a policy proposes: cases as data, and what must hold for any figures."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("django", reason="the extra `site` is not installed")

from jixiao.www.spending.known import Known, from_data, to_data
from jixiao.www.spending.policy import Action, Subject
from jixiao.www.spending.proposing import State, propose
from jixiao.www.spending.read_policy import DEFAULTS, policy_of, shipped

CASES = yaml.load(Path(__file__).with_name("proposals.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
USUAL: dict[str, Any] = {
    "subject": "body", "name": "水务局", "year": 2024, "initial": "1000", "adjusted": "1000", "spent": "950",
    "project": "400", "unfinished": 0, "overdue": 0, "repeated": 0, "full_rows": 3, "rows": 5,
}  # fmt: skip
COUNTS = ("unfinished", "overdue", "repeated", "full_rows", "rows")


def known(**changed: Any) -> Known:
    given = {name: None if value == "null" else value for name, value in changed.items()}
    data = to_data(Known(Subject.BODY, "", 2024)) | USUAL | given
    data |= {name: None if data[name] is None else int(data[name]) for name in COUNTS}
    data |= {name: str(data[name]).lower() == "true" for name in ("is_exempt", "handed_in")}
    return from_data(data)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_what_is_proposed(case: dict[str, Any]) -> None:
    found = propose(shipped("practice-by-grade-and-execution"), known(**case["known"]))
    assert found.state.value == case.get("state", "proposed")
    if "action" in case:
        assert found.action == case["action"]
    for name in ("change", "amount"):
        if name in case:
            value = getattr(found, name)
            assert ("null" if value is None else str(value)) == case[name]
    if "rule" in case:
        assert found.rule is not None and found.rule.key == case["rule"]
    if "source" in case:
        assert found.graded.source == case["source"]
    if "missing" in case:
        assert case["missing"] in found.missing
    elif found.state is State.PROPOSED:
        assert found.missing == ()


def test_every_clause_that_holds_is_told_and_what_each_did() -> None:
    found = propose(shipped("practice-by-grade-and-execution"), known(self_score="95", overdue=1, repeated=4))
    assert {one.rule.key: one.part for one in found.applied if one.holds} == {
        "excellent": "decides",
        "not_put_right": "limits",
        "repeated": "limits",
    }
    assert found.formula == "年初预算数1000.00万元，规模不变"


def test_a_cap_and_a_base_that_is_smaller_than_the_cut() -> None:
    policy = policy_of(
        """
name: 本地
title: 本地办法
score: self
base: spent
bands: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
rules:
  - {key: a, title: 压减, for: body, when: {grades: [不合格]}, action: cut, percent: 100%, of: adjusted, cap: 30,
     basis: practice}
  - {key: b, title: 增加, for: both, when: {}, action: raise, percent: 5%, of: adjusted, cap: 7.5, basis: practice}
""",
        "本地.yaml",
    )
    cut = propose(policy, known(self_score="10", spent="20"))
    assert (cut.change, cut.amount) == (Decimal("-20.00"), Decimal("0.00"))
    assert "超过上限，按30.00万元" in cut.formula and "不超过基数20.00万元" in cut.formula
    more = propose(policy, known(self_score="60", adjusted="200"))
    assert (more.action, more.change, more.amount) == (Action.RAISE, Decimal("7.50"), Decimal("957.50"))


def test_a_clause_that_is_not_in_force_in_the_year_is_none() -> None:
    text = """
name: 本地
title: 本地办法
score: self
base: initial
bands: [{name: 合格, from: 60}, {name: 不合格, from: 0}]
rules:
  - {key: old, title: 旧, for: body, when: {}, action: drop, basis: practice, from_year: 2020, to_year: 2023}
  - {key: new, title: 新, for: body, when: {}, action: keep, basis: practice, from_year: 2024}
"""
    policy = policy_of(text, "本地.yaml")
    assert propose(policy, known(self_score="10", year=2024)).action is Action.KEEP
    assert propose(policy, known(self_score="10", year=2023)).action is Action.DROP
    assert propose(policy, known(self_score="10", year=2019)).state is State.MISSING


MONEY = st.none() | st.decimals(0, 10**7, places=2)
SCORE = st.none() | st.decimals(-5, 130, places=2)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from(DEFAULTS), subject=st.sampled_from(Subject), self_score=SCORE, review=SCORE, initial=MONEY,
    adjusted=MONEY, spent=MONEY, project=MONEY, counts=st.tuples(*[st.none() | st.integers(0, 9)] * 5),
)  # fmt: skip
def test_amounts_are_exact_never_negative_and_missing_is_never_zero(
    name: str,
    subject: Subject,
    self_score: Decimal | None,
    review: Decimal | None,
    initial: Decimal | None,
    adjusted: Decimal | None,
    spent: Decimal | None,
    project: Decimal | None,
    counts: tuple[int | None, ...],
) -> None:
    unfinished, overdue, repeated, full, more = counts
    rows = None if full is None or more is None else full + more
    one = Known(
        subject, "局", 2024, self_score=self_score, review_score=review, initial=initial, adjusted=adjusted,
        spent=spent, project=project, unfinished=unfinished, overdue=overdue, repeated=repeated, full_rows=full,
        rows=rows,
    )  # fmt: skip
    assert from_data(to_data(one)) == one
    found = propose(shipped(name), one)
    if found.state is not State.PROPOSED:
        assert found.missing and found.action is None and found.amount is None and found.change is None
        return
    assert found.action is not None and found.rule is not None
    if found.amount is None:
        assert found.missing and found.change is None
    else:
        assert found.base is not None and found.change is not None
        assert found.amount == found.base + found.change >= 0
        assert found.amount.as_tuple().exponent == -2 and found.formula
        assert (found.change < 0) <= (found.action in (Action.CUT, Action.DROP))
