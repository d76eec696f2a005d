"""整改率: settled of all that is to be set right, None where nothing is, one query for any number of cases."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.www.setting_right.conftest import accepted, day, sent

from jixiao.www.cases.models import Case
from jixiao.www.setting_right import checking, mending, notifying
from jixiao.www.setting_right.mending import Said
from jixiao.www.setting_right.models import Item
from jixiao.www.setting_right.rates import Rectification, rectification_among, rectification_of, together


def test_counted_by_case(city: SimpleNamespace, django_assert_num_queries: Any) -> None:
    by = city.people.reviewer
    accepted(city)
    items = list(sent(city).items.all())
    accepted(city, city.foreign_filing, "没有问卷")
    notifying.withdraw_notice(by, sent(city, city.foreign_filing))
    accepted(city, city.lab_filing, "甲\n乙\n丙\n丁")
    lab = list(sent(city, city.lab_filing, deadline=day(1)).items.all())
    checking.settle(by, items[0], words="现场看过")
    mending.hand_in(city.people.filler, items[1], Said("done", "已改", day(0)))
    checking.carry(by, lab[0], words="下年再看")
    mending.hand_in(city.people.lab_filler, lab[1], Said("going", "在办", day(1)))
    water, roads, bench = city.filing.case_id, city.foreign_filing.case_id, city.lab_filing.case_id

    with django_assert_num_queries(1):
        found = rectification_of(year=2024, day=day(2))
    assert set(found) == {water, bench}  # a notice that was withdrawn asks for nothing
    assert found[water] == Rectification(items=3, settled=1, answered=1)
    assert found[bench] == Rectification(items=4, carried=1, overdue=3)
    assert found[water].rate == Decimal("33.33") and found[bench].rate == 0
    assert found.get(roads, Rectification()).rate is None
    assert (found[water].open, found[bench].open) == (2, 4)

    with django_assert_num_queries(1):
        assert rectification_of(Case.objects.filter(body=city.water)) == {water: found[water]}
    assert rectification_of([bench], day=day(2)) == {bench: found[bench]}
    assert rectification_of([water], year=2023) == {}
    assert rectification_of([bench], day=day(1))[bench].overdue == 0  # the day itself is not late
    both = together(found.values())
    assert both == Rectification(7, 1, 1, 1, 3) == rectification_among(Item.objects.in_force(), day(2))


@settings(suppress_health_check=[HealthCheck.too_slow])  # of a busy machine
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))))
def test_the_rate_of_many_is_that_of_their_items(pairs: list[tuple[int, int]]) -> None:
    rows = [Rectification(settled + left, settled) for settled, left in pairs]
    whole = together(rows)
    assert whole.open == sum(left for _settled, left in pairs)
    if whole.items:
        assert whole.rate is not None and 0 <= whole.rate <= 100
        assert (whole.rate == 100) == (whole.open == 0)
    else:
        assert whole.rate is None
