"""A clerk's way in a real browser: upload a Word file, see the form filled and the findings, hand it in."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.browsing import Told
from tests.www.conftest import PASSWORD
from tests.www.filing.reports import report
from tests.www.filing.test_evidence import PICTURE

from jixiao.www.cases.models import State, Submission

SHOTS = os.environ.get("JIXIAO_SHOTS", "")
"""A folder for pictures of the pages, for whoever wants to look at them."""


def shot(page: Any, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


@pytest.mark.django_db(transaction=True)
def test_from_a_word_file_to_a_version(
    transactional_db: None, city: SimpleNamespace, live_server: Any, browser: Any, tmp_path: Path
) -> None:
    file = tmp_path / "自评报告.docx"
    file.write_bytes(report(done=20, told=18))
    picture = tmp_path / "IMG_1.png"
    picture.write_bytes(PICTURE)
    page = browser.new_page(viewport={"width": 1366, "height": 768}, accept_downloads=True)
    told = Told(page)
    page.goto(f"{live_server.url}/login/")
    page.fill("input[name=username]", "filler")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"{live_server.url}/")
    page.goto(f"{live_server.url}/filings/{city.filing.pk}/")
    page.get_by_role("link", name="填报和报送").click()
    shot(page, "1-hand-in-empty")

    page.set_input_files("#files", str(file))
    page.get_by_role("button", name="上传").click()
    page.wait_for_selector("text=已保存：自评报告.docx")
    shot(page, "2-uploaded")
    page.get_by_role("link", name="取入表格").click()
    shot(page, "3-extract")
    page.get_by_role("button", name="填入表格").click()
    page.wait_for_selector("text=已填入表格")
    assert page.get_by_text("巡查河道").count()
    page.wait_for_selector("#list li", timeout=30_000)
    shot(page, "4-form-filled")

    page.get_by_role("link", name="去报送").click()
    page.get_by_role("link", name="佐证材料").click()
    row = page.locator("section.evidence-row").nth(1)
    row.locator("input[name=what]").fill("签到册")
    row.locator("input[type=file]").set_input_files(str(picture))
    row.get_by_role("button", name="上传").click()
    page.wait_for_selector("text=数量2-签到册.png")
    shot(page, "5-evidence")
    page.locator(".crumbs a").click()
    page.wait_for_selector("text=内容问题不影响提交")
    shot(page, "6-before-handing-in")
    page.fill("textarea[name=note]", "巡查次数口径不同，已另附说明。")
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_selector("text=已提交")
    shot(page, "7-version")

    version = Submission.objects.get()
    city.filing.refresh_from_db()
    assert city.filing.state == State.SUBMITTED
    assert version.note.startswith("巡查次数")
    assert version.content["evaluations"][0]["unit_name"]["text"] == "云州市水务局"
    assert [one.name for one in version.files.all()] == ["数量2-签到册.png"]
    with page.expect_download() as download:
        page.get_by_text("佐证材料 1 个").click()
        page.get_by_role("link", name="数量2-签到册.png").click()
    assert download.value.suggested_filename == "数量2-签到册.png"
    assert not told.words
    page.close()
