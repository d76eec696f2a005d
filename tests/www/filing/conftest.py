"""Drafts of the invented city, and a browser that fills them in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from tests.browsing import Told
from tests.www.conftest import PASSWORD

from jixiao.www.accounts.granting import grant_role
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.roles import Role
from jixiao.www.filing import drafting
from jixiao.www.filing.models import Draft


@pytest.fixture
def draft(city: SimpleNamespace) -> Draft:
    return drafting.draft_of(city.people.filler, city.filing)


@pytest.fixture
def colleague(city: SimpleNamespace) -> Person:
    """A second person who fills in for the water bureau."""
    person = Person.objects.make("colleague", "何同事", PASSWORD)
    grant_role(None, person, Role.FILLER, body=city.water)
    return person


@pytest.fixture
def opened(browser: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """`opened("filler", filing)`: somebody's page of a filing, with what it complained about (`told`)."""
    contexts = []

    def open_(login: str, filing: Any, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN", **options)
        contexts.append(context)
        page = context.new_page()
        page.told = Told(page)
        page.goto(f"{live_server.url}/login/?next=/filings/{filing.pk}/fill/")
        page.fill("[name=username]", login)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_selector("#fill[data-ready]")
        return page

    yield open_
    for context in contexts:
        context.close()
