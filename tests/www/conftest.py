"""An invented little city for the tests of the site: two departments, a second-level unit, and people in every role."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("django", reason="the extra `site` is not installed")

from django.test import Client
from tests.browsing import Told
from tests.www.little_city import PASSWORD, little_city

HERE = Path(__file__).parent
DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, tests that ask for no database are left out: pytest-django refuses them any, so nothing differs.

    Those that start sites on databases of their own choose them themselves, in the run on SQLite.
    """
    if "DATABASE_URL" not in os.environ:
        return
    left_out = {item for item in items if HERE in item.path.parents and not _asks_for_a_database(item)}
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]


def _asks_for_a_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or bool(DATABASE & set(getattr(item, "fixturenames", ())))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Tests that commit empty every table afterwards, on SQLite by deleting: the guard of the trail would refuse.

    At the end PostgreSQL drops no database in which a thread of a test still has a session.
    """
    from django.db import connection

    from jixiao.www.accounts import trail_guard

    with django_db_blocker.unblock():
        assert trail_guard.stands(connection)
        if connection.vendor == "sqlite":
            trail_guard.lift(connection)
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture
def city(db: None, settings: object, tmp_path: object) -> SimpleNamespace:
    """Bodies `water`, `roads`, `lab` (under water); year 2024 with self-evaluation switched on; people by role."""
    settings.FILES = tmp_path / "files"  # type: ignore[attr-defined,operator]
    return little_city()


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
