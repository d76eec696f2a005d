"""What the page that fills in sends and gets: saved, in conflict, refused; and what others have changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from threading import BoundedSemaphore
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from jixiao.www.accounts.models import Person
from jixiao.www.cases import in_the_engine, transitions
from jixiao.www.cases.models import Step, StepKind
from jixiao.www.filing import drafting
from jixiao.www.filing.blanks import blank_content
from jixiao.www.filing.changes import Wanted
from jixiao.www.filing.models import Draft
from jixiao.www.filing.views import looking

RATE = "evaluations[0].funds[0].execution_rate"
As = Callable[[str], Client]


def send(browser: Client, draft: Draft, changes: Any, base: object = 0) -> Any:
    fields = {"base": base, "changes": changes if isinstance(changes, str) else json.dumps(changes)}
    return browser.post(f"/filings/{draft.filing_id}/fill/cells/", fields)


def value(text: str, was: str = "", path: str = RATE) -> dict[str, str]:
    return {"path": path, "was": was, "text": text}


def test_a_saved_value_is_acknowledged_with_its_revision_and_the_time(draft: Draft, as_: As) -> None:
    told = send(as_("filler"), draft, [value("5.20%")]).json()
    assert (told["revision"], told["saved"], told["is_changed"], told["has_moved"]) == (1, {RATE: "5.20%"}, True, False)
    assert len(told["at"]) == 5


def test_a_conflict_names_both_values_and_the_other_person(
    city: SimpleNamespace, draft: Draft, colleague: Person, as_: As
) -> None:
    drafting.apply(colleague, draft, [Wanted(RATE, "", "97%")], 0)
    (told,) = send(as_("filler"), draft, [value("98%")]).json()["conflicts"]
    assert (told["text"], told["now"], told["by"], told["here"]) == ("98%", "97%", "何同事", RATE)
    news = as_("filler").get(f"/filings/{draft.filing_id}/fill/changes/?since=0").json()
    assert [(one["path"], one["text"], one["by"]) for one in news["changes"]] == [(RATE, "97%", "何同事")]


def test_a_save_asks_little(draft: Draft, as_: As, django_assert_max_num_queries: Any) -> None:
    browser = as_("filler")
    browser.get(f"/filings/{draft.filing_id}/fill/changes/?since=0")
    with django_assert_max_num_queries(
        7
    ):  # session, person with grants, draft held, change, draft, two of the transaction
        told = send(browser, draft, [value("5.20%")]).json()
    assert told["saved"] == {RATE: "5.20%"}
    with django_assert_max_num_queries(3):
        browser.get(f"/filings/{draft.filing_id}/fill/changes/?since=1")


def test_a_draft_out_of_reach_or_of_a_step_that_is_off_is_not_there(
    city: SimpleNamespace, draft: Draft, as_: As
) -> None:
    for login, status in (("foreign", 404), ("lab_filler", 404), ("leader", 403)):
        assert send(as_(login), draft, [value("5.20%")]).status_code == status
    assert as_("foreign").get(f"/filings/{draft.filing_id}/fill/changes/").status_code == 404
    assert as_("foreign").get(f"/filings/{draft.filing_id}/fill/findings/").status_code == 404
    assert as_("filler").post("/filings/0/fill/cells/", {"changes": "[]"}).status_code == 404
    Step.objects.update(is_on=False)
    assert send(as_("filler"), draft, [value("5.20%")]).status_code == 404
    assert as_("filler").get(f"/filings/{draft.filing_id}/fill/changes/").status_code == 404
    assert as_("filler").get(f"/filings/{draft.filing_id}/fill/findings/").status_code == 404
    assert not draft.changes.exists()


def test_signs_are_kept_as_they_are(draft: Draft, as_: As) -> None:
    words = "约5%，“𠮷”%s \\ \"'; --"
    assert send(as_("filler"), draft, [value(words)]).json()["saved"] == {RATE: words}
    draft.refresh_from_db()
    assert draft.content["evaluations"][0]["funds"][0]["execution_rate"]["text"] == words
    (change,) = draft.changes.all()
    assert (change.kind, change.path, change.was, change.value) == ("cell", RATE, "", words)
    assert change.by is not None
    assert (change.by.login, change.undoes, change.why) == ("filler", None, "")
    assert abs((change.at - draft.changed_at).total_seconds()) < 60


BROKEN: dict[str, Any] = {
    "no JSON": "[",
    "no list": "{}",
    "no objects": "[1]",
    "no texts": [{"path": RATE, "was": "", "text": 5}],
    "deep": "[" * 100_000,
    "no path": [{"was": "", "text": "5"}],
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_list_of_values_is_refused(draft: Draft, as_: As, name: str) -> None:
    assert send(as_("filler"), draft, BROKEN[name]).status_code == 400
    assert send(as_("filler"), draft, [], base="-1").status_code == 400


@pytest.mark.parametrize(
    "path",
    ["", "evaluations", "evaluations[0]", "evaluations[0].kind", "evaluations[0].__class__", "evaluations[9].title"],
)
def test_nothing_but_values_can_be_written(draft: Draft, as_: As, path: str) -> None:
    told = send(as_("filler"), draft, [value("x", path=path)]).json()
    assert told["saved"] == {}
    assert told["conflicts"][0]["now"] is None
    draft.refresh_from_db()
    assert draft.revision == 0


def test_the_name_of_a_column_is_no_way_around(draft: Draft, as_: As) -> None:
    told = send(as_("filler"), draft, [value("x", path="evaluations[0].groups[0].indicators[0].causes.新")]).json()
    assert told["saved"] == {}


def test_after_handing_in_a_value_is_refused_with_a_sentence(city: SimpleNamespace, draft: Draft, as_: As) -> None:
    transitions.submit(city.people.filler, city.filing, content=draft.content)
    answer = send(as_("filler"), draft, [value("98%")])
    assert answer.status_code == 409
    assert answer.json()["is_over"]
    assert "不能再改" in answer.json()["refused"]


def test_rows_and_undo_are_refused_where_there_is_nothing_to_do(draft: Draft, as_: As) -> None:
    browser, address = as_("filler"), f"/filings/{draft.filing_id}/fill/"
    row = {"act": "insert", "row": "evaluations[0].title", "base": 0}
    assert browser.post(address + "rows/", row).status_code == 409
    assert browser.post(address + "rows/", {**row, "act": "burn"}).status_code == 400
    answer = browser.post(address + "undo/", {"revision": 7})
    assert (answer.status_code, answer.json()["is_over"]) == (409, False)


def test_a_script_in_a_cell_is_text(draft: Draft, as_: As) -> None:
    browser = as_("filler")
    send(browser, draft, [value("<script>alert(1)</script>", path="evaluations[0].objectives[0].expected")])
    for page in ("", "sheets/"):
        shown = browser.get(f"/filings/{draft.filing_id}/fill/{page}").content.decode()
        assert "<script>alert" not in shown
        assert "&lt;script&gt;alert(1)" in shown


def test_looking_for_news_is_cheap(draft: Draft, as_: As, django_assert_max_num_queries: Any) -> None:
    browser = as_("filler")
    with django_assert_max_num_queries(7):
        browser.get(f"/filings/{draft.filing_id}/fill/changes/?since=0", HTTP_X_BY_ITSELF="1")


def test_looking_for_news_does_not_keep_an_idle_person_signed_in(draft: Draft, as_: As) -> None:
    browser, address = as_("filler"), f"/filings/{draft.filing_id}/fill/changes/?since=0"
    session = browser.session
    session["last_request_at"] = session.get("last_request_at", 1_700_000_000) or 0
    browser.get("/")
    before = browser.session["last_request_at"]
    session = browser.session
    session["last_request_at"] = before - 120
    session.save()
    browser.get(address, HTTP_X_BY_ITSELF="1")
    assert browser.session["last_request_at"] == before - 120
    browser.get(address)
    assert browser.session["last_request_at"] >= before


def test_a_second_project_has_a_form_of_its_own(draft: Draft, as_: As) -> None:
    browser = as_("filler")
    for project in ("农村供水", "河道治理"):
        browser.post(f"/filings/{draft.filing_id}/fill/project/", {"project": project})
    draft.refresh_from_db()
    forms = draft.content["evaluations"][1:]
    assert [(one["part"], one["project_name"]["text"]) for one in forms] == [
        ("项目自评表1", "农村供水"),
        ("项目自评表2", "河道治理"),
    ]


def test_the_draft_is_checked_and_scored_by_its_own_words(city: SimpleNamespace, draft: Draft, as_: As) -> None:
    content = blank_content("self_evaluation", 2024, "云州市水务局")
    row = content["evaluations"][0]["groups"][0]["indicators"][0]
    for key, text in {"name": "管网长度", "operator": "≥", "target": "12", "unit": "公里", "actual": "6"}.items():
        row[key]["text"] = text
    row["weight"]["text"], row["score"]["text"] = "10", "12"
    drafting.replace(city.people.filler, draft, content, "试")
    browser, path = as_("head"), "evaluations[0].groups[0].indicators[0].score"
    told = browser.get(f"/filings/{draft.filing_id}/fill/findings/").json()
    assert any(place["path"] == path for finding in told["findings"] for place in finding["places"])
    assert told["scores"][path]["is_off"]
    tree = browser.get(f"/filings/{draft.filing_id}/fill/score/", {"path": path}).content.decode()
    assert 'data-to="evaluations[0].groups[0].indicators[0].actual"' in tree
    assert "以财政部门认定为准" in tree
    nothing = browser.get(f"/filings/{draft.filing_id}/fill/score/", {"path": "x"}).content.decode()
    assert "没有可复算的内容" in nothing


def test_who_wrote_a_cell_is_told(city: SimpleNamespace, draft: Draft, colleague: Person, as_: As) -> None:
    drafting.apply(colleague, draft, [Wanted(RATE, "", "97%")], 0)
    drafting.apply(city.people.filler, draft, [Wanted(RATE, "97%", "98%")], 1)
    shown = as_("head").get(f"/filings/{draft.filing_id}/fill/history/", {"path": RATE}).content.decode()
    assert shown.index("张经办：97% → 98%") < shown.index("何同事：（空） → 97%")


def test_a_draft_is_compared_with_the_objectives_that_were_approved(
    city: SimpleNamespace, draft: Draft, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"name": "新建管网长度", "operator": "≥", "target": "12", "unit": "公里"}
    approved, now = blank_content("objective", 2024, "云州市水务局"), draft.content
    for content, target in ((approved, "12"), (now, "6")):
        for key, text in {**row, "target": target}.items():
            content["evaluations"][0]["groups"][0]["indicators"][0][key]["text"] = text
    step = Step.objects.create(year=city.year, kind=StepKind.OBJECTIVE, is_on=True)
    filing = transitions.open_filing(city.water, step)
    transitions.submit(city.people.reviewer, filing, content=approved)
    transitions.accept(city.people.reviewer, filing)
    for key, text in {"actual": "6", "weight": "10", "score": "10"}.items():
        now["evaluations"][0]["groups"][0]["indicators"][0][key]["text"] = text
    drafting.replace(city.people.filler, draft, now, "试")
    browser, address = as_("filler"), f"/filings/{draft.filing_id}/fill/findings/"
    compared = browser.get(address).json()
    assert compared["is_whole"]
    found = [one for one in compared["findings"] if one["compares"]]
    assert any(place["path"].endswith("indicators[0].target") for one in found for place in one["places"]), compared
    # Files that take long to read wait for a pause: the page asks once more.
    monkeypatch.setattr(in_the_engine, "_SMALL", 0)
    alone, whole = browser.get(address).json(), browser.get(address + "?beside=1").json()
    assert not alone["is_whole"] and not [one for one in alone["findings"] if one["compares"]]
    assert whole["is_whole"] and [one for one in whole["findings"] if one["compares"]] == found


def test_checks_leave_room_for_saving(draft: Draft, as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_waiting", BoundedSemaphore(1))
    browser, address = as_("filler"), f"/filings/{draft.filing_id}/fill/findings/"
    with looking._waiting:  # somebody else's check is under way
        assert browser.get(address).json() == {"is_busy": True}
        assert send(browser, draft, [value("5.20%")]).json()["revision"] == 1
    assert browser.get(address).json()["revision"] == 1
