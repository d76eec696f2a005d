"""The real report under its profile and under a new one: stated 100, summed 110, and why."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

import jixiao
from jixiao.basis.methods import Rounding
from jixiao.grades import Agreement, Scores, State
from jixiao.writers.to_score_json import to_score_json
from jixiao.writers.to_score_text import to_score_text

SEED = Path(__file__).parents[2].parent / "shared" / "seed"
pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="the shared material is not on this machine")
TABLES = ("seed.docx", "seed.doc", "seed.wps", "seed.html", "seed.xlsx", "seed.xls")


@cache
def scores(name: str) -> Scores:
    (document,) = jixiao.score(SEED / name).documents
    assert document.scores is not None, document.error
    return document.scores


@pytest.mark.parametrize("name", TABLES)
def test_stated_100_and_summed_110_whatever_the_format(name: str) -> None:
    whole = scores(name).whole
    assert (whole.heading_score, whole.stated, whole.heading_weight, whole.weight) == (100, 110, 100, 110)
    assert scores(name).total is None and scores(name).grade is None


def test_the_two_headings_and_their_rows() -> None:
    groups = {
        one.name: (one.heading_weight, one.weight, one.stated)
        for one in scores("seed.docx").sums
        if one.level == "group"
    }
    assert groups == {
        "预算执行": (None, 10, 10),
        "产出指标": (55, 55, 55),
        "效益指标": (20, 25, 25),
        "满意度指标": (25, 20, 20),
    }


def test_execution_is_10_of_10_and_down_to_the_cells() -> None:
    execution = scores("seed.docx").rows[0]
    assert (execution.title, execution.recomputed, execution.stated) == ("预算执行率", 10, 10)
    assert execution.agreement is Agreement.EQUAL
    assert {"492.41万元"} == {
        step.shown for _, step in execution.why.walk() if step.says in ("全年执行数", "全年预算数")
    }


def test_which_rows_can_be_recomputed_and_why_the_others_cannot() -> None:
    found = scores("seed.docx")
    assert [row.title for row in found.recomputed] == [
        "预算执行率",
        "数量指标1",
        "质量指标1",
        "质量指标4",
        "质量指标5",
        "可持续影响指标2",
        "满意度指标1",
    ]
    assert len(found.rows) == 24
    assert all(row.reason for row in found.rows if row.state is not State.RECOMPUTED)
    # Five to six inspections were planned and two made: a question for a person, never a score of ours.
    (inspections,) = (row for row in found.rows if row.title == "数量指标3")
    assert inspections.recomputed is None


def test_the_text_says_why_it_is_110() -> None:
    text = to_score_text(jixiao.score(SEED / "seed.docx"))
    assert "可复算7行，合计34分，所填34分；其余17行未复算，照所填76分。" in text
    assert "得分：总分行填100分，逐行相加110分，相差10分。" in text
    assert "标题分值：产出指标55＋效益指标20＋满意度指标25＝100，另加预算执行10为110。" in text


def test_the_json_holds_both_totals() -> None:
    (document,) = json.loads(to_score_json(jixiao.score(SEED / "seed.docx")))["documents"]
    assert (document["total"]["stated"], document["total"]["summed"]) == ("100", "110")
    assert document["profile"] == "loudi-department-2021"


@pytest.mark.parametrize(
    ("key", "variant", "percent"),
    [
        ("staffing_rate", "usual", "100"),
        ("budget_adjustment_rate", "adjusted", "18.26"),
        ("operating_control_rate", "usual", "307.9"),
        ("three_public_control_rate", "usual", "7.4"),
        ("three_public_change_rate", "finals", "142.9"),
        ("year_end_balance_ratio", "spent", "0.61"),
        ("execution_rate", "adjusted", "100"),
    ],
)
def test_the_ratios_of_the_report(key: str, variant: str, percent: str) -> None:
    (ratio,) = (ratio for ratio in scores("seed.docx").ratios if ratio.ratio.key == key)
    (result,) = (one for one in ratio.variants if one.variant.name == variant)
    assert result.value is not None
    assert Rounding(len(percent.partition(".")[2]), "half_up")(result.value * 100) == Fraction(percent)


PROFILE = """
name: linjiang-department-2021
title: 临江县2021年度部门整体支出绩效自评
document: linjiang-notice
sources:
  linjiang-notice: {title: 关于开展2021年度绩效自评的通知, number: 临财绩〔2022〕1号, verified: true}
scope: local
choice: by_name
note: 测试用。
forms: [department_self_evaluation]
regions: [临江]
in_force: {from: 2021, to: 2021}
total: {value: 100, basis: practice}
weights:
  execution: {title: 预算执行率, value: 20, basis: linjiang-notice}
  output: {title: 产出指标, value: 80, basis: practice}
rounding: {decimals: 1, how: truncate, basis: practice}
methods:
  positive: {method: positive, basis: practice}
  execution_rate: {method: execution_rate, base: initial, zero_budget: zero, basis: practice}
  execution:
    method: execution_steps
    steps: [{from: 120%, share: 100%}, {from: 100%, share: 75%}]
    basis: linjiang-notice
grades:
  - {name: 合格, from: 60, basis: practice}
  - {name: 不合格, from: 0, basis: practice}
"""


def test_a_new_profile_is_one_file_and_scores_the_report_by_its_own_rules(tmp_path: Path) -> None:
    path = tmp_path / "linjiang-department-2021.yaml"
    path.write_text(PROFILE, encoding="utf-8")
    (document,) = jixiao.score(SEED / "seed.docx", profile=str(path)).documents
    assert document.scores is not None
    # 492.41 of 416.39 is 118.26 %: the second step.
    assert document.scores.rows[0].recomputed == 7.5
    assert document.scores.stated_grade is not None and document.scores.stated_grade.name == "合格"
    assert "《关于开展2021年度绩效自评的通知》" in document.scores.rows[0].why.parts[0].source


CORPUS = SEED.parent / "corpus"


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.*")) if CORPUS.is_dir() else [], ids=lambda path: path.name)
def test_documents_that_are_no_self_evaluation_are_refused_in_words(path: Path) -> None:
    for document in jixiao.score(path).documents:
        assert document.scores is None and document.error is not None
        assert document.error.code == "no_scored_form"
