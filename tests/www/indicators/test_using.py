"""An indicator of the library put into a form, and an adjustment that begins with what was approved."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from jixiao.www.accounts.models import Body
from jixiao.www.cases import transitions
from jixiao.www.cases.models import Filing, Step, StepKind
from jixiao.www.filing import drafting
from jixiao.www.filing.beginning import begin
from jixiao.www.filing.models import Draft
from jixiao.www.indicators import keeping
from jixiao.www.indicators.models import LibraryIndicator
from jixiao.www.indicators.using import use
from jixiao.www.refusals import Refused

ROW = {
    "group": "output",
    "class_name": "数量指标",
    "name": "河道巡查次数",
    "direction": "at_least",
    "target": "24",
    "unit": "次",
}


def of_kind(city: SimpleNamespace, body: Body, kind: StepKind) -> Filing:
    step, _made = Step.objects.get_or_create(year=city.year, kind=kind, defaults={"is_on": True})
    return transitions.open_filing(body, step)


def rows(draft: Draft) -> list[dict[str, Any]]:
    draft.refresh_from_db()
    return [row for group in draft.content["evaluations"][0]["groups"] for row in group["indicators"]]


@pytest.fixture
def indicator(city: SimpleNamespace) -> LibraryIndicator:
    return keeping.propose(city.people.reviewer, None, **ROW)


@pytest.mark.parametrize("kind", [StepKind.OBJECTIVE, StepKind.SELF_EVALUATION])
def test_an_indicator_becomes_a_row_with_its_target(
    city: SimpleNamespace, indicator: LibraryIndicator, kind: StepKind
) -> None:
    filing = of_kind(city, city.water, kind)
    use(city.people.filler, indicator, filing)
    draft = Draft.objects.get(filing=filing)
    (row,) = (row for row in rows(draft) if row["name"]["text"] == "河道巡查次数")
    assert "24" in row["target"]["text"]
    assert "数量" in row["class"]["text"]
    with pytest.raises(Refused, match="没有重复加入"):
        use(city.people.filler, indicator, filing)
    drafting.undo_change(city.people.filler, draft, draft.revision)
    assert not [row for row in rows(draft) if row["name"]["text"] == "河道巡查次数"]


def test_it_is_put_in_from_the_page_of_the_library(
    city: SimpleNamespace, as_: Callable[[str], Client], indicator: LibraryIndicator
) -> None:
    filing = of_kind(city, city.water, StepKind.OBJECTIVE)
    page = as_("filler").get("/library/").content.decode()
    assert f"/filings/{filing.pk}/library/" in page
    done = as_("filler").post(f"/filings/{filing.pk}/library/", {"indicator": indicator.pk}, follow=True)
    assert "请在表中填写指标值和分值" in done.content.decode()
    gone = as_("filler").post(f"/filings/{filing.pk}/library/", {"indicator": "9999"}, follow=True)
    assert "已不在指标库中" in gone.content.decode()


def test_an_adjustment_begins_with_the_objectives_in_force(city: SimpleNamespace, indicator: LibraryIndicator) -> None:
    filed = of_kind(city, city.water, StepKind.OBJECTIVE)
    use(city.people.filler, indicator, filed)
    content = Draft.objects.get(filing=filed).content
    transitions.submit(city.people.filler, filed, content=content)
    transitions.pass_on(city.people.head, filed)
    transitions.accept(city.people.reviewer, filed)
    adjusted = of_kind(city, city.water, StepKind.ADJUSTMENT)
    draft = begin(city.people.filler, adjusted)
    assert [row["name"]["text"] for row in rows(draft)].count("河道巡查次数") == 1
    assert begin(city.people.filler, adjusted).revision == draft.revision  # begun once
