"""A system sends notices, a body answers with evidence, the ledger is read out."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from jixiao.www.accounts.models import LogRow
from jixiao.www.cases.transitions import accept, submit
from jixiao.www.setting_right.models import Item

DAY = (datetime.date.today() + datetime.timedelta(20)).isoformat()
Call = Callable[..., Any]


def test_from_the_notice_to_the_evidence_and_the_ledger(city: SimpleNamespace, call: Call) -> None:
    reviewer, filler, path = call("reviewer"), call("filler"), f"/filings/{city.filing.pk}/notices"
    refused = reviewer.post(path, {"items": [{"words": "补问卷"}], "deadline": DAY})
    assert refused.status_code == 409 and "审核决定以后" in refused.json()["error"]["message"]
    submit(city.people.reviewer, city.filing, content={})
    accept(city.people.reviewer, city.filing, issues="1. 满意度指标没有问卷；2. 执行率偏低未说明原因")
    offers = reviewer.get(f"{path}/offers").json()
    assert [one["words"] for one in offers["items"]] == ["满意度指标没有问卷", "执行率偏低未说明原因"]
    given = {
        "items": [{"key": offers["items"][0]["key"], "who": "李某"}, {"words": "补报佐证清单", "demand": "十日内补报"}],
        "deadline": DAY,
        "head": {"number": "云财绩〔2025〕7号", "contact": "周审核"},
        "revision": offers["revision"],
    }
    strange = {**given, "items": [{"key": "another"}]}
    assert reviewer.post(path, strange).json()["error"]["fields"][0]["where"] == "body.given.items.0.key"
    bad = {**given, "head": {"number": "第七"}}
    assert reviewer.post(path, bad).json()["error"]["fields"][0]["where"] == "body.given.head.number"
    sent = [reviewer.post(path, given, idempotency_key="notice-1") for _time in range(2)]
    assert sent[0].content == sent[1].content and LogRow.objects.filter(act="send_notice").count() == 1
    notice = sent[0].json()
    assert [one["words"] for one in notice["items"]] == ["满意度指标没有问卷", "补报佐证清单"]
    assert Item.objects.order_by("number").values_list("source", "who")[0] == ("issues", "李某")
    assert filler.get(f"/notices/{notice['id']}/file").content.startswith(b"PK")

    item = notice["items"][0]["id"]
    taken = filler.files(
        f"/rectification-items/{item}/proofs", {"files": [SimpleUploadedFile("问卷.txt", "满意度问卷100份".encode())]}
    ).json()
    assert [one["name"] for one in taken["kept"]] == ["问卷.txt"] and not taken["refused"]
    proof = taken["kept"][0]["id"]
    assert reviewer.get(f"/rectification-items/{item}/proofs").json()["items"] == [], "not handed in yet"
    assert reviewer.get(f"/proofs/{proof}").status_code == 404
    said = {"kind": "done", "words": "已补做问卷", "day": datetime.date.today().isoformat()}
    assert filler.post(f"/rectification-items/{item}/answer", said).json()["state"] == "answered"
    assert reviewer.get(f"/proofs/{proof}").content.decode() == "满意度问卷100份"
    gone = filler.send("DELETE", f"/rectification-items/{item}/proofs/{proof}")
    assert gone.status_code == 409 and "待核查" in gone.json()["error"]["message"]
    assert reviewer.send("DELETE", f"/notices/{notice['id']}").status_code == 409, "answered already"

    book = load_workbook(io.BytesIO(reviewer.get("/rectification-ledger?year=2024&state=answered").content))
    assert [row[4].value for row in list(book.active.rows)[-1:]] == ["满意度指标没有问卷"]
    assert call("filler").get("/rectification-ledger").status_code == 403


def test_many_are_told_at_once_and_a_notice_is_taken_back(city: SimpleNamespace, call: Call) -> None:
    reviewer = call("reviewer")
    for filing in (city.filing, city.foreign_filing):
        submit(city.people.reviewer, filing, content={})
    accept(city.people.reviewer, city.filing, issues="补问卷")
    chosen = [{"filing": city.filing.pk}, {"filing": city.foreign_filing.pk}]
    done = reviewer.post("/notices", {"filings": chosen, "deadline": DAY}).json()
    assert [one["filing"] for one in done["sent"]] == [city.filing.pk]
    assert [one["body_name"] for one in done["left_out"]] == ["云州市交通运输局"]
    unknown = {"filings": [{"filing": 999_999}], "deadline": DAY}
    assert reviewer.post("/notices", unknown).status_code == 404
    assert reviewer.send("DELETE", f"/notices/{done['sent'][0]['id']}").json()["items"] == []
    assert call("filler").get(f"/filings/{city.filing.pk}/notices").json()["items"] == []
