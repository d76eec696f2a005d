"""An invented little city for the tests of the site: two departments, a second-level unit, and people in every role."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("django", reason="the extra `site` is not installed")

from django.test import Client
from tests.browsing import Told

PASSWORD = "right-horse-battery-9"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Tests that commit empty every table afterwards, on SQLite by deleting: the guard of the trail would refuse."""
    from django.db import connection

    from jixiao.www.accounts import trail_guard

    with django_db_blocker.unblock():
        assert trail_guard.stands(connection)
        if connection.vendor == "sqlite":
            trail_guard.lift(connection)


@pytest.fixture
def city(db: None, settings: object, tmp_path: object) -> SimpleNamespace:
    """Bodies `water`, `roads`, `lab` (under water); year 2024 with self-evaluation switched on; people by role."""
    from jixiao.www.accounts.granting import grant_role
    from jixiao.www.accounts.models import Body, Office, Person
    from jixiao.www.accounts.roles import Role
    from jixiao.www.cases.models import Step, StepKind, Year
    from jixiao.www.cases.transitions import open_filing

    settings.FILES = tmp_path / "files"  # type: ignore[attr-defined,operator]
    farming, traffic = Office.objects.create(name="农业股"), Office.objects.create(name="经建股")
    water = Body.objects.create(code="301001", name="云州市水务局", office=farming)
    roads = Body.objects.create(code="302001", name="云州市交通运输局", office=traffic)
    lab = Body.objects.create(code="301002", name="云州市水质监测站", supervisor=water, office=farming)
    year = Year.objects.create(number=2024)
    step = Step.objects.create(year=year, kind=StepKind.SELF_EVALUATION, is_on=True)
    people = SimpleNamespace()
    day = datetime.date.today()
    for login, name, role, about in (
        ("filler", "张经办", Role.FILLER, {"body": water}),
        ("head", "李负责", Role.HEAD, {"body": water}),
        ("foreign", "王经办", Role.FILLER, {"body": roads}),
        ("lab_filler", "赵经办", Role.FILLER, {"body": lab}),
        ("supervisor", "钱主管", Role.SUPERVISOR, {"body": water}),
        ("desk", "孙股长", Role.DESK, {"office": farming}),
        ("reviewer", "周审核", Role.REVIEWER, {}),
        ("third_party", "吴评审", Role.THIRD_PARTY, {"body": water, "last_day": day + datetime.timedelta(30)}),
        ("leader", "郑领导", Role.LEADER, {}),
        ("inspector", "冯审计", Role.INSPECTOR, {}),
        ("administrator", "陈管理", Role.ADMINISTRATOR, {}),
        ("security", "褚安全", Role.SECURITY, {}),
        ("log_auditor", "卫审计", Role.LOG_AUDITOR, {}),
    ):
        person = Person.objects.make(login, name, PASSWORD)
        grant_role(None, person, role, **about)
        setattr(people, login, person)
    return SimpleNamespace(
        water=water,
        roads=roads,
        lab=lab,
        year=year,
        step=step,
        people=people,
        filing=open_filing(water, step),
        foreign_filing=open_filing(roads, step),
        lab_filing=open_filing(lab, step),
    )


@pytest.fixture
def as_(city: SimpleNamespace) -> Callable[[str], Client]:
    """A browser of somebody who has signed in: `as_("reviewer").get(…)`."""

    def client(login: str) -> Client:
        browser = Client()
        browser.force_login(getattr(city.people, login))
        return browser

    return client


@pytest.fixture
def sits(browser: Any, live_server: Any) -> Iterator[Callable[[str], Any]]:
    """Somebody at a screen of 1366×768, signed in through the page."""
    contexts: list[Any] = []
    complaints: list[Told] = []

    def sit(login: str) -> Any:
        context = browser.new_context(base_url=live_server.url, viewport={"width": 1366, "height": 768}, locale="zh-CN")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        complaints.append(Told(page))
        page.goto("/login/")
        page.get_by_label("用户名").fill(login)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url("**/")
        return page

    yield sit
    for context in contexts:
        context.close()
    assert [words for told in complaints for words in told.words if "404" not in words] == []
