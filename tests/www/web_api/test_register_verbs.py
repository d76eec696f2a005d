"""Years, steps, bodies and the library kept by a system of the bureau."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jixiao.intake.register_columns import COLUMNS
from jixiao.writers.sheets import Sheet, workbook
from jixiao.www.accounts.models import Body, LogRow
from jixiao.www.indicators.models import LibraryIndicator

Call = Callable[..., Any]


def test_a_year_from_its_making_to_its_closing(city: SimpleNamespace, call: Call) -> None:
    reviewer = call("reviewer")
    year = reviewer.post("/years", {"number": 2025}).json()
    assert reviewer.post("/years", {"number": 2025}).status_code == 409
    (step,) = year["steps"]
    assert step["kind"] == "self_evaluation" and not step["is_on"] and year["joined"] == 0
    assert len(reviewer.post("/years/2025/steps", {"kind": "monitoring", "period": "1—9月"}).json()["steps"]) == 2
    assert reviewer.post("/years/2025/open").status_code == 409, "no step is switched on"
    given = {"is_on": True, "opens": "2026-01-01", "closes": "2026-03-31", "stages": ["head"], "seen": step["stamp"]}
    on = reviewer.send("PUT", f"/steps/{step['id']}", given).json()
    assert next(one for one in on["steps"] if one["id"] == step["id"])["stages"] == ["head", "bureau"]
    stale = reviewer.send("PUT", f"/steps/{step['id']}", {**given, "closes": "2026-04-30"})
    assert stale.status_code == 409 and "刚被他人更改" in stale.json()["error"]["message"]
    opened = reviewer.post("/years/2025/open").json()
    assert opened["joined"] == 3 and opened["absent"] == []
    made = call("administrator").post("/bodies", {"code": "303001", "name": "云州市气象局", "first_year": 2025}).json()
    assert reviewer.get("/years/2025").json()["absent"] == [made["id"]]
    assert reviewer.post("/years/2025/join", {"body": made["id"]}).json()["joined"] == 4
    unsaid = reviewer.post("/years/2025/close")
    assert unsaid.status_code == 409 and "写明原因" in unsaid.json()["error"]["message"]
    assert reviewer.post("/years/2025/close", {"reason": "停报"}).json()["is_closed"]
    assert not reviewer.post("/years/2025/reopen", {"reason": "补报"}).json()["is_closed"]
    assert reviewer.post("/years/2025/undo-opening").json()["joined"] == 0
    assert reviewer.send("DELETE", "/years/2025").json() == {"number": 2025}
    assert LogRow.objects.filter(act="drop_year", details__interface="预算一体化系统").count() == 1


def test_a_body_is_corrected_renamed_merged_and_put_back(city: SimpleNamespace, call: Call) -> None:
    keeper, pk = call("administrator"), city.lab.pk
    told = keeper.get(f"/bodies/{pk}/particulars").json()
    given = {"office": "经建股", "contact": "赵某", "seen": told["stamp"]}
    changed = keeper.send("PATCH", f"/bodies/{pk}", given).json()
    assert changed["office"] == "经建股" and changed["supervisor"] == "301001", "what is not written stays"
    assert keeper.send("PATCH", f"/bodies/{pk}", given).status_code == 409, "seen before it was changed"
    assert keeper.send("PATCH", f"/bodies/{pk}", {"supervisor": None}).json()["supervisor"] is None
    assert keeper.send("PATCH", f"/bodies/{pk}", {"contact": None}).status_code == 422
    assert keeper.send("PATCH", f"/bodies/{pk}", {"supervisor": "999"}).status_code == 422
    because = {"year": 2026, "reason": "云编〔2026〕1号"}
    renamed = keeper.post(f"/bodies/{pk}/rename", {"name": "云州市水环境监测中心", **because}).json()
    assert renamed["former_names"] == ["云州市水质监测站"]
    assert keeper.post(f"/bodies/{pk}/undo").json()["name"] == "云州市水质监测站"
    both = {"bodies": [city.water.pk, pk], **because}
    assert keeper.post("/mergers", both).status_code == 422, "into what is not said"
    merged = keeper.post("/mergers", {**both, "code": "301900", "name": "云州市水利局"}).json()
    assert merged["first_year"] == 2026
    assert keeper.get(f"/bodies/{pk}/particulars").json()["last_year"] == 2025
    parts = [{"code": "302901", "name": "云州市公路局"}, {"code": "302902", "name": "云州市运管局"}]
    split = keeper.post(f"/bodies/{city.roads.pk}/split", {"parts": parts, **because}).json()["items"]
    assert [one["code"] for one in split] == ["302901", "302902"]
    ended = keeper.post(f"/bodies/{split[0]['id']}/end", {"last_year": 2026, "reason": "撤销"}).json()
    assert ended["last_year"] == 2026
    assert keeper.post(f"/bodies/{split[1]['id']}/exempt", {"is_exempt": True, "reason": "涉密"}).json()["is_exempt"]
    assert call("desk").get(f"/bodies/{pk}/particulars").status_code == 403


def _register(*lines: dict[str, str]) -> SimpleUploadedFile:
    heads = tuple(head for _field, head, _pattern in COLUMNS)
    rows = [tuple(line.get(field, "") for field, _head, _pattern in COLUMNS) for line in lines]
    return SimpleUploadedFile("名录.xlsx", workbook("单位名录", [Sheet("单位名录", heads, rows, (16,) * len(heads))]))


def test_a_register_is_shown_first_and_taken_in_as_shown(city: SimpleNamespace, call: Call) -> None:
    keeper = call("administrator")
    lines = [
        {"code": "301001", "name": "云州市水利局", "office": "农业股"},
        {"code": "304001", "name": "云州市林业局", "office": "农业股"},
    ]
    plan = keeper.files("/register/plan", {"file": _register(*lines)}).json()
    assert {one["code"]: one["what"] for one in plan["rows"]} == {"301001": "renamed", "304001": "added"}
    assert set(plan["missing"]) == {"302001", "301002"} and Body.objects.count() == 3
    stale = keeper.files("/register", {"file": _register(lines[1]), "stamp": plan["stamp"]})
    assert stale.status_code == 409 and stale.json()["error"]["code"] == "stale"
    given = {"stamp": plan["stamp"], "changed_names": "rename"}
    assert keeper.files("/register", {"file": _register(*lines), **given}).status_code == 422, "from which year on?"
    taken = keeper.files("/register", {"file": _register(*lines), **given, "year": "2026"})
    assert taken.json() == {"count": 2}
    assert Body.objects.get(code="301001").name_in(2024) == "云州市水务局"


@pytest.mark.parametrize("login", ["filler", "reviewer"])
def test_an_indicator_is_proposed_admitted_and_used(city: SimpleNamespace, call: Call, login: str) -> None:
    given = {"group": "output", "class_name": "数量指标", "name": "河道巡查次数", "unit": "次", "body": city.water.pk}
    bad = call(login).post("/indicators", {**given, "class_name": "时效"})
    assert bad.status_code == 422 and bad.json()["error"]["fields"][0]["where"] == "body.given.class_name"
    made = call(login).post("/indicators", given).json()
    assert made["state"] == ("admitted" if login == "reviewer" else "proposed") and made["kind"] == "个性"
    assert call(login).post("/indicators", given).status_code == 409
    assert call("filler").post("/indicators", {**given, "body": city.roads.pk}).status_code == 404
    path = f"/indicators/{made['id']}"
    if login == "filler":
        assert call("reviewer").post(f"{path}/admit").json()["state"] == "admitted"
    used = call("filler").post(f"/filings/{city.filing.pk}/draft/indicators", {"indicator": made["id"]})
    assert used.status_code == 200 and "河道巡查次数" in str(used.json()["content"])
    assert call("reviewer").post(f"{path}/admit", {"for_all": True}).json()["kind"] == "共性"
    assert call("reviewer").post(f"{path}/put-aside", {"reason": "不再使用"}).json()["state"] == "retired"
    again = call("filler").post(f"/filings/{city.filing.pk}/draft/indicators", {"indicator": made["id"]})
    assert again.status_code == 422 and LibraryIndicator.objects.count() == 1
