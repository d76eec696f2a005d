"""An uploaded file into the form: whole, further forms, or value by value; what is doubtful is marked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client
from tests.www.filing.reports import PROJECT, projects, report
from tests.www.filing.test_handing_in import fields, filled, hand_over, page
from tests.www.filing.test_uploading import upload

from jixiao.documents.evaluation_layout import lay_out
from jixiao.www.cases.models import StoredFile, Submission
from jixiao.www.filing import drafting, extracting
from jixiao.www.filing.drafting import Wanted
from jixiao.www.filing.matching import cells
from jixiao.www.filing.models import Draft
from jixiao.www.filing.paths import Values

As = Callable[[str], Client]
UNIT = ("whole", "unit_name")


def uploaded(browser: Client, city: SimpleNamespace, name: str, content: bytes) -> StoredFile:
    upload(browser, city, (name, content))
    city.filing.refresh_from_db()
    return StoredFile.objects.filter(filing=city.filing, submission=None).latest("pk")


def draft(city: SimpleNamespace) -> Draft:
    return Draft.objects.get(filing=city.filing)


def test_the_form_fills_from_a_word_file(city: SimpleNamespace, as_: As) -> None:
    browser = as_("filler")
    file = uploaded(browser, city, "自评报告.docx", report())
    shown = browser.get(f"/files/{file.pk}/extract/").content.decode()
    assert "部门整体支出绩效自评" in shown
    browser.post(f"/files/{file.pk}/extract/", {"mode": "all"})
    own = cells(draft(city).content)
    assert own[("whole", "indicator", "数量", "巡查河道", "target")].text == "20次"
    assert own[("whole", "fund", "total", "adjusted_budget")].text == "492.41"
    change = draft(city).changes.get()
    assert "自评报告.docx" in change.why
    drafting.undo_change(city.people.filler, draft(city), change.revision)
    assert cells(draft(city).content)[("whole", "fund", "total", "adjusted_budget")].text == ""


def test_where_the_draft_holds_something_both_are_shown_and_nothing_is_lost(city: SimpleNamespace, as_: As) -> None:
    browser = as_("filler")
    filled(city, report(done=18, told=18))
    file = uploaded(browser, city, "自评报告.docx", report(done=20, told=20))
    shown = browser.get(f"/files/{file.pk}/extract/").content.decode()
    assert "数量·巡查河道·实际完成值" in shown
    assert "18次" in shown
    assert "20次" in shown
    kept = cells(draft(city).content)[("whole", "indicator", "数量", "巡查河道", "actual")]
    sent = {"mode": "values", "revision": str(draft(city).revision)}
    browser.post(f"/files/{file.pk}/extract/", sent)
    assert Values(draft(city).content).get(kept.path) == "18次"
    browser.post(f"/files/{file.pk}/extract/", {**sent, "path": kept.path})
    assert Values(draft(city).content).get(kept.path) == "20次"
    assert "自评报告.docx" in draft(city).sources[kept.path]
    chapter = [one for key, one in cells(draft(city).content).items() if key[1] == "chapter"]
    assert any("18次" in one.text for one in chapter)


def test_a_choice_on_an_old_page_is_refused(city: SimpleNamespace, as_: As) -> None:
    browser = as_("filler")
    filled(city, report(done=18, told=18))
    file = uploaded(browser, city, "自评报告.docx", report())
    path = cells(draft(city).content)[("whole", "indicator", "数量", "巡查河道", "actual")].path
    old = draft(city).revision
    drafting.apply(city.people.filler, draft(city), [Wanted(path, "18次", "19次")], old)
    sent = {"mode": "values", "revision": str(old), "path": path}
    shown = browser.post(f"/files/{file.pk}/extract/", sent, follow=True).content.decode()
    assert "又有改动" in shown
    assert Values(draft(city).content).get(path) == "19次"


def test_of_several_project_forms_the_chosen_ones_are_taken(city: SimpleNamespace, as_: As) -> None:
    browser = as_("filler")
    file = uploaded(browser, city, "项目自评表.xlsx", projects("河道整治", "水库除险", "管网改造"))
    shown = browser.get(f"/files/{file.pk}/extract/").content.decode()
    assert shown.count('name="part"') == 3
    browser.post(f"/files/{file.pk}/extract/", {"mode": "all", "part": ["0", "2"]})
    names = [one["project_name"]["text"] for one in draft(city).content["evaluations"]]
    assert names == ["河道整治", "管网改造"]
    browser.post(f"/files/{file.pk}/extract/", {"mode": "add", "part": ["1"]})
    names = [one["project_name"]["text"] for one in draft(city).content["evaluations"]]
    assert names == ["河道整治", "管网改造", "水库除险"]
    assert "至少选择一张" in browser.post(f"/files/{file.pk}/extract/", {"mode": "all"}, follow=True).content.decode()


def test_doubtful_cells_are_marked_in_the_draft(city: SimpleNamespace, as_: As) -> None:
    browser = as_("filler")
    text = PROJECT.format(name="河道整治", year=2024).replace(
        "| 3处 | 3处 | 50 | 50 |", "| 3处 | 3处 | 约五十几 | 50 |"
    )
    file = uploaded(browser, city, "项目自评表.txt", text.encode())
    assert "1 格读取没有把握" in browser.get(f"/files/{file.pk}/extract/").content.decode()
    browser.post(f"/files/{file.pk}/extract/", {"mode": "all"})
    (path,) = draft(city).doubtful
    assert Values(draft(city).content).get(path) == "约五十几"


def test_marks_follow_the_forms_that_were_chosen() -> None:
    reading = extracting.Reading(
        {"schema": "x", "evaluations": [{"kind": "a"}, {"kind": "b"}]},
        {"evaluations[0].title": "one", "evaluations[1].title": "two"},
        [{"rows": 1}, {"rows": 2}],
    )
    only = reading.only([1, 1, 7])
    assert only.content["evaluations"] == [{"kind": "b"}]
    assert only.doubtful == {"evaluations[0].title": "two"}


def test_a_file_without_any_form_says_so(city: SimpleNamespace, as_: As) -> None:
    browser = as_("filler")
    file = uploaded(browser, city, "照片说明.txt", "河道整治前后照片。".encode())
    shown = browser.get(f"/files/{file.pk}/extract/", follow=True).content.decode()
    assert "请确认选对了文件" in shown
    assert not Draft.objects.exists()


def test_a_script_in_a_cell_is_shown_as_words(city: SimpleNamespace, as_: As) -> None:
    browser = as_("filler")
    text = PROJECT.format(name="<script>alert(1)</script>", year=2024)
    file = uploaded(browser, city, "项目自评表.txt", text.encode())
    shown = browser.get(f"/files/{file.pk}/extract/").content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


SEED = Path(__file__).parents[4] / "shared" / "seed"


@pytest.mark.skipif(not (SEED / "seed.docx").exists(), reason="the real report is not here")
def test_a_real_report_fills_the_form_and_keeps_its_findings(city: SimpleNamespace, as_: As) -> None:
    city.water.name = "娄底市直机关工委"
    city.water.save()
    city.year.number = 2021
    city.year.save()
    browser = as_("filler")
    file = uploaded(browser, city, "自评报告.docx", (SEED / "seed.docx").read_bytes())
    browser.post(f"/files/{file.pk}/extract/", {"mode": "all"})
    laid = {
        "".join(cell.text.split()) for sheet in lay_out(draft(city).content) for row in sheet.rows for cell in row.cells
    }
    truth = json.loads((SEED / "seed_truth_tables.json").read_text("utf-8"))
    told = [cell[4] for table in truth.values() for cell in table[2]]
    words = ["".join(text.split()) for text in told]
    assert len(words) == 358
    lost = {text for text in words if text and text not in laid and text.rpartition("：")[2] not in laid}
    assert lost <= {"财政供养人员情况", "2021年实际在职人数", "经费控制情况", "年度预算申请（万元）", "绩效指标"}
    browser.get(f"/filings/{city.filing.pk}/hand-in/")
    hand_over(browser, city, fields(page(browser, city, "files")))
    version = Submission.objects.get(filing=city.filing)
    assert version.examined[0]["documents"][0]["title"]
    assert version.errors + version.warnings >= 10
