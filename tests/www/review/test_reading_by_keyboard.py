"""The reading view in a real browser: every verdict by keyboard alone, and by mouse."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from tests.www.review.conftest import hand_in

from jixiao.www.cases.models import Submission
from jixiao.www.review.models import Remark, Verdict

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this machine"),
    pytest.mark.django_db(transaction=True),
]
SAVED = "#said:has-text('已')"


@pytest.fixture
def page(
    browser: Browser, transactional_db: None, live_server: Any, city: SimpleNamespace, version: Submission
) -> Iterator[Page]:
    """The reading view of the reviewer, on a small office screen. Whatever it complains of fails the test."""
    client = Client()
    client.force_login(city.people.reviewer)
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    opened = context.new_page()
    troubles: list[str] = []
    opened.on("console", lambda message: troubles.append(message.text))
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("request", lambda asked: None if asked.url.startswith(live_server.url) else troubles.append(asked.url))
    opened.goto(f"{live_server.url}/filings/{city.filing.pk}/read/")
    yield opened
    context.close()
    assert troubles == []


def label(page: Page) -> str:
    """The number of the finding that is chosen."""
    return page.locator("article.finding.on .number").inner_text()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_from_finding_to_finding_the_document_follows(page: Page) -> None:
    press(page, "j", "j", "ArrowDown")
    assert label(page) == "3"
    press(page, "k", "ArrowUp", "k")
    assert label(page) == "1"
    press(page, *["j"] * 8)
    mark = page.locator("#paper mark.on").first.bounding_box()
    paper = page.locator("#paper").bounding_box()
    assert mark is not None and paper is not None
    assert paper["y"] <= mark["y"] <= paper["y"] + paper["height"]
    assert page.evaluate("document.activeElement.matches('article.finding.on')")
    # Nothing but the two panes scrolls.
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_accepting_goes_on_to_the_next_and_undoing_takes_it_back(page: Page) -> None:
    press(page, "j", "a")
    page.wait_for_selector(SAVED)
    page.wait_for_selector("article.finding.on .number:text-is('2')")
    assert Verdict.objects.get().kind == "accepted"
    assert "将反馈 1" in page.locator("#tally").inner_text()
    press(page, "k", "u")
    page.wait_for_selector("#said:has-text('已撤销')")
    assert Verdict.objects.get().undone_at is not None
    assert label(page) == "1"


def test_a_dismissal_asks_for_the_reason(page: Page, found: Callable[[str], dict[str, Any]]) -> None:
    press(page, "j", "d")
    assert page.evaluate("document.activeElement.name") == "reason"
    page.keyboard.press("Control+Enter")
    assert not Verdict.objects.exists()  # the field is empty: the form is not sent
    page.keyboard.type("已电话核实，j和k都是字")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(SAVED)
    verdict = Verdict.objects.get()
    assert (verdict.kind, verdict.reason) == ("dismissed", "已电话核实，j和k都是字")


def test_escape_leaves_the_form_and_changes_nothing(page: Page) -> None:
    press(page, "j", "w")
    page.keyboard.type("不改了")
    press(page, "Escape", "j")
    assert label(page) == "2"
    assert not Verdict.objects.exists()


def test_rewording_and_asking_keep_the_words(page: Page) -> None:
    press(page, "j", "w", "Control+a")
    page.keyboard.type("年度写法请统一。")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(SAVED)
    assert "年度写法请统一。" in page.locator("article.finding.on ins").first.inner_text()
    press(page, "j", "q", "Control+Enter")
    page.wait_for_selector("#said:has-text('询问')")
    assert [verdict.kind for verdict in Verdict.objects.all()] == ["reworded", "asked"]


def test_chosen_words_become_a_remark_marked_at_its_place(page: Page) -> None:
    place = page.locator("#paper p[data-at]", has_text="编制数62名")
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box is not None
    place.dblclick(position={"x": box["width"] - 40, "y": 14})
    chosen = page.evaluate("String(getSelection())").strip()
    assert chosen
    page.locator("#remark-here").click()
    page.keyboard.type("请附编制批复。")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#paper mark.own")
    remark = Remark.objects.get()
    assert remark.quote == chosen and remark.message == "请附编制批复。"
    assert page.locator("#paper mark.own").inner_text() == chosen
    assert page.locator("article.finding.on").get_attribute("id") == f"remark-{remark.pk}"


def test_by_mouse_a_mark_leads_to_its_card_and_a_quote_to_its_mark(page: Page) -> None:
    page.locator("#paper mark.warning").first.click()
    assert page.locator("article.finding.on").count() == 1
    page.locator("article.finding a.quote").nth(3).click()
    assert page.locator("#paper mark.on").count() >= 1
    page.locator("article.finding").first.locator("button[data-key=a]").click()
    page.wait_for_selector(SAVED)
    assert Verdict.objects.get().kind == "accepted"


def test_help_and_the_next_body_by_key(page: Page, city: SimpleNamespace, faulty: bytes, live_server: Any) -> None:
    press(page, "?")
    assert page.locator("dialog#keys").is_visible()
    press(page, "j")
    assert page.locator("article.finding.on").count() == 0  # behind the help nothing moves
    press(page, "Escape")
    hand_in(city, faulty, city.foreign_filing)
    page.reload()
    press(page, "n")
    page.wait_for_url(f"**/filings/{city.foreign_filing.pk}/read/")
    press(page, "p")
    page.wait_for_url(f"**/filings/{city.filing.pk}/read/")
