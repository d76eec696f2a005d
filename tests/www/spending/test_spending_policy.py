"""Policies: refused with their place where they cannot be used, the same again after writing, every score one grade."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("django", reason="the extra `site` is not installed")

from jixiao.www.spending.bands import Band, BandsError, band_of, checked, nearest_edge, span_words
from jixiao.www.spending.read_policy import DEFAULTS, ProfileError, policy_of, shipped, shipped_text
from jixiao.www.spending.writing_policy import to_yaml

SOUND = shipped_text("practice-by-grade")


@st.composite
def bands(draw: Any) -> tuple[Band, ...]:
    floors = draw(
        st.lists(st.integers(1, 9999), unique=True, max_size=6).map(lambda found: sorted(found, reverse=True))
    )
    named = [Band(f"等{index}", Decimal(floor) / 100) for index, floor in enumerate([*floors, 0])]
    return checked(named, Decimal(100))


@given(bands=bands(), score=st.decimals(0, 100, places=2))
def test_every_score_has_exactly_one_grade(bands: tuple[Band, ...], score: Decimal) -> None:
    ceilings = [Decimal("100.01"), *(band.floor for band in bands)]
    holding = [band for band, above in zip(bands, ceilings, strict=False) if band.floor <= score < above]
    assert holding == [band_of(score, bands)]


@pytest.mark.parametrize("name", DEFAULTS)
def test_every_score_of_two_decimals_has_one_grade_under_what_is_shipped(name: str) -> None:
    policy = shipped(name)
    names = [band_of(Decimal(score) / 100, policy.bands).name for score in range(10_001)]
    assert [names[int(edge * 100)] for edge in (59.99, 60, 79.99, 80, 89.99, 90, 100)] == list("差中中良良优优")
    assert names == sorted(names, key=list("差中良优").index)


@pytest.mark.parametrize(
    ("floors", "words"),
    [
        ([90, 80, 80, 0], "等级重叠"),
        ([80, 90, 0], "等级重叠"),
        ([90, 60], "60分以下没有等级"),
        ([], "至少要有一个等级"),
        ([100, 0], "应在0分以上、100分以下"),
        ([90, -1], "应在0分以上"),
    ],
)
def test_bands_with_a_gap_or_an_overlap_are_refused(floors: list[int], words: str) -> None:
    with pytest.raises(BandsError, match=words):
        checked([Band(f"等{index}", Decimal(floor)) for index, floor in enumerate(floors)], Decimal(100))


def test_the_nearest_edge_and_the_span_in_words() -> None:
    policy = shipped("practice-by-grade")
    assert nearest_edge(Decimal("89.9"), policy.bands) == (Decimal(90), Decimal("-0.1"))
    assert nearest_edge(Decimal("70"), policy.bands) == (Decimal(80), Decimal(-10))
    assert nearest_edge(Decimal("3"), policy.bands) == (Decimal(60), Decimal(-57))
    assert [span_words(band, policy.bands) for band in policy.bands] == [
        "90分（含）以上", "80分（含）—90分（不含）", "60分（含）—80分（不含）", "0分（含）—60分（不含）",
    ]  # fmt: skip


@pytest.mark.parametrize("name", DEFAULTS)
def test_what_is_shipped_says_that_it_is_practice_and_comes_back_as_it_was(name: str) -> None:
    policy = shipped(name)
    assert "未核原文" in policy.title and "举例" in policy.note
    for rule in policy.rules:
        if rule.clause.source is None:
            assert "未核原文" in rule.clause.chinese
        else:
            assert rule.clause.source.verified and rule.clause.article == "第三十二条"
    assert policy_of(to_yaml(policy), "写出.yaml") == policy


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("from: 80}", "from: 95}", r"第\d+行“bands\[2\]”：“良”的起点95不低于上一等级“优”的起点90，等级重叠"),
        ("{name: 差, from: 0}", "{name: 差, from: 5}", r"5分以下没有等级"),
        ("grades: [良]", "grades: [良好]", r"第\d+行“rules\[2\].when.grades\[1\]”：应为优、良、中、差之一"),
        ("percent: 10%", "percent: 0.1", r"“rules\[3\].percent”：应写百分数"),
        ("percent: 10%\n", "cap: 5\n", r"“rules\[3\]”：增加、压减须写比例"),
        ("action: keep", "at_most: keep\n    action: keep", r"写且只写一个"),
        ("basis: practice", "basis: 某文件", r"依据“某文件”不在 citations.yaml"),
        ("key: good", "key: excellent", r"代号“excellent”写了两次"),
        ("score: review_else_self", "score: weighted", r"“score”：应为review_else_self、review、self之一"),
        ("for: both\n    when: {grades: [良]}", "for: both\n    when: {overdue_from: 1}", r"只统计到单位"),
        ("when: {grades: [良]}", "when: {rate_from: 80%, rate_below: 60%}", r"没有数落在其中"),
        ("action: drop", "action: drop\n    percent: 10%", r"保持、取消不写比例"),
        ("action: drop", "action: drop\n    to_year: 2020\n    from_year: 2024", r"早于起始年度"),
        ("base: initial", "base: unspent", r"“base”：应为initial、adjusted、spent之一"),
        ("base: initial", "base: initial\nextra: 1", r"不认识的键“extra”"),
    ],
)
def test_a_faulty_policy_is_refused_where_the_fault_stands(old: str, new: str, words: str) -> None:
    assert old in SOUND
    with pytest.raises(ProfileError, match=words) as refused:
        policy_of(SOUND.replace(old, new, 1), "本地.yaml")
    assert str(refused.value).startswith("本地.yaml 第")


def test_only_limits_decide_nothing() -> None:
    text = SOUND.replace("action: first", "at_most: first").replace("action: keep", "at_most: keep")
    text = text.replace("action: cut", "at_most: cut").replace("action: drop", "at_most: drop")
    with pytest.raises(ProfileError, match="没有一条定措施"):
        policy_of(text, "本地.yaml")


def test_a_source_of_ones_own_is_kept_with_how_far_it_was_seen() -> None:
    local = "sources:\n  local: {title: 云州市结果应用办法, number: 云财绩〔2024〕3号, verified: false}\nscore: review"
    text = SOUND.replace("score: review", local)
    text = text.replace("basis: practice", "basis: local\n    article: 第九条", 1)
    policy = policy_of(text, "本地.yaml")
    assert policy.rules[1].clause.chinese == "《云州市结果应用办法》（云财绩〔2024〕3号）〔未核原文〕第九条"
    assert policy_of(to_yaml(policy), "写出.yaml") == policy
