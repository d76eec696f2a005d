"""复核评分 as it is kept: drafts, confirmed ones, proposals of a third party, versions, what can be undone."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from tests.www.scrutiny.conftest import as_stated, hand_in

from jixiao.www.accounts.models import LogRow
from jixiao.www.cases import transitions
from jixiao.www.cases.models import Submission
from jixiao.www.refusals import Refused
from jixiao.www.scrutiny import score_keeping as keeping
from jixiao.www.scrutiny.latest_scores import latest_review_scores
from jixiao.www.scrutiny.models import Deducted, ReviewScore, Standard
from jixiao.www.scrutiny.scoring.entries import Entry


def acts(city: SimpleNamespace) -> list[str]:
    return list(
        LogRow.objects.filter(body=city.water, act__endswith="score").order_by("pk").values_list("act", flat=True)
    )


def test_a_draft_has_gaps_and_counts_for_nothing(city: SimpleNamespace, sound: Submission) -> None:
    draft = keeping.save_score(city.people.reviewer, sound, {"0-0": Entry("9.50", "执行率偏低")})
    assert (draft.rows[0]["score"], draft.total, draft.grade) == ("9.50", None, "")
    assert latest_review_scores([city.filing.pk]) == {}
    again = keeping.save_score(city.people.reviewer, sound, as_stated(sound), seen=0)
    assert (again.pk, again.revision) == (draft.pk, 1)
    assert again.total == again.stated_total


def test_confirmed_it_is_never_changed_and_a_later_one_supersedes_it(city: SimpleNamespace, sound: Submission) -> None:
    first = keeping.confirm_score(city.people.reviewer, sound, as_stated(sound, row0_1=("1", "无佐证材料")))
    assert first.confirmed_at is not None
    assert first.total is not None and first.stated_total is not None
    assert first.difference == sound.stated_total - first.total if sound.stated_total else first.difference
    second = keeping.confirm_score(city.people.reviewer, sound, as_stated(sound))
    first.refresh_from_db()
    assert (first.rows[1]["score"], second.number) == ("1", 2)
    assert latest_review_scores([city.filing.pk]) == {city.filing.pk: second}
    assert acts(city) == ["confirm_score", "confirm_score"]


def test_what_is_wanting_is_named_and_nothing_is_kept(city: SimpleNamespace, sound: Submission) -> None:
    entries = as_stated(sound, row0_1=("1", ""))
    del entries["0-2"]
    with pytest.raises(Refused, match=r"没有填写复核得分：.+。复核得分与自评不同，须写明理由：.+。"):
        keeping.confirm_score(city.people.reviewer, sound, entries)
    assert not ReviewScore.objects.exists()


def test_a_standard_is_a_reason_and_what_it_took_off_is_kept_for_comparison(
    city: SimpleNamespace, sound: Submission
) -> None:
    standard = Standard.objects.create(defect="没有佐证材料", share=30, by=city.people.reviewer)
    entries = as_stated(sound)
    entries["0-1"] = Entry("0", "", standard.pk)
    score = keeping.confirm_score(city.people.reviewer, sound, entries)
    assert score.rows[1]["reason"] == "没有佐证材料"
    (kept,) = Deducted.objects.all()
    assert (kept.key, kept.is_all, kept.taken_off) == (f"s{standard.pk}", True, kept.weight)
    with pytest.raises(Refused, match="扣分标准已不存在"):
        keeping.save_score(city.people.reviewer, sound, {"0-1": Entry("1", "", 99_999)})


def test_a_page_that_is_stale_is_refused(city: SimpleNamespace, sound: Submission) -> None:
    keeping.save_score(city.people.reviewer, sound, {"0-0": Entry("9")})
    for seen in (None, 1):
        with pytest.raises(Refused, match="已被他人更改"):
            keeping.save_score(city.people.reviewer, sound, {"0-0": Entry("8")}, seen=seen)


def test_a_score_stays_with_the_version_that_was_read(city: SimpleNamespace, sound: Submission) -> None:
    score = keeping.confirm_score(city.people.reviewer, sound, as_stated(sound))
    newer = hand_in(city, city.filing)
    assert latest_review_scores([city.filing.pk])[city.filing.pk].submission_id == sound.pk
    keeping.save_score(city.people.reviewer, newer, {"0-0": Entry("9")})
    with pytest.raises(Refused, match="第2版还有未确认的评分草稿"):
        keeping.save_score(city.people.reviewer, sound, {"0-0": Entry("9")})
    keeping.drop_score(city.people.reviewer, city.filing)
    keeping.confirm_score(city.people.reviewer, newer, as_stated(newer))
    score.refresh_from_db()
    assert score.submission_id == sound.pk


def test_the_confirmation_can_be_undone_by_who_gave_it(city: SimpleNamespace, sound: Submission) -> None:
    score = keeping.confirm_score(city.people.reviewer, sound, as_stated(sound, row0_1=("1", "无佐证材料")))
    with pytest.raises(PermissionDenied):
        keeping.undo_score(city.people.leader, city.filing)
    back = keeping.undo_score(city.people.reviewer, city.filing)
    assert (back.pk, back.confirmed_at) == (score.pk, None)
    assert latest_review_scores([city.filing.pk]) == {} and not Deducted.objects.exists()
    keeping.confirm_score(city.people.reviewer, sound, as_stated(sound), seen=back.revision)
    keeping.save_score(city.people.reviewer, sound, {"0-0": Entry("9")})
    with pytest.raises(Refused, match="请先放弃草稿"):
        keeping.undo_score(city.people.reviewer, city.filing)


def test_a_third_party_proposes_and_the_bureau_decides(city: SimpleNamespace, sound: Submission) -> None:
    outside, reviewer = city.people.third_party, city.people.reviewer
    proposal = keeping.confirm_score(outside, sound, as_stated(sound, row0_1=("1", "无佐证材料")))
    assert proposal.is_proposed and latest_review_scores([city.filing.pk]) == {}
    assert not Deducted.objects.filter(review_score__is_proposed=False).exists()
    draft = keeping.take_over_score(reviewer, city.filing)
    assert (draft.rows, draft.takes_over) == (proposal.rows, proposal)
    with pytest.raises(Refused, match="已由绩效股采用"):
        keeping.undo_score(outside, city.filing)
    score = keeping.confirm_score(reviewer, sound, as_stated(sound), seen=draft.revision)
    assert latest_review_scores([city.filing.pk]) == {city.filing.pk: score}
    proposal.refresh_from_db()
    assert proposal.rows[1]["score"] == "1"
    assert acts(city) == ["propose_score", "take_over_score", "confirm_score"]
    with pytest.raises(PermissionDenied):
        keeping.take_over_score(outside, city.filing)


def test_who_may_not_review_the_body_may_not_score_it(city: SimpleNamespace, sound: Submission) -> None:
    other = hand_in(city, city.foreign_filing)
    for who in (city.people.leader, city.people.filler, city.people.third_party, city.people.inspector):
        with pytest.raises(PermissionDenied):
            keeping.save_score(who, other, {"0-0": Entry("9")})


def test_a_closed_year_takes_no_scores(city: SimpleNamespace, sound: Submission) -> None:
    city.year.is_closed = True
    city.year.save()
    with pytest.raises(Refused, match="已汇总封存"):
        keeping.save_score(city.people.reviewer, sound, {"0-0": Entry("9")})


def test_a_version_without_rows_cannot_be_scored(city: SimpleNamespace) -> None:
    version = transitions.submit(city.people.reviewer, city.filing, content={})
    with pytest.raises(Refused, match="没有读出带分值、得分的自评表"):
        keeping.save_score(city.people.reviewer, version, {})


def test_of_faulty_weights_there_is_a_total_and_no_grade(city: SimpleNamespace, faulty: Submission) -> None:
    entries = as_stated(faulty, row0_6=("5", "得分高于分值"))
    score = keeping.confirm_score(city.people.reviewer, faulty, entries)
    assert (score.total, score.grade, score.stated_total) == (Decimal("104.8"), "", Decimal("98.8"))
    assert score.forms[0]["stated_sum"] == "105.8"
