"""Verdicts: one transition each, kept by fingerprint, undone, proposed and confirmed."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from tests.www.review.conftest import hand_in, mended

from jixiao.www.accounts.models import LogRow
from jixiao.www.cases import transitions, undoing
from jixiao.www.cases.models import Submission
from jixiao.www.refusals import Refused
from jixiao.www.review import judging
from jixiao.www.review.models import Verdict
from jixiao.www.review.opinions import opinions_of, tally

Found = Callable[[str], dict[str, Any]]


def judge(city: SimpleNamespace, finding: dict[str, Any], kind: str, by: str = "reviewer", **more: Any) -> Verdict:
    return judging.judge(getattr(city.people, by), city.filing, finding["fingerprint"], kind, **more)


def test_each_verdict_is_one_row_of_the_trail_with_the_engine_it_rests_on(
    city: SimpleNamespace, version: Submission, found: Found
) -> None:
    judge(city, found("C01"), "accepted")
    row = LogRow.objects.get(act="judge")
    assert (row.actor, row.body, row.engine) == (city.people.reviewer, city.water, version.engine)
    assert row.details["fingerprint"] == found("C01")["fingerprint"]


def test_the_last_verdict_holds_and_the_earlier_ones_stay(
    city: SimpleNamespace, version: Submission, found: Found
) -> None:
    judge(city, found("C01"), "accepted")
    judge(city, found("C01"), "dismissed", reason="已电话核实")
    opinion = opinions_of(city.filing)[found("C01")["fingerprint"]]
    assert opinion.verdict is not None and opinion.verdict.kind == "dismissed"
    assert [each.kind for each in opinion.history] == ["dismissed", "accepted"]


@pytest.mark.parametrize(
    ("kind", "more", "why"),
    [("dismissed", {}, "理由"), ("reworded", {"advice": "只有建议"}, "问题"), ("nonsense", {}, "有误")],
)
def test_what_lacks_its_words_is_refused(
    city: SimpleNamespace, version: Submission, found: Found, kind: str, more: dict[str, str], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        judge(city, found("C01"), kind, **more)
    assert not Verdict.objects.exists() and not LogRow.objects.filter(act="judge").exists()


def test_a_finding_that_is_not_there_cannot_be_judged(city: SimpleNamespace, version: Submission) -> None:
    with pytest.raises(Refused, match="不在当前核对结果"):
        judging.judge(city.people.reviewer, city.filing, "0" * 16, "accepted")


def test_an_undone_verdict_gives_way_to_the_one_before(
    city: SimpleNamespace, version: Submission, found: Found
) -> None:
    judge(city, found("C01"), "accepted")
    judge(city, found("C01"), "asked")
    judging.undo_verdict(city.people.reviewer, city.filing, found("C01")["fingerprint"])
    opinion = opinions_of(city.filing)[found("C01")["fingerprint"]]
    assert opinion.verdict is not None and opinion.verdict.kind == "accepted"
    assert len(opinion.history) == 2


@pytest.mark.parametrize("login", ["filler", "foreign", "leader", "inspector", "desk", "administrator"])
def test_nobody_else_judges(city: SimpleNamespace, version: Submission, found: Found, login: str) -> None:
    with pytest.raises(PermissionDenied):
        judge(city, found("C01"), "accepted", by=login)


def test_what_a_third_party_says_is_a_proposal_until_the_bureau_confirms(
    city: SimpleNamespace, version: Submission, found: Found
) -> None:
    judge(city, found("C01"), "accepted", by="third_party")
    judge(city, found("C02"), "dismissed", by="third_party", reason="口径不同")
    before = tally(city.filing, version)
    assert (before.sent, before.proposed) == (0, 2)
    with pytest.raises(PermissionDenied):
        judging.confirm_proposals(city.people.third_party, city.filing)
    assert judging.confirm_proposals(city.people.reviewer, city.filing) == 2
    after = tally(city.filing, version)
    assert (after.sent, after.dismissed, after.proposed) == (1, 1, 0)
    opinion = opinions_of(city.filing)[found("C02")["fingerprint"]]
    assert opinion.verdict is not None and opinion.verdict.reason == "口径不同"
    assert LogRow.objects.filter(act="confirm_proposals").count() == 1


def test_the_bureau_may_judge_otherwise_than_proposed(city: SimpleNamespace, version: Submission, found: Found) -> None:
    judge(city, found("C01"), "dismissed", by="third_party", reason="口径不同")
    judge(city, found("C01"), "accepted")
    opinion = opinions_of(city.filing)[found("C01")["fingerprint"]]
    assert opinion.proposal is None and opinion.is_sent


def test_the_rest_is_accepted_in_one_go_and_what_was_judged_stays(
    city: SimpleNamespace, version: Submission, found: Found
) -> None:
    judge(city, found("C01"), "dismissed", reason="已核实")
    judging.judge_rest(city.people.reviewer, city.filing, ["error"])
    counts = tally(city.filing, version)
    assert (counts.sent, counts.dismissed) == (version.errors - 1, 1)
    assert LogRow.objects.filter(act="judge_rest").count() == 1
    with pytest.raises(Refused, match="没有未处理"):
        judging.judge_rest(city.people.reviewer, city.filing, ["error"])


def test_verdicts_outlive_a_resubmission_where_the_finding_is_still_the_same(
    city: SimpleNamespace, version: Submission, found: Found, faulty: bytes
) -> None:
    gone, stays = found("B04"), found("C01")
    judge(city, gone, "accepted")
    judge(city, stays, "dismissed", reason="已核实")
    transitions.return_(city.people.reviewer, city.filing, reason="请修改")
    old, new = gone["values"]["stated"], gone["values"]["due"]
    second = hand_in(city, mended(faulty, (gone["places"][0]["quote"], gone["places"][0]["quote"].replace(old, new))))
    left = {one["fingerprint"] for one in second.examined[0]["documents"][0]["findings"]}
    assert gone["fingerprint"] not in left and stays["fingerprint"] in left
    counts = tally(city.filing, second)
    assert (counts.sent, counts.dismissed) == (0, 1)


def test_judging_does_not_stand_in_the_way_of_undoing_the_last_step(
    city: SimpleNamespace, version: Submission, found: Found
) -> None:
    transitions.return_(city.people.reviewer, city.filing, reason="请修改")
    with pytest.raises(Refused, match="不在绩效股审核环节"):
        judge(city, found("C01"), "accepted")
    undoing.undo(city.people.reviewer, city.filing)
    judge(city, found("C01"), "accepted")


def remark(city: SimpleNamespace, by: str = "reviewer", **more: str) -> Any:
    given = {"file_name": "水务局自评.docx", "at_place": "p1", "where": "正文第2段", "quote": "绩效自评报告"}
    return judging.add_remark(
        getattr(city.people, by), city.filing, **{**given, "message": "落款缺印章。", "advice": "请补盖。", **more}
    )


def test_a_remark_of_the_bureau_is_sent_and_one_of_a_third_party_once_it_is_confirmed(
    city: SimpleNamespace, version: Submission
) -> None:
    remark(city)
    theirs = remark(city, by="third_party", message="缺佐证。")
    assert (tally(city.filing, version).sent, tally(city.filing, version).proposed) == (1, 1)
    judging.confirm_proposals(city.people.reviewer, city.filing)
    assert tally(city.filing, version).sent == 2
    judging.withdraw_remark(city.people.reviewer, theirs)
    assert tally(city.filing, version).sent == 1


def test_a_third_party_withdraws_only_its_own_remarks(city: SimpleNamespace, version: Submission) -> None:
    ours = remark(city)
    with pytest.raises(PermissionDenied):
        judging.withdraw_remark(city.people.third_party, ours)


def test_a_stale_page_judges_nothing(city: SimpleNamespace, version: Submission, found: Found) -> None:
    with pytest.raises(Refused, match="刷新"):
        judge(city, found("C01"), "accepted", seen=city.filing.revision - 1)


def test_accepting_the_rest_is_undone_in_one_go_and_later_verdicts_stay(
    city: SimpleNamespace, version: Submission, found: Found
) -> None:
    judging.judge_rest(city.people.reviewer, city.filing, ["error", "warning"])
    judge(city, found("C01"), "dismissed", reason="已核实")
    undone = judging.undo_rest(city.people.reviewer, city.filing)
    assert undone == version.errors + version.warnings - 1
    counts = tally(city.filing, version)
    assert (counts.sent, counts.dismissed) == (0, 1)
    with pytest.raises(Refused, match="没有可以撤销"):
        judging.undo_rest(city.people.reviewer, city.filing)


def test_nobody_undoes_what_another_accepted(city: SimpleNamespace, version: Submission) -> None:
    judging.judge_rest(city.people.reviewer, city.filing, ["error"])
    with pytest.raises(Refused, match="没有可以撤销"):
        judging.undo_rest(city.people.third_party, city.filing)
