"""A reviewer alone with a folder: dropped onto the page, looked at, answered, taken in — in a real browser."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this machine")
PASSWORD = "right-horse-battery-9"
PICTURES = os.environ.get("JIXIAO_PICTURES", "")
"""A folder: the pages as they were seen are put there, to be looked at."""


@pytest.fixture
def bureau(transactional_db: None, settings: Any, tmp_path: Path) -> Any:
    """The register of the invented city, its year, and one reviewer; nobody else has an account."""
    from jixiao.www.accounts.granting import grant_role
    from jixiao.www.accounts.models import Person
    from jixiao.www.accounts.roles import Role
    from jixiao.www.cases.models import Step, StepKind, Year
    from jixiao.www.trial.city import invent
    from jixiao.www.trial.load_people import load_bodies

    settings.FILES = tmp_path / "files"
    city = invent()
    load_bodies(city)
    year = Year.objects.create(number=2024)
    Step.objects.create(year=year, kind=StepKind.SELF_EVALUATION, is_on=True)
    person = Person.objects.make("reviewer", "周审核", PASSWORD)
    grant_role(None, person, Role.REVIEWER)
    return city


def signed_in(browser: Browser, server: Any) -> tuple[Page, list[str]]:
    """A page of the reviewer, and all that it complained of or asked other hosts for."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(server.url) else troubles.append(asked.url))
    page.goto(f"{server.url}/login/")
    page.fill("input[name=username]", "reviewer")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button")
    page.wait_for_url(f"{server.url}/")
    return page, troubles


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def tile(page: Page, words: str) -> int:
    """The number that stands on one of the tiles."""
    return int(page.locator(".tile", has=page.locator("span", has_text=words)).locator("b").inner_text())


def test_a_folder_is_dropped_answered_and_taken_in(
    browser: Browser, live_server: Any, bureau: Any, tmp_path: Path
) -> None:
    from jixiao.www.cases.models import Submission
    from jixiao.www.trial.incoming import incoming_of

    folder = incoming_of(bureau)
    for path, content in folder.files:
        place = tmp_path / "收件" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    page, troubles = signed_in(browser, live_server)
    page.goto(f"{live_server.url}/receive/")
    picture(page, "receive")
    page.set_input_files("#pick-folder", tmp_path / "收件")
    page.get_by_text("已选30个文件").wait_for()
    picture(page, "receive-chosen")
    page.get_by_role("button", name="上传并识别").click()
    page.wait_for_url("**/deliveries/*/")
    picture(page, "looking")
    page.locator("[data-look]").wait_for(state="detached", timeout=180_000)
    picture(page, "delivery")
    owing = len(folder.missing)
    assert tile(page, "未报") == owing
    assert tile(page, "未识别") == len(folder.unmatched)

    page.get_by_role("link", name="待确认（2）").click()
    picture(page, "questions")
    for _ in folder.unmatched:
        page.get_by_role("button", name="不是自评材料").first.click()
    page.get_by_text("没有待确认的文件。").wait_for()

    page.get_by_role("link", name="不能直接收的").click()
    picture(page, "barred")
    assert page.get_by_text("请按保密规定处理").count() == 1
    page.get_by_role("button", name="继续收件").click()
    page.get_by_role("button", name="转为2023年度资料").click()
    page.get_by_role("link", name="全部文件").click()
    picture(page, "files")
    page.get_by_role("link", name="各单位").click()
    before = tile(page, "齐")
    assert before == page.locator("[data-take-in]").get_attribute("data-ready").count(",") + 1  # type: ignore[union-attr]
    if not PICTURES:
        for box in page.locator("input[name=bodies]").all()[:3]:
            box.check()
        page.get_by_role("button", name="收下勾选的").click()
    else:
        page.get_by_role("button", name="收下已齐的").click()
        page.get_by_text("正在收件并核对").wait_for()
        page.wait_for_timeout(4000)
        picture(page, "taking")
    page.locator("td", has_text="待绩效股审核").first.wait_for(timeout=600_000)
    picture(page, "taken")
    taken = before if PICTURES else 3
    assert Submission.objects.count() == taken
    page.get_by_role("link", name="催报文字").first.click()
    picture(page, "reminders")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="复制").first.click()
    page.get_by_text("已复制").first.wait_for()
    assert "2024年度" in page.evaluate("navigator.clipboard.readText()")
    page.goto(f"{live_server.url}/receipts/2024/")
    picture(page, "overview")
    assert troubles == []


def test_files_are_dropped_and_a_closed_window_is_taken_up_again(
    browser: Browser, live_server: Any, bureau: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jixiao.www.receiving.models import Piece

    page, troubles = signed_in(browser, live_server)
    page.goto(f"{live_server.url}/receive/")
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.items.add(new File(["云州市水务局2024年度部门整体支出绩效自评报告"], "甲.txt"));
          data.items.add(new File(["x"], "Thumbs.db"));
          const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
          document.querySelector("[data-drop]").dispatchEvent(drop);
        }"""
    )
    page.get_by_text("已选1个文件").wait_for()
    page.route("**/look/", lambda route: route.abort())
    page.get_by_role("button", name="上传并识别").click()
    page.get_by_text("按“继续识别”接着办").wait_for()
    assert Piece.objects.get().state == Piece.State.WAITING
    page.close()
    page, troubles = signed_in(browser, live_server)
    page.goto(f"{live_server.url}/receive/")
    page.get_by_role("link", name="1 个未识别完，接着办").click()
    page.locator("[data-look]").wait_for(state="detached", timeout=60_000)
    assert Piece.objects.get().state != Piece.State.WAITING
    assert troubles == []
