"""The page of a check in a real browser, as a clerk uses it: mouse, keyboard, without scripts, printed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.commands import FAULTY, WORKBOOK, jixiao

from hostile import write_hostile_report

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this machine")


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("page") / "结果.html"
    assert jixiao("check", FAULTY, WORKBOOK, "--output", target).returncode == 1
    return target


def opened(browser: Browser, target: Path, **options: object) -> tuple[Page, list[str]]:
    """The page, and all that it complained of or asked the network for."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}, **options).new_page()  # type: ignore[arg-type]
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: troubles.append(request.url) if request.url != target.as_uri() else None)
    page.goto(target.as_uri())
    return page, troubles


def test_j_and_k_go_from_finding_to_finding_and_show_the_place(browser: Browser, result: Path) -> None:
    page, troubles = opened(browser, result)
    page.keyboard.press("j")
    assert page.locator(".card.on").get_attribute("id") == "f1-1"
    for _ in range(3):
        page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator(".card.on").get_attribute("id") == "f1-3"
    mark = page.locator("mark.on").first
    assert mark.evaluate("m => { const b = m.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight }")
    # Past the ten that stand open it unfolds the others.
    for _ in range(9):
        page.keyboard.press("j")
    assert page.locator(".card.on").get_attribute("id") == "f1-12" and page.locator(".card.on").is_visible()
    assert troubles == []


def test_a_mark_leads_to_its_card_and_a_place_to_its_mark(browser: Browser, result: Path) -> None:
    page, troubles = opened(browser, result)
    mark = page.locator("mark.error").first
    wanted = (mark.get_attribute("data-cards") or "").split()[0]
    mark.click()
    assert page.locator(".card.on").get_attribute("id") == wanted
    place = page.locator("#f1-2 .places a").last
    place.click()
    anchor = (place.get_attribute("href") or "")[1:]
    assert page.locator(".card.on").get_attribute("id") == "f1-2"
    assert page.evaluate(
        "id => { const b = document.getElementById(id).nextElementSibling.getBoundingClientRect();"
        " return b.top >= 0 && b.bottom <= innerHeight }",
        anchor,
    )
    assert troubles == []


def test_a_level_can_be_hidden(browser: Browser, result: Path) -> None:
    page, _ = opened(browser, result)
    errors = page.locator(".card.error")
    assert errors.first.is_visible()
    page.locator("[data-filter=error]").uncheck()
    assert not errors.first.is_visible()
    page.keyboard.press("j")
    assert "warning" in (page.locator(".card.on").get_attribute("class") or "")


def test_it_reads_without_scripts(browser: Browser, result: Path) -> None:
    page, troubles = opened(browser, result, java_script_enabled=False)
    assert page.locator("#f1-1").is_visible() and page.locator("mark.error").first.is_visible()
    assert not page.locator(".keys").is_visible()
    page.locator("#f1-1 .places a").first.click()
    assert page.url.endswith("#f1-1m0")
    page.locator("details.more summary").first.click()
    assert page.locator("details.more .card").first.is_visible()
    assert troubles == []


def test_nothing_is_wider_than_the_screen(browser: Browser, result: Path) -> None:
    page, _ = opened(browser, result)
    for width in (1440, 1100, 800, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_a_mark_in_a_picture_leads_to_its_card(browser: Browser, tmp_path: Path) -> None:
    target = tmp_path / "结果.html"
    jixiao("check", FAULTY, "--output", target)
    page, troubles = opened(browser, target)
    link = page.locator("figure svg a").first
    wanted = (link.get_attribute("href") or "")[1:]
    link.click()
    assert wanted and page.locator(".card.on").get_attribute("id") == wanted
    assert troubles == []


def test_pictures_unfold_without_scripts_and_print_without_their_tables(browser: Browser, tmp_path: Path) -> None:
    check, score = tmp_path / "结果.html", tmp_path / "复算.html"
    jixiao("check", FAULTY, "--output", check)
    jixiao("score", FAULTY, "--output", score)
    for target in (check, score):
        page, troubles = opened(browser, target, java_script_enabled=False)
        rows = page.locator("figure.score .points li")
        assert page.locator("figure > svg").count() == 4 and not rows.first.is_visible()
        page.locator("figure.score .points > details > summary").first.click()
        assert rows.first.is_visible()
        table = page.locator("figure.budget .data table")
        page.locator("figure.budget .data summary").click()
        assert table.is_visible()
        # Every word of a picture lies inside its frame.
        for width in (1366, 700, 390):
            page.set_viewport_size({"width": width, "height": 768})
            outside = """figures => figures.flatMap(figure => {
                const frame = figure.getBoundingClientRect();
                return [...figure.querySelectorAll('svg text')].filter(text => {
                    const box = text.getBoundingClientRect();
                    return box.left < frame.left || box.right > frame.right + 1;
                }).map(text => text.textContent);
            })"""
            assert page.locator("figure").evaluate_all(outside) == [], width
        page.emulate_media(media="print")
        assert not table.is_visible() and page.locator("figure > svg").first.is_visible()
        assert troubles == []


def test_it_prints_whole(browser: Browser, result: Path, tmp_path: Path) -> None:
    import pypdfium2

    page, _ = opened(browser, result)
    printed = tmp_path / "打印.pdf"
    page.pdf(path=printed, prefer_css_page_size=True)
    pdf = pypdfium2.PdfDocument(printed)
    words = "".join(sheet.get_textpage().get_text_range() for sheet in pdf)
    last = page.locator("#f1-15 dd").nth(1).text_content() or "?"
    assert "".join(last.split())[:12] in "".join(words.split())
    assert pdf[0].get_size() == pytest.approx((595, 842), abs=2)
    assert 5 < len(pdf) < 40


def test_a_hostile_report_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    target = tmp_path / "结果.html"
    jixiao("check", write_hostile_report(tmp_path / "自评.docx"), "--output", target, "--all")
    page, troubles = opened(browser, target)
    for _ in range(4):
        page.keyboard.press("j")
    assert page.locator("script").count() == 1
    assert troubles == []
