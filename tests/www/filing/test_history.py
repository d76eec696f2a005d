"""All changes of a draft, told and put back."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.test import Client

from jixiao.www.accounts.models import Person
from jixiao.www.filing import drafting
from jixiao.www.filing.blanks import blank_content
from jixiao.www.filing.changes import Wanted
from jixiao.www.filing.models import Draft
from jixiao.www.filing.paths import Values

As = Callable[[str], Client]
RATE = "evaluations[0].funds[0].execution_rate"
ROW = "evaluations[0].groups[0].indicators[{}]"


def page(draft: Draft, browser: Client) -> str:
    return browser.get(f"/filings/{draft.filing_id}/fill/changed/").content.decode()


def put_back(draft: Draft, browser: Client, revision: int) -> str:
    address = f"/filings/{draft.filing_id}/fill/put-back/"
    return browser.post(address, {"revision": revision}, follow=True).content.decode()


def text(draft: Draft, path: str) -> str | None:
    return Values(Draft.objects.get(pk=draft.pk).content).get(path)


def test_it_says_who_wrote_what_where_even_after_rows_have_moved(
    city: SimpleNamespace, draft: Draft, colleague: Person, as_: As
) -> None:
    drafting.apply(city.people.filler, draft, [Wanted(ROW.format(0) + ".target", "", "12")], 0)
    drafting.insert_row(colleague, draft, ROW.format(0), 1)
    drafting.apply(city.people.filler, draft, [Wanted(ROW.format(1) + ".name", "", "管网长度")], 2)
    shown = page(draft, as_("head"))
    assert "管网长度，年度指标值：（空） → 12" in shown
    assert "插入行" in shown
    assert "撤销这一步" not in shown  # the head looks only


def test_one_step_is_put_back_and_the_others_stay(city: SimpleNamespace, draft: Draft, as_: As) -> None:
    for number, words in enumerate(("甲", "乙")):
        drafting.apply(city.people.filler, draft, [Wanted(ROW.format(number) + ".name", "", words)], number)
    shown = put_back(draft, as_("filler"), 1)
    assert "已撤销" in shown
    assert (text(draft, ROW.format(0) + ".name"), text(draft, ROW.format(1) + ".name")) == ("", "乙")


def test_what_was_changed_again_is_not_put_back(
    city: SimpleNamespace, draft: Draft, colleague: Person, as_: As
) -> None:
    drafting.apply(city.people.filler, draft, [Wanted(RATE, "", "97%")], 0)
    drafting.apply(colleague, draft, [Wanted(RATE, "97%", "98%")], 1)
    assert "没有撤销" in put_back(draft, as_("filler"), 1)
    assert text(draft, RATE) == "98%"


def test_a_file_that_was_read_in_is_put_back_as_one_step(city: SimpleNamespace, draft: Draft, as_: As) -> None:
    drafting.apply(city.people.filler, draft, [Wanted(RATE, "", "97%")], 0)
    drafting.replace(
        city.people.filler, draft, blank_content("self_evaluation", 2024, "别的单位"), "从 自评表.docx 读入"
    )
    shown = page(draft, as_("filler"))
    assert "从 自评表.docx 读入" in shown
    assert shown.count("撤销这一步") == 1  # what lies before it has no place any more
    put_back(draft, as_("filler"), 2)
    assert text(draft, RATE) == "97%"


def test_a_long_history_is_paged_with_few_questions_to_the_database(
    city: SimpleNamespace, draft: Draft, as_: As, django_assert_max_num_queries: Any
) -> None:
    was = ""
    for number in range(60):
        drafting.apply(city.people.filler, draft, [Wanted(RATE, was, str(number))], number)
        was = str(number)
    browser = as_("filler")
    with django_assert_max_num_queries(14):
        shown = page(draft, browser)
    assert "第 1 页，共 2 页" in shown
