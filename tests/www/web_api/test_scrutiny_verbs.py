"""抽查复核 through the interface: drawn as previewed, scored, confirmed, a third party's proposal taken over."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.www.filing.reports import report
from tests.www.things import THINGS

from jixiao.www.scrutiny.drawing import drawn_again
from jixiao.www.scrutiny.models import Draw, ReviewScore
from jixiao.www.scrutiny.sampling.factors import FACTORS
from jixiao.www.web_api.shapes.scrutiny import DrawWish

Call = Callable[..., Any]


def _version(city: SimpleNamespace) -> str:
    THINGS["scored"](city, False)
    ReviewScore.objects.all().delete()
    return f"/filings/{city.filing.pk}/score-form"


def test_rows_are_scored_and_confirmed_and_what_is_wrong_is_named(city: SimpleNamespace, call: Call) -> None:
    path, reviewer = _version(city), call("reviewer")
    form = reviewer.get(path).json()
    (row,) = form["forms"][0]["rows"]
    assert row["weight"] == "100" and row["stated"] == "100" and row["score"] == "" and form["revision"] is None
    given: dict[str, Any] = {"version": 1, "rows": [{"key": row["key"], "score": "101"}]}
    over = reviewer.send("PUT", path, given).json()["error"]
    assert over["fields"][0]["where"] == "body.given.rows.0.score" and "高于分值" in over["fields"][0]["what"]
    assert reviewer.send("PUT", path, {**given, "rows": [{"key": "9-9"}]}).status_code == 422
    given["rows"][0]["score"] = "88"
    draft = reviewer.send("PUT", path, given).json()
    assert draft["revision"] == 0 and draft["forms"][0]["rows"][0]["score"] == "88" and not draft["is_confirmed"]
    stale = reviewer.send("PUT", path, given)
    assert stale.status_code == 409 and "已被他人更改" in stale.json()["error"]["message"]
    unsaid = reviewer.send("PUT", path, {**given, "confirm": True, "revision": 0})
    assert unsaid.status_code == 409 and "须写明理由" in unsaid.json()["error"]["message"]
    given["rows"][0]["reason"] = "佐证不足"
    done = reviewer.send("PUT", path, {**given, "confirm": True, "revision": 0}).json()
    assert done["is_confirmed"] and done["revision"] is None
    scores = reviewer.get(f"/filings/{city.filing.pk}/review-scores").json()["items"]
    assert [one["total"] for one in scores] == ["88"]
    assert reviewer.post(f"{path}/undo").json()["revision"] == 2
    assert reviewer.post(f"{path}/drop").json()["revision"] is None


def test_a_third_party_proposes_and_the_bureau_takes_over(city: SimpleNamespace, call: Call) -> None:
    path, third, reviewer = _version(city), call("third_party"), call("reviewer")
    key = third.get(path).json()["forms"][0]["rows"][0]["key"]
    given = {"version": 1, "rows": [{"key": key, "score": "90", "reason": "佐证不足"}], "confirm": True}
    assert third.send("PUT", path, given).json()["is_confirmed"]
    assert not reviewer.get(path).json()["is_confirmed"]
    taken = reviewer.post(f"{path}/take-over").json()
    assert taken["forms"][0]["rows"][0]["score"] == "90" and taken["revision"] == 0
    mine = {**given, "rows": [{"key": key, "score": "80", "reason": "两项未完成"}], "revision": 0}
    assert reviewer.send("PUT", path, mine).json()["is_confirmed"]
    assert third.get(path).json()["forms"][0]["rows"][0]["score"] == "90", "it does not see the bureau's"
    assert third.post(f"{path}/take-over").status_code == 403


def test_a_sample_is_drawn_as_it_was_previewed(city: SimpleNamespace, call: Call) -> None:
    assert {f"weight_{name}" for name in FACTORS} < set(DrawWish.model_fields)
    for far in (False, True):
        THINGS["scored"](city, far)
    ReviewScore.objects.all().delete()
    reviewer, path = call("reviewer"), f"/steps/{city.step.pk}"
    plan = reviewer.get(f"{path}/draw-plan?wanted=1&weight_late=0").json()
    assert plan["total"] == 2 and plan["without"] == 1 and len(plan["mark"]) == 32
    wish = {"wanted": 1, "weight_late": 0}
    changed = reviewer.post(f"{path}/draws", {**wish, "weight_late": 50, "mark": plan["mark"]})
    assert changed.status_code == 409 and "预览" in changed.json()["error"]["message"]
    made = reviewer.post(f"{path}/draws", {**wish, "mark": plan["mark"]}, idempotency_key="draw-1").json()
    again = reviewer.post(f"{path}/draws", {**wish, "mark": plan["mark"]}, idempotency_key="draw-1").json()
    assert made == again and Draw.objects.count() == 1 and drawn_again(Draw.objects.get())
    items = reviewer.get(f"/draws/{made['id']}/items").json()["items"]
    assert sum(one["is_chosen"] for one in items) == 1
    assert reviewer.post(f"/draws/{made['id']}/undo").json()["undone_at"]
    assert reviewer.get(f"{path}/draw-plan?wanted=1&office=无此股").status_code == 422
    assert reviewer.get(f"{path}/draw-plan?wanted=1&share=50").status_code == 422
    none = reviewer.get(f"{path}/draw-plan?wanted=9")
    assert none.status_code == 409 and "可抽的只有2家" in none.json()["error"]["message"]


def test_evaluations_of_others_are_recorded_with_their_report(city: SimpleNamespace, call: Call) -> None:
    reviewer, path = call("reviewer"), "/years/2024/ratings"
    given = {"body": city.water.pk, "kind": "finance", "made_by": "云州市财政局", "made_on": "2025-06-01"}
    assert reviewer.files(path, given).json()["error"]["message"].startswith("得分和等级至少")
    file = SimpleUploadedFile("评价报告.docx", report("云州市水务局"))
    made = reviewer.files(path, {**given, "score": "85.5", "grade": "良", "file": file})
    assert made.status_code == 200, made.content
    pk = made.json()["id"]
    assert made.json()["score"] == "85.5" and made.json()["body_name"] == "云州市水务局"
    assert call("leader").get(f"/ratings/{pk}/file").content.startswith(b"PK")
    assert reviewer.post(f"/ratings/{pk}/withdraw", {"reason": "登记有误"}).json()["withdrawn_at"]
    assert reviewer.get(path).json()["total"] == 1
    tomorrow = (datetime.date.today() + datetime.timedelta(1)).isoformat()
    late = reviewer.files(path, {**given, "grade": "良", "made_on": tomorrow})
    assert late.status_code == 409 and "不能晚于今天" in late.json()["error"]["message"]


def test_standards_of_deduction_begin_and_end(call: Call) -> None:
    reviewer, path = call("reviewer"), "/deduction-standards"
    made = reviewer.post(path, {"defect": "没有佐证材料", "share": "30"}).json()
    assert reviewer.post(path, {"defect": "没有佐证材料", "share": "20"}).status_code == 409
    assert reviewer.post(f"{path}/{made['id']}/end").json()["ended_at"]
    assert [one["share"] for one in call("leader").get(path).json()["items"]] == ["30"]
