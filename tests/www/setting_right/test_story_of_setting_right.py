"""From acceptance with issues to the settled item, through the pages: nothing that was written is lost on the way."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html
from tests.www.setting_right.conftest import ISSUES, accepted, day, sent

from jixiao.www.accounts.models import Body
from jixiao.www.cases.models import Filing, Step, StepKind, Year
from jixiao.www.cases.transitions import open_filing
from jixiao.www.setting_right import checking, mending
from jixiao.www.setting_right.mending import Said
from jixiao.www.setting_right.models import DraftAnswer, Item, Notice, Proof

As = Callable[[str], Client]
TODAY = datetime.date.today().isoformat()


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def fields(page: str, action: str) -> dict[str, Any]:
    """What a browser would send with a form of the page, controls outside of it (`form=`) included."""
    tree = html.document_fromstring(page)
    form = tree.xpath(f"//form[@action='{action}']")[0]
    told: dict[str, Any] = {}
    for field in [*form.xpath(".//input|.//textarea"), *tree.xpath(f"//*[@form='{form.get('id', '-')}']")]:
        name, kind = field.get("name"), field.get("type", "")
        if field.tag == "button" or name in (None, "csrfmiddlewaretoken") or kind == "file":
            continue
        if kind in ("checkbox", "radio"):
            if "checked" in field.attrib:
                told[name] = field.get("value", "on")
        else:
            told[name] = (field.text or "").lstrip("\n") if field.tag == "textarea" else field.get("value", "")
    return told


def answering(client: Client, notice: Notice) -> dict[str, Any]:
    return fields(text(client, f"/filings/{notice.filing_id}/notices/"), f"/notices/{notice.pk}/answer/")


def post(client: Client, notice: Notice, told: dict[str, Any], do: str) -> str:
    response = client.post(f"/notices/{notice.pk}/answer/", {**told, "do": do}, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def states(notice: Notice) -> list[str]:
    return [item.state for item in notice.items.all()]


def test_nothing_that_was_accepted_with_issues_is_forgotten(city: SimpleNamespace, as_: As) -> None:
    accepted(city)
    reviewer = as_("reviewer")
    assert "家带问题通过、未发整改通知" in text(reviewer, "/")
    assert "1 家带问题通过，尚未发整改通知" in text(reviewer, "/rectification/")
    listed = text(reviewer, "/rectification/notify/")
    assert "云州市水务局" in listed and "云州市交通运输局" not in listed
    told = fields(
        text(reviewer, f"/filings/{city.filing.pk}/write-notice/"), f"/filings/{city.filing.pk}/write-notice/"
    )
    assert [told[f"words-{n}"] for n in range(3)] == [
        "满意度指标没有问卷",
        "会议费决算数与正文不一致",
        "年末结转资金未说明原因",
    ]
    assert told["deadline"] == day(20).isoformat()
    # one is left out, one gets its own day, one is typed
    del told["use-2"]
    told |= {"day-1": day(9).isoformat(), "who-0": "张经办", "words-3": "资产未盘点", "sender": "云州市财政局"}
    drawn = reviewer.post(f"/filings/{city.filing.pk}/write-notice/", {**told, "do": "preview"})
    words = "\n".join(p.text for p in docx.Document(io.BytesIO(drawn.content)).paragraphs)
    assert "2024年度绩效自评问题整改通知书" in words and "有3项问题需要整改" in words and "结转" not in words
    assert not Notice.objects.exists()
    bad = reviewer.post(
        f"/filings/{city.filing.pk}/write-notice/", {**told, "do": "send", "deadline": day(-2).isoformat()}
    )
    assert "不能早于今天" in bad.content.decode() and "资产未盘点" in bad.content.decode()
    reviewer.post(f"/filings/{city.filing.pk}/write-notice/", {**told, "do": "send"})
    items = list(Notice.objects.get().items.all())
    assert [(item.words, item.source, item.deadline) for item in items] == [
        ("满意度指标没有问卷", "issues", day(20)),
        ("会议费决算数与正文不一致", "issues", day(9)),
        ("资产未盘点", "typed", day(20)),
    ]
    assert "未发整改通知" not in text(reviewer, "/")


def test_the_body_answers_and_the_bureau_checks(city: SimpleNamespace, as_: As, notice: Notice) -> None:
    filler, head, reviewer = as_("filler"), as_("head"), as_("reviewer")
    home = text(filler, "/")
    assert "整改事项：待办 3 项" in home and "还有20天" in home
    assert "年末结转资金未说明原因" in text(filler, "/own-rectification/")
    told = answering(filler, notice)
    told |= {"kind-1": "done", "words-1": "已补做问卷60份", "day-1": TODAY, "words-2": "正在核对"}
    told["proof-1"] = [SimpleUploadedFile("问卷统计.txt", "问卷统计表：发放60份，收回58份".encode())]
    page = post(filler, notice, told, "save")
    assert "已保存，尚未提交" in page and "问卷统计.txt" in page and states(notice) == ["open"] * 3
    # what is not handed in is the body's alone
    for login in ("reviewer", "leader", "third_party", "desk"):
        seen = text(as_(login), f"/filings/{city.filing.pk}/notices/")
        assert "已补做问卷60份" not in seen and "问卷统计.txt" not in seen and "正在核对" not in seen
        assert as_(login).get(f"/proofs/{Proof.objects.get().pk}/").status_code == 404
    assert "第2项：请选择" in post(head, notice, answering(head, notice), "all")
    page = post(head, notice, answering(head, notice), "hand-1")
    assert states(notice) == ["answered", "open", "open"] and "第1项已提交" in page
    assert DraftAnswer.objects.get().words == "正在核对"
    report = docx.Document(io.BytesIO(filler.get(f"/notices/{notice.pk}/report/").content))
    told_to_all = "\n".join(p.text for p in report.paragraphs)
    assert "共3项，其中已整改1项、尚未反馈2项" in told_to_all and "正在核对" not in told_to_all
    assert report.tables[0].rows[1].cells[5].text == "问卷统计.txt"
    # the bureau
    assert "项待核查" in text(reviewer, "/")
    seen = text(reviewer, f"/filings/{city.filing.pk}/notices/")
    assert "已补做问卷60份" in seen and "问卷统计.txt" in seen
    assert reviewer.get(f"/proofs/{Proof.objects.get().pk}/").content.decode() == "问卷统计表：发放60份，收回58份"
    first = notice.items.get(number=1)
    address = f"/items/{first.pk}/check/"
    back = reviewer.post(
        address, {"act": "return", "seen": 1, "words": "缺统计口径", "deadline": day(5).isoformat()}, follow=True
    )
    assert "已退回单位再改" in back.content.decode()
    assert "退回再改" in text(filler, "/") and "缺统计口径" in text(filler, f"/filings/{city.filing.pk}/notices/")
    told = answering(filler, notice) | {"kind-1": "done", "words-1": "口径已写明", "day-1": TODAY}
    told |= {"kind-2": "explained", "words-2": "两数口径不同：决算含上年结转"}
    assert "已提交2项" in post(filler, notice, told, "all")
    assert "刚被他人办理" in reviewer.post(address, {"act": "settle", "seen": 2}, follow=True).content.decode()
    reviewer.post(address, {"act": "settle", "seen": 3})
    assert states(notice) == ["settled", "answered", "open"]
    reviewer.post(f"/items/{first.pk}/undo/", {"seen": 4})
    assert states(notice) == ["answered"] * 2 + ["open"]
    reviewer.post(address, {"act": "settle", "seen": 5, "words": "已看统计表"})
    page = text(as_("leader"), "/rectification/")
    assert "整改率 <b>33.33%</b>" in page
    book = openpyxl.load_workbook(io.BytesIO(as_("leader").get("/rectification/sheet/").content)).active
    rows = [[cell.value for cell in row] for row in book.iter_rows()]
    assert rows[0][:9] == ["序号", "单位", "年度", "归口股室", "问题", "来源", "整改要求", "期限", "责任人"]
    assert (
        rows[1][9:14] == ["已整改：口径已写明", TODAY, "已销号", "周审核", TODAY] and rows[1][14] == "销号：已看统计表"
    )
    assert [row[11] for row in rows[1:]] == ["已销号", "待核查", "待答复"]


def test_two_at_one_form_do_not_overwrite_each_other(city: SimpleNamespace, as_: As, notice: Notice) -> None:
    filler, head = as_("filler"), as_("head")
    before = answering(filler, notice)
    post(head, notice, answering(head, notice) | {"kind-1": "explained", "words-1": "负责人写的"}, "save")
    post(filler, notice, before | {"kind-2": "explained", "words-2": "经办人写的"}, "save")
    assert [draft.words for draft in DraftAnswer.objects.order_by("item")] == ["负责人写的", "经办人写的"]
    page = post(filler, notice, before | {"kind-1": "explained", "words-1": "经办人也写了"}, "hand-1")
    assert "李负责已另行保存答复" in page and "经办人也写了" in page
    assert states(notice)[0] == "open" and DraftAnswer.objects.get(item__number=1).words == "负责人写的"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("说明.txt", "机密★1年\n整改情况", "密级"),
        ("工具.exe", b"MZ\x90\x00", "程序"),
        ("说明.txt", "内部资料\n整改情况说明", "请勾选"),
    ],
)
def test_files_are_looked_at_before_they_are_kept(
    as_: As, notice: Notice, name: str, content: str | bytes, said: str
) -> None:
    told = answering(as_("filler"), notice) | {"kind-1": "explained", "words-1": "见附件"}
    raw = content if isinstance(content, bytes) else content.encode()
    page = post(as_("filler"), notice, told | {"proof-1": [SimpleUploadedFile(name, raw)]}, "hand-1")
    assert said in page and not Proof.objects.exists()
    assert states(notice)[0] == "open" and DraftAnswer.objects.get().words == "见附件"
    if "勾选" in said:
        told |= {"confirmed-1": "1", "proof-1": [SimpleUploadedFile(name, raw)]}
        post(as_("filler"), notice, told, "hand-1")
        assert Proof.objects.get().event is not None and states(notice)[0] == "answered"


def test_a_file_is_taken_away_and_an_answer_taken_back(as_: As, notice: Notice) -> None:
    filler = as_("filler")
    told = answering(filler, notice) | {"kind-1": "explained", "words-1": "见附件"}
    told["proof-1"] = [SimpleUploadedFile(f"{n}.txt", f"第{n}份".encode()) for n in (1, 2)]
    post(filler, notice, told, "save")
    one, two = Proof.objects.all()
    post(filler, notice, answering(filler, notice), f"remove-{one.pk}")
    post(filler, notice, answering(filler, notice), "hand-1")
    assert [proof.event_id is not None for proof in Proof.objects.all()] == [False, True]
    assert "未核查的" not in post(filler, notice, answering(filler, notice), "take-1")
    two.refresh_from_db()
    assert two.event_id is None and states(notice)[0] == "open"
    assert answering(filler, notice)["words-1"] == "见附件"


def test_many_at_once_say_first_who_gets_one(
    city: SimpleNamespace, as_: As, django_assert_max_num_queries: Any
) -> None:
    party = Body.objects.create(code="101001", name="中共云州市委办公室")
    filings = [
        accepted(city),
        accepted(city, open_filing(party, city.step), "没有问卷"),
        accepted(city, city.lab_filing, ""),
    ]
    reviewer = as_("reviewer")
    told: dict[str, Any] = {"filing": [filing.pk for filing in [*filings, city.foreign_filing]]}
    page = reviewer.post("/rectification/notify/", told).content.decode()
    assert "将发出" in page and "不发 2 家" in page and "审核决定以后" in page and "函" in page
    assert not Notice.objects.exists()
    head = {"go": "1", "deadline": day(15).isoformat(), "sender": "云州市财政局", "number": "云财绩函〔2026〕3号"}
    page = reviewer.post("/rectification/notify/", {**told, **head}, follow=True).content.decode()
    assert "已向2家发出整改通知，共4项" in page and "未发 2 家" in page
    assert [(n.kind, n.head["number"]) for n in Notice.objects.all()] == [
        ("notice", "云财绩函〔2026〕3号"),
        ("official", "云财绩函〔2026〕4号"),
    ]
    official = reviewer.get(f"/notices/{Notice.objects.get(kind='official').pk}/word/").content
    words = "\n".join(p.text for p in docx.Document(io.BytesIO(official)).paragraphs)
    assert "商请" in words and not any(word in words for word in ("整改", "逾期", "退回", "你单位"))


def test_the_ledger_is_scoped_filtered_and_asks_little(
    city: SimpleNamespace, as_: As, notice: Notice, django_assert_max_num_queries: Any
) -> None:
    accepted(city, city.foreign_filing, "公务接待费依据不足")
    roads = sent(city, city.foreign_filing, deadline=day(1))
    roads.items.update(deadline=day(-3))
    for login, sees in (
        ("desk", False),
        ("third_party", False),
        ("supervisor", False),
        ("reviewer", True),
        ("leader", True),
    ):
        page = text(as_(login), "/rectification/")
        assert ("公务接待费" in page) is sees
        assert ("满意度指标" in page) is (login != "supervisor")
        assert ("发整改通知" in page) is (login == "reviewer")
    late = text(as_("reviewer"), "/rectification/?state=overdue")
    assert "逾期3天" in late and "满意度指标" not in late
    assert "满意度指标" not in text(as_("reviewer"), "/rectification/?year=1&words=公务")
    words = text(as_("reviewer"), f"/rectification/reminders/?until={day(7).isoformat()}")
    assert "云州市交通运输局：2024年度绩效自评整改通知中的1项" in words and "水务局" not in words
    reviewer = as_("reviewer")
    with django_assert_max_num_queries(16):
        reviewer.get("/rectification/")
    Item.objects.filter(pk=notice.items.get(number=1).pk).update(state="settled")
    for extra in range(30):
        Item.objects.create(
            notice=notice,
            case=city.filing.case,
            number=10 + extra,
            source="typed",
            words="又一项",
            demand="整改",
            deadline=day(3),
        )
    with django_assert_max_num_queries(16):
        reviewer.get("/rectification/")
    filler = as_("filler")
    with django_assert_max_num_queries(25):
        filler.get(f"/filings/{city.filing.pk}/notices/")


def test_what_is_carried_over_stands_beside_next_years_filing(city: SimpleNamespace, as_: As, notice: Notice) -> None:
    item = notice.items.get(number=3)
    checking.carry(city.people.reviewer, item, words="待下年预算批复")
    step = Step.objects.create(year=Year.objects.create(number=2025), kind=StepKind.SELF_EVALUATION, is_on=True)
    filing: Filing = open_filing(city.water, step)
    page = text(as_("reviewer"), f"/filings/{filing.pk}/notices/")
    assert "以前年度的整改事项" in page and "转2025年度核查" in page and "年末结转资金" in page
    assert "满意度指标没有问卷" in page  # open, of last year
    assert ISSUES[:8] not in text(as_("reviewer"), f"/filings/{open_filing(city.roads, step).pk}/notices/")
    mending.hand_in(city.people.filler, item, Said("done", "已编入2025年预算", day(0)))
    checking.settle(city.people.reviewer, item)
    assert Item.objects.get(pk=item.pk).state == "settled"
