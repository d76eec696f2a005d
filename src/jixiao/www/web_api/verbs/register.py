"""我是谁, 年度与环节, 单位名录."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import Http404
from ninja import Query

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Body, BodyName
from jixiao.www.accounts.models.body import BodyQuerySet
from jixiao.www.accounts.reach import bodies_for, grants_of, may
from jixiao.www.accounts.roles import Role
from jixiao.www.cases.models import Step, Year
from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.shapes.common import Key, Page, page_of
from jixiao.www.web_api.shapes.register import BodyFilter, BodyTold, Me, Years
from jixiao.www.web_api.verb import Chapter, reads

router = Chapter("名录与年度")


@reads(router, "/me", Me, summary="我是谁，能办什么")
def me(request: Called) -> dict[str, Any]:
    """令牌属于谁、有哪些角色、什么时候到期。"""
    person, token = request.user, request.token
    roles = [
        {"role": one.role, "words": str(Role(one.role).label), "about": one.about, "last_day": one.last_day}
        for one in grants_of(person)
    ]
    return {
        "login": person.login,
        "name": person.name,
        "roles": roles,
        "acts": [act.value for act in Act if may(person, act)],
        "token": token.name,
        "scope": token.scope,
        "expires_on": token.expires_on,
    }


@reads(router, "/years", Years, Act.READ, Act.KEEP_YEARS, summary="年度与环节")
def api_years(request: Called) -> dict[str, Any]:
    """各年度，及已启用的环节和时限，最近的年度在前。"""
    years = Year.objects.prefetch_related("steps")
    return {"items": [_year(year) for year in years]}


def _year(year: Year) -> dict[str, Any]:
    steps = [step for step in year.steps.all() if step.is_on]
    for step in steps:
        step.year = year
    return {
        "number": year.number,
        "is_closed": year.is_closed,
        "profile": year.profile,
        "steps": [step_told(step) for step in steps],
    }


def step_told(step: Step) -> dict[str, Any]:
    return {
        "id": step.pk,
        "year": step.year.number,
        "kind": step.kind,
        "name": step.name,
        "period": step.period,
        "opens": step.opens,
        "closes": step.closes,
        "is_open": step.is_open(),
        "stages": step.stages,
    }


@reads(router, "/bodies", Page[BodyTold], Act.KEEP_BODIES, Act.READ, summary="单位名录")
def api_bodies(request: Called, asked: Query[BodyFilter]) -> dict[str, Any]:
    """令牌所属人员范围内的单位，按编码排列。"""
    found = _within(request)
    if asked.year is not None:
        found = found.of_year(asked.year)
    if asked.code is not None:
        found = found.filter(code=asked.code)
    if asked.q:
        found = found.filter(Q(name__icontains=asked.q) | Q(code__startswith=asked.q))
    return page_of(found.order_by("code"), asked, body_told)


@reads(router, "/bodies/{pk}", BodyTold, Act.KEEP_BODIES, Act.READ, summary="一家单位")
def api_body(request: Called, pk: Key) -> dict[str, Any]:
    found = _within(request).filter(pk=pk).first()
    if found is None:
        raise Http404
    return body_told(found)


def _within(request: Called) -> BodyQuerySet:
    within = bodies_for(request.user, Act.KEEP_BODIES) | bodies_for(request.user, Act.READ)
    return within.select_related("supervisor", "office").prefetch_related("names")


def body_told(body: Body) -> dict[str, Any]:
    names = body.names.all()
    return {
        "id": body.pk,
        "code": body.code,
        "name": body.name,
        "short_names": [one.name for one in names if one.kind == BodyName.Kind.SHORT],
        "former_names": [one.name for one in names if one.kind == BodyName.Kind.FORMER],
        "supervisor": body.supervisor.code if body.supervisor else None,
        "office": body.office.name if body.office else None,
        "is_exempt": body.is_exempt,
        "is_unpublished": body.is_unpublished,
        "first_year": body.first_year,
        "last_year": body.last_year,
    }
