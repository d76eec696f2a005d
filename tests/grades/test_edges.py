"""Every method of every profile at its edges, and every profile's grades at theirs, through a whole document."""

from __future__ import annotations

from fractions import Fraction

import pytest
from scored_forms import form, read

from jixiao.basis import Profile, Role, profiles
from jixiao.grades import State, score

# Weight 10, target 50: the recomputed score by method, None where the row must be left as stated.
EDGES = {
    "T": ("50件", {"positive": 10, "positive_above_floor": 10, "equals_as_positive": 10, "equals_strict": 10}),
    "0": ("0件", {"positive": 0, "positive_above_floor": 0, "equals_as_positive": 0, "equals_strict": 0}),
    "2T": ("100件", {"positive": 10, "positive_above_floor": 10, "equals_as_positive": 10, "equals_strict": 0}),
    "60 %": ("30件", {"positive": 6, "positive_above_floor": 0, "equals_as_positive": 6, "equals_strict": 6}),
    "120 %": ("60件", {"positive": 10, "positive_above_floor": 10, "equals_as_positive": 10, "equals_strict": 8}),
    "130 %": ("65件", {"positive": 10, "positive_above_floor": 10, "equals_as_positive": 10, "equals_strict": 7}),
    "negative": ("-5件", {"positive": 0, "positive_above_floor": 0, "equals_as_positive": 0, "equals_strict": 0}),
    "blank": ("", {}),
}
REVERSE = {
    "T": {"reverse_linear": "10", "reverse_ratio": "10"},
    "0": {"reverse_linear": "10", "reverse_ratio": "10"},
    "2T": {"reverse_linear": "0", "reverse_ratio": "5"},
    "60 %": {"reverse_linear": "10", "reverse_ratio": "10"},
    "120 %": {"reverse_linear": "8", "reverse_ratio": "8.33"},
    "130 %": {"reverse_linear": "7", "reverse_ratio": "7.69"},
    "negative": {"reverse_linear": "10", "reverse_ratio": "10"},
    "blank": {},
}
SIGNS = {Role.POSITIVE: "≥", Role.EQUALS: "＝", Role.REVERSE: "≤"}
CASES = [
    pytest.param(profile, role, edge, id=f"{profile.name} {role.value} {edge}")
    for profile in profiles()
    for role in SIGNS
    if role in profile.methods
    for edge in EDGES
]


@pytest.mark.parametrize(("profile", "role", "edge"), CASES)
def test_a_method_at_its_edge(profile: Profile, role: Role, edge: str) -> None:
    written, comparing = EDGES[edge]
    method = profile.methods[role].method.name
    due = REVERSE[edge] if role is Role.REVERSE else comparing
    text = form([("产出指标", "数量指标", "办结件数", f"{SIGNS[role]}50件", written, 10, 10)])
    if role is Role.EQUALS:
        text = _with_operator(written)
    (row,) = score(read(text), profile).rows
    if edge == "blank":
        assert row.state is State.NOT_RECOMPUTED and row.recomputed is None and "空白" in row.reason
        return
    wanted = Fraction(due[method])
    if profile.name == "platform-manual-caps" and role is Role.POSITIVE and edge in ("2T", "130 %"):
        wanted -= 2  # this one takes two points off from 130 %
    assert row.recomputed == wanted


def _with_operator(written: str) -> str:
    """A form that splits the operator from the value, where = can be said."""
    return "\n".join(
        (
            "表：2024年度项目支出绩效自评表 单位：万元",
            "| 项目名称 | 村级道路养护 | < | < | < | < | < | < |",
            "| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 年度指标值 | 实际完成值 | 分值 | 得分 |",
            f"| 产出指标 | 数量指标 | 办结件数 | ＝ | 50件 | {written} | 10 | 10 |",
        )
    )


BOUNDARIES = {"59.99": "差", "60": "中", "79.99": "中", "80": "良", "89.99": "良", "90": "优", "100": "优"}
GRADES = [
    pytest.param(profile, total, name, id=f"{profile.name} {total}")
    for profile in profiles()
    for total, name in BOUNDARIES.items()
]


@pytest.mark.parametrize(("profile", "total", "name"), GRADES)
def test_a_stated_total_at_a_boundary_has_the_grade_of_every_profile(profile: Profile, total: str, name: str) -> None:
    text = form([("产出指标", "数量指标", "办结件数", "≥50件", "成效显著", 100, total)], total=(100, total))
    scores = score(read(text), profile)
    assert scores.stated_grade is not None and scores.stated_grade.name == name
    assert scores.grade is None and scores.total is None


@pytest.mark.parametrize("profile", [p for p in profiles() if Role.POSITIVE in p.methods], ids=lambda p: p.name)
@pytest.mark.parametrize(("total", "name"), BOUNDARIES.items())
def test_a_recomputed_total_at_a_boundary_has_its_grade(profile: Profile, total: str, name: str) -> None:
    floor = Fraction(str(profile.methods[Role.POSITIVE].numbers.get("floor", 0)))
    actual = 10_000 * (floor + (1 - floor) * Fraction(total) / 100)
    money = [("年度资金总额", 100, 100, 100, 0.001, "100%", 0)]
    rows = [("产出指标", "数量指标", "办结件数", "≥10000件", f"{float(actual):g}件", 100, total)]
    scores = score(read(form(rows, money if Role.TOTAL_CAP in profile.methods else ())), profile)
    assert scores.grade is not None and scores.grade.name == name
    assert scores.total == Fraction(total)
