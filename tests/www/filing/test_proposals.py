"""What is offered and what becomes of a draft when it is taken: rows find their places, sources go with them."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.www.filing.blanks import blank_content
from jixiao.www.filing.matching import cells
from jixiao.www.filing.paths import Values, as_draft
from jixiao.www.filing.proposals import accepted, from_figures, from_objectives

ROWS = "evaluations[0].groups[{}].indicators"
TOTAL = ("whole", "fund", "total")


def blank() -> dict[str, Any]:
    return as_draft(blank_content("self_evaluation", 2024, "云州市水务局"))


def objectives(*rows: tuple[str, str]) -> dict[str, Any]:
    """Approved objectives with these indicators: class and name."""
    indicators = [
        {"class": {"text": klass}, "name": {"text": name}, "target": {"text": "3个"}, "weight": {"text": "10"}}
        for klass, name in rows
    ]
    return {"evaluations": [{"kind": "objective_filing", "groups": [{"group": "output", "indicators": indicators}]}]}


def output_rows(content: dict[str, Any]) -> list[dict[str, Any]]:
    return next(one for one in content["evaluations"][0]["groups"] if one["group"] == "output")["indicators"]


def place_of_output(content: dict[str, Any]) -> int:
    return [one["group"] for one in content["evaluations"][0]["groups"]].index("output")


def test_a_row_goes_into_the_first_blank_row_of_its_class_and_then_behind_it() -> None:
    draft = blank()
    wanted = list(from_objectives(draft, objectives(*(("数量指标", f"事项{n}") for n in range(4))), "批复"))
    content, sources, _ = accepted(draft, {}, [], wanted)
    rows = [row for row in output_rows(content) if row["name"]["text"]]
    assert [row["name"]["text"] for row in rows] == [f"事项{n}" for n in range(4)]
    assert [row["class"]["text"] for row in output_rows(content)][:4] == ["数量指标"] * 4
    assert set(sources.values()) == {"批复"}
    assert output_rows(draft)[0]["name"]["text"] == ""


def test_what_is_known_of_later_rows_moves_with_them() -> None:
    draft = blank()
    place = place_of_output(draft)
    later = next(n for n, row in enumerate(output_rows(draft)) if row["class"]["text"].startswith("质量"))
    path = f"{ROWS.format(place)}[{later}].target"
    Values(draft).put(path, "95%")
    wanted = list(from_objectives(draft, objectives(*(("数量指标", f"事项{n}") for n in range(4))), "批复"))
    content, sources, doubtful = accepted(draft, {path: "去年"}, [path], wanted)
    (moved,) = doubtful
    assert moved != path
    assert Values(content).get(moved) == "95%"
    assert sources[moved] == "去年"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["数量指标", "质量指标", "时效指标"]), st.integers(0, 6)), max_size=9))
def test_taking_everything_leaves_nothing_to_offer(rows: list[tuple[str, int]]) -> None:
    approved = objectives(*((klass, f"事项{number}") for klass, number in rows))
    draft = blank()
    content, sources, _ = accepted(draft, {}, [], list(from_objectives(draft, approved, "批复")))
    assert list(from_objectives(content, approved, "批复")) == []
    values = Values(content)
    assert all(values.get(path) for path in sources)
    names = [row["name"]["text"] for row in output_rows(content) if row["name"]["text"]]
    assert sorted(names) == sorted(f"事项{number}" for _, number in set(rows))


def test_nothing_is_offered_where_the_same_already_stands() -> None:
    draft = blank()
    path = cells(draft)[(*TOTAL, "adjusted_budget")].path
    Values(draft).put(path, " 62.45 ")
    amounts = {(*TOTAL, "adjusted_budget"): "62.45", (*TOTAL, "initial_budget"): "50", ("project", "无", "fund"): "1"}
    (one,) = from_figures(draft, amounts, "财政系统")
    assert (one.label, one.value, one.is_safe) == ("年度资金总额·年初预算数", "50", True)


def test_a_value_that_stands_is_offered_and_not_taken_for_safe() -> None:
    draft = blank()
    path = cells(draft)[(*TOTAL, "initial_budget")].path
    Values(draft).put(path, "49")
    (one,) = from_figures(draft, {(*TOTAL, "initial_budget"): "50"}, "财政系统")
    assert not one.is_safe
    assert one.mark != next(iter(from_figures(blank(), {(*TOTAL, "initial_budget"): "50"}, "财政系统"))).mark
