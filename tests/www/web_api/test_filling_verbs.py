"""What the form of the site does to a draft, done by a body's own system; and the bureau's what-if."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.www.filing.reports import report
from tests.www.things import THINGS

Call = Callable[..., Any]
FIRST = "evaluations[0].groups[0].indicators[0]"


def _rows(draft: dict[str, Any]) -> int:
    return len(draft["content"]["evaluations"][0]["groups"][0]["indicators"])


def test_rows_come_and_go_and_each_step_is_put_back(city: SimpleNamespace, call: Call) -> None:
    THINGS["draft"](city, False)
    filler, path = call("filler"), f"/filings/{city.filing.pk}/draft"
    before = filler.get(path).json()
    put_in = filler.post(f"{path}/rows", {"act": "insert", "row": FIRST, "revision": 0}).json()
    assert _rows(put_in) == _rows(before) + 1 and put_in["revision"] == 1
    assert filler.post(f"{path}/rows", {"act": "insert", "row": "evaluations[0]", "revision": 1}).status_code == 409
    ahead = filler.post(f"{path}/rows", {"act": "remove", "row": FIRST, "revision": 9})
    assert ahead.status_code == 409 and ahead.json()["error"]["revision"] == 1
    cell = {"path": "evaluations[0].unit_name", "was": "云州市水务局", "text": "水务局"}
    filler.send("PATCH", path, {"changes": [cell], "revision": 1})
    undone = filler.post(f"{path}/undo", {"change": 2, "revision": 2}).json()
    assert undone["saved"] == {"evaluations[0].unit_name": "云州市水务局"} and undone["revision"] == 3
    assert filler.post(f"{path}/undo", {"change": 2}).status_code == 409, "put back already"
    filler.post(f"{path}/undo", {"change": 1})
    assert _rows(filler.get(path).json()) == _rows(before)
    told = call("head").get(f"{path}/changes?since=1").json()["items"]
    assert [(one["kind"], one["undoes"]) for one in told] == [("cell", None), ("cell", 2), ("remove", 1)]
    assert told[0]["was"] == "云州市水务局" and told[0]["by"] == "张经办"


def test_a_file_is_read_into_the_draft_and_a_removed_one_put_back(city: SimpleNamespace, call: Call) -> None:
    filler, path = call("filler"), f"/filings/{city.filing.pk}/draft"
    sent = {"files": [SimpleUploadedFile("自评报告.docx", report(done=20, told=18))]}
    file = filler.files(f"{path}/files", sent).json()["kept"][0]["id"]
    reading = filler.get(f"{path}/files/{file}/reading").json()
    assert reading["parts"] and reading["differences"] == []
    assert filler.post(f"{path}/files/{file}/extract", {"mode": "add", "parts": [99]}).status_code == 422
    filled = filler.post(f"{path}/files/{file}/extract", {"mode": "replace"}).json()
    assert "云州市水务局" in str(filled["content"]) and filled["revision"] == 1
    unsaid = filler.post(f"{path}/files/{file}/extract", {"mode": "values", "paths": ["x"]})
    assert unsaid.status_code == 422
    if filled["doubtful"]:
        confirmed = filler.post(f"{path}/confirm", {"paths": filled["doubtful"]}).json()
        assert confirmed["doubtful"] == []
    filler.send("DELETE", f"{path}/files/{file}")
    (removed,) = filler.get(f"{path}/removed-files").json()["items"]
    assert removed["name"] == "自评报告.docx"
    assert filler.post(f"{path}/removed-files", {"removal": removed["removal"]}).json()["items"] == []
    assert [one["name"] for one in filler.get(path).json()["files"]] == ["自评报告.docx"]


def test_known_data_are_proposed_and_taken(city: SimpleNamespace, call: Call) -> None:
    figures = {"unit": "元", "lines": [{"unit_code": "301001", "function": "行政运行", "adjusted_budget": "4924100"}]}
    assert call("reviewer").post("/years/2024/finance-figures", figures).status_code == 200
    filler, path = call("filler"), f"/filings/{city.filing.pk}/draft"
    known = filler.get(f"{path}/known-data").json()
    assert known["revision"] is None and known["items"] and "财政系统导出" in known["items"][0]["source"]
    taken = filler.post(f"{path}/known-data", {"marks": [one["mark"] for one in known["items"]]}).json()
    assert "492.41" in str(taken["content"])
    assert filler.post(f"{path}/known-data", {"marks": ["x"], "revision": taken["revision"]}).status_code == 409


def test_evidence_is_put_in_order_and_given_to_another_indicator(city: SimpleNamespace, call: Call) -> None:
    filler, path = call("filler"), f"/filings/{city.filing.pk}/draft"
    sent = {"files": [SimpleUploadedFile("自评报告.docx", report(done=20, told=18))]}
    paper = filler.files(f"{path}/files", sent).json()["kept"][0]["id"]
    filler.post(f"{path}/files/{paper}/extract", {"mode": "replace"})
    first, second = filler.get(f"{path}/evidence").json()["rows"][:2]
    files = [SimpleUploadedFile(f"签到册{n}.txt", f"云州市水务局培训签到册{n}".encode()) for n in (1, 2)]
    given = {"files": files, "kind": "evidence", "indicator": first["key"], "what": "签到册"}
    one, two = (each["id"] for each in filler.files(f"{path}/files", given).json()["kept"])
    for wrong in ({}, {"up": True, "indicator": ""}):
        assert filler.send("PATCH", f"{path}/files/{one}", wrong).status_code == 422
    filler.send("PATCH", f"{path}/files/{two}", {"up": True})
    rows = {row["key"]: row for row in filler.get(f"{path}/evidence").json()["rows"]}
    assert [file["id"] for file in rows[first["key"]]["files"]] == [two, one]
    assert filler.send("PATCH", f"{path}/files/{one}", {"indicator": "没有的指标"}).status_code == 409
    moved = filler.send("PATCH", f"{path}/files/{one}", {"indicator": second["key"]}).json()["files"]
    name = next(file["name"] for file in moved if file["id"] == one)
    assert name.startswith(second["short"]), "named after it"
    assert filler.send("PATCH", f"{path}/files/{paper}", {"up": True}).status_code == 409, "a report"


def test_other_bands_are_weighed_and_a_decision_taken_back(city: SimpleNamespace, call: Call) -> None:
    pk = THINGS["spending_proposal"](city, False)["pk"]
    reviewer = call("reviewer")
    told = call("leader").get("/years/2024/spending-what-if?query=score%3Dself%26percent.none%3D5").json()
    assert told["count"] == 3 and told["left"] == 0 and {"action", "before", "after"} <= set(told["lines"][0])
    assert call("leader").get("/years/2024/spending-what-if?query=score%3Dno").json()["faults"]
    kept = reviewer.post("/years/2024/spending-scenarios", {"name": "按自评", "query": "score=self"})
    assert kept.json()["query"] == "score=self"
    assert reviewer.post("/years/2024/spending-scenarios", {"name": "按自评", "query": "score=self"}).status_code == 409
    reviewer.post(f"/spending-proposals/{pk}/decide", {"kind": "aside", "reason": "另行研究"})
    assert reviewer.post(f"/spending-proposals/{pk}/undo").json()["decision"] is None
    assert reviewer.post(f"/spending-proposals/{pk}/undo").status_code == 409
    assert reviewer.post("/years/2024/spending-proposals").json()["number"] == 2
    assert call("filler").get("/years/2024/spending-what-if").status_code == 403
