"""What the invented city was told to set right: notices, answers and checks, each at its own time."""

from __future__ import annotations

import pytest

from jixiao.www.trial.rectifications import course


@pytest.mark.parametrize("is_last", [False, True])
def test_every_course_goes_forward_in_time(is_last: bool) -> None:
    ends = []
    for place in range(24):
        steps = course(place, 380, is_last)
        days = [step.after for step in steps]
        assert days == sorted(days) and len(set(days)) == len(days) and days[0] > 0 and days[-1] < 380
        ends.append(steps[-1].kind)
        for step in steps:
            if step.kind == "done":
                assert step.until is not None and step.until <= step.after
            if step.kind in ("returned", "extended", "going"):
                assert step.until is not None and step.until >= step.after
    if is_last:
        assert {kind: ends.count(kind) for kind in ("settled", "done", "extended", "carried")} == {
            "settled": 14,
            "done": 2,
            "extended": 6,
            "carried": 2,
        }
    else:
        assert set(ends) == {"settled"}
