"""What a loaded body is asked, what the database is asked of bodies, and of what belongs to them: all say the same."""

from __future__ import annotations

from types import SimpleNamespace

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Body
from jixiao.www.accounts.reach import bodies_for, in_reach, may_for
from jixiao.www.cases.models import Case, Filing


def test_a_body_its_row_and_its_filings_are_reached_by_the_same_people(city: SimpleNamespace) -> None:
    bodies = list(Body.objects.order_by("pk"))
    some = 0
    for person in vars(city.people).values():
        for act in Act:
            reached = set(bodies_for(person, act).values_list("pk", flat=True))
            some += bool(reached) and len(reached) < len(bodies)
            assert {body.pk for body in bodies if may_for(person, act, body)} == reached
            assert {body.pk for body in bodies if may_for(person, act, body.pk)} == reached
            filings = Filing.objects.filter(in_reach(person, act, "case__body"))
            assert set(filings.values_list("case__body", flat=True)) == reached
            assert set(Case.objects.filter(in_reach(person, act, "body")).values_list("body", flat=True)) == reached
    assert some > 20
