"""Notice, answer with a file, check: the reviewer and the clerk at their screens."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from tests.www.setting_right.conftest import accepted

from jixiao.www.setting_right.models import Item, Notice


def test_from_the_notice_to_the_settled_item(
    transactional_db: None, city: SimpleNamespace, sits: Callable[[str], Any], tmp_path: Any
) -> None:
    accepted(city)
    bureau = sits("reviewer")
    bureau.get_by_role("link", name="1 家带问题通过、未发整改通知").click()
    bureau.get_by_role("link", name="逐项写").click()
    bureau.get_by_label("列入第 3 行").uncheck()
    bureau.get_by_label("第 4 行的问题").fill("固定资产未盘点")
    bureau.get_by_label("第 4 行的责任人").fill("张经办")
    with bureau.expect_download() as saved:
        bureau.get_by_role("button", name="先下载 Word 看看").click()
    assert saved.value.suggested_filename == "云州市水务局_2024年度绩效自评_整改通知书.docx"
    assert bureau.get_by_label("第 4 行的问题").input_value() == "固定资产未盘点"
    bureau.get_by_role("button", name="发出整改通知").click()
    bureau.get_by_text("整改通知已发出").wait_for()
    assert Notice.objects.get().items.count() == 3

    clerk = sits("filler")
    assert "整改事项：待办 3 项" in clerk.inner_text("main")
    clerk.get_by_role("link", name="固定资产未盘点").click()
    third, first = clerk.get_by_role("region", name="第3项"), clerk.get_by_role("region", name="第1项")
    first.get_by_label("整改情况").fill("问卷正在发放")
    third.get_by_label("已整改").check()
    third.get_by_label("完成（计划完成）日期").fill(datetime.date.today().isoformat())
    third.get_by_label("整改情况").fill("已全面盘点，盘盈盘亏已处理")
    paper = tmp_path / "盘点表.txt"
    paper.write_text("固定资产盘点表：账面120件，实有120件", encoding="utf-8")
    third.get_by_label("佐证（可不附）").set_input_files(paper)
    third.get_by_role("button", name="提交本项").click()
    clerk.get_by_text("第3项已提交，等待核查").wait_for()
    assert first.get_by_label("整改情况").input_value() == "问卷正在发放"
    assert third.get_by_role("link", name="盘点表.txt").is_visible()

    bureau.goto("/")
    bureau.get_by_role("link", name="1 项待核查").click()
    bureau.get_by_role("link", name="固定资产未盘点").click()
    checked = bureau.get_by_role("region", name="第3项")
    checked.get_by_label("核查意见").fill("已看盘点表")
    checked.get_by_role("button", name="销号").click()
    bureau.get_by_text("第3项已销号").wait_for()
    assert Item.objects.get(number=3).state == "settled"
    checked.get_by_role("button", name="撤销上一步").click()
    checked.get_by_role("button", name="退回再改").wait_for()
    checked.get_by_role("button", name="销号").click()
    bureau.goto("/rectification/")
    assert "整改率 33.33%" in bureau.inner_text("main")
