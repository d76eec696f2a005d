"""What needs a browser: signing in and ticking all rows by keyboard, the slips on their page, printing."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tests.browsing import Told
from tests.www.conftest import PASSWORD


def test_an_administrator_makes_slips_for_all_bodies_by_keyboard(
    browser: Any, live_server: Any, city: SimpleNamespace
) -> None:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    page = context.new_page()
    told = Told(page)
    page.goto(f"{live_server.url}/login/?next=/people/slips/")
    page.keyboard.type("administrator")  # the field for the login has the focus already
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-check-all]")
    page.focus("[data-check-all]")
    page.keyboard.press("Space")
    boxes = page.locator("input[name=body]")
    assert boxes.count() == 2  # the water bureau has its two people
    assert all(boxes.nth(index).is_checked() for index in range(2))
    page.focus("button[value=page]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".slip")
    assert page.locator(".slip").count() == 2  # the heads; who fills in there has signed in before
    left, right = page.locator(".slip").nth(0).bounding_box(), page.locator(".slip").nth(1).bounding_box()
    assert left["y"] == right["y"]
    assert left["x"] < right["x"]
    printed: list[bool] = []
    page.expose_function("wasPrinted", lambda: printed.append(True))
    page.evaluate("window.print = () => window.wasPrinted()")
    page.click("[data-print]")
    page.wait_for_timeout(100)
    assert printed
    page.emulate_media(media="print")
    assert not page.locator("header").is_visible()
    assert not told.words
    context.close()
