"""Who asks is found with the grants that hold today, as the site asks for them otherwise."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from jixiao.www.accounts.models import Grant, Person
from jixiao.www.accounts.people_of_requests import PeopleOfRequests
from jixiao.www.accounts.reach import grants_of
from jixiao.www.accounts.roles import Role

DAY = datetime.timedelta(1)


@pytest.fixture
def changing(city: SimpleNamespace) -> Person:
    """Somebody with grants of every kind: over, to come, taken back, from day to day, for good."""
    person, today = Person.objects.make("changing", "换岗人"), timezone.localdate()
    for role, about in (
        (Role.FILLER, {"body": city.water, "last_day": today - DAY}),
        (Role.HEAD, {"body": city.water, "first_day": today + DAY}),
        (Role.HEAD, {"body": city.roads, "withdrawn_at": timezone.now()}),
        (Role.FILLER, {"body": city.roads, "first_day": today, "last_day": today}),
        (Role.SUPERVISOR, {"body": city.water, "first_day": today - DAY}),
        (Role.DESK, {"office": city.water.office}),
    ):
        Grant.objects.create(person=person, role=role, **about)
    return person


def test_person_and_grants_are_those_of_the_tables_whoever_asks(city: SimpleNamespace, changing: Person) -> None:
    nobody = Person.objects.make("nobody", "无权人")
    for person in (changing, nobody, *vars(city.people).values()):
        found = PeopleOfRequests().get_user(person.pk)
        assert found is not None
        fresh = Person.objects.get(pk=person.pk)
        assert all(getattr(found, one.attname) == getattr(fresh, one.attname) for one in Person._meta.concrete_fields)
        columns = [one.attname for one in Grant._meta.concrete_fields]
        told = [[getattr(grant, name) for name in columns] for grant in grants_of(found)]
        assert told == [[getattr(grant, name) for name in columns] for grant in grants_of(fresh)]
    assert len(grants_of(PeopleOfRequests().get_user(changing.pk))) == 3  # type: ignore[arg-type]


def test_both_are_found_with_one_question(city: SimpleNamespace, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        found = PeopleOfRequests().get_user(city.people.filler.pk)
        assert found is not None
        assert [grant.role for grant in grants_of(found)] == [Role.FILLER]


def test_whose_account_is_closed_or_who_is_not_there_is_nobody(city: SimpleNamespace) -> None:
    Person.objects.filter(pk=city.people.filler.pk).update(is_active=False)
    assert PeopleOfRequests().get_user(city.people.filler.pk) is None
    assert PeopleOfRequests().get_user(0) is None


def test_a_grant_that_is_taken_back_or_given_holds_at_the_next_request(city: SimpleNamespace) -> None:
    browser, address = Client(), f"/filings/{city.filing.pk}/fill/"
    browser.force_login(city.people.filler)
    assert browser.get(address).status_code == 200
    grants = Grant.objects.filter(person=city.people.filler)
    grants.update(withdrawn_at=timezone.now())
    assert browser.get(address).status_code == 403
    grants.update(withdrawn_at=None, body=city.roads)
    assert browser.get(address).status_code == 404
    grants.update(body=city.water)
    assert browser.get(address).status_code == 200
