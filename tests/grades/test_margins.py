"""How far a total is from the next grade, and which one figure would carry it there, to its last decimal."""

from __future__ import annotations

from fractions import Fraction

from scored_forms import form, read

from jixiao.basis import named
from jixiao.grades import Margin, Scores, score, suppositions

ROWS = [
    ("产出指标", "数量指标", "养护里程", "≥50公里", "50公里", 60, 60),
    ("产出指标", "成本指标", "单价", "≤50元", "50元", 20, 20),
    ("效益指标", "社会效益指标", "受益村", "≥40个", "38个", 10, "9.5"),
]
MONEY = [("年度资金总额", 100, "100.00", "85.00", 10, "85%", "8.5")]


def scored(rows: list[tuple[object, ...]], total: object = "98", what_if: tuple[str, ...] = ()) -> Scores:
    text = form(rows, MONEY, (100, total))
    return score(read(text), named("national-project-2020"), suppositions(what_if))


def down(scores: Scores) -> Margin:
    assert scores.margins is not None and scores.margins.down is not None
    return scores.margins.down


def test_the_nearest_value_of_each_figure_that_lowers_the_grade_is_given_and_no_nearer_one_does() -> None:
    scores = scored(ROWS)
    margin = down(scores)
    assert scores.total == 98 and margin.points == 8 and margin.grade.name == "良"
    moves = {move.name: move.then for move in margin.moves}
    assert moves == {
        "数量指标1的实际完成值": "43公里",
        "成本指标1的实际完成值": "71元",
        "全年执行数": "4.94万元",
        "社会效益指标1的实际完成值": "5个",
    }
    for name, over, still in (("数量指标1", "43", "44"), ("成本指标1", "71", "70"), ("全年执行数", "4.94", "4.95")):
        assert scored(ROWS, what_if=(f"{name}={over}",)).grade != scores.grade
        assert scored(ROWS, what_if=(f"{name}={still}",)).grade == scores.grade


def test_a_total_below_an_edge_says_what_would_raise_it() -> None:
    rows = [*ROWS[:2], ("效益指标", "社会效益指标", "受益村", "≥40个", "2个", 10, "0.5")]
    scores = scored(rows, 89)
    assert scores.total == 89 and scores.grade is not None and scores.grade.name == "良"
    assert scores.margins is not None and scores.margins.up is not None
    up = scores.margins.up
    assert (up.grade.name, up.points, up.is_up) == ("优", 1, True)
    assert {move.name: move.then for move in up.moves} == {
        "社会效益指标1的实际完成值": "6个",
        "全年执行数": "94.95万元",
    }


def test_where_rows_are_left_unscored_the_stated_total_is_measured_and_nothing_of_ours() -> None:
    rows = [*ROWS[:2], ("效益指标", "社会效益指标", "出行条件", "明显改善", "成效显著", 10, 10)]
    scores = scored(rows, "98.5")
    assert scores.total is None and scores.grade is None
    assert scores.margins is not None and not scores.margins.is_recomputed
    assert scores.margins.base == Fraction("98.5") and scores.margins.up is None
    assert {move.name for move in down(scores).moves} == {"数量指标1的实际完成值", "成本指标1的实际完成值"}


def test_without_any_total_there_is_nothing_to_measure() -> None:
    rows = [("效益指标", "社会效益指标", "出行条件", "明显改善", "成效显著", 100, 100)]
    assert score(read(form(rows)), named("national-project-2020")).margins is None


def test_a_cap_by_execution_holds_for_the_total() -> None:
    money = [("年度资金总额", 100, 100, "75.00", 10, "75%", "7.5")]
    scores = score(read(form(ROWS, money)), named("platform-manual-caps"))
    assert scores.whole.recomputed == 97 and scores.total == 89
    assert scores.grade is not None and scores.grade.name == "良"
    assert scores.total_why is not None and "封顶" in scores.total_why.says
    # Only money lifts the cap: 80 % of the budget, whatever the points.
    assert scores.margins is not None and scores.margins.up is not None
    assert {move.name: move.then for move in scores.margins.up.moves} == {"全年执行数": "80万元"}
    # A row that loses seven points leaves 90, which is capped all the same: it takes more to fall below 80.
    assert {move.name: move.then for move in down(scores).moves}["数量指标1的实际完成值"] == "35公里"
    # Below 70 % of the budget the cap is 79.
    assert {move.name: move.then for move in down(scores).moves}["全年执行数"] == "69.99万元"
