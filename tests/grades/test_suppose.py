"""Suppositions: another figure in a place of the document, by a name that the document knows."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from scored_forms import form, read

from jixiao.basis import named
from jixiao.grades import NoSuchFigure, Scores, changes, refuse_unknown, score, suppositions
from jixiao.grades.suppose import Supposition

ROWS = [
    ("产出指标", "数量指标", "养护里程", "≥50公里", "45公里", 60, 54),
    ("效益指标", "可持续影响指标", "机制", "建立机制", "达成年度指标", 20, 20),
    ("效益指标", "社会效益指标", "出行条件", "明显改善", "成效显著", 10, 10),
]
TEXT = form(ROWS, [("年度资金总额", "100.00", "120.00", "102.00", 10, "85%", "8.5")], (100, 92.5))
NATIONAL = named("national-project-2020")


def scored(*what_if: str) -> Scores:
    return score(read(TEXT), NATIONAL, suppositions(what_if))


@pytest.mark.parametrize(
    ("told", "row", "due"),
    [
        ("全年预算数=204", 0, "5"),
        ("全年预算数=204万元", 0, "5"),
        ("全年预算数 = 0.0204亿元", 0, "5"),
        ("全年执行数＝120", 0, "10"),
        ("数量指标1=50", 1, "60"),
        ("养护里程=50公里", 1, "60"),
        ("养护里程=25", 1, "30"),
    ],
)
def test_another_figure_gives_another_score_and_leaves_the_rest(told: str, row: int, due: str) -> None:
    before, after = scored(), scored(told)
    assert after.rows[row].recomputed == Fraction(due)
    differing = [old.name for old, new in zip(before.rows, after.rows, strict=True) if old.recomputed != new.recomputed]
    assert differing == [after.rows[row].name]
    (change,) = changes(before, after)
    assert change.new == f"{due}分"


def test_the_tree_says_that_it_is_supposed_and_what_stood_there() -> None:
    shown = [step.shown for _, step in scored("全年预算数=204").rows[0].why.walk()]
    assert "假设为204万元（原为120.00）" in shown


def test_a_level_may_be_supposed_where_the_row_is_judged_by_levels() -> None:
    allowed = scored("机制=部分达成").rows[2].allowed
    assert allowed is not None and (allowed.low, allowed.high) == (12, 16)


def test_a_mapping_does_as_well() -> None:
    for value in (204, "204万元", Decimal("204.0"), Fraction(204)):
        supposed = suppositions({"全年预算数": value})
        assert score(read(TEXT), NATIONAL, supposed).rows[0].recomputed == 5


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("全年预算数", "应写成“名称=数”"),
        ("=5", "应写成“名称=数”"),
        ("全年预算数=很多", "等号后面应为一个数"),
        ("全年预算数=约100", "等号后面应为一个数"),
        ("数量指标1=很多", "应为一个数，或达成、部分达成、未达成之一"),
        ("出行条件=5", "年度指标值是文字"),
        ("数量指标1=50人", "单位不同"),
        ("年末结转结余=3元人", "等号后面应为一个数"),
    ],
)
def test_what_cannot_be_supposed_is_one_clear_sentence(told: str, words: str) -> None:
    with pytest.raises(NoSuchFigure, match=words):
        scored(told)


def test_an_unknown_name_is_answered_with_those_that_are_known() -> None:
    with pytest.raises(NoSuchFigure, match=r"没有名为“全年预算”的数可以假设。可以假设的有：.*全年预算数.*数量指标1"):
        refuse_unknown((Supposition("全年预算", "5"),), [read(TEXT)])
    refuse_unknown(suppositions(["上年三公经费预算数=5万元", "机制=达成"]), [read(TEXT)])


def test_money_without_a_unit_is_asked_for_where_the_document_gives_none() -> None:
    text = form(ROWS[:1])
    with pytest.raises(NoSuchFigure, match="没有写单位"):
        score(read(text), NATIONAL, suppositions(["全年预算数=5"]))
