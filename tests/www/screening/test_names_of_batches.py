"""Names that the register does not know: answered once, taken back, asked again after the register changed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from jixiao.www.accounts.models import Body, LogRow
from jixiao.www.refusals import Refused
from jixiao.www.screening import naming
from jixiao.www.screening.models import Batch, BatchDocument, BatchName
from jixiao.www.summary.batches.unnamed import put_choices, unnamed


def test_an_answer_holds_for_every_batch_and_can_be_taken_back(batch: Batch, city: SimpleNamespace) -> None:
    other = Batch.objects.create(name="另一批", state=Batch.State.LOADED)
    BatchDocument.objects.create(batch=other, ordinal=1, path="a.docx", written="水务局 ", key="水务局")
    name = naming.name_unit(city.people.reviewer, "水务局", city.water)
    given = BatchDocument.objects.filter(named=name)
    assert sorted(given.values_list("batch__name", "body")) == [("历年材料", city.water.pk), ("另一批", city.water.pk)]
    with pytest.raises(Refused, match="先撤销"):
        naming.name_unit(city.people.reviewer, "水务局", city.roads)
    assert naming.take_back_name(city.people.reviewer, name) == 2
    assert not BatchDocument.objects.filter(key="水务局").exclude(body=None).exists()
    assert batch.rows.filter(body=city.water).exists()  # what the register told stays
    acts = LogRow.objects.filter(act__in=["name_batch_unit", "take_back_batch_unit"])
    assert [row.details["documents"] for row in acts.order_by("number")] == [2, 2]


def test_an_answer_holds_for_what_is_loaded_later(city: SimpleNamespace, load: Any) -> None:
    naming.name_unit(city.people.reviewer, "水务局", city.water)
    load()
    document = BatchDocument.objects.get(written="水务局")
    assert (document.body, document.named) == (city.water, BatchName.objects.get())


def test_bodies_that_a_name_may_be_are_proposed(batch: Batch, city: SimpleNamespace) -> None:
    names = unnamed(batch.pk)
    put_choices(names, batch.pk)
    choices = {each.written: [body.name for body in each.choices] for each in names}
    assert choices["水务局"] == ["云州市水务局"]
    assert choices["临江县文化馆"] == []
    assert [each.written for each in unnamed(batch.pk, "水务")] == ["水务局"]


def test_the_register_is_asked_again(batch: Batch, city: SimpleNamespace) -> None:
    library = Body.objects.create(code="303001", name="云州市图书馆")
    assert naming.match_anew(city.people.reviewer) == 1
    assert batch.rows.get(written="云州市图书馆").body == library
    assert naming.match_anew(city.people.reviewer) == 0


@pytest.mark.parametrize("login", ["leader", "desk", "third_party", "administrator"])
def test_nobody_but_the_bureau_says_so(batch: Batch, city: SimpleNamespace, login: str) -> None:
    person = getattr(city.people, login)
    name = naming.name_unit(city.people.reviewer, "水务局", city.water)
    with pytest.raises(PermissionDenied):
        naming.name_unit(person, "档案馆", city.water)
    with pytest.raises(PermissionDenied):
        naming.take_back_name(person, name)
    with pytest.raises(PermissionDenied):
        naming.match_anew(person)
