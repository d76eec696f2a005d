"""A bureau's script: opinions of its own, checking again, one act for many filings, and all of it taken back."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.www.filing.reports import report

from jixiao.www.accounts.models import LogRow
from jixiao.www.review.models import Reminder

DAY = (datetime.date.today() + datetime.timedelta(10)).isoformat()
Call = Callable[..., Any]


def _handed_in(city: SimpleNamespace, call: Call) -> str:
    filler, path = call("filler"), f"/filings/{city.filing.pk}"
    filler.files(f"{path}/draft/files", {"files": [SimpleUploadedFile("自评报告.docx", report(done=20, told=18))]})
    assert filler.post(f"{path}/versions", {"way": "files"}).status_code == 200
    call("head").post(f"{path}/pass-on")
    return path


def test_an_opinion_quotes_what_stands_in_the_material_and_many_are_returned(city: SimpleNamespace, call: Call) -> None:
    path, reviewer, third = _handed_in(city, call), call("reviewer"), call("third_party")
    given = {"file_name": "自评报告.docx", "quote": "云州市水务局", "message": "请写明单位全称的依据"}
    nowhere = third.post(f"{path}/remarks", {**given, "quote": "材料中没有的话"})
    assert nowhere.status_code == 409 and "材料中没有" in nowhere.json()["error"]["message"]
    (remark,) = third.post(f"{path}/remarks", given).json()["items"]
    assert remark["is_proposed"] and remark["where"] and remark["by"] == "吴评审"
    again = reviewer.post(f"{path}/recheck").json()
    assert again["version"] == 1 and again["engine"].startswith("jixiao ") and again["appeared"] == []
    reviewer.post(f"{path}/verdicts/rest", {"levels": ["error", "warning"]})

    wish = {
        "act": "return",
        "filings": [{"filing": city.filing.pk}, {"filing": city.foreign_filing.pk}],
        "deadline": DAY,
        "head": {"number": "云财绩〔2025〕9号"},
    }
    plan = reviewer.post("/bulk/plan", wish).json()["items"]
    assert [bool(one["what"]) for one in plan] == [True, False] and "不在绩效股审核环节" in plan[1]["why_not"]
    assert not LogRow.objects.filter(act="return_").exists(), "nothing is done yet"
    done = [reviewer.post("/bulk", wish, idempotency_key="many-1").json() for _time in range(2)]
    assert done[0] == done[1] and done[0]["done"] == [city.filing.pk]
    assert [one["body_name"] for one in done[0]["left_out"]] == ["云州市交通运输局"]
    assert LogRow.objects.get(act="return_").details["interface"] == "预算一体化系统"
    undone = reviewer.post(f"/bulk/{done[0]['batch']}/undo").json()
    assert undone["undone_at"] and reviewer.get(path).json()["state"] == "submitted"
    gone = third.send("DELETE", f"{path}/remarks/{remark['id']}")
    assert gone.json()["items"] == []


def test_bodies_are_reminded_and_filings_assigned(city: SimpleNamespace, call: Call) -> None:
    reviewer, both = call("reviewer"), [{"filing": city.filing.pk}, {"filing": city.foreign_filing.pk}]
    unsaid = reviewer.post("/bulk", {"act": "remind", "filings": both}).json()["error"]
    assert unsaid["fields"][0]["where"] == "body.given.words"
    done = reviewer.post("/bulk", {"act": "remind", "filings": both, "words": "请抓紧报送"}).json()
    assert len(done["done"]) == 2 and Reminder.objects.count() == 2
    people = {one["name"]: one["id"] for one in reviewer.get("/reviewers").json()["items"]}
    assert set(people) == {"周审核", "吴评审"}
    given = reviewer.post("/bulk", {"act": "assign", "filings": both, "person": people["吴评审"]}).json()
    assert given["done"] == [city.filing.pk] and "没有此单位的审核授权" in given["left_out"][0]["why"]
    stranger = reviewer.post("/bulk", {"act": "assign", "filings": both, "person": city.people.filler.pk})
    assert stranger.status_code == 422
    late = {"act": "extend", "filings": [{"filing": city.filing.pk, "revision": 99}], "deadline": DAY, "reason": "x"}
    assert reviewer.post("/bulk", late).json()["done"] == [], "seen in another state"
