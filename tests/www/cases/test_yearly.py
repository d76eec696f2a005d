"""Years: made, timed, opened, closed; what the bodies see of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from jixiao.www.accounts.models import Body, LogRow
from jixiao.www.cases import opening, steps, transitions, yearly
from jixiao.www.cases.models import Filing, State, Step, StepKind, Year
from jixiao.www.cases.progress import by_office, by_step
from jixiao.www.refusals import Refused

DAY = datetime.date(2025, 3, 1)


def kept(step: Step, **changed: object) -> dict[str, object]:
    now = {"is_on": step.is_on, "opens": step.opens, "closes": step.closes, "stages": step.stages}
    return {**now, **changed}


def test_a_new_year_takes_over_the_steps_of_the_last_one_switched_off(city: SimpleNamespace) -> None:
    city.step.opens, city.step.closes, city.step.stages = DAY, datetime.date(2024, 2, 29), ["head", "desk", "bureau"]
    city.step.save()
    year = yearly.make_year(city.people.reviewer, 2025)
    step = year.steps.get()
    assert (step.is_on, step.opens, step.closes) == (False, datetime.date(2026, 3, 1), datetime.date(2025, 2, 28))
    assert step.stages == ["head", "desk", "bureau"]
    with pytest.raises(Refused, match="已经建立"):
        yearly.make_year(city.people.reviewer, 2025)


def test_the_first_year_of_a_site_has_the_usual_steps(city: SimpleNamespace) -> None:
    year = yearly.make_year(city.people.reviewer, 2015)
    assert [step.kind for step in year.steps.all()] == StepKind.values
    yearly.drop_year(city.people.reviewer, year)
    assert not Year.objects.filter(number=2015).exists()


@pytest.mark.parametrize("login", ["administrator", "filler", "leader", "third_party", "desk"])
def test_only_the_bureau_keeps_years(city: SimpleNamespace, login: str) -> None:
    actor = getattr(city.people, login)
    with pytest.raises(PermissionDenied):
        yearly.make_year(actor, 2025)
    with pytest.raises(PermissionDenied):
        steps.set_step(actor, city.step, **kept(city.step, is_on=False))  # type: ignore[arg-type]
    with pytest.raises(PermissionDenied):
        yearly.close_year(actor, city.year, reason="x")


def test_opening_makes_the_files_of_all_bodies_that_exist_then(city: SimpleNamespace) -> None:
    Body.objects.create(code="399", name="云州市老办公室", last_year=2020)
    year = yearly.make_year(city.people.reviewer, 2025)
    with pytest.raises(Refused, match="启用"):
        opening.open_year(city.people.reviewer, year)
    steps.set_step(city.people.reviewer, year.steps.get(), **kept(year.steps.get(), is_on=True))  # type: ignore[arg-type]
    assert opening.open_year(city.people.reviewer, year) == 3
    assert Filing.objects.filter(case__year=year).count() == 3
    later = Body.objects.create(code="400", name="云州市数据局", first_year=2025)
    opening.join_year(city.people.reviewer, later, year)
    assert Filing.objects.filter(case__year=year, case__body=later).count() == 1
    with pytest.raises(Refused, match="已在"):
        opening.join_year(city.people.reviewer, later, year)


def test_a_step_switched_on_later_reaches_the_bodies_that_are_in(city: SimpleNamespace) -> None:
    step = steps.add_step(city.people.reviewer, city.year, StepKind.MONITORING, "1—9月")
    steps.set_step(city.people.reviewer, step, **kept(step, is_on=True))  # type: ignore[arg-type]
    assert step.filings.count() == 3
    with pytest.raises(Refused, match="已经有了"):
        steps.add_step(city.people.reviewer, city.year, StepKind.MONITORING, "1—9月")
    with pytest.raises(Refused, match="期间"):
        steps.add_step(city.people.reviewer, city.year, StepKind.MONITORING, "")


def test_an_opening_is_undone_while_nobody_has_begun(city: SimpleNamespace) -> None:
    opening.undo_opening(city.people.reviewer, city.year)
    assert not city.year.cases.exists()
    opening.open_year(city.people.reviewer, city.year)
    transitions.begin_draft(city.people.filler, Filing.objects.get(case__body=city.water))
    with pytest.raises(Refused, match="开始办理"):
        opening.undo_opening(city.people.reviewer, city.year)


def test_a_deadline_is_moved_with_a_reason_and_the_body_is_told(
    city: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    with pytest.raises(Refused, match="原因"):
        steps.set_step(city.people.reviewer, city.step, **kept(city.step, closes=DAY))  # type: ignore[arg-type]
    browser, day = as_("reviewer"), timezone.localdate() + datetime.timedelta(10)
    address = f"/years/steps/{city.step.pk}/"
    given = {"is_on": "on", "closes": day.isoformat(), "stages": ["head"], "reason": "机构改革延期"}
    assert browser.post(address, given | {"seen": "stale"}).status_code == 200
    assert browser.post(address, given | {"seen": steps.stamp(city.step)}).status_code == 302
    city.step.refresh_from_db()
    assert (city.step.closes, city.step.stages) == (day, ["head", "bureau"])
    page = as_("filler").get("/").content.decode()
    assert "机构改革延期" in page
    assert day.isoformat() in page
    assert "机构改革延期" not in as_("leader").get("/").content.decode()


def test_a_window_that_is_turned_around_is_refused(city: SimpleNamespace) -> None:
    turned = kept(city.step, opens=DAY, closes=DAY - datetime.timedelta(1))
    with pytest.raises(Refused, match="早于"):
        steps.set_step(city.people.reviewer, city.step, reason="x", **turned)  # type: ignore[arg-type]


def test_no_stage_is_taken_away_in_which_something_waits(city: SimpleNamespace) -> None:
    transitions.submit(city.people.filler, city.filing, content={})
    with pytest.raises(Refused, match="1份材料"):
        steps.set_step(city.people.reviewer, city.step, reason="x", **kept(city.step, stages=["bureau"]))  # type: ignore[arg-type]
    with pytest.raises(Refused, match="不能停用"):
        steps.set_step(city.people.reviewer, city.step, reason="x", **kept(city.step, is_on=False))  # type: ignore[arg-type]


def test_a_closed_year_takes_nothing_in_and_gives_nothing_back(city: SimpleNamespace) -> None:
    transitions.submit(city.people.reviewer, city.filing, content={})
    with pytest.raises(Refused, match="3份材料"):
        yearly.close_year(city.people.reviewer, city.year)
    yearly.close_year(city.people.reviewer, city.year, reason="年度工作结束")
    for act in (
        lambda: transitions.submit(city.people.reviewer, city.lab_filing, content={}),
        lambda: transitions.return_(city.people.reviewer, city.filing, reason="x"),
        lambda: transitions.accept(city.people.reviewer, city.filing),
        lambda: steps.set_step(city.people.reviewer, city.step, reason="x", **kept(city.step, closes=DAY)),
        lambda: opening.open_year(city.people.reviewer, city.year),
        lambda: yearly.close_year(city.people.reviewer, city.year, reason="x"),
    ):
        with pytest.raises(Refused, match="封存"):
            act()
    with pytest.raises(Refused, match="原因"):
        yearly.reopen_year(city.people.reviewer, city.year, reason=" ")
    yearly.reopen_year(city.people.reviewer, city.year, reason="补报")
    transitions.accept(city.people.reviewer, city.filing)
    acts = list(LogRow.objects.filter(subject=f"year:{city.year.pk}").order_by("pk").values_list("act", flat=True))
    assert acts == ["close_year", "reopen_year"]


def test_only_a_profile_that_there_is_can_be_forced(city: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="评分方案"):
        yearly.set_profile(city.people.reviewer, city.year, "nowhere-1999")
    yearly.set_profile(city.people.reviewer, city.year, "central-project-with-costs-2021")
    assert Year.objects.get().profile == "central-project-with-costs-2021"


def test_progress_counts_what_is_due_and_nobody_who_is_exempt(city: SimpleNamespace) -> None:
    Body.objects.filter(pk=city.lab.pk).update(is_exempt=True)
    city.step.closes = timezone.localdate() - datetime.timedelta(1)
    city.step.save()
    transitions.submit(city.people.reviewer, city.filing, content={})
    (row,) = by_step(city.year, city.people.leader)
    assert (row.due, row.submitted, row.open, row.exempt, row.overdue) == (2, 1, 1, 1, 1)
    (own,) = by_step(city.year, city.people.third_party)
    assert own.due == 1
    offices = {row.words: (row.due, row.exempt, row.overdue) for row in by_office(city.step, city.people.leader)}
    assert offices == {"农业股": (1, 1, 0), "经建股": (1, 0, 1)}


def test_nobody_is_late_with_an_adjustment_that_nobody_asked_for(city: SimpleNamespace) -> None:
    step = Step.objects.create(year=city.year, kind=StepKind.ADJUSTMENT, is_on=True, closes=DAY)
    filing = transitions.open_filing(city.water, step)
    assert not filing.is_overdue
    assert filing.words == "未申请调整"
    assert filing not in Filing.objects.overdue()
    Filing.objects.exclude(pk=filing.pk).update(state=State.ACCEPTED)
    assert yearly.unfinished(city.year) == 0


def test_the_first_page_shows_each_what_is_theirs(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    assert "按归口股室" in as_("leader").get("/").content.decode()
    assert "进度" not in as_("filler").get("/").content.decode()
    admin = as_("administrator").get("/").content.decode()
    assert "办事入口" in admin
    assert "<strong>13</strong> 在用账号" in admin
    assert "进度" not in admin


def test_the_first_page_asks_no_more_for_more_bodies(
    city: SimpleNamespace, as_: Callable[[str], Client], django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(30):
        transitions.open_filing(Body.objects.create(code=f"7{number:02}", name=f"云州市{number}局"), city.step)
    Filing.objects.update(state=State.SUBMITTED, stage="bureau")
    browser = as_("reviewer")
    browser.get("/")
    with django_assert_max_num_queries(24):  # type: ignore[attr-defined]
        browser.get("/")


def test_a_body_that_is_late_is_told_what_it_can_do(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    city.step.closes = timezone.localdate() - datetime.timedelta(1)
    city.step.save()
    assert "办理延期" in as_("filler").get(f"/filings/{city.filing.pk}/").content.decode()
    assert "请联系财政绩效股" not in as_("leader").get(f"/filings/{city.filing.pk}/").content.decode()
