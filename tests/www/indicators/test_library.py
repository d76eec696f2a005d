"""The library of indicators: proposed by bodies, admitted and promoted by the bureau."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from jixiao.www.accounts.models import LogRow
from jixiao.www.indicators import keeping
from jixiao.www.indicators.models import LibraryIndicator
from jixiao.www.refusals import Refused

ROW = {
    "group": "output",
    "class_name": "数量指标",
    "name": "河道巡查次数",
    "direction": "at_least",
    "target": "24",
    "unit": "次",
}


def names(person: object) -> list[str]:
    return [each.name for each in LibraryIndicator.objects.seen_by(person)]  # type: ignore[arg-type]


def test_a_proposal_is_seen_by_its_body_and_the_bureau_alone(city: SimpleNamespace) -> None:
    made = keeping.propose(city.people.filler, city.water, **ROW)
    assert made.state == "proposed"
    assert names(city.people.filler) == names(city.people.reviewer) == ["河道巡查次数"]
    assert names(city.people.foreign) == []


def test_what_the_bureau_promotes_is_recommended_to_all(city: SimpleNamespace) -> None:
    made = keeping.propose(city.people.filler, city.water, **ROW)
    keeping.admit(city.people.reviewer, made.pk)
    assert names(city.people.foreign) == []
    promoted = keeping.admit(city.people.reviewer, made.pk, for_all=True)
    assert promoted.body is None
    assert promoted.source == "云州市水务局"
    assert names(city.people.foreign) == ["河道巡查次数"]
    assert list(LogRow.objects.filter(subject=f"libraryindicator:{made.pk}").values_list("act", flat=True)) == [
        "promote_indicator",
        "admit_indicator",
        "propose_indicator",
    ]


def test_nothing_stands_twice(city: SimpleNamespace) -> None:
    keeping.propose(city.people.filler, city.water, **ROW)
    with pytest.raises(Refused, match="已有"):
        keeping.propose(city.people.filler, city.water, **ROW)
    keeping.propose(city.people.reviewer, None, **ROW)
    with pytest.raises(Refused, match="同名的共性指标"):
        keeping.admit(city.people.reviewer, LibraryIndicator.objects.get(body=city.water).pk, for_all=True)


def test_a_body_proposes_for_itself_alone_and_admits_nothing(city: SimpleNamespace) -> None:
    with pytest.raises(PermissionDenied):
        keeping.propose(city.people.filler, city.roads, **ROW)
    with pytest.raises(PermissionDenied):
        keeping.propose(city.people.filler, None, **ROW)
    made = keeping.propose(city.people.filler, city.water, **ROW)
    with pytest.raises(PermissionDenied):
        keeping.admit(city.people.filler, made.pk)


def test_what_is_put_aside_says_why_and_comes_back(city: SimpleNamespace) -> None:
    made = keeping.propose(city.people.reviewer, None, **ROW)
    with pytest.raises(Refused, match="理由"):
        keeping.put_aside(city.people.reviewer, made.pk, "")
    assert keeping.put_aside(city.people.reviewer, made.pk, "已由新指标替代").state == "retired"
    assert names(city.people.filler) == []
    assert keeping.admit(city.people.reviewer, made.pk).state == "admitted"


def test_it_is_searched_and_proposed_on_the_page(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    browser = as_("filler")
    response = browser.post("/library/propose/", {**ROW, "body": city.water.pk})
    assert response["Location"] == "/library/"
    assert "河道巡查次数" in browser.get("/library/?words=巡查").content.decode()
    assert "没有符合条件" in browser.get("/library/?words=巡查&kind=common").content.decode()


def test_a_class_of_another_group_is_refused_in_words(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    response = as_("filler").post("/library/propose/", {**ROW, "group": "outcome", "body": city.water.pk})
    assert "不属于所选的一级指标" in response.content.decode()


def test_the_words_of_a_body_are_shown_and_never_run(city: SimpleNamespace, as_: Callable[[str], Client]) -> None:
    keeping.propose(city.people.filler, city.water, **{**ROW, "name": "<script>alert(1)</script>"})
    page = as_("reviewer").get("/library/").content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
