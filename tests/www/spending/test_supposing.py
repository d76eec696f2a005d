"""What-if: other bands, percentages, caps and scores beside the policy that holds."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("django", reason="the extra `site` is not installed")

from jixiao.www.spending.bands import BandsError
from jixiao.www.spending.known import Known
from jixiao.www.spending.policy import Action, ScoreBasis, Subject
from jixiao.www.spending.read_policy import shipped
from jixiao.www.spending.supposing import Suppose, compare
from jixiao.www.spending.weighing import weighed

POLICY = shipped("practice-by-grade")


def body(name: str, score: str, **more: Decimal | None) -> Known:
    return Known(
        Subject.BODY, name, 2024, self_score=Decimal(score), initial=Decimal(1000), project=Decimal(400), **more
    )


def test_other_bands_move_bodies_and_say_by_which_clause() -> None:
    known = [body("甲", "95"), body("乙", "91"), body("丙", "79.5"), body("丁", "70")]
    found = compare(POLICY, Suppose(floors=(Decimal(92), Decimal(79), Decimal(60))).of(POLICY), known)
    assert [(pair.known.name, pair.before.action, pair.after.action) for pair in found.moved] == [
        ("乙", Action.FIRST, Action.KEEP),
        ("丙", Action.CUT, Action.KEEP),
    ]
    assert found.moved[0].cause == "“评为优的，优先保障”→“评为良的，按原有规模安排”"
    lines = {line.action: line for line in found.lines}
    assert (lines[Action.CUT].before, lines[Action.CUT].after) == (2, 1)
    assert (lines[Action.CUT].change_before, lines[Action.CUT].change_after) == (Decimal("-80.00"), Decimal("-40.00"))
    assert [(pair.known.name, pair.after.edge) for pair in found.near] == [
        ("丙", (Decimal(79), Decimal("0.5"))),
        ("乙", (Decimal(92), Decimal("-1"))),
    ]


def test_percentages_and_caps_change_the_money_and_no_action() -> None:
    known = [body("丁", "70"), body("戊", "75", adjusted=None)]
    found = compare(POLICY, Suppose(percents={"fair": Decimal("0.2")}).of(POLICY), known)
    assert found.moved == [] and len(found.differing) == 2
    assert found.differing[0].cause == "仍为“评为中的，压减项目支出的10%”，比例、上限或得分不同"
    capped = compare(POLICY, Suppose(caps={"fair": Decimal("15")}).of(POLICY), known)
    assert [pair.after.change for pair in capped.pairs] == [Decimal("-15.00")] * 2


def test_the_score_asked_for() -> None:
    known = [replace(body("甲", "95"), review_score=Decimal("78")), body("乙", "85")]
    found = compare(POLICY, Suppose(score=ScoreBasis.REVIEW).of(POLICY), known)
    assert [pair.after.missing for pair in found.pairs] == [(), ("没有复核得分",)]
    assert [pair.after.action for pair in compare(POLICY, Suppose(score=ScoreBasis.SELF).of(POLICY), known).pairs] == [
        Action.FIRST,
        Action.KEEP,
    ]
    assert found.lines[-1].after == 1 and found.lines[-1].action is None


def test_the_points_of_another_profile() -> None:
    groups = {"execution": (Decimal(10), Decimal("9")), "output": (Decimal(50), Decimal("40"))}
    one = replace(body("甲", "49"), groups=groups)
    weights = {"execution": Decimal(20), "output": Decimal(80)}
    changed = weighed(one, weights)
    assert changed.weighted == Decimal("82.00")
    found = compare(POLICY, Suppose(score=ScoreBasis.WEIGHTED).of(POLICY), [one], [changed])
    assert (found.pairs[0].after.graded.source, found.pairs[0].after.action) == ("折算得分", Action.KEEP)
    assert weighed(one, {"execution": Decimal(20), "outcome": Decimal(80)}).weighted is None
    assert weighed(replace(one, groups={}), weights).weighted is None


def test_bands_that_overlap_are_refused() -> None:
    with pytest.raises(BandsError):
        Suppose(floors=(Decimal(80), Decimal(80), Decimal(60))).of(POLICY)


@given(st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=20), st.integers(61, 79), st.integers(81, 99))
def test_nobody_is_lost_between_the_lines(scores: list[Decimal], good: int, best: int) -> None:
    known = [body(str(index), str(score)) for index, score in enumerate(scores)]
    found = compare(POLICY, Suppose(floors=(Decimal(best), Decimal(good), Decimal(60))).of(POLICY), known)
    assert sum(line.before for line in found.lines) == sum(line.after for line in found.lines) == len(known)
    assert {pair.known.name for pair in found.moved} <= {pair.known.name for pair in found.differing}
