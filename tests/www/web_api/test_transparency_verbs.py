"""公开 through the interface: made ready, decided place by place, reviewed for secrecy, published, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.www.filing.reports import report
from tests.www.transparency.planted import IDENTITY, PHONE, planted_docx

from jixiao.www.cases import store, transitions
from jixiao.www.cases.models import StoredFile

Call = Callable[..., Any]


def _accepted(city: SimpleNamespace) -> str:
    data, by = planted_docx(report("云州市水务局")), city.people.reviewer
    told = {"name": "自评报告.docx", "sha256": store.keep(data), "size": len(data)}
    transitions.submit(by, city.filing, files=[StoredFile.objects.create(filing=city.filing, by=by, **told)])
    transitions.accept(by, city.filing)
    return f"/filings/{city.filing.pk}/publication"


def test_from_an_accepted_version_to_the_portal_and_back(city: SimpleNamespace, call: Call) -> None:
    path, reviewer, head = _accepted(city), call("reviewer"), call("head")
    states = {
        one["body_code"]: one["state"] for one in reviewer.get(f"/steps/{city.step.pk}/publication").json()["items"]
    }
    assert states["301001"] == "new" and states["302001"] == "not_accepted"
    ready = reviewer.post(f"{path}/prepare").json()
    (file,) = ready["files"]
    numbers = [one["number"] for one in file["sightings"]]
    assert ready["state"] == "undecided" and len(numbers) == 2
    assert PHONE not in str(ready) and IDENTITY not in str(ready)
    decide = f"/public-files/{file['id']}/decide"
    some = {"look": file["look"], "decisions": [{"number": numbers[0], "decision": "隐去"}]}
    assert reviewer.post(decide, some).status_code == 409, "one of two is not enough"
    assert reviewer.post(decide, {"look": file["look"]}).status_code == 422
    every = {"look": file["look"], "decisions": [{"number": one, "decision": "隐去"} for one in numbers]}
    decided = reviewer.post(decide, every).json()
    assert [one["decision"] for one in decided["files"][0]["sightings"]] == ["隐去", "隐去"]
    copy = head.get(f"/public-files/{file['id']}/file").content
    assert copy.startswith(b"PK") and PHONE.encode() not in copy
    told = reviewer.send("PUT", f"{path}/particulars", {"scope": "部门本级", "approved_on": "2025-08-25"}).json()
    assert told["due"] == "2025-09-14" and told["state"] == "review"

    order = {"parts": ["自评表", "基础数据表"], "basis": ""}
    assert reviewer.send("PUT", f"/steps/{city.step.pk}/publication/order", order).status_code == 409, "no notice"
    order["basis"] = "云财绩〔2025〕3号"
    assert reviewer.send("PUT", f"/steps/{city.step.pk}/publication/order", order).json()["parts"] == order["parts"]

    early = {"filings": [{"filing": city.filing.pk, "mark": told["mark"]}]}
    unreviewed = reviewer.post(f"/steps/{city.step.pk}/publications", early)
    assert unreviewed.status_code == 409 and "待保密审查" in unreviewed.json()["error"]["message"]
    review = {"passes": True, "words": "可以公开", "mark": told["mark"]}
    assert head.post(f"{path}/secrecy-review", {**review, "mark": "0" * 64}).status_code == 409, "other files"
    reviewed = head.post(f"{path}/secrecy-review", review).json()
    assert reviewed["state"] == "lacking" and reviewed["review"]["reviewer"] == "李负责"
    said = {"scope": "部门本级", "without": "没有基础数据表"}
    assert reviewer.send("PUT", f"{path}/particulars", said).json()["state"] == "ready"
    made = reviewer.post(f"/steps/{city.step.pk}/publications", early, idempotency_key="publish-1").json()
    assert [one["files"] for one in made["bodies"]] == [[decided["files"][0]["sha256"]]]
    assert reviewer.get(f"/publications/{made['id']}").json() == made
    assert b"".join(reviewer.get("/public-bundle").streaming_content).startswith(b"PK")
    gone = reviewer.post(f"{path}/withdraw", {"reason": "数据有误"}).json()
    assert gone["bodies"][0]["is_withdrawal"] and gone["number"] == made["number"] + 1
    assert [one["is_withdrawal"] for one in head.get(path).json()["published"]] == [False, True]
    assert head.post(f"{path}/withdraw", {"reason": "数据有误"}).status_code == 403


def test_a_file_is_replaced_or_left_out(city: SimpleNamespace, call: Call) -> None:
    path, reviewer = _accepted(city), call("reviewer")
    (file,) = reviewer.post(f"{path}/prepare").json()["files"]
    address = f"/public-files/{file['id']}"
    brought = {"look": file["look"], "file": SimpleUploadedFile("另存.docx", report("云州市水务局"))}
    (now,) = reviewer.files(f"{address}/replace", brought).json()["files"]
    assert now["name"] == "另存.docx" and now["look"] == file["look"] + 1
    stale = reviewer.files(f"{address}/replace", {"look": file["look"]})
    assert stale.status_code == 409 and "已被他人处理" in stale.json()["error"]["message"]
    assert reviewer.post(f"{address}/choose", {"is_in": False}).json()["state"] == "nothing"
