"""Which bodies a person may do something for: asked by every query of the site."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404

from jixiao.www.accounts.acts import MAY, Act
from jixiao.www.accounts.models import Body, Grant, Person
from jixiao.www.accounts.models.body import BodyQuerySet
from jixiao.www.accounts.roles import Role

_ALL_BODIES = frozenset({Role.REVIEWER, Role.LEADER, Role.INSPECTOR, Role.ADMINISTRATOR})


def grants_of(person: Person) -> list[Grant]:
    """Grants in force, asked once a request: the person is loaded anew with every one. No other table is asked:
    most requests need the keys of bodies and offices alone."""
    kept: list[Grant] | None = getattr(person, "_grants_in_force", None)
    if kept is None:
        kept = list(Grant.objects.given().filter(person=person).order_by("role", "pk")) if person.is_active else []
        have_grants(person, kept)
    return kept


def have_grants(person: Person, grants: list[Grant]) -> None:
    """These are the grants that hold today: loaded with the person, whose account is open."""
    person._grants_in_force = grants  # type: ignore[attr-defined]


def grants_for(person: Person, act: Act) -> list[Grant]:
    """The grants in force with which this person may do it."""
    return [grant for grant in grants_of(person) if grant.role in MAY[act]]


def may(person: Person, act: Act) -> bool:
    """Whether there is anything at all that this person may do it for."""
    return bool(grants_for(person, act))


def in_reach(person: Person, act: Act, path: str = "") -> Q:
    """Keeps the rows of the bodies for which this person may do it; `path` leads from a row to its body.

    Columns are compared as they stand: a query in a query costs Django more time than the database needs for it.
    """
    to = f"{path}__" if path else ""
    wanted = Q(pk__in=())
    for grant in grants_for(person, act):
        if grant.role in _ALL_BODIES:
            return Q()
        if grant.role == Role.SUPERVISOR and grant.body_id:
            wanted |= Q(**{f"{to}supervisor": grant.body_id})
        elif grant.role == Role.DESK and grant.office_id:
            wanted |= Q(**{f"{to}office": grant.office_id})
        elif grant.body_id:
            wanted |= Q(**{path or "pk": grant.body_id})
    return wanted


def bodies_for(person: Person, act: Act) -> BodyQuerySet:
    """The bodies for which this person may do it."""
    return Body.objects.filter(in_reach(person, act))


def may_for(person: Person, act: Act, body: Body | int) -> bool:
    """Whether this person may do it for this body. A body that was loaded is asked itself, and not the database."""
    if not isinstance(body, Body):
        return bodies_for(person, act).filter(pk=body).exists()
    return any(_reaches(grant, body) for grant in grants_for(person, act))


def body_for(person: Person, act: Act, pk: int) -> Body:
    """The body, if this person may do it for it; else Http404: what is out of reach does not exist."""
    found = bodies_for(person, act).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _reaches(grant: Grant, body: Body) -> bool:
    """Whether a grant reaches a body: what `in_reach` asks of all of them."""
    if grant.role in _ALL_BODIES:
        return True
    if grant.role == Role.SUPERVISOR and grant.body_id:
        return body.supervisor_id == grant.body_id
    if grant.role == Role.DESK and grant.office_id:
        return body.office_id == grant.office_id
    return grant.body_id is not None and grant.body_id == body.pk
