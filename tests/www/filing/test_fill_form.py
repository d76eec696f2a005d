"""Filling in as in Excel, in a real browser: keys, blocks, input methods, two people, a dying server."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from tests.www.conftest import PASSWORD

from jixiao.www.accounts.models import Person
from jixiao.www.cases import transitions
from jixiao.www.filing import drafting
from jixiao.www.filing.changes import Wanted
from jixiao.www.filing.models import Draft
from jixiao.www.filing.paths import Values

Opened = Callable[..., Any]
ROW = "evaluations[0].groups[0].indicators[{}]"
FUND = "evaluations[0].funds[{}].{}"

pytestmark = pytest.mark.django_db(transaction=True)


def cell(page: Any, path: str) -> Any:
    return page.locator(f'td[data-path="{path}"]')


def text(draft: Draft, path: str) -> str | None:
    connection.close()
    return Values(Draft.objects.get(pk=draft.pk).content).get(path)


def saved(page: Any) -> None:
    """Wait until the server has acknowledged everything."""
    page.wait_for_function("() => document.getElementById('saved').textContent.startsWith('已保存')", timeout=15_000)


CHECK = re.compile("/fill/findings/")


def a_held_check(page: Any) -> list[Any]:
    """Type a name, and hold back the question for its findings."""
    held: list[Any] = []
    page.route(CHECK, lambda route: held.append(route))
    cell(page, ROW.format(0) + ".name").click()
    page.keyboard.type("修建渠道")
    page.keyboard.press("Enter")
    for _wait in range(100):
        page.wait_for_timeout(50)
        if held:
            break
    return held


def let_go(page: Any, held: list[Any]) -> None:
    for route in held:
        route.continue_()
    page.unroute(CHECK)


CLIPBOARD = """([name, block]) => {
  const clipboardData = new DataTransfer();
  if (block) clipboardData.setData('text/plain', block);
  document.activeElement.dispatchEvent(new ClipboardEvent(name, {clipboardData, bubbles: true, cancelable: true}));
  return clipboardData.getData('text/plain');
}"""


def clipboard(page: Any, event: str, block: str = "") -> str:
    held: str = page.evaluate(CLIPBOARD, [event, block])
    return held


def paste(page: Any, block: str) -> None:
    clipboard(page, "paste", block)


def test_keys_work_as_in_excel_and_every_text_is_saved_as_typed(
    city: SimpleNamespace, draft: Draft, opened: Opened
) -> None:
    page = opened("filler", city.filing)
    cell(page, FUND.format(0, "initial_budget")).click()
    page.keyboard.type("1200.50")
    page.keyboard.press("Tab")
    page.keyboard.type("1,300")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("5.20%")
    page.keyboard.press("Enter")
    saved(page)
    shown = [text(draft, FUND.format(0, key)) for key in ("initial_budget", "adjusted_budget", "execution_rate")]
    assert shown == ["1200.50", "1,300", "5.20%"]
    cell(page, FUND.format(0, "initial_budget")).click()
    page.keyboard.press("F2")
    page.keyboard.type("5")
    page.keyboard.press("Escape")
    assert cell(page, FUND.format(0, "initial_budget")).text_content() == "1200.50"
    page.keyboard.press("Delete")
    page.wait_for_function("() => !document.getElementById('undo').disabled")
    saved(page)
    assert text(draft, FUND.format(0, "initial_budget")) == ""
    page.keyboard.press("Control+z")
    page.wait_for_function(
        "path => document.querySelector(`td[data-path='${path}']`).textContent === '1200.50'",
        arg=FUND.format(0, "initial_budget"),
    )
    assert text(draft, FUND.format(0, "initial_budget")) == "1200.50"
    assert page.told.words == []


def test_printed_words_cannot_be_typed_over(city: SimpleNamespace, draft: Draft, opened: Opened) -> None:
    page = opened("filler", city.filing)
    cell(page, FUND.format(0, "name")).click()
    page.keyboard.type("别的")
    page.keyboard.press("Enter")
    assert cell(page, FUND.format(0, "name")).text_content() == "年度资金总额"
    page.keyboard.press("Tab")  # from there to a cell that is filled in
    assert page.evaluate("document.activeElement.readOnly") is False


def test_a_block_from_a_workbook_is_pasted_over_merged_cells_and_what_does_not_fit_is_said(
    city: SimpleNamespace, draft: Draft, opened: Opened
) -> None:
    page = opened("filler", city.filing)
    cell(page, ROW.format(0) + ".class").click()
    # Copied from a form: the class reaches over two rows; a line feed within quotes; more columns than the form has.
    first = '数量指标\t新建管网\t≥\t12\t公里\t12.4\t10\t10\t\t"汛期\n停工"\t多出一列'
    second = "\t新建泵站\t=\t2\t座\t2\t5\t5\t\t"
    paste(page, f"{first}\r\n{second}\r\n")
    page.wait_for_selector("#notices .lines")
    assert "第1行第11列“多出一列”：超出表格" in page.text_content("#notices")
    page.wait_for_timeout(600)
    row = [text(draft, f"{ROW.format(0)}.{key}") for key in ("name", "operator", "target", "unit", "actual", "weight")]
    assert row == ["新建管网", "≥", "12", "公里", "12.4", "10"]
    assert text(draft, ROW.format(0) + ".variance_explanation") == "汛期\n停工"
    assert text(draft, ROW.format(1) + ".name") == "新建泵站"
    assert text(draft, ROW.format(1) + ".class") == "数量指标"
    assert page.told.words == []


def test_a_block_lands_on_the_same_cells_that_it_was_copied_from(
    city: SimpleNamespace, draft: Draft, opened: Opened
) -> None:
    """Copying from the page and pasting back changes nothing, merged cells included."""
    page = opened("filler", city.filing)
    cell(page, "evaluations[0].objectives[0].expected").click()
    page.keyboard.press("Control+a")
    copied = clipboard(page, "copy")
    assert "年度总体目标" in copied
    page.keyboard.press("Control+Home")
    paste(page, copied)
    page.wait_for_timeout(500)
    assert page.query_selector("#notices .lines") is None
    connection.close()
    assert draft.changes.count() == 0


def test_an_input_method_types_over_a_cell_from_its_first_key(
    city: SimpleNamespace, draft: Draft, opened: Opened
) -> None:
    page = opened("filler", city.filing)
    path = "evaluations[0].objectives[0].expected"
    cell(page, path).click()
    keys = page.context.new_cdp_session(page)
    for composed in ("x", "xin", "xin jian"):
        keys.send("Input.imeSetComposition", {"text": composed, "selectionStart": 1, "selectionEnd": 1})
    assert page.evaluate("document.getElementById('typing').className") == "busy"
    keys.send("Input.insertText", {"text": "新建管网12公里"})
    page.keyboard.press("Enter")
    saved(page)
    assert text(draft, path) == "新建管网12公里"
    assert page.told.words == []


def test_two_people_on_one_form_see_each_other_and_lose_nothing(
    city: SimpleNamespace, draft: Draft, colleague: Person, opened: Opened
) -> None:
    mine, theirs = opened("filler", city.filing), opened("colleague", city.filing)
    rate, name = FUND.format(0, "execution_rate"), ROW.format(0) + ".name"
    cell(mine, rate).click()
    mine.keyboard.type("98%")
    cell(theirs, rate).click()
    theirs.keyboard.type("97%")
    theirs.keyboard.press("Tab")
    cell(theirs, name).click()
    theirs.keyboard.type("管网长度")
    theirs.keyboard.press("Tab")
    saved(theirs)
    mine.keyboard.press("Tab")
    mine.wait_for_selector(".conflict")
    told = mine.text_content("#conflicts")
    assert "您填：98%" in told
    assert "何同事" in told
    assert "97%" in told
    mine.wait_for_function(
        "path => document.querySelector(`td[data-path='${path}']`).textContent === '管网长度'", arg=name, timeout=9_000
    )
    assert text(draft, rate) == "97%"
    mine.click("text=用我的")
    mine.wait_for_selector("#conflicts", state="hidden")
    saved(mine)
    mine.wait_for_timeout(300)
    assert text(draft, rate) == "98%"


def test_what_another_wrote_into_the_cell_that_i_left_without_a_change_is_shown(
    city: SimpleNamespace, draft: Draft, colleague: Person, opened: Opened
) -> None:
    page, rate = opened("filler", city.filing), FUND.format(0, "execution_rate")
    cell(page, rate).click()
    page.keyboard.type("9")
    drafting.apply(colleague, draft, [Wanted(rate, "", "97%")], 0)
    with page.expect_response("**/fill/changes/?since=0"):
        pass
    page.wait_for_timeout(100)
    assert cell(page, rate).text_content() == ""
    page.keyboard.press("Escape")
    assert cell(page, rate).text_content() == "97%"


def test_rows_put_in_by_another_arrive_and_words_go_to_the_right_row(
    city: SimpleNamespace, draft: Draft, colleague: Person, opened: Opened
) -> None:
    page = opened("filler", city.filing)
    cell(page, ROW.format(1) + ".name").click()
    page.keyboard.type("管网长度")
    drafting.insert_row(colleague, draft, ROW.format(0), 0)
    page.keyboard.press("Tab")
    saved(page)
    page.wait_for_selector(f'td[data-path="{ROW.format(8)}.name"]')
    assert cell(page, ROW.format(2) + ".name").text_content() == "管网长度"
    assert text(draft, ROW.format(2) + ".name") == "管网长度"


def test_rows_are_put_in_and_taken_out_with_buttons(city: SimpleNamespace, draft: Draft, opened: Opened) -> None:
    page = opened("filler", city.filing)
    before = page.locator("tr[data-kind=indicator]").count()
    cell(page, ROW.format(0) + ".name").click()
    page.click("#insert-row")
    page.wait_for_function(f"() => document.querySelectorAll('tr[data-kind=indicator]').length === {before + 1}")
    page.click("#remove-row")
    page.wait_for_function(f"() => document.querySelectorAll('tr[data-kind=indicator]').length === {before}")
    page.click("#undo")
    page.wait_for_function(f"() => document.querySelectorAll('tr[data-kind=indicator]').length === {before + 1}")


def test_when_the_server_is_away_nothing_is_lost_not_even_by_closing_the_window(
    city: SimpleNamespace, draft: Draft, opened: Opened
) -> None:
    page = opened("filler", city.filing)
    name, rate = ROW.format(0) + ".name", FUND.format(0, "execution_rate")
    page.context.route("**/fill/cells/", lambda route: route.abort())
    cell(page, name).click()
    page.keyboard.type("管网长度")
    page.keyboard.press("Tab")
    page.wait_for_function("() => document.getElementById('saved').textContent.startsWith('未保存')")
    cell(page, rate).click()
    page.keyboard.type("98.5")  # still being typed when the window goes
    address = page.url
    page.close(run_before_unload=False)
    page.context.unroute("**/fill/cells/")
    again = page.context.new_page()
    again.goto(address)
    again.wait_for_selector("text=已从本机取回")
    again.wait_for_function(
        "path => document.querySelector(`td[data-path='${path}']`)?.textContent === '管网长度'", arg=name
    )
    assert text(draft, name) == "管网长度"
    assert text(draft, rate) == "98.5"


def test_it_goes_on_by_itself_when_the_server_is_back(city: SimpleNamespace, draft: Draft, opened: Opened) -> None:
    page = opened("filler", city.filing)
    page.context.route("**/fill/cells/", lambda route: route.fulfill(status=502, body="away"))
    for number, words in enumerate(("甲", "乙", "丙")):
        cell(page, f"{ROW.format(number)}.name").click()
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.wait_for_function("() => document.getElementById('saved').textContent.startsWith('未保存（3格）')")
    page.context.unroute("**/fill/cells/")
    saved(page)
    assert [text(draft, f"{ROW.format(number)}.name") for number in range(3)] == ["甲", "乙", "丙"]


def test_after_it_was_handed_in_a_stale_page_is_refused_with_a_sentence_and_keeps_the_words(
    city: SimpleNamespace, draft: Draft, opened: Opened
) -> None:
    page = opened("filler", city.filing)
    transitions.submit(city.people.filler, city.filing, content=draft.content)
    cell(page, ROW.format(0) + ".name").click()
    page.keyboard.type("晚了一步")
    page.keyboard.press("Tab")
    page.wait_for_selector("#notices .alert-danger")
    told = page.text_content("#notices")
    assert "不能再改" in told
    assert "三级指标：晚了一步" in told


def test_findings_stand_beside_the_cell_within_a_second_and_lead_there_by_keyboard(
    city: SimpleNamespace, draft: Draft, opened: Opened
) -> None:
    filler, path = city.people.filler, FUND.format(0, "{}")
    amounts = {"initial_budget": "100", "adjusted_budget": "100", "actual_expenditure": "90"}
    drafting.apply(filler, draft, [Wanted(path.format(key), "", words) for key, words in amounts.items()], 0)
    page = opened("filler", city.filing)
    page.wait_for_selector("#fill[data-checked]", timeout=60_000)  # the engine's process starts with the first question
    cell(page, path.format("execution_rate")).click()
    page.keyboard.type("98%")
    page.keyboard.press("Enter")
    begun = page.evaluate("performance.now()")
    page.wait_for_selector(f'td[data-path="{path.format("execution_rate")}"][data-level]', timeout=5_000)
    assert page.evaluate("performance.now()") - begun < 3_000
    page.keyboard.press("F8")
    assert page.evaluate("document.activeElement.id") == "typing"
    assert page.query_selector("#cell .told") is not None
    page.click("#list .finding >> nth=0")
    assert page.query_selector("td.active[data-level], textarea.chapter[data-level]:focus") is not None
    assert page.told.words == []


def test_a_score_shows_its_tree_down_to_the_cells(city: SimpleNamespace, draft: Draft, opened: Opened) -> None:
    row = {
        "name": "管网长度",
        "operator": "≥",
        "target": "12",
        "unit": "公里",
        "actual": "6",
        "weight": "10",
        "score": "9",
    }
    changes = [Wanted(f"{ROW.format(0)}.{key}", "", words) for key, words in row.items()]
    drafting.apply(city.people.filler, draft, changes, 0)
    page = opened("filler", city.filing)
    cell(page, ROW.format(0) + ".score").click()
    page.wait_for_selector("#cell .tree", timeout=60_000)
    told = page.text_content("#cell")
    assert "以财政部门认定为准" in told
    page.click("#cell .tree button >> text=实际完成值")
    assert page.get_attribute("td.active", "data-path") == ROW.format(0) + ".actual"
    assert "怎么填" in page.text_content("#cell")
    assert page.told.words == []


def test_a_check_that_fell_down_is_asked_for_again_but_not_for_ever(
    city: SimpleNamespace, draft: Draft, opened: Opened
) -> None:
    page = opened("filler", city.filing)
    page.wait_for_selector("#fill[data-checked]", timeout=60_000)
    page.clock.install()
    asked: list[str] = []

    def fallen(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(status=409, json={"refused": "文件未能读取"})

    page.route(CHECK, fallen)
    cell(page, ROW.format(0) + ".name").click()
    page.keyboard.type("修建渠道")
    page.keyboard.press("Enter")
    for _wait in range(12):
        page.clock.run_for(3_000)
        page.wait_for_timeout(30)
    assert len(asked) == 3
    page.unroute(CHECK)
    cell(page, ROW.format(0) + ".name").click()
    page.keyboard.type("修建水库")
    page.keyboard.press("Enter")
    for _wait in range(200):
        page.clock.run_for(500)
        page.wait_for_timeout(30)
        if page.query_selector("#fill[data-checked='2']"):
            break
    assert page.text_content("#counts") != "文件未能读取"


def test_a_tree_stays_while_a_check_draws_the_side_anew(city: SimpleNamespace, draft: Draft, opened: Opened) -> None:
    row = {"name": "管网长度", "operator": "≥", "target": "12", "actual": "6", "weight": "10", "score": "9"}
    changes = [Wanted(f"{ROW.format(0)}.{key}", "", words) for key, words in row.items()]
    drafting.apply(city.people.filler, draft, changes, 0)
    page = opened("filler", city.filing)
    page.wait_for_selector("#fill[data-checked]", timeout=60_000)
    held = a_held_check(page)
    cell(page, ROW.format(0) + ".score").click()
    page.wait_for_selector("#cell .tree button", timeout=60_000)
    button = page.locator("#cell .tree button >> text=实际完成值")
    button.hover()
    page.mouse.down()
    focused = page.text_content("#cell .tree button:focus")
    page.route(re.compile("/fill/score/"), lambda _route: None)  # the tree is asked for again, the answer does not come
    with page.expect_request(re.compile("/fill/score/")):
        let_go(page, held)
    assert page.text_content("#cell .tree button:focus") == focused
    assert "以财政部门认定为准" in page.text_content("#cell")
    page.mouse.up()  # a click is one although the check came between
    assert page.get_attribute("td.active", "data-path") == ROW.format(0) + ".actual"


def test_a_chapter_of_the_report_is_saved_while_it_is_written(
    city: SimpleNamespace, draft: Draft, opened: Opened
) -> None:
    page = opened("filler", city.filing)
    page.click("[role=tab] >> text=报告正文")
    page.locator("textarea.chapter >> nth=0").fill("本单位编制30人，在职28人。")
    saved(page)
    assert text(draft, "evaluations[0].narrative.chapters[0]") == "本单位编制30人，在职28人。"
    assert page.told.words == []


def test_the_head_looks_and_does_not_touch(city: SimpleNamespace, draft: Draft, opened: Opened) -> None:
    page = opened("head", city.filing)
    cell(page, ROW.format(0) + ".name").click()
    page.keyboard.type("不许")
    page.keyboard.press("Tab")
    page.wait_for_timeout(200)
    assert "只能查看" in page.text_content("#saved")
    assert text(draft, ROW.format(0) + ".name") == ""


def test_blank_cells_are_filled_with_what_the_others_give_when_somebody_says_so(
    city: SimpleNamespace, draft: Draft, opened: Opened
) -> None:
    amounts = {"adjusted_budget": "310", "actual_expenditure": "300"}
    changes = [Wanted(FUND.format(1, key), "", words) for key, words in amounts.items()]
    drafting.apply(city.people.filler, draft, changes, 0)
    page, rate = opened("filler", city.filing), FUND.format(1, "execution_rate")
    page.wait_for_selector(f'td[data-path="{rate}"][data-computed="96.77%"]', timeout=60_000)
    assert text(draft, rate) == ""
    page.click("#compute")
    saved(page)
    assert text(draft, rate) == "96.77%"
    assert "96.77%" in page.text_content("#notices")
    page.click("#undo")
    page.wait_for_selector(f'td[data-path="{rate}"][data-computed]')
    assert text(draft, rate) == ""


def test_leaving_with_something_unsaved_is_asked_about(city: SimpleNamespace, draft: Draft, opened: Opened) -> None:
    page = opened("filler", city.filing)
    page.context.route("**/fill/cells/", lambda route: route.abort())
    cell(page, ROW.format(0) + ".name").click()
    page.keyboard.type("管网长度")
    page.keyboard.press("Tab")
    page.wait_for_function("() => document.getElementById('saved').textContent.startsWith('未保存')")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.click("text=返回", no_wait_after=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert page.url.endswith("/fill/")


def test_the_table_is_reached_and_left_by_keyboard(city: SimpleNamespace, draft: Draft, opened: Opened) -> None:
    page = opened("filler", city.filing)
    page.focus("#tab-0")
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.id") == "typing":
            break
    assert page.evaluate("() => document.activeElement.getAttribute('aria-label')") == "填报单位"
    page.keyboard.press("Control+End")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.id") != "typing"


def test_a_choice_is_picked_from_the_list_by_keyboard(city: SimpleNamespace, draft: Draft, opened: Opened) -> None:
    page = opened("filler", city.filing)
    cell(page, ROW.format(0) + ".operator").click()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    saved(page)
    assert text(draft, ROW.format(0) + ".operator") == "="


def test_after_signing_in_anew_in_another_window_the_page_goes_on(
    city: SimpleNamespace, draft: Draft, opened: Opened
) -> None:
    page = opened("filler", city.filing)
    page.context.clear_cookies()  # as when somebody was away for too long
    cell(page, ROW.format(0) + ".name").click()
    page.keyboard.type("管网长度")
    page.keyboard.press("Tab")
    page.wait_for_function("() => document.getElementById('saved').textContent.includes('登录已失效')")
    other = page.context.new_page()
    other.goto(page.url)
    other.fill("[name=username]", "filler")
    other.fill("[name=password]", PASSWORD)
    other.press("[name=password]", "Enter")
    other.wait_for_selector("#fill[data-ready]")
    saved(page)
    assert text(draft, ROW.format(0) + ".name") == "管网长度"


def test_the_form_of_a_project_is_added_and_taken_out_again(
    city: SimpleNamespace, draft: Draft, opened: Opened
) -> None:
    page = opened("filler", city.filing)
    page.click("details.add summary")
    page.fill("#project", "农村供水")
    page.click("details.add button")
    page.click("[role=tab] >> text=项目自评表1")
    assert cell(page, "evaluations[1].project_name").text_content() == "农村供水"
    page.on("dialog", lambda dialog: dialog.accept())
    page.click(".drop-form")
    page.wait_for_function("() => document.querySelectorAll('[role=tab]').length === 3")
    assert page.query_selector('td[data-path^="evaluations[1]"]') is None


def test_the_side_is_reached_and_left_by_a_key(city: SimpleNamespace, draft: Draft, opened: Opened) -> None:
    """And whoever stands in it stays there when a check arrives that draws it anew."""
    page = opened("filler", city.filing)
    page.wait_for_selector("#fill[data-checked]", timeout=60_000)
    held = a_held_check(page)
    cell(page, ROW.format(0) + ".operator").click()
    page.keyboard.press("F6")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "≥"
    let_go(page, held)
    page.wait_for_selector("#fill[data-checked='1']", timeout=60_000)
    assert page.evaluate("() => document.activeElement.textContent") == "≥"
    page.keyboard.press("Escape")
    assert page.evaluate("() => document.activeElement.id") == "typing"


def test_an_undo_reaches_the_right_cell_though_another_has_just_put_a_row_in(
    city: SimpleNamespace, draft: Draft, colleague: Person, opened: Opened
) -> None:
    page = opened("filler", city.filing)
    cell(page, ROW.format(1) + ".name").click()
    page.keyboard.type("管网长度")
    page.keyboard.press("Tab")
    saved(page)
    drafting.insert_row(colleague, draft, ROW.format(0), 1)
    page.click("#undo")
    page.wait_for_selector(f'td[data-path="{ROW.format(8)}.name"]')
    assert [text(draft, f"{ROW.format(number)}.name") for number in range(3)] == ["", "", ""]
    assert [cell(page, f"{ROW.format(number)}.name").text_content() for number in range(3)] == ["", "", ""]
