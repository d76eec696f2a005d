"""The loop in a real browser: a body fills in, its head signs, the bureau returns and accepts, a leader looks on."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.www.filing.reports import report


def handed(folder: Path, name: str, **told: Any) -> str:
    path = folder / name
    path.write_bytes(report(**told))
    return str(path)


@pytest.mark.django_db(transaction=True)
def test_a_report_goes_round_and_comes_back_right(
    city: SimpleNamespace, sits: Callable[[str], Any], tmp_path: Path
) -> None:
    filing = f"/filings/{city.filing.pk}"

    # 填报人: a Word file that is there already, taken into the form; its faults stand beside, and do not hold it up.
    filler = sits("filler")
    filler.goto(f"{filing}/hand-in/")
    filler.get_by_label("Word、Excel、WPS、PDF").set_input_files(handed(tmp_path, "自评报告.docx", done=15, told=20))
    filler.get_by_role("button", name="上传").click()
    filler.get_by_role("link", name="取入表格").click()
    filler.get_by_role("button", name="填入表格").click()
    filler.wait_for_load_state()
    filler.goto(f"{filing}/fill/")
    assert filler.locator("td", has_text=re.compile("^15次$")).count() == 1
    filler.locator("#list li").first.wait_for()
    filler.goto(f"{filing}/hand-in/?way=files")
    filler.get_by_label("说明").fill("巡查次数以台账为准。")
    filler.get_by_role("button", name="提交", exact=True).click()
    filler.get_by_text("已提交。").first.wait_for()

    # Somebody else's draft does not exist.
    foreign = sits("foreign")
    foreign.goto(f"{filing}/fill/")
    assert foreign.get_by_role("heading", name="没有找到").is_visible()

    # 单位负责人 signs.
    head = sits("head")
    head.get_by_role("link", name=re.compile("水务局")).first.click()
    head.get_by_role("button", name=re.compile("同意")).click()
    head.get_by_text("待绩效股审核").first.wait_for()

    # 审核人 reads with the keyboard: the first finding is accepted.
    reviewer = sits("reviewer")
    reviewer.goto("/review/")
    reviewer.get_by_role("link", name="云州市水务局").click()
    reviewer.locator("article.finding").first.wait_for()
    reviewer.keyboard.press("j")
    reviewer.keyboard.press("a")
    reviewer.locator("article.finding .standing", has_text="采纳").first.wait_for()
    reviewer.goto(f"{filing}/decide/")
    reviewer.get_by_label("请于此日前重新提交").first.fill("2099-04-30")
    reviewer.get_by_label("办完转到下一家").first.uncheck()
    reviewer.get_by_role("button", name="退回并发意见书").click()
    reviewer.get_by_text("已退回").first.wait_for()

    # 填报人 answers line by line and hands in a second version.
    filler.goto(f"{filing}/answers/")
    assert "请于 2099-04-30 前重新提交" in filler.inner_text("main")
    filler.get_by_label("已修改").first.check()
    filler.get_by_label("答复内容").first.fill("已按台账改为20次。")
    filler.get_by_role("button", name="保存答复").click()
    filler.goto(f"{filing}/hand-in/")
    filler.get_by_label("Word、Excel、WPS、PDF").set_input_files(handed(tmp_path, "自评报告（改）.docx"))
    filler.get_by_role("button", name="上传").click()
    filler.goto(f"{filing}/hand-in/?way=files")
    filler.get_by_role("button", name="提交", exact=True).click()
    filler.get_by_text("已提交。").first.wait_for()
    head.goto(filing + "/")
    head.get_by_role("button", name=re.compile("同意")).click()

    # 审核人 sees only what changed, with the answer beside it, and accepts.
    reviewer.goto(f"{filing}/changes/")
    changed = reviewer.inner_text("main")
    assert "已按台账改为20次" in changed
    assert "15次" in changed
    reviewer.goto(f"{filing}/decide/")
    reviewer.get_by_label("办完转到下一家").last.uncheck()
    reviewer.get_by_role("button", name="通过", exact=True).click()
    reviewer.get_by_text("已通过").first.wait_for()

    # 领导 looks on.
    leader = sits("leader")
    leader.goto("/summary/")
    assert "已通过 1 家" in leader.inner_text("main")
    city.filing.refresh_from_db()
    assert [each.number for each in city.filing.submissions.all()] == [1, 2]
    assert city.filing.accepted.number == 2
