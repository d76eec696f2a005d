"""What is known already is offered with its source, and never written over what somebody typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.www.filing.reports import EXPORT, export, report

from jixiao.www.cases import store, transitions
from jixiao.www.cases.models import Step, StepKind, StoredFile, Year
from jixiao.www.filing import drafting, paper_work, prefilling
from jixiao.www.filing.blanks import blank_content
from jixiao.www.filing.drafting import Wanted
from jixiao.www.filing.matching import cells
from jixiao.www.filing.models import Draft, FinanceFigures
from jixiao.www.filing.paths import Values, as_draft

As = Callable[[str], Client]
TOTAL = ("whole", "fund", "total")


def draft(city: SimpleNamespace) -> Draft:
    return Draft.objects.get(filing=city.filing)


def text(city: SimpleNamespace, *key: str) -> str:
    return cells(draft(city).content)[key].text


def approve_objectives(city: SimpleNamespace) -> None:
    """The filed objectives of 2024: three indicators, accepted."""
    step = Step.objects.create(year=city.year, kind=StepKind.OBJECTIVE, is_on=True)
    filing = transitions.open_filing(city.water, step)
    content = blank_content("objective", 2024, "云州市水务局")
    (evaluation,) = content["evaluations"]
    output = next(one for one in evaluation["groups"] if one["group"] == "output")
    amount = [row for row in output["indicators"] if row["class"]["text"].startswith("数量")]
    for row, (name, target) in zip(amount, [("巡查河道", "20次"), ("培训巡河员", "100人次")], strict=False):
        row["name"]["text"], row["target"]["text"] = name, target
    output["indicators"].append({**amount[0], "name": {"text": "新建监测点"}, "target": {"text": "3个"}})
    evaluation["objectives"][0]["expected"]["text"] = "守护好一江碧水。"
    fund = next(one for one in evaluation["funds"] if one["role"] == "total")
    fund["initial_budget"]["text"] = "416.39"
    transitions.submit(city.people.reviewer, filing, content=content)
    filing.refresh_from_db()
    transitions.accept(city.people.reviewer, filing)


def accept_last_year(city: SimpleNamespace, **values: str) -> None:
    """Last year's self-evaluation with figures in its 基础数据表, accepted."""
    before = Year.objects.create(number=2023)
    step = Step.objects.create(year=before, kind=StepKind.SELF_EVALUATION, is_on=True)
    filing = transitions.open_filing(city.water, step)
    content = blank_content("self_evaluation", 2023, "云州市水务局")
    for row in content["evaluations"][0]["basic_data"]["rows"]:
        if row.get("key") in values:
            row["values"]["final"]["text"] = values[row["key"]]
    transitions.submit(city.people.reviewer, filing, content=content)
    filing.refresh_from_db()
    transitions.accept(city.people.reviewer, filing)


def page(browser: Client, city: SimpleNamespace) -> str:
    return browser.get(f"/filings/{city.filing.pk}/prefill/").content.decode()


def take(browser: Client, city: SimpleNamespace, *, ticked: bool = True) -> str:
    """Send the page as it comes, or with every box ticked."""
    shown = page(browser, city)
    marks = re.findall(r'name="mark" value="(\w+)" id="\w+"( checked)?', shown)
    sent: dict[str, Any] = {"mark": [mark for mark, checked in marks if checked or not ticked]}
    if found := re.search(r'name="revision" value="(\d+)"', shown):
        sent["revision"] = found[1]
    return browser.post(f"/filings/{city.filing.pk}/prefill/", sent, follow=True).content.decode()


def test_approved_objectives_come_with_their_source(city: SimpleNamespace, as_: As) -> None:
    approve_objectives(city)
    browser = as_("filler")
    assert "批复的2024年度绩效目标申报（第1版）" in page(browser, city)
    take(browser, city)
    assert text(city, "whole", "indicator", "数量", "巡查河道", "target") == "20次"
    assert text(city, "whole", "indicator", "数量", "新建监测点", "target") == "3个"
    assert text(city, *TOTAL, "initial_budget") == "416.39"
    assert text(city, "whole", "objective", "0", "expected") == "守护好一江碧水。"
    path = cells(draft(city).content)[("whole", "indicator", "数量", "新建监测点", "target")].path
    assert draft(city).sources[path].startswith("批复的")


def test_what_somebody_typed_stays_unless_the_person_ticks_it(city: SimpleNamespace, as_: As) -> None:
    approve_objectives(city)
    browser = as_("filler")
    own = drafting.draft_of(city.people.filler, city.filing)
    path = cells(own.content)[(*TOTAL, "initial_budget")].path
    drafting.apply(city.people.filler, own, [Wanted(path, "", "400")], own.revision)
    take(browser, city)
    assert text(city, *TOTAL, "initial_budget") == "400"
    assert path not in draft(city).sources
    take(browser, city, ticked=False)
    assert text(city, *TOTAL, "initial_budget") == "416.39"
    assert path in draft(city).sources


def test_a_prefilled_draft_is_one_change_that_can_be_undone(city: SimpleNamespace, as_: As) -> None:
    approve_objectives(city)
    take(as_("filler"), city)
    change = draft(city).changes.get()
    drafting.undo_change(city.people.filler, draft(city), change.revision)
    assert text(city, *TOTAL, "initial_budget") == ""
    assert draft(city).sources == {}


def test_last_years_final_accounts_become_the_figures_of_the_year_before(city: SimpleNamespace, as_: As) -> None:
    accept_last_year(city, three_public="2.31", operating_expenditure="129.5")
    take(as_("filler"), city)
    assert text(city, "whole", "basic", "three_public", "prior_final") == "2.31"
    assert text(city, "whole", "basic", "operating_expenditure", "prior_final") == "129.5"
    assert text(city, "whole", "basic", "three_public", "final") == ""


def test_last_years_file_is_read_too(city: SimpleNamespace) -> None:
    before = Year.objects.create(number=2023)
    step = Step.objects.create(year=before, kind=StepKind.SELF_EVALUATION, is_on=True)
    filing = transitions.open_filing(city.water, step)
    file = StoredFile.objects.create(
        filing=filing, name="去年.docx", sha256=store.keep(report(year=2023)), size=1, by=city.people.filler
    )
    transitions.submit(city.people.reviewer, filing, files=[file])
    filing.refresh_from_db()
    transitions.accept(city.people.reviewer, filing)
    blank = blank_content("self_evaluation", 2024, "云州市水务局")
    found = prefilling.proposals(city.filing, blank)
    assert "新增一行：巡查河道" in [one.value for one in found]
    assert all("20次" not in one.value for one in found)


def test_a_stale_page_fills_nothing_in(city: SimpleNamespace, as_: As) -> None:
    approve_objectives(city)
    browser = as_("filler")
    own = drafting.draft_of(city.people.filler, city.filing)
    shown = page(browser, city)
    marks = re.findall(r'name="mark" value="(\w+)"', shown)
    path = cells(own.content)[(*TOTAL, "initial_budget")].path
    drafting.apply(city.people.filler, own, [Wanted(path, "", "400")], own.revision)
    after = browser.post(f"/filings/{city.filing.pk}/prefill/", {"mark": marks, "revision": "0"}, follow=True)
    assert "又有改动" in after.content.decode()
    assert text(city, *TOTAL, "initial_budget") == "400"


def confirm(browser: Client, address: str, content: bytes, **changed: str) -> str:
    """Upload an export and confirm the columns as they were guessed, but for `changed`."""
    sent = {"files": SimpleUploadedFile("导出.xlsx", content)}
    shown = browser.post(address, sent, follow=True).content.decode()
    if 'name="held"' not in shown:
        return shown
    fields: dict[str, Any] = {
        "held": re.findall(r'name="held" value="([^"]+)"', shown)[0],
        "letter": re.findall(r'name="letter" value="([^"]*)"', shown),
        "head": re.findall(r'name="head" value="([^"]*)"', shown),
        "unit": (re.findall(r"<option selected>([^<]+)</option>", shown) or [""])[0],
    }
    for letter in fields["letter"]:
        select = shown[shown.index(f'name="column_{letter}"') :]
        select = select[: select.index("</select>")]
        fields[f"column_{letter}"] = (re.findall(r'value="(\w+)" selected', select) or [""])[0]
    return browser.post(address, fields | changed, follow=True).content.decode()


def test_the_bureaus_export_serves_every_body(city: SimpleNamespace, as_: As) -> None:
    after = confirm(as_("reviewer"), "/years/2024/finance/", export())
    assert "已导入3行" in after
    browser = as_("filler")
    assert "财政系统导出“导出.xlsx”" in page(browser, city)
    take(browser, city)
    assert text(city, *TOTAL, "initial_budget") == "350"
    assert text(city, *TOTAL, "adjusted_budget") == "382.45"
    assert text(city, *TOTAL, "actual_expenditure") == "380"
    assert "财政系统导出" in draft(city).sources[cells(draft(city).content)[(*TOTAL, "actual_expenditure")].path]


def test_a_body_uploads_its_own_and_the_bureaus_goes_before(city: SimpleNamespace, as_: As) -> None:
    browser = as_("filler")
    assert "已导入" in confirm(browser, f"/filings/{city.filing.pk}/finance/", export())
    assert FinanceFigures.objects.get().body == city.water
    assert "财政系统导出" in page(browser, city)
    assert as_("foreign").get("/").status_code == 200
    from jixiao.www.filing import finance

    assert finance.figures_for(city.roads, city.year) is None
    confirm(as_("reviewer"), "/years/2024/finance/", export())
    known = finance.figures_for(city.water, city.year)
    assert known is not None
    assert known[0].body is None


def test_an_amount_that_is_missing_somewhere_is_not_taken_for_zero(city: SimpleNamespace, as_: As) -> None:
    from jixiao.www.filing.finance import amounts_for

    lines = [{"amounts": {"expenditure": "10000"}}, {"amounts": {}}]
    blank = blank_content("self_evaluation", 2024, "云州市水务局")
    assert amounts_for(blank, lines) == {}
    assert amounts_for(blank, lines[:1]) == {(*TOTAL, "actual_expenditure"): "1"}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"unit": ""}, "没有写明金额单位，请选择。"),
        ({"column_F": ""}, ""),
        ({"column_D": "expenditure"}, "选了两列"),
        ({"held": "forged"}, "页面已失效"),
    ],
)
def test_columns_that_are_not_settled_are_asked_for_again(
    city: SimpleNamespace, as_: As, changed: dict[str, str], words: str
) -> None:
    after = confirm(as_("reviewer"), "/years/2024/finance/", export(), **changed)
    assert words in after
    assert FinanceFigures.objects.count() == (0 if words else 1)


def test_what_is_no_export_is_refused(city: SimpleNamespace, as_: As) -> None:
    browser = as_("reviewer")
    assert "没有找到带表头的数据表" in confirm(browser, "/years/2024/finance/", "无表格".encode())
    assert "程序或脚本" in confirm(browser, "/years/2024/finance/", b"MZ" + b"\0" * 100)
    assert "没有选择文件" in browser.post("/years/2024/finance/", {}, follow=True).content.decode()


def test_nobody_confirms_what_another_person_uploaded(city: SimpleNamespace, as_: As) -> None:
    shown = as_("filler").post(
        f"/filings/{city.filing.pk}/finance/", {"files": SimpleUploadedFile("导出.xlsx", export())}
    )
    held = re.findall(r'name="held" value="([^"]+)"', shown.content.decode())[0]
    after = as_("foreign").post(f"/filings/{city.foreign_filing.pk}/finance/", {"held": held}, follow=True)
    assert "页面已失效" in after.content.decode()


def test_words_of_an_export_are_shown_as_words(city: SimpleNamespace, as_: As) -> None:
    content = export(EXPORT.replace("项目名称", "项目名称<script>alert(1)</script>").replace("河道整治", "=1+1"))
    shown = as_("reviewer").post("/years/2024/finance/", {"files": SimpleUploadedFile("<b>.xlsx", content)})
    assert "<script>alert" not in shown.content.decode()
    assert "<b>.xlsx" not in shown.content.decode()


def test_the_text_of_every_key_leads_to_its_value() -> None:
    content = as_draft(paper_work.take_out("报告.docx", report())["content"])
    values = Values(content)
    for cell in cells(content).values():
        assert values.get(cell.path) == cell.text
