"""Rows of a version, what is entered for them, totals, grades, and like cases dealt with alike. No database."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.www.scrutiny.conftest import FAULTY, SOUND, looked_at

from jixiao.www.scrutiny.scoring.alike import Cut, cause, unlike
from jixiao.www.scrutiny.scoring.bands import grade_of
from jixiao.www.scrutiny.scoring.entries import (
    Entry,
    Wrong,
    add_up,
    as_row,
    carried_over,
    due_by,
    needs_reason,
    read_entry,
)
from jixiao.www.scrutiny.scoring.rows import Form, Row, forms_of, main_form, plain

PROFILE = "national-project-2020"


def row(place: int = 0, weight: str | None = "10", stated: str | None = "10", **more: Any) -> Row:
    told: dict[str, Any] = {
        "recomputed": None, "allowed": "", "agreement": "", "reason": "", "method": "", "remarks": (), "where": "",
        "why": {}, "at": frozenset(), "is_merged": False,
    }  # fmt: skip
    points = [None if each is None else Decimal(each) for each in (weight, stated)]
    return Row(0, place, f"数量指标{place + 1}", "产出指标", *points, **{**told, **more})


def form(*rows: Row, weight: str = "100", stated: str | None = "100", profile: str = PROFILE) -> Form:
    total = None if stated is None else Decimal(stated)
    return Form(
        0, "department_self_evaluation", "表", "a.docx", profile, "方案", True, Decimal(weight), total, total, rows
    )


def test_the_rows_of_a_real_report_with_what_is_stated_and_recomputed() -> None:
    (read,) = forms_of([looked_at(FAULTY)["score"]])
    assert main_form([read]) is read
    assert (read.weight, read.stated_total, read.stated_sum) == (Decimal(105), Decimal("98.8"), Decimal("105.8"))
    assert read.is_at_odds and read.stated == Decimal("98.8")
    first = read.rows[0]
    assert (first.name, first.weight, first.stated, first.recomputed) == (
        "预算执行率", Decimal(10), Decimal(10), Decimal("9.62"),
    )  # fmt: skip
    assert read.rows[3].at == {(FAULTY.name, 1, 13)}
    (sound,) = forms_of([looked_at(SOUND)["score"]])
    assert (sound.weight, sound.is_at_odds) == (Decimal(100), False)


def test_a_score_cell_that_several_rows_share_is_scored_once() -> None:
    scored = looked_at(SOUND)["score"]
    document = {**scored["documents"][0], "rows": [dict(each) for each in scored["documents"][0]["rows"]]}
    first, second = document["rows"][1:3]
    second["why"] = first["why"]
    (read,) = forms_of([{"documents": [document]}])
    assert [each.is_merged for each in read.rows[:4]] == [False, False, True, False]
    assert len(read.scored_rows) == len(read.rows) - 1


def test_of_several_project_forms_none_is_the_main_one() -> None:
    whole, project = form(row()), form(row())
    object.__setattr__(project, "kind", "project_self_evaluation")
    assert main_form([project, whole]) is whole
    assert main_form([project]) is project
    assert main_form([project, project]) is None


@pytest.mark.parametrize(("typed", "kept"), [("７．５", "7.5"), (" 7.50 ", "7.50"), ("0", "0"), ("10", "10"), ("", "")])
def test_a_score_is_kept_as_written(typed: str, kept: str) -> None:
    assert read_entry(row(), typed, "", None).score == kept


@pytest.mark.parametrize("typed", ["10.01", "-1", "7,5", "八", "1e1", "7.555", ".5", "99999", "NaN", "٣"])
def test_what_is_no_score_is_refused_and_not_guessed(typed: str) -> None:
    with pytest.raises(Wrong):
        read_entry(row(), typed, "", None)


def test_a_missing_score_is_not_zero() -> None:
    sheet = form(row(0), row(1))
    added = add_up(sheet, {"0-0": Entry("9.5")})
    assert (added.total, added.so_far, added.scored, added.rows) == (None, Decimal("9.5"), 1, 2)
    assert add_up(sheet, {"0-0": Entry("9.5"), "0-1": Entry("0")}).total == Decimal("9.5")


@given(st.lists(st.integers(min_value=0, max_value=5000), min_size=1, max_size=30))
def test_the_total_is_the_exact_sum_of_the_rows(hundredths: list[int]) -> None:
    sheet = form(*(row(place, "50") for place in range(len(hundredths))))
    entries = {f"0-{place}": Entry(f"{each // 100}.{each % 100:02d}") for place, each in enumerate(hundredths)}
    assert add_up(sheet, entries).total == sum(hundredths) / Decimal(100)


@pytest.mark.parametrize(
    ("total", "grade"),
    [("0", "差"), ("59.99", "差"), ("60", "中"), ("79.99", "中"), ("80", "良"), ("80.00", "良"), ("89.99", "良"),
     ("90", "优"), ("90.00", "优"), ("100", "优")],
)  # fmt: skip
def test_every_edge_of_the_bands_has_one_grade(total: str, grade: str) -> None:
    assert grade_of(form(), Decimal(total)) == (grade, "优90分及以上、良80分及以上、中60分及以上、差60分以下")


def test_there_is_no_grade_of_weights_that_are_not_the_full_marks_or_without_profile() -> None:
    assert grade_of(form(weight="105"), Decimal(95)) == ("", "逐行分值合计105分，不是100分，不评等级")
    assert grade_of(form(profile="gone-2001"), Decimal(95)) == ("", "计分所用的评分方案已不存在，不评等级")
    assert grade_of(form(), None) == ("", "")


@pytest.mark.parametrize(
    ("stated", "score", "reason", "wants"),
    [("10", "10", "", False), ("10", "10.00", "", False), ("10", "9", "", True), ("10", "9", "无佐证", False),
     (None, "9", "", True), ("10", "", "", False)],
)  # fmt: skip
def test_a_difference_wants_a_reason(stated: str | None, score: str, reason: str, wants: bool) -> None:
    assert needs_reason(row(stated=stated), Entry(score, reason)) is wants


@pytest.mark.parametrize(
    ("weight", "stated", "share", "left"),
    [("10", "10", "30", "7"), ("7", "7", "33.33", "4.67"), ("8", "2", "30", "0"), ("3", "3", "100", "0")],
)
def test_a_standard_takes_a_share_of_the_weight_off_the_stated_score(
    weight: str, stated: str, share: str, left: str
) -> None:
    assert due_by(row(0, weight, stated), Decimal(share), PROFILE) == Decimal(left)


def cut(off: str, weight: str, reason: str = "没有佐证材料", is_all: bool = False) -> Cut:
    return Cut(cause(reason, None), "行", reason, Decimal(weight), Decimal(off), is_all)


def test_the_same_reason_with_another_share_is_told() -> None:
    (clash,) = unlike([cut("3", "10"), cut("7", "10"), cut("2", "8", "样本不足"), cut("2", "8", "样本不足")])
    assert [each.taken_off for each in clash] == [7, 3]
    assert clash[0].share == Decimal("70.0")


def test_shares_that_rounding_explains_are_alike() -> None:
    # a third of 7 and of 10, each written with two decimals
    assert unlike([cut("2.33", "7"), cut("3.33", "10")]) == []
    assert unlike([cut("2.33", "7"), cut("3.3", "10")]) != []


def test_a_row_of_which_nothing_is_left_says_only_that_it_was_as_much() -> None:
    assert unlike([cut("2", "8", is_all=True), cut("3", "10")]) == []
    assert unlike([cut("8", "8", is_all=True), cut("3", "10")]) != []


def test_the_words_of_a_reason_are_compared_without_blanks_and_points() -> None:
    assert cause("没有 佐证材料。", None) == cause("没有佐证材料", None) != cause("佐证不全", None)
    assert cause("随便", 7) == "s7" and cause("  ", None) == ""


def test_what_did_not_change_between_versions_is_carried_over_and_the_rest_is_not() -> None:
    old, new = form(row(0), row(1), row(2)), form(row(0), row(1, stated="9"), row(3))
    entries = {f"0-{place}": Entry("8", "原因") for place in range(3)}
    kept = [as_row(old, each, entries[each.key]) for each in old.rows]
    assert set(carried_over(kept, (new,), by_row=False)) == {"0-0"}
    assert carried_over(kept, (old,), by_row=True) == entries


@given(st.integers(min_value=0, max_value=999_999))
def test_points_are_written_without_needless_zeros(hundredths: int) -> None:
    value = Decimal(hundredths) / 100
    assert Decimal(plain(value)) == value
    assert not plain(value).endswith(".")
