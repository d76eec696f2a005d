"""The bodies and people of the invented city in the site's database."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth.hashers import make_password

from jixiao.www.accounts.granting import grant_role
from jixiao.www.accounts.models import Body, BodyName, Office, Person, Succession
from jixiao.www.accounts.roles import OF_A_BODY, OF_AN_OFFICE, Role
from jixiao.www.trial.city import City
from jixiao.www.trial.people import Person as TrialPerson

PASSWORD = "yunzhou-2024-try"
"""Of everybody in the invented city; no real site has it."""


def load_bodies(city: City) -> dict[str, Body]:
    """Every body by its code, with offices, other names, supervisors and successions."""
    bodies: dict[str, Body] = {}
    for one in city.register:
        office, _made = Office.objects.get_or_create(name=one.office)
        bodies[one.code] = Body.objects.create(
            code=one.code,
            name=one.name,
            office=office,
            is_exempt=one.files_nothing,
            is_unpublished=one.publishes_nothing,
            first_year=one.from_year if one.from_year > city.years[0] else None,
            last_year=one.to_year if one.to_year < city.years[-1] else None,
        )
        names = [BodyName(body=bodies[one.code], kind=BodyName.Kind.SHORT, name=one.short)]
        names += [
            BodyName(body=bodies[one.code], kind=BodyName.Kind.FORMER, name=name, last_year=last)
            for name, last in one.former_names
        ]
        BodyName.objects.bulk_create(names)
    for one in city.register:
        if one.department:
            bodies[one.code].supervisor = bodies[one.department]
            bodies[one.code].save(update_fields=["supervisor"])
        kind = Succession.Kind.MERGED if one.change == "合并" else Succession.Kind.SPLIT
        for code in one.predecessors:
            Succession.objects.create(
                kind=kind, year=one.from_year, predecessor=bodies[code], successor=bodies[one.code]
            )
    return bodies


def load_people(city: City, bodies: dict[str, Body], today: datetime.date) -> dict[str, Person]:
    """Everybody by login, with the roles in force today."""
    people = {}
    kept = make_password(PASSWORD)  # made once: a hash is slow on purpose, and everybody's password is the same here
    for one in city.people:
        person = Person.objects.create(login=one.login, name=one.name, password=kept)
        people[one.login] = person
        for about in _about(one, bodies):
            first, last = (
                (today - datetime.timedelta(20), today + datetime.timedelta(50)) if one.valid_to else (None, None)
            )
            grant_role(None, person, Role(one.role), **about, first_day=first, last_day=last)
    return people


def _about(one: TrialPerson, bodies: dict[str, Body]) -> list[dict[str, Any]]:
    """What each grant of the person is for."""
    role = Role(one.role)
    if role in OF_AN_OFFICE:
        return [{"office": Office.objects.get(name=one.office)}]
    if role is Role.SUPERVISOR:
        return [{"body": bodies[one.bodies[0]]}]
    if role in OF_A_BODY:
        return [{"body": bodies[code]} for code in one.bodies]
    return [{}]
