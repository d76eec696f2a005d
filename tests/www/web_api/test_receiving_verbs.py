"""A folder of files through the interface: put in, looked at, doubts settled, taken in as versions."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.www.filing.reports import report

from jixiao.www.cases.models import Submission

Call = Callable[..., Any]


def _sent(**files: bytes) -> dict[str, Any]:
    uploads = [SimpleUploadedFile(f"{name}.docx", content) for name, content in files.items()]
    return {"files": uploads, "paths": [f"来件/{upload.name}" for upload in uploads]}


def test_files_are_received_settled_and_taken_in(city: SimpleNamespace, call: Call) -> None:
    reviewer = call("reviewer")
    delivery = reviewer.post(f"/steps/{city.step.pk}/deliveries").json()
    path = f"/deliveries/{delivery['id']}"
    put = reviewer.files(f"{path}/files", _sent(甲=report("云州市水务局"), 乙=report("云州市文物局"), 丙=b"")).json()
    assert put["taken"] == 2 and "丙.docx" in put["refused"][0] and put["delivery"]["waiting"] == 2
    while reviewer.post(f"{path}/look").json()["left"]:
        pass
    pieces = reviewer.get(f"/steps/{city.step.pk}/pieces").json()["items"]
    known, unknown = sorted(pieces, key=lambda one: one["body"] is None)
    assert known["path"] == "来件/甲.docx" and known["body"] == city.water.pk and known["why"]
    assert unknown["body"] is None and unknown["state"] == "unmatched"
    assert reviewer.get(f"/pieces/{known['id']}/file").content.startswith(b"PK")

    named = reviewer.post(f"/pieces/{unknown['id']}/decide", {"act": "name_body", "body": city.roads.pk})
    assert named.json()["body_name"] == "云州市交通运输局" and named.json()["decided_by"] == "周审核"
    assert reviewer.post(f"/pieces/{unknown['id']}/decide", {"act": "name_body"}).status_code == 422
    undone = reviewer.post(f"/pieces/{unknown['id']}/decide", {"act": "undo"}).json()
    assert undone["body"] is None
    left = reviewer.post(f"/pieces/{unknown['id']}/decide", {"act": "leave_out"}).json()
    assert left["state"] == "left_out"

    lines = {one["body_code"]: one for one in reviewer.get(f"/steps/{city.step.pk}/receipts").json()["items"]}
    assert lines["301001"]["can_be_taken"] and lines["302001"]["standing"] == "未报"
    assert reviewer.post(f"{path}/take-in", {"bodies": [999_999]}).status_code == 404
    given = {"bodies": [city.water.pk, city.roads.pk]}
    taken = reviewer.post(f"{path}/take-in", given, idempotency_key="take-1").json()
    assert [one["body"] for one in taken["done"]] == [city.water.pk] and taken["left"] == []
    assert "没有可收的材料" in taken["refused"][0]["words"]
    assert reviewer.post(f"{path}/take-in", given, idempotency_key="take-1").json() == taken
    assert Submission.objects.filter(filing=city.filing).count() == 1
    assert reviewer.get(f"/filings/{city.filing.pk}").json()["state"] == "submitted"
    assert reviewer.get(f"/steps/{city.step.pk}/receipt-register").content.startswith(b"PK")
    assert reviewer.post("/past-years/2022/deliveries").json()["is_history"]
    assert reviewer.get("/deliveries").json()["total"] == 2 and call("filler").get("/deliveries").status_code == 403
