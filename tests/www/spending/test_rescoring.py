"""What-if by another profile: rows scored again, some at a time, beside the scores of the year and never instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pytest
from django.http import QueryDict
from django.test import Client
from lxml import html
from tests.www.scrutiny.conftest import FAULTY, SOUND, as_stated, hand_in

from jixiao.www.cases.models import Submission
from jixiao.www.scrutiny import score_keeping as keeping
from jixiao.www.spending import rescoring
from jixiao.www.spending.computing import compute
from jixiao.www.spending.models import Proposal, Rescored
from jixiao.www.spending.policy_keeping import take_shipped
from jixiao.www.spending.rescoring_work import rescore
from jixiao.www.spending.supposed import asked_of

As = Callable[[str], Client]
WHAT_IF = "/spending/2024/what-if/"
OTHER = "guangdong-department-2021"


@pytest.fixture
def real(city: SimpleNamespace) -> SimpleNamespace:
    """Two real reports handed in, a policy, one round."""
    hand_in(city, city.filing, FAULTY)
    hand_in(city, city.foreign_filing, SOUND)
    take_shipped(city.people.reviewer, city.year, "practice-by-grade-and-execution")
    compute(city.people.reviewer, city.year)
    return city


def rows_of(page: str) -> dict[str, list[str]]:
    """The table of what was scored again, by name."""
    heading = next(
        each for each in html.document_fromstring(page).iter("h2") if each.text_content().strip() == "重新计分"
    )
    table = next(each for each in heading.itersiblings("table"))
    rows = [[cell.text_content().strip() for cell in row.iter("td")] for row in table.iterfind(".//tbody/tr")]
    return {row[1]: row for row in rows}


def test_a_total_is_what_is_recomputed_and_else_what_is_stated() -> None:
    ((own,), (other,)) = rescore(SOUND.read_bytes(), ["", OTHER])
    import jixiao

    (scored,) = jixiao.score(SOUND).documents
    assert scored.scores is not None
    rows = [row for row in scored.scores.rows if row.counts_score]
    due = [row.stated if row.recomputed is None else row.recomputed for row in rows]
    assert Fraction(own["total"]) == sum(value for value in due if value is not None)
    assert own["recomputed"] == len(scored.scores.recomputed) and own["rows"] == other["rows"]
    assert other["profile"] == jixiao.profile(OTHER).title
    assert rescore(b"no file of ours", ["", OTHER]) == [[], []]


def test_a_profile_for_other_forms_is_not_applied() -> None:
    ((form,),) = rescore(SOUND.read_bytes(), ["national-project-2020"])
    assert (form["total"], form["why"]) == (None, "方案为项目支出绩效自评制定")


def test_the_page_shows_both_profiles_grades_and_money_and_changes_no_score(real: SimpleNamespace, as_: As) -> None:
    before = list(Submission.objects.order_by("pk").values_list("stated_total", "scored"))
    proposals = list(Proposal.objects.order_by("pk").values())
    page = as_("leader").get(f"{WHAT_IF}?score=rescored&profile={OTHER}").content.decode()
    rows = rows_of(page)
    assert set(rows) == {"云州市水务局", "云州市交通运输局"}
    for stored in Rescored.objects.filter(profile=OTHER):
        row = rows[stored.submission.filing.case.body.name]
        assert row[4] == str(Decimal(stored.forms[0]["total"]).quantize(Decimal("0.01")))
    assert "只供推演，不改动自评得分和复核得分" in page
    assert list(Submission.objects.order_by("pk").values_list("stated_total", "scored")) == before
    assert list(Proposal.objects.order_by("pk").values()) == proposals
    own = rows_of(as_("leader").get(f"{WHAT_IF}?score=rescored").content.decode())
    assert {row[5] for row in own.values()} == {"0.00"} and {row[3] for row in own.values()} == {
        row[4] for row in own.values()
    }
    book = as_("leader").get(f"{WHAT_IF}workbook/?score=rescored&profile={OTHER}")
    assert book.status_code == 200 and book["Content-Type"].endswith("sheet")


def test_a_review_score_stays_in_force_and_nothing_but_the_profile_differs(real: SimpleNamespace, as_: As) -> None:
    version = real.foreign_filing.submissions.get()
    entries = as_stated(version, row0_1=("0", "没有完成"), row0_2=("0", "没有完成"), row0_3=("0", "没有完成"))
    keeping.confirm_score(real.people.reviewer, version, entries)
    compute(real.people.reviewer, real.year)
    page = as_("leader").get(f"{WHAT_IF}?score=rescored&profile={OTHER}").content.decode()
    row = rows_of(page)["云州市交通运输局"]
    assert "→" not in row[7]  # 复核 decides the grade, before and after
    assert re.search(r"所选方案共复算 \d+ 行（共 \d+ 行）", page)


def test_what_is_not_scored_yet_is_said_and_the_page_asks_again(
    real: SimpleNamespace, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("jixiao.www.spending.views.what_if.SECONDS", 0.0)
        waiting = as_("leader").get(f"{WHAT_IF}?score=rescored&profile={OTHER}")
    assert waiting["Refresh"] == "1" and "共 2 份材料，还有 2 份" in waiting.content.decode()
    done = as_("leader").get(f"{WHAT_IF}?score=rescored&profile={OTHER}")
    assert "Refresh" not in done and "还没有算到" not in done.content.decode()


def test_what_was_scored_is_not_scored_again_until_the_profile_or_the_engine_is_another(
    real: SimpleNamespace, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"{WHAT_IF}?score=rescored&profile={OTHER}"
    as_("leader").get(address)
    asked: list[int] = []
    score = rescoring._score
    monkeypatch.setattr(rescoring, "_score", lambda pk, names: asked.append(pk) or score(pk, names))
    as_("leader").get(address)
    assert asked == []
    Rescored.objects.filter(profile=OTHER).update(mark="of another engine")
    as_("leader").get(address)
    assert len(asked) == 2 and not Rescored.objects.filter(mark="of another engine").exists()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("score=rescored&profile=none", "没有此评分方案"),
        ("rate.80=x", "执行率界限应为百分数"),
    ],
)
def test_what_cannot_be_used_is_said(proposed: SimpleNamespace, as_: As, query: str, said: str) -> None:
    page = as_("reviewer").get(f"{WHAT_IF}?{query}").content.decode()
    assert said in page and "措施改变 0 个" in page


def test_a_cliff_of_the_execution_rate_is_moved_for_every_rule_that_stands_at_it(
    proposed: SimpleNamespace, as_: As
) -> None:
    page = as_("reviewer").get(f"{WHAT_IF}?rate.80=96").content.decode()  # all have spent 95 %
    assert 'name="rate.80" value="96"' in page and "措施改变 0 个" not in page
    policy = proposed.round.policy.policy
    (below,) = [rule for rule in policy.rules if rule.when.rate_below is not None]
    above = replace(below, key="above", when=replace(below.when, rate_from=Decimal("0.8"), rate_below=Decimal("0.9")))
    two = replace(policy, rules=(*policy.rules, above))
    given = asked_of(QueryDict("rate.80=85"), two).suppose.of(two)
    assert [(rule.when.rate_from, rule.when.rate_below) for rule in given.rules if rule.when.rate_below] == [
        (None, Decimal("0.85")),
        (Decimal("0.85"), Decimal("0.9")),
    ]
    crossed = asked_of(QueryDict("rate.80=95"), two)
    assert crossed.suppose.rates == {} and "先后次序不能改变" in crossed.faults[0]
