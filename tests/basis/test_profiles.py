"""The profiles that come with the engine: what they hold, how they are chosen, and each at its own edges."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import jixiao
from jixiao.basis import NoSuchProfile, NotScored, Profile, Role, choose, heads, named, objection, profiles
from jixiao.basis.folder import head_of
from jixiao.basis.forms import FORMS
from jixiao.basis.methods import Allowed, Step, Surplus
from jixiao.evaluations import Kind

HUNDREDTH = Fraction(1, 100)
FOLDER = Path(jixiao.__file__).parent / "basis" / "profiles"
ALL = [pytest.param(profile, id=profile.name) for profile in profiles()]


def with_role(*roles: Role) -> list[object]:
    return [
        pytest.param(profile, role, id=f"{profile.name} {role.value}")
        for profile in profiles()
        for role in roles
        if role in profile.methods
    ]


def test_the_forms_are_the_kinds_of_evaluations() -> None:
    assert {kind.value: kind.chinese for kind in Kind} == FORMS


@pytest.mark.parametrize("profile", ALL)
def test_a_head_read_by_lines_is_the_head_of_the_whole(profile: Profile) -> None:
    head = head_of((FOLDER / f"{profile.name}.yaml").read_text(encoding="utf-8"), f"{profile.name}.yaml")
    assert (head.forms, head.regions, head.first_year, head.last_year, head.automatic) == (
        profile.forms,
        profile.regions,
        profile.first_year,
        profile.last_year,
        profile.automatic,
    )
    assert head.line > 0


@pytest.mark.parametrize("profile", ALL)
def test_a_profile_says_so_where_its_sources_were_not_seen(profile: Profile) -> None:
    text = (FOLDER / f"{profile.name}.yaml").read_text(encoding="utf-8")
    if not profile.document.verified:
        assert "未核" in profile.note or "未能核对" in profile.note
        assert "未核" in profile.standing and ("未核" in text or "未能核对" in text or "待核" in text)


def test_whole_departments_have_local_profiles_only() -> None:
    assert all(p.scope == "local" for p in profiles() if "department_self_evaluation" in p.forms)


def test_the_split_of_loudi_is_recorded_as_printed_and_as_faulty() -> None:
    loudi = named("loudi-department-2021")
    assert {key: weight.value for key, weight in loudi.weights.items()} == {
        "execution": 10,
        "output": 55,
        "outcome": 20,
        "satisfaction": 25,
    }
    assert loudi.weights_are_faulty and loudi.total.value == 100


@pytest.mark.parametrize(
    ("name", "weights"),
    [
        ("national-project-2020", [10, 50, 30, 10]),
        ("central-project-with-costs-2021", [10, 20, 40, 20, 10]),
        ("hunan-department-2018", [16, 58, 26]),
        ("hunan-county-department-2024", [10, 50, 30, 10]),
        ("anhui-department-tasks-2021", [10, 50, 30, 10]),
        ("sichuan-project-2025", [10, 90]),
        ("yunnan-disclosure-2020", [10, 50, 30, 10]),
        ("hubei-project-2020", [20, 40, 40]),
        ("guangdong-department-2021", [50, 50]),
    ],
)
def test_the_weights_of_a_profile(name: str, weights: list[int]) -> None:
    assert [weight.value for weight in named(name).weights.values()] == weights


@pytest.mark.parametrize("profile", ALL)
@pytest.mark.parametrize("score", ["0", "59.99", "60", "79.99", "80", "89.99", "90", "100"])
def test_the_grades_at_their_edges(profile: Profile, score: str) -> None:
    value = Fraction(score)
    due = "优" if value >= 90 else "良" if value >= 80 else "中" if value >= 60 else "差"
    assert profile.grade_of(value).name == due


@pytest.mark.parametrize("profile", ALL)
def test_every_grade_begins_exactly_at_its_floor(profile: Profile) -> None:
    for number, grade in enumerate(profile.grades):
        assert profile.grade_of(grade.floor) is grade
        if grade.floor:
            assert profile.grade_of(grade.floor - HUNDREDTH) is profile.grades[number + 1]


@pytest.mark.parametrize(("profile", "role"), with_role(Role.POSITIVE, Role.EQUALS, Role.REVERSE))
def test_a_target_at_its_edges(profile: Profile, role: Role) -> None:
    weight, target = Fraction(10), Fraction(1)

    def score(actual: Fraction | None) -> object:
        return profile.score(role, actual=actual, target=target, weight=weight)

    assert score(target) == weight
    assert isinstance(score(None), NotScored)
    assert score(Fraction(-1)) == (weight if role is Role.REVERSE else 0)
    assert score(Fraction(0)) == (weight if role is Role.REVERSE else 0)
    worse = target + HUNDREDTH if role is Role.REVERSE else target - HUNDREDTH
    shade = score(worse)
    assert isinstance(shade, Fraction) and weight - Fraction(1, 2) < shade < weight
    method = profile.methods[role].method.name
    twice = {"reverse_linear": Fraction(0), "reverse_ratio": Fraction(5), "equals_strict": Fraction(0)}
    assert score(2 * target) == twice.get(method, weight)


@pytest.mark.parametrize(("profile", "role"), with_role(Role.EXECUTION, Role.EXECUTION_ALSO, Role.SATISFACTION))
def test_every_step_begins_exactly_at_its_edge(profile: Profile, role: Role) -> None:
    weight, use = Fraction(10), profile.methods[role]
    table = use.numbers.get("steps", ())
    assert isinstance(table, tuple)
    for number, step in enumerate(table):
        assert isinstance(step, Step)
        below = table[number + 1].result if number + 1 < len(table) else 0
        assert profile.score(role, rate=step.edge, weight=weight) == step.result * weight
        assert profile.score(role, rate=step.edge - HUNDREDTH / 100, weight=weight) == below * weight
        assert profile.score(role, rate=step.edge + HUNDREDTH / 100, weight=weight) == step.result * weight
    assert profile.score(role, rate=Fraction(1), weight=weight) == weight
    assert profile.score(role, rate=Fraction(6, 5), weight=weight) == weight
    assert profile.score(role, rate=Fraction(0), weight=weight) == 0
    assert isinstance(profile.score(role, rate=None, weight=weight), NotScored)


@pytest.mark.parametrize(("profile", "role"), with_role(Role.QUALITATIVE))
def test_the_levels_meet_without_gap_or_overlap(profile: Profile, role: Role) -> None:
    full, part, none = (profile.score(role, level=level, weight=Fraction(10)) for level in ("full", "part", "none"))
    assert isinstance(full, Allowed) and isinstance(part, Allowed) and isinstance(none, Allowed)
    assert (full.high, full.low, part.low, none.low) == (10, part.high, none.high, 0)
    assert full.low in full and full.low not in part and part.low in part and part.low not in none


@pytest.mark.parametrize(("profile", "role"), with_role(Role.OVER_COMPLETION))
@pytest.mark.parametrize("share", ["1", "1.1999", "1.2", "1.2999", "1.3", "1.3001", "2"])
def test_over_completion_at_120_and_130_percent(profile: Profile, role: Role, share: str) -> None:
    numbers = profile.methods[role].numbers
    surplus = profile.score(role, actual=Fraction(share) * 50, target=Fraction(50), weight=Fraction(10))
    threshold = numbers["threshold"]
    assert isinstance(surplus, Surplus) and isinstance(threshold, Fraction)
    over = Fraction(share) >= threshold if numbers["edge"] == "included" else Fraction(share) > threshold
    assert (surplus.action != "none") is over


@pytest.mark.parametrize(("profile", "role"), with_role(Role.TOTAL_CAP))
def test_every_cap_ends_exactly_at_its_edge(profile: Profile, role: Role) -> None:
    caps, total = profile.methods[role].numbers["caps"], profile.total.value
    assert isinstance(caps, tuple)
    for number, cap in enumerate(caps):
        above = caps[number + 1].result if number + 1 < len(caps) else total
        assert profile.score(role, total=total, rate=cap.edge - HUNDREDTH / 100) == cap.result
        assert profile.score(role, total=total, rate=cap.edge) == above


@pytest.mark.parametrize("profile", ALL)
def test_every_fixed_indicator_at_the_edges_of_its_table(profile: Profile) -> None:
    for indicator in profile.indicators:
        bands = indicator.use.numbers.get("bands", ()) if indicator.use else ()
        assert indicator.use is not None and isinstance(bands, tuple)
        for number, band in enumerate(bands):
            above = bands[number + 1].result if number + 1 < len(bands) else 0
            assert indicator.use(rate=band.edge, weight=indicator.value) == band.result
            assert indicator.use(rate=band.edge + HUNDREDTH / 100, weight=indicator.value) == above
        limit = indicator.use.numbers.get("limit")
        if isinstance(limit, Fraction):
            assert indicator.use(rate=limit, weight=indicator.value) == indicator.value


def test_form_region_and_year_choose() -> None:
    department, project = "department_self_evaluation", "project_self_evaluation"
    assert choose(department, ["娄底市直属机关工委"], 2021).name == "loudi-department-2021"
    assert choose(department, ["南县财政局"], 2024).name == "hunan-county-department-2024"
    assert choose(project, ["丽江市古城区"], 2022).name == "yunnan-disclosure-2020"
    assert choose(project, ["云州市"], 2022).name == "national-project-2020"
    assert choose(project, ["丽江市古城区"], None).name == "national-project-2020"
    lent = choose(department, ["娄底市直属机关工委"], 2022)
    assert lent.name == "national-project-2020" and not lent.fits


def test_what_must_be_named_is_never_chosen() -> None:
    by_name = {head.name for head in heads() if not head.automatic}
    for head in heads():
        for form in head.forms:
            for region in (*head.regions, "别处"):
                assert choose(form, [region], head.first_year).name not in by_name


def test_an_unknown_name_is_answered_with_near_ones() -> None:
    with pytest.raises(NoSuchProfile, match=r"是不是：hubei-project-2020.*可用的方案"):
        named("hubei-project")
    with pytest.raises(NoSuchProfile, match="读不了评分方案文件"):
        named("没有这个文件.yaml")


def test_a_forced_profile_that_is_not_in_force_is_objected_to() -> None:
    loudi = named("loudi-department-2021")
    assert objection(loudi, "department_self_evaluation", 2021) == ""
    assert "适用于2021年度，本材料为2022年度" in objection(loudi, "department_self_evaluation", 2022)
    assert "为部门整体支出绩效自评制定，本材料为项目支出绩效自评" in objection(loudi, "project_self_evaluation", 2021)
    assert objection(loudi, "department_self_evaluation", None) == ""
