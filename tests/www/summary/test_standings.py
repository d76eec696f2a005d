"""The small rows of the overview follow what is done, and say what the version that counts states."""

from __future__ import annotations

import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.core.management import call_command
from tests.www.summary.forms import ROADS, filing_of, form, hand_in

from jixiao.www.accounts.models import Body
from jixiao.www.cases import transitions
from jixiao.www.cases.engine_work import look
from jixiao.www.cases.examining import Examined
from jixiao.www.cases.models import Filing, Step
from jixiao.www.review import judging
from jixiao.www.review.current import findings_of
from jixiao.www.review.models import Recheck
from jixiao.www.summary.feed import behind, catch_up, take_in
from jixiao.www.summary.models import SoftTarget, Stale, Standing


def standing(filing: Filing) -> Standing:
    steps = list(Step.objects.values_list("pk", flat=True))
    assert catch_up(steps, seconds=60) == 0
    return Standing.objects.get(pk=filing.pk)


def test_it_says_what_the_form_states_and_what_was_found(city: SimpleNamespace) -> None:
    version = hand_in(city, city.filing)
    found = standing(city.filing)
    assert (found.state, found.submission_id, found.versions, found.was_late) == ("submitted", version.pk, 1, False)
    assert (found.stated_total, found.stated_grade) == (Decimal("98.00"), "优")
    assert (found.adjusted_budget, found.spent, found.execution_rate) == (1_000_000, 950_000, Decimal("95.00"))
    assert (found.scored_rows, found.full_rows, found.is_all_full) == (4, 3, False)
    assert found.result_share == Decimal("97.78")  # 88 of 90
    assert found.projects is None
    assert found.review_total is None
    assert sum(found.codes.values()) == found.errors + found.warnings + found.notes == len(list(findings_of(version)))
    assert found.codes


def test_a_body_that_handed_in_nothing_has_no_figures(city: SimpleNamespace) -> None:
    found = standing(city.filing)
    assert (found.state, found.submission_id, found.versions) == ("open", None, 0)
    assert {found.stated_total, found.execution_rate, found.is_all_full, found.was_late, found.at} == {None}


def test_all_full_marks_is_known_only_where_every_row_can_be_read(city: SimpleNamespace) -> None:
    full = [(*row[:4], row[3]) for row in ROADS]
    hand_in(city, city.filing, form(full, "100"))
    assert standing(city.filing).is_all_full is True
    hand_in(city, city.filing, form([*full[:2], (*ROADS[2][:4], "")], "80"))
    found = standing(city.filing)
    assert (found.is_all_full, found.full_rows, found.scored_rows) == (None, 3, 3)
    assert found.result_share is None


def test_the_accepted_version_counts_till_it_is_reopened(city: SimpleNamespace) -> None:
    first = hand_in(city, city.filing)
    transitions.accept(city.people.reviewer, city.filing, issues="补充佐证")
    second = hand_in(city, city.filing, form(total="97"))
    found = standing(city.filing)
    assert (found.submission_id, found.versions, found.stated_total) == (first.pk, 2, Decimal(98))
    transitions.accept(city.people.reviewer, city.filing)
    transitions.reopen(city.people.reviewer, city.filing, reason="核对有误")
    found = standing(city.filing)
    assert (found.state, found.submission_id, found.stated_total) == ("returned", second.pk, Decimal(97))


def test_what_was_taken_back_does_not_count(city: SimpleNamespace) -> None:
    made = transitions.submit(city.people.filler, city.filing, content=form())
    assert standing(city.filing).submission_id == made.pk
    transitions.take_back(city.people.filler, city.filing)
    found = standing(city.filing)
    assert (found.state, found.submission_id, found.versions) == ("draft", None, 1)


def test_late_is_the_first_version_and_not_a_later_one(city: SimpleNamespace) -> None:
    day = datetime.date.today()
    hand_in(city, city.filing)
    Step.objects.filter(pk=city.step.pk).update(closes=day - datetime.timedelta(1))
    hand_in(city, Filing.objects.get(pk=city.filing.pk))
    hand_in(city, Filing.objects.get(pk=city.foreign_filing.pk))
    assert standing(city.filing).was_late is False
    assert standing(city.foreign_filing).was_late is True


def test_a_finding_that_was_not_upheld_is_not_counted(city: SimpleNamespace) -> None:
    version = hand_in(city, city.filing)
    before = standing(city.filing)
    finding = next(findings_of(version))
    judging.judge(city.people.reviewer, city.filing, finding["fingerprint"], "dismissed", reason="台账无误")
    after = standing(city.filing)  # judging moves no filing: the trail alone tells of it
    assert (after.dismissed, before.dismissed) == (1, 0)
    assert after.codes.get(finding["code"], 0) == before.codes[finding["code"]] - 1
    judging.undo_verdict(city.people.reviewer, city.filing, finding["fingerprint"])
    assert standing(city.filing).codes == before.codes


def test_a_proposal_of_a_third_party_changes_no_count(city: SimpleNamespace) -> None:
    version = hand_in(city, city.filing)
    before = standing(city.filing).codes
    fingerprint = next(findings_of(version))["fingerprint"]
    judging.judge(city.people.third_party, city.filing, fingerprint, "dismissed", reason="有台账")
    assert standing(city.filing).codes == before


def test_the_last_check_of_a_version_counts(city: SimpleNamespace) -> None:
    version = hand_in(city, city.filing)
    assert standing(city.filing).codes
    nothing = [{**version.examined[0], "documents": [{**version.examined[0]["documents"][0], "findings": []}]}]
    Recheck.objects.create(submission=version, engine="jixiao", examined=nothing, by=city.people.reviewer)
    call_command("refresh_standings", verbosity=0, stdout=_Silent())
    assert Standing.objects.get(pk=city.filing.pk).codes == {}


def test_what_no_machine_could_read_is_counted(city: SimpleNamespace) -> None:
    looked = look(("坏.docx", b"PK\x03\x04 broken"))
    transitions.submit(city.people.reviewer, city.filing, content={}, examined=Examined([looked["check"]]))
    assert standing(city.filing).unread == 1


def test_all_made_anew_is_what_came_step_by_step(city: SimpleNamespace) -> None:
    for number in (2022, 2023, 2024):
        hand_in(city, filing_of(city, number))
        standing(city.filing)
    transitions.return_(city.people.reviewer, filing_of(city, 2023), reason="请补充")
    standing(city.filing)
    before = _all()
    Standing.objects.all().delete()
    SoftTarget.objects.all().delete()
    told = _Said()
    call_command("refresh_standings", stdout=told)
    assert "已重算 5／5 份" in told.words
    assert _all() == before
    assert len(before[1]) == 1 + 3 + 3  # 2022 the exact one; 2023 and 2024 all, eased


def test_a_later_year_is_looked_at_again_when_an_earlier_one_changes(city: SimpleNamespace) -> None:
    earlier, later = filing_of(city, 2023), filing_of(city, 2024)
    hand_in(city, later)
    assert standing(later).with_last_year == 0
    hand_in(city, earlier)
    found = standing(later)
    assert (found.eased, found.with_last_year) == (3, 3)
    hand_in(city, earlier, form([("新建农村公路", "≥40公里", "41公里", "40", "40"), *ROADS[1:]]))
    assert standing(later).eased == 2


def test_reading_the_trail_touches_only_what_it_names(city: SimpleNamespace) -> None:
    hand_in(city, city.filing)
    hand_in(city, city.foreign_filing)
    standing(city.filing)
    judging.judge_rest(city.people.reviewer, city.filing, ["note", "warning", "error"])
    take_in()
    assert list(Stale.objects.values_list("pk", flat=True)) == [city.filing.pk]
    assert list(behind([city.step.pk])) == [city.filing.pk]


def test_a_page_takes_in_a_bounded_piece_and_says_what_is_left(city: SimpleNamespace) -> None:
    for number in range(60):
        transitions.open_filing(Body.objects.create(code=f"9{number:05}", name=f"第{number}局"), city.step)
    left = [catch_up([city.step.pk], seconds=0) for _ in range(5)]
    assert left == [43, 23, 3, 0, 0]


def _all() -> tuple[list[Any], list[Any]]:
    standings = [
        {name: value for name, value in row.items() if name != "refreshed_at"}
        for row in Standing.objects.order_by("pk").values()
    ]
    soft = [
        {name: value for name, value in row.items() if name != "id"}
        for row in SoftTarget.objects.order_by("filing", "position").values()
    ]
    return standings, soft


class _Silent:
    def write(self, words: str) -> None:
        pass


class _Said:
    words = ""

    def write(self, words: str) -> None:
        self.words += words
