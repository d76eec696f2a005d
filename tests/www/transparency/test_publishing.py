"""From an accepted version to a publication, as the reviewer and the head of the body do it on the pages."""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook
from tests.www.transparency.planted import IDENTITY, LEAK, PHONE, planted_docx, planted_xlsx

from jixiao.www.accounts.models import LogRow
from jixiao.www.accounts.trail import subject_of
from jixiao.www.cases import store, transitions
from jixiao.www.cases.models import Filing, StoredFile
from jixiao.www.cases.undoing import last_step
from jixiao.www.refusals import Refused
from jixiao.www.transparency import clearing, deciding
from jixiao.www.transparency.current import folder, site
from jixiao.www.transparency.figures import differences
from jixiao.www.transparency.models import Decision, PreparedFile, Publication, PublishedBody
from jixiao.www.transparency.preparing import prepare
from jixiao.www.transparency.publishing import Wanted, publish, withdraw
from jixiao.www.transparency.standing import line_of
from jixiao.www.trial.city import invent
from jixiao.www.trial.contents import self_evaluation
from jixiao.www.trial.files import composed, workbook

TODAY = datetime.date.today()
As = Callable[[str], Client]


@pytest.fixture(scope="module")
def made() -> SimpleNamespace:
    """A self-evaluation as data, as a Word file and as a workbook."""
    city = invent()
    content = self_evaluation(city.seed, city.bodies(2023)[3], 2023)
    return SimpleNamespace(
        content=content, docx=composed(content, "general-department").to_docx(), xlsx=workbook(content)
    )


def accepted(city: SimpleNamespace, *files: tuple[str, bytes], content: Any = None) -> Filing:
    """The water bureau's self-evaluation, accepted as these files."""
    by, filing = city.people.reviewer, city.filing
    kept = [
        StoredFile.objects.create(filing=filing, name=name, sha256=store.keep(data), size=len(data), by=by)
        for name, data in files
    ]
    transitions.submit(by, filing, files=kept, content=content)
    return transitions.accept(by, transitions.pass_on(city.people.head, filing) if _at_head(filing) else filing)


def _at_head(filing: Filing) -> bool:
    filing.refresh_from_db()
    return filing.stage == "head"


def cleared(city: SimpleNamespace, filing: Filing) -> str:
    """The scope, which departments are asked for, and the secrecy review; gives the mark of the files."""
    preparation = line_of(filing).preparation
    assert preparation is not None
    clearing.set_particulars(city.people.reviewer, preparation, scope="部门本级", approved_on=None)
    clearing.review_secrecy(city.people.head, preparation, passes=True, words="可以公开", seen=preparation.mark)
    return str(preparation.mark)


def published(city: SimpleNamespace, filing: Filing, **more: Any) -> Publication:
    return publish(city.people.reviewer, city.step, [Wanted(filing, cleared(city, filing), **more)])


def only_file(filing: Filing) -> PreparedFile:
    return PreparedFile.objects.get(preparation__filing=filing)


def test_from_a_planted_word_file_to_the_folder_on_the_pages(city: SimpleNamespace, as_: As, made: Any) -> None:
    filing = accepted(city, (f"{LEAK}.docx", planted_docx(made.docx)))
    reviewer, head = as_("reviewer"), as_("head")
    assert "待整理" in reviewer.get("/publishing/").content.decode()
    reviewer.post(f"/publishing/steps/{city.step.pk}/prepare/")
    page = reviewer.get(f"/publishing/{filing.pk}/").content.decode()
    assert "待定夺 2 处" in page and "手机号" in page and "身份证号" in page
    assert PHONE not in page and IDENTITY not in page
    assert head.post(f"/publishing/{filing.pk}/secrecy/", {}).status_code == 302  # not ready: refused
    file = only_file(filing)
    numbers = [one["number"] for one in file.looked["sightings"]]
    reviewer.post(f"/publishing/files/{file.pk}/decide/", {"seen": file.look, f"s-{numbers[0]}": "隐去"})
    assert not Decision.objects.exists()  # one of two is not enough
    reviewer.post(
        f"/publishing/files/{file.pk}/decide/", {"seen": file.look, **{f"s-{number}": "隐去" for number in numbers}}
    )
    assert {(one.decision, one.by.name) for one in Decision.objects.all()} == {("隐去", "周审核")}
    copy = b"".join([reviewer.get(f"/publishing/files/{file.pk}/cleaned/").content])
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        words = b"".join(package.read(name) for name in package.namelist()).decode("utf-8", "replace")
    assert LEAK not in words and PHONE not in words and "本段有修订。" in words
    assert "隐去2处" in reviewer.get(f"/publishing/files/{file.pk}/checklist/").content.decode("utf-8-sig")
    reviewer.post(f"/publishing/{filing.pk}/particulars/", {"scope": "部门本级", "approved_on": "2025-08-25"})
    said = reviewer.get(f"/publishing/{filing.pk}/").content.decode()
    assert "2025年9月14日" in said and "待保密审查" in said
    mark = line_of(filing).preparation.mark  # type: ignore[union-attr]
    head.post(f"/publishing/{filing.pk}/secrecy/", {"mark": mark, "passes": "1", "words": "可以公开"})
    answer = reviewer.post(
        f"/publishing/steps/{city.step.pk}/publish/",
        {"filing": filing.pk, f"seen-{filing.pk}": mark, "day": TODAY.isoformat()},
        follow=True,
    )
    assert "已公开 1 家" in answer.content.decode()
    row = LogRow.objects.filter(act="publish").get()
    frozen = PublishedBody.objects.get().files.get()
    assert row.actor == city.people.reviewer and row.details["files"] == [frozen.sha256] == [row.file_hash]
    assert last_step(filing) is None  # what was published stands in the way of taking the acceptance back
    public = dict(folder())
    assert f"bodies/301001/2024/p1/{frozen.slot}.docx" in public
    assert "李负责" not in b"".join(public.values()).decode("utf-8", "replace")


def test_who_may_and_who_may_not(city: SimpleNamespace, made: Any) -> None:
    filing = accepted(city, ("自评.docx", made.docx))
    people = city.people
    for person in (people.filler, people.head, people.leader, people.third_party):
        with pytest.raises(PermissionDenied):
            prepare(person, filing)
    preparation = prepare(people.reviewer, filing)
    for person in (people.filler, people.leader, people.supervisor):
        with pytest.raises(PermissionDenied):
            clearing.review_secrecy(person, preparation, passes=True, words="可以", seen=preparation.mark)
    with pytest.raises(Refused, match="审查人和审查日期"):
        clearing.review_secrecy(people.reviewer, preparation, passes=True, words="可以", seen=preparation.mark)
    review = clearing.review_secrecy(
        people.reviewer, preparation, passes=True, words="可以", seen=preparation.mark, reviewer="李负责", on=TODAY
    )
    assert review.is_paper and review.by == people.reviewer
    with pytest.raises(PermissionDenied):
        publish(people.head, city.step, [Wanted(filing, preparation.mark)])


@pytest.mark.parametrize("flag", ["is_exempt", "is_unpublished"])
def test_exempt_and_unpublished_bodies_are_nowhere(city: SimpleNamespace, as_: As, made: Any, flag: str) -> None:
    filing = accepted(city, ("自评.docx", made.docx))
    prepare(city.people.reviewer, filing)
    published(city, filing)
    assert any("301001" in name for name, _content in folder())
    setattr(city.water, flag, True)
    city.water.save()
    assert site().bodies == ()
    assert not [name for name, content in folder() if "301001" in name or "云州市水务局".encode() in content]
    filing.refresh_from_db()
    assert not line_of(filing).can_go
    page = as_("reviewer").get(f"/publishing/?step={city.step.pk}").content.decode()
    assert "云州市水务局" not in page
    assert "不公开" in as_("reviewer").get(f"/publishing/?step={city.step.pk}&show=out").content.decode()
    with pytest.raises(Refused):
        publish(city.people.reviewer, city.step, [Wanted(filing, "x", "改")])


def test_without_a_secrecy_review_or_against_it_nothing_is_published(city: SimpleNamespace, made: Any) -> None:
    filing = accepted(city, ("自评.docx", made.docx))
    preparation = prepare(city.people.reviewer, filing)
    clearing.set_particulars(city.people.reviewer, preparation, scope="部门本级", approved_on=None)
    with pytest.raises(Refused, match="待保密审查"):
        publish(city.people.reviewer, city.step, [Wanted(filing, preparation.mark)])
    clearing.review_secrecy(city.people.head, preparation, passes=False, words="有内部事项", seen=preparation.mark)
    with pytest.raises(Refused, match="未通过"):
        publish(city.people.reviewer, city.step, [Wanted(filing, preparation.mark)])
    with pytest.raises(Refused, match="已有变动"):
        clearing.review_secrecy(city.people.head, preparation, passes=True, words="可以", seen="something else")
    mark = cleared(city, filing)
    with pytest.raises(Refused, match="早于保密审查"):
        day = TODAY - datetime.timedelta(3)
        publish(city.people.reviewer, city.step, [Wanted(filing, mark)], day=day)
    publish(city.people.reviewer, city.step, [Wanted(filing, mark)])
    with pytest.raises(Refused, match="已经公开过"):
        publish(city.people.reviewer, city.step, [Wanted(filing, mark)])
    assert Publication.objects.count() == 1


def test_another_file_needs_another_secrecy_review(city: SimpleNamespace, made: Any) -> None:
    filing = accepted(city, ("自评.docx", made.docx), ("自评表.xlsx", made.xlsx))
    preparation = prepare(city.people.reviewer, filing)
    report, form = preparation.files.all()
    deciding.decide_hidden(city.people.reviewer, form, "删去", form.look)
    cleared(city, filing)
    assert line_of(filing).key == "ready"
    deciding.choose(city.people.reviewer, report, is_in=False)
    assert line_of(filing).key == "review"
    deciding.choose(city.people.reviewer, report, is_in=True)
    assert line_of(filing).key == "ready"


def test_hidden_sheets_are_dropped_or_kept_as_a_person_says(city: SimpleNamespace, made: Any) -> None:
    filing = accepted(city, ("自评表.xlsx", planted_xlsx(made.xlsx, personal=False)))
    prepare(city.people.reviewer, filing)
    file = only_file(filing)
    assert f"隐藏的工作表“{LEAK}表”" in file.looked["hidden"] and not file.made_sha256
    deciding.decide_hidden(city.people.reviewer, file, "删去", file.look)
    file.refresh_from_db()
    assert LEAK not in " ".join(load_workbook(io.BytesIO(store.fetch(file.made_sha256))).sheetnames)
    with pytest.raises(Refused, match="他人处理"):
        deciding.decide_hidden(city.people.reviewer, file, "保留", 1)
    deciding.decide_hidden(city.people.reviewer, file, "保留", file.look)
    file.refresh_from_db()
    assert file.undecided and file.looked["sightings"]  # the telephone on the hidden sheet is asked about now
    assert [one.decision for one in Decision.objects.filter(number=0)] == ["删去", "保留"]


def test_what_cannot_be_cleaned_is_written_anew_or_brought_by_the_body(
    city: SimpleNamespace, as_: As, made: Any
) -> None:
    page = "<html><body><h1>云州市水务局2024年度部门整体支出绩效自评报告</h1><p>本局编制数36名。</p></body></html>"
    filing = accepted(city, ("自评.html", page.encode()))
    prepare(city.people.reviewer, filing)
    file = only_file(filing)
    assert file.problem and "另存为" in file.problem["advice"]
    assert "照读出的文字" in as_("reviewer").get(f"/publishing/{filing.pk}/").content.decode()
    as_("reviewer").post(f"/publishing/files/{file.pk}/replace/", {"seen": file.look, "by": "made"})
    file.refresh_from_db()
    assert file.origin == "made" and file.made_sha256 and "编制数36名" in file.fragment
    bad = SimpleUploadedFile("自评.docx", b"no word file")
    answer = as_("reviewer").post(
        f"/publishing/files/{file.pk}/replace/", {"seen": file.look, "by": "brought", "file": bad}, follow=True
    )
    assert "alert-danger" in answer.content.decode()
    file.refresh_from_db()
    assert file.origin == "made"


def changed(docx: bytes, old: str, new: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(stream, "w") as made:
        for name in package.namelist():
            content = package.read(name)
            made.writestr(name, content.replace(old.encode(), new.encode()) if name == "word/document.xml" else content)
    return stream.getvalue()


def test_other_figures_than_the_accepted_go_as_a_correction_alone(city: SimpleNamespace, made: Any) -> None:
    reviewer = city.people.reviewer
    score = made.content["evaluations"][0]["total_score"]
    filing = accepted(city, ("自评.docx", made.docx))
    prepare(reviewer, filing)
    file = only_file(filing)
    deciding.replace_by_brought(reviewer, file, "另存.docx", changed(made.docx, score, "99.99"), file.look)
    file.refresh_from_db()
    line = line_of(filing)
    assert any("总分得分：拟公开为99.99分" in words for words in line.differences) and not line.can_go
    with pytest.raises(Refused, match="不一致"):
        published(city, filing)
    deciding.replace_by_brought(reviewer, file, "另存.docx", made.docx, file.look)
    published(city, filing)
    file.refresh_from_db()
    deciding.replace_by_brought(reviewer, file, "更正.docx", changed(made.docx, score, "99.99"), file.look)
    with pytest.raises(Refused, match="须写明更正了什么"):
        published(city, filing)
    published(city, filing, correction=f"总分由{score}改为99.99。")
    public = dict(folder())
    assert {name for name in public if name.endswith(".docx")} == {
        "bodies/301001/2024/p1/report-1.docx", "bodies/301001/2024/p2/report-1.docx"
    }  # fmt: skip
    assert f"总分由{score}改为99.99。" in public["bodies/301001/2024/index.html"].decode()


def test_withdrawn_only_by_a_new_publication_and_published_again(city: SimpleNamespace, made: Any) -> None:
    filing = accepted(city, ("自评.docx", made.docx))
    prepare(city.people.reviewer, filing)
    first = published(city, filing)
    with pytest.raises(Refused, match="写明原因"):
        withdraw(city.people.reviewer, filing, reason=" ")
    second = withdraw(city.people.reviewer, filing, reason="误公开。")
    assert (first.number, second.number) == (1, 2)
    assert not [name for name, _content in folder() if name.endswith(".docx")]
    with pytest.raises(Refused, match="没有公开"):
        withdraw(city.people.reviewer, filing, reason="再撤一次")
    published(city, filing)
    assert "重新公开" in dict(folder())["bodies/301001/2024/index.html"].decode()
    assert PublishedBody.objects.count() == 3
    acts = LogRow.objects.filter(subject=subject_of(filing), act__in=("publish", "withdraw_publication"))
    assert [row.act for row in acts.order_by("pk")] == ["publish", "withdraw_publication", "publish"]


def test_what_was_filled_in_on_the_site_is_published_as_files(city: SimpleNamespace, made: Any) -> None:
    filing = accepted(city, content=made.content)
    preparation = prepare(city.people.reviewer, filing)
    files = list(preparation.files.all())
    assert [(file.title, file.made["suffix"]) for file in files] == [("自评报告", "docx"), ("自评表", "xlsx")]
    assert all(file.made["differences"] == [] for file in files)
    published(city, filing)
    public = dict(folder())
    data = json.loads(public["bodies/301001/2024/p1/report-1.json"])
    assert "engine" not in data and data["evaluations"][0]["kind"] == "department_self_evaluation"


def test_a_file_with_a_secrecy_mark_is_never_made_ready(city: SimpleNamespace) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "秘密★10年"
    stream = io.BytesIO()
    book.save(stream)
    filing = accepted(city, ("表.xlsx", stream.getvalue()))
    prepare(city.people.reviewer, filing)
    assert "密级" in only_file(filing).problem["message"]  # type: ignore[index]
    assert line_of(filing).key == "problem"


def test_a_list_of_any_length_asks_the_database_as_often(
    city: SimpleNamespace, as_: As, made: Any, django_assert_max_num_queries: Any
) -> None:
    filing = accepted(city, ("自评.docx", made.docx))
    prepare(city.people.reviewer, filing)
    published(city, filing)
    reviewer = as_("reviewer")
    reviewer.get("/publishing/")
    with django_assert_max_num_queries(30):
        assert reviewer.get("/publishing/").status_code == 200


@pytest.mark.parametrize(
    ("ours", "theirs", "differ"),
    [
        ("12.50", "12.5", 0),
        ("12.50", "12.51", 1),
        ("12.50", "", 0),
    ],
)
def test_figures_are_compared_by_value_and_only_where_both_state_them(ours: str, theirs: str, differ: int) -> None:
    def content(words: str) -> dict[str, Any]:
        number = {"number": {"value": words, "unit": "万元"}} if words else {}
        fund = {"role": "total", "name": "资金", "initial_budget": {"text": words, **number}}
        return {"evaluations": [{"kind": "department_self_evaluation", "funds": [fund]}]}

    assert len(differences([content(ours)], [content(theirs)])) == differ


def test_a_part_that_the_notice_orders_must_be_there_or_be_accounted_for(
    city: SimpleNamespace, as_: As, made: Any
) -> None:
    filing = accepted(city, ("自评.docx", made.docx))
    prepare(city.people.reviewer, filing)
    mark, browser = cleared(city, filing), as_("reviewer")
    assert line_of(filing).can_go  # nothing is ordered: what is not recognised is only said
    order = f"/publishing/steps/{city.step.pk}/order/"
    given = {"parts": ["自评表", "项目自评表"]}
    assert "请写明依据" in browser.post(order, given, follow=True).content.decode()
    page = browser.post(order, {**given, "basis": "云财绩〔2025〕3号"}, follow=True).content.decode()
    missing = "缺通知要求公开的：项目自评表"
    assert "云财绩〔2025〕3号" in page and missing in page and "自评表、项目自评表" in page
    with pytest.raises(Refused, match=missing):
        publish(city.people.reviewer, city.step, [Wanted(filing, mark)])
    particulars = {"scope": "部门本级", "without": "没有项目支出"}
    page = browser.post(f"/publishing/{filing.pk}/particulars/", particulars, follow=True).content.decode()
    assert "已说明：没有项目支出" in page
    published_ = publish(city.people.reviewer, city.step, [Wanted(filing, mark)])
    assert published_.bodies.get().filing == filing
    assert "没有项目支出".encode() not in b"".join(dict(folder()).values())
    assert "未设定" in browser.post(order, {"parts": []}, follow=True).content.decode()
    assert [row.details["parts"] for row in LogRow.objects.filter(act="order_public_parts").order_by("pk")] == [
        given["parts"],
        [],
    ]
