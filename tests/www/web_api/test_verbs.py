"""A budget system at work: figures pushed, a version handed in, judged, returned, accepted, set right, read out."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.www.filing.reports import report
from tests.www.things import THINGS

from jixiao.www.accounts.models import LogRow
from jixiao.www.filing.finance import figures_for
from jixiao.www.filing.models import Draft

DAY = (datetime.date.today() + datetime.timedelta(10)).isoformat()
Call = Callable[..., Any]


def test_figures_are_pushed_for_all_bodies_and_stand_beside_their_drafts(city: SimpleNamespace, call: Call) -> None:
    lines = [
        {
            "unit_code": "301001",
            "project_code": "P1",
            "project": "河道巡查",
            "adjusted_budget": "50",
            "expenditure": "48.5",
        },
        {"unit_code": "301001", "function": "行政运行", "adjusted_budget": "442.41", "expenditure": "0"},
        {"unit_code": "302001", "function": "行政运行", "adjusted_budget": "1"},
    ]
    pushed = call("reviewer").post("/years/2024/finance-figures", {"unit": "万元", "name": "12月31日", "lines": lines})
    assert pushed.status_code == 200, pushed.content
    assert pushed.json()["lines"] == 3 and pushed.json()["body"] is None
    found = figures_for(city.water, city.year)
    assert found is not None
    amounts = [line["amounts"] for line in found[1]]
    assert amounts == [
        {"adjusted_budget": "500000", "expenditure": "485000"},
        {"adjusted_budget": "4424100", "expenditure": "0"},
    ]
    far = figures_for(city.roads, city.year)
    assert far is not None and far[1][0]["amounts"] == {"adjusted_budget": "10000"}, "what is missing is not zero"
    assert call("reviewer").get("/years/2024/finance-figures").json()["items"][0]["id"] == pushed.json()["id"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"unit_code": "301999"}, "unknown_unit"),
        ({"expenditure": "1,234"}, "invalid"),
        ({"expenditure": 12.5}, "invalid"),
        ({"spent": "1"}, "invalid"),
    ],
)
def test_figures_that_are_not_certain_are_refused_whole(call: Call, change: dict[str, Any], code: str) -> None:
    good = {"unit_code": "301001", "function": "行政运行", "expenditure": "1"}
    sent = {"unit": "元", "lines": [good, good | change]}
    refused = call("reviewer").post("/years/2024/finance-figures", sent)
    assert refused.status_code == 422 and refused.json()["error"]["code"] == code
    assert "lines.1" in refused.json()["error"]["fields"][0]["where"]
    assert call("reviewer").get("/years/2024/finance-figures").json()["items"] == []


def test_a_body_pushes_its_own_figures_alone(city: SimpleNamespace, call: Call) -> None:
    own = {"unit": "元", "lines": [{"unit_code": "301001", "function": "行政运行", "expenditure": "1"}]}
    assert call("filler").post(f"/filings/{city.filing.pk}/finance-figures", own).json()["body"] == city.water.pk
    own["lines"][0]["unit_code"] = "302001"  # type: ignore[index]
    assert call("filler").post(f"/filings/{city.filing.pk}/finance-figures", own).status_code == 422


def test_files_are_handed_in_judged_returned_answered_and_accepted(city: SimpleNamespace, call: Call) -> None:
    filler, reviewer, path = call("filler"), call("reviewer"), f"/filings/{city.filing.pk}"
    foreign = SimpleUploadedFile("别家.docx", report("云州市交通运输局"))
    refused = filler.files(f"{path}/draft/files", {"files": [foreign]}).json()
    assert refused["kept"] == [] and "云州市交通运输局" in refused["refused"][0]
    content = report(done=20, told=18)
    taken, again = (
        filler.files(
            f"{path}/draft/files", {"files": [SimpleUploadedFile("自评报告.docx", content)]}, idempotency_key="up-1"
        )
        for _ in range(2)
    )
    assert [one["name"] for one in taken.json()["kept"]] == ["自评报告.docx"]
    assert again.content == taken.content and again["Idempotent-Replayed"] == "true"
    version = filler.post(f"{path}/versions", {"way": "files", "note": "已另附说明"}).json()
    assert version["number"] == 1 and version["adjusted_budget"] == "4924100" and version["errors"] >= 0
    assert call("head").post(f"{path}/pass-on").json()["stage"] == "bureau"

    found = reviewer.get(f"{path}/findings").json()
    assert found["version"] == version["id"] and found["items"]
    first = found["items"][0]["fingerprint"]
    judged = reviewer.post(f"{path}/verdicts", {"fingerprint": first, "kind": "accepted"}).json()
    assert judged["items"][0]["verdict"] == "accepted"
    assert reviewer.send("DELETE", f"{path}/verdicts/{first}").json()["items"][0]["verdict"] is None
    assert reviewer.post(f"{path}/verdicts", {"fingerprint": first, "kind": "dismissed"}).status_code == 409
    reviewer.post(f"{path}/verdicts/rest", {"levels": ["error", "warning"]})
    returned = reviewer.post(f"{path}/return", {"deadline": DAY, "number": "云财绩〔2025〕1号"})
    assert returned.json()["state"] == "returned", returned.content

    (letter,) = filler.get(f"{path}/letters").json()["items"]
    assert letter["sent"] and filler.get(f"/files/{letter['file']}").content.startswith(b"PK")
    said = [{"fingerprint": letter["sent"][0]["fingerprint"], "kind": "changed"}]
    assert filler.post(f"/letters/{letter['id']}/answers", {"answers": said}).json()["answers"][0]["by"] == "张经办"
    assert LogRow.objects.filter(act="return_", details__interface="预算一体化系统").count() == 1

    undone = reviewer.post(f"{path}/undo").json()
    assert undone["state"] == "submitted"
    accepted = reviewer.post(f"{path}/accept", {"issues": "补问卷", "issues_until": DAY}).json()
    assert accepted["words"] == "已通过（带问题）" and accepted["accepted_version"] == version["id"]
    told = reviewer.get(f"/steps/{city.step.pk}/summary").json()
    line = next(one for one in told["items"] if one["body_code"] == "301001")
    assert line["spent"] == "4924100" and line["execution_rate"] == "100" and told["totals"]["with_issues"] == 1
    check = reviewer.get(f"/versions/{version['id']}/check").json()["items"][0]
    assert check["documents"][0]["year"] == 2024


def test_a_draft_is_written_and_handed_in_as_data(city: SimpleNamespace, call: Call) -> None:
    filler, path = call("filler"), f"/filings/{city.filing.pk}"
    assert filler.get(f"{path}/draft").status_code == 404
    content = {
        "schema": "jixiao.evaluation/1",
        "evaluations": [
            {"kind": "department_self_evaluation", "year": 2024, "unit_name": "云州市水务局", "money_unit": "万元"}
        ],
    }
    bad = {**content, "evaluations": [{"kind": "department_self_evaluation", "years": 2024}]}
    refused = filler.send("PUT", f"{path}/draft", {"content": bad})
    assert refused.status_code == 422 and "years" in refused.json()["error"]["message"]
    written = filler.send("PUT", f"{path}/draft", {"content": content})
    assert written.status_code == 200, written.content
    revision = written.json()["revision"]
    stale = filler.send("PUT", f"{path}/draft", {"content": content, "revision": revision + 1})
    assert stale.status_code == 409 and stale.json()["error"]["revision"] == revision
    change = {"path": "evaluations[0].unit_name", "was": "云州市水务局", "text": "云州市水务局（本级）"}
    patched = filler.send("PATCH", f"{path}/draft", {"changes": [change], "revision": revision}).json()
    assert patched["saved"] == {"evaluations[0].unit_name": "云州市水务局（本级）"} and not patched["conflicts"]
    clash = filler.send("PATCH", f"{path}/draft", {"changes": [{**change, "text": "甲"}], "revision": revision}).json()
    assert clash["conflicts"][0]["now"] == "云州市水务局（本级）"
    assert Draft.objects.get().changes.filter(why__contains="经接口").exists()
    back = {"path": "evaluations[0].unit_name", "was": "云州市水务局（本级）", "text": "云州市水务局"}
    filler.send("PATCH", f"{path}/draft", {"changes": [back], "revision": patched["revision"]})
    version = filler.post(f"{path}/versions", {"way": "form", "confirmed": True})
    assert version.status_code == 200, version.content
    told = filler.get(f"/versions/{version.json()['id']}/content").json()["content"]
    assert told["schema"] == "jixiao.evaluation/1"


def test_what_is_to_be_set_right_is_answered_and_checked(city: SimpleNamespace, call: Call) -> None:
    pk = THINGS["item"](city, False)["pk"]
    filler, reviewer, path = call("filler"), call("reviewer"), f"/rectification-items/{pk}"
    (item,) = filler.get("/rectification-items?year=2024&state=open").json()["items"]
    assert item["id"] == pk and item["words"] == "满意度指标没有问卷"
    today = datetime.date.today().isoformat()
    said = {"kind": "done", "words": "已补做问卷100份", "day": today, "revision": item["revision"]}
    answered = filler.post(f"{path}/answer", said).json()
    assert answered["state"] == "answered" and answered["events"][-1]["by"] == "张经办"
    assert filler.post(f"{path}/answer", said).json()["error"]["code"] == "stale"
    assert reviewer.post(f"{path}/check", {"act": "settle"}).json()["state"] == "settled"
    assert reviewer.post(f"{path}/undo").json()["state"] == "answered"


def test_proposals_are_read_and_decided_by_the_bureau_alone(city: SimpleNamespace, call: Call) -> None:
    pk = THINGS["spending_proposal"](city, False)["pk"]
    reviewer = call("reviewer")
    listed = reviewer.get("/years/2024/spending-proposals").json()
    assert listed["round"] == 1 and pk in [one["id"] for one in listed["items"]]
    given = {"kind": "changed", "action": "keep", "reason": "另行研究", "amount": "12.50", "decision": 0}
    decided = reviewer.post(f"/spending-proposals/{pk}/decide", given)
    assert decided.status_code == 200, decided.content
    assert decided.json()["decided_amount"] == "12.5"
    assert reviewer.post(f"/spending-proposals/{pk}/decide", given).json()["error"]["code"] == "stale"
    assert call("filler").get("/years/2024/spending-proposals").status_code == 403


def test_a_third_party_sees_no_score_of_the_bureau(city: SimpleNamespace, call: Call) -> None:
    pk = THINGS["both_scored"](city, False)["pk"]
    assert [one["is_proposed"] for one in call("third_party").get(f"/filings/{pk}/review-scores").json()["items"]] == [
        True
    ]
    assert len(call("leader").get(f"/filings/{pk}/review-scores").json()["items"]) == 2


def test_an_audit_system_reads_on_where_it_stopped(city: SimpleNamespace, call: Call) -> None:
    auditor = call("log_auditor")
    first = auditor.get("/trail?size=3").json()
    after = first["items"][-1]["number"]
    then = auditor.get(f"/trail?after={after}").json()
    assert [one["number"] for one in first["items"]] == [1, 2, 3] and then["items"][0]["number"] == 4
    assert first["total"] == then["total"] + 3
