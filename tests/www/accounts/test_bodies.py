"""Bodies over the years: renamed, merged, split, ended, undone; who sees which."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from jixiao.www.accounts import body_changes, body_keeping
from jixiao.www.accounts.body_standing import stamp
from jixiao.www.accounts.models import Body, LogRow, Succession
from jixiao.www.cases import transitions
from jixiao.www.refusals import Refused

WHY = "云编发〔2025〕3号"


def fresh(body: Body) -> Body:
    return Body.objects.prefetch_related("names").get(pk=body.pk)


def test_it_was_called_otherwise_in_former_years(city: SimpleNamespace) -> None:
    actor = city.people.administrator
    body_changes.rename_body(actor, city.water, name="云州市水利局", year=2020, reason=WHY)
    body_changes.rename_body(actor, fresh(city.water), name="云州市水务和河湖局", year=2025, reason=WHY)
    water = fresh(city.water)
    assert [water.name_in(year) for year in (2015, 2019, 2020, 2024, 2025)] == [
        "云州市水务局",
        "云州市水务局",
        "云州市水利局",
        "云州市水利局",
        "云州市水务和河湖局",
    ]
    with pytest.raises(Refused, match="晚于"):
        body_changes.rename_body(actor, water, name="云州市河湖局", year=2024, reason=WHY)


def test_a_renaming_back_and_forth_keeps_every_span(city: SimpleNamespace) -> None:
    for name, year in (("云州市水利局", 2010), ("云州市水务局", 2015), ("云州市水利局", 2020)):
        body_changes.rename_body(city.people.reviewer, fresh(city.water), name=name, year=year, reason=WHY)
    water = fresh(city.water)
    assert [water.name_in(year)[3:] for year in (2009, 2012, 2017, 2022)] == ["水务局", "水利局", "水务局", "水利局"]


def test_a_renaming_is_undone(city: SimpleNamespace) -> None:
    body_changes.rename_body(city.people.reviewer, city.water, name="云州市水利局", year=2025, reason=WHY)
    body_changes.undo_body(city.people.administrator, city.water)
    water = fresh(city.water)
    assert (water.name, water.names.count(), water.name_in(2020)) == ("云州市水务局", 0, "云州市水务局")
    with pytest.raises(Refused, match="没有可以撤销"):
        body_changes.undo_body(city.people.administrator, water)


def test_two_become_a_new_one_and_the_units_below_follow(city: SimpleNamespace) -> None:
    made = body_changes.merge_bodies(
        city.people.reviewer, [city.water, city.roads], year=2025, reason=WHY, code="305001", name="云州市建设局"
    )
    assert (made.first_year, fresh(city.water).last_year, fresh(city.roads).last_year) == (2025, 2024, 2024)
    assert fresh(city.lab).supervisor == made
    assert set(Body.objects.of_year(2024).values_list("code", flat=True)) == {"301001", "302001", "301002"}
    assert set(Body.objects.of_year(2025).values_list("code", flat=True)) == {"305001", "301002"}
    assert LogRow.objects.filter(act="merge_bodies").count() == 2
    body_changes.undo_body(city.people.reviewer, city.roads)
    assert not Body.objects.filter(code="305001").exists()
    assert not Succession.objects.exists()
    assert (fresh(city.water).last_year, fresh(city.lab).supervisor) == (None, city.water)


def test_one_is_merged_into_another(city: SimpleNamespace) -> None:
    body_changes.merge_bodies(city.people.reviewer, [city.roads], year=2025, reason=WHY, into=city.water)
    assert fresh(city.water).last_year is None
    assert city.water.origins.get().predecessor == city.roads
    with pytest.raises(Refused, match="两家"):
        body_changes.merge_bodies(city.people.reviewer, [city.water], year=2026, reason=WHY, into=city.water)


def test_one_becomes_several_or_goes_on_beside_a_new_one(city: SimpleNamespace) -> None:
    parts = [("306001", "云州市公路局"), ("306002", "云州市航道局")]
    made = body_changes.split_body(city.people.reviewer, city.roads, parts=parts, year=2025, reason=WHY)
    assert [each.office for each in made] == [city.roads.office] * 2
    assert fresh(city.roads).last_year == 2024
    body_changes.split_body(
        city.people.reviewer, city.water, parts=[("307001", "云州市河湖中心")], year=2025, reason=WHY, stays=True
    )
    assert fresh(city.water).last_year is None
    with pytest.raises(Refused, match="编码"):
        body_changes.split_body(
            city.people.reviewer, city.lab, parts=[("307001", "甲"), ("9", "乙")], year=2025, reason=WHY
        )


def test_what_has_been_built_on_is_not_undone(city: SimpleNamespace) -> None:
    made = body_changes.merge_bodies(
        city.people.reviewer, [city.water, city.roads], year=2025, reason=WHY, code="305001", name="云州市建设局"
    )
    transitions.open_filing(made, city.step)
    with pytest.raises(Refused, match="新单位已有"):
        body_changes.undo_body(city.people.reviewer, city.water)
    assert Body.objects.filter(pk=made.pk).exists()
    assert Succession.objects.count() == 2


def test_a_body_that_has_reported_for_a_year_does_not_end_before_it(city: SimpleNamespace) -> None:
    transitions.submit(city.people.reviewer, city.filing, content={})
    with pytest.raises(Refused, match="已有报送"):
        body_changes.end_body(city.people.reviewer, city.water, last_year=2023, reason=WHY)
    body_changes.end_body(city.people.reviewer, city.water, last_year=2024, reason=WHY)
    body_changes.undo_body(city.people.reviewer, city.water)
    assert fresh(city.water).last_year is None


@pytest.mark.parametrize("login", ["filler", "leader", "inspector", "security", "desk"])
def test_only_those_who_keep_the_register_change_it(city: SimpleNamespace, login: str) -> None:
    actor = getattr(city.people, login)
    for act in (
        lambda: body_keeping.make_body(actor, code="900", name="某局"),
        lambda: body_keeping.change_body(actor, city.water, phone="1"),
        lambda: body_changes.rename_body(actor, city.water, name="某局", year=2025, reason=WHY),
        lambda: body_changes.undo_body(actor, city.water),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_exemption_needs_a_reason(city: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="原因"):
        body_keeping.change_body(city.people.reviewer, city.water, is_exempt=True)
    body_keeping.set_exempt(city.people.reviewer, city.water, True, reason="涉密单位")
    assert fresh(city.water).is_exempt
    row = LogRow.objects.get(act="set_exempt")
    assert row.particulars == "免报：否 → 是"


def test_nobody_stands_above_itself_and_no_code_is_given_twice(city: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="主管部门"):
        body_keeping.change_body(city.people.reviewer, city.water, supervisor=city.lab)
    with pytest.raises(Refused, match="已由"):
        body_keeping.change_body(city.people.reviewer, city.water, code="302001")
    with pytest.raises(Refused, match="已有"):
        body_keeping.make_body(city.people.reviewer, code="909", name="云州市水务局")


def test_a_stale_form_changes_nothing(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    browser, address = as_("reviewer"), f"/bodies/{city.water.pk}/edit/"
    given = {"code": "301001", "name": "云州市水务局", "office": "城建股", "short_names": "水务局、市水务局"}
    old = stamp(fresh(city.water))
    assert browser.post(address, given | {"seen": old}).status_code == 302
    water = fresh(city.water)
    assert (water.office.name, water.names.count()) == ("城建股", 2)  # type: ignore[union-attr]
    page = browser.post(address, given | {"seen": old, "office": "农业股"}).content.decode()
    assert "刷新" in page
    assert fresh(city.water).office.name == "城建股"  # type: ignore[union-attr]


def test_the_list_is_searched_by_former_names_and_held_to_reach(
    city: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    body_changes.rename_body(city.people.reviewer, city.water, name="云州市水利局", year=2025, reason=WHY)
    page = as_("reviewer").get("/bodies/", {"q": "云州市水务局"}).content.decode()
    assert "云州市水利局" in page
    assert "云州市交通运输局" not in page
    page = as_("supervisor").get("/bodies/").content.decode()
    assert "云州市水质监测站" in page
    assert "云州市交通运输局" not in page


def test_lists_of_a_past_year_call_it_as_it_was_called_then(
    city: SimpleNamespace, as_: Callable[[str], Client]
) -> None:
    transitions.submit(city.people.reviewer, city.filing, content={})
    body_changes.rename_body(city.people.reviewer, city.water, name="云州市水利局", year=2025, reason=WHY)
    page = as_("reviewer").get("/").content.decode()
    assert "云州市水务局</a>" in page
    assert "云州市水利局" not in page
    assert "当时名称：云州市水务局" in as_("reviewer").get(f"/filings/{city.filing.pk}/").content.decode()


def test_merging_by_the_pages(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    browser = as_("administrator")
    assert "勾选" in browser.get("/bodies/merge/", follow=True).content.decode()
    page = browser.get("/bodies/merge/", {"body": [city.water.pk, city.roads.pk]}).content.decode()
    assert "云州市交通运输局" in page
    given = {"body": [city.water.pk, city.roads.pk], "code": "305001", "name": "云州市建设局", "year": "2025"}
    page = browser.post("/bodies/merge/", given).content.decode()
    assert "这个字段是必填项" in page
    response = browser.post("/bodies/merge/", given | {"reason": WHY})
    assert response.status_code == 302
    shown = browser.get(response["Location"]).content.decode()
    assert "2025 合并" in shown
    water = browser.get(f"/bodies/{city.water.pk}/").content.decode()
    assert "撤销“单位合并”" in water


def test_the_list_asks_no_more_for_more_bodies(
    city: SimpleNamespace, as_: Callable[[str], Client], django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(40):
        Body.objects.create(code=f"8{number:02}", name=f"云州市{number}局", supervisor=city.water)
    browser = as_("reviewer")
    browser.get("/bodies/")
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]
        browser.get("/bodies/")
