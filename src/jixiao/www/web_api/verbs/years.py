"""年度、环节: the functions are those of the page of the year."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Body
from jixiao.www.cases import opening, yearly
from jixiao.www.cases import steps as stepping
from jixiao.www.cases.models import Step, Year
from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.shapes.common import Key, YearNumber
from jixiao.www.web_api.shapes.years import Gone, Join, NewStep, NewYear, ProfileGiven, Reasoned, StepGiven, YearSet
from jixiao.www.web_api.verb import Chapter, reads, writes
from jixiao.www.web_api.verbs.register import step_told

router = Chapter("名录与年度")


@reads(router, "/years/{number}", YearSet, Act.KEEP_YEARS, summary="一个年度")
def api_year(request: Called, number: YearNumber) -> dict[str, Any]:
    """全部环节（未启用的在内）、已开启和尚未加入的单位、未办结的份数。"""
    return _year(_held(number))


@writes(router, "POST", "/years", YearSet, Act.KEEP_YEARS, summary="新建年度")
def make_year(request: Called, given: NewYear) -> dict[str, Any]:
    return _year(yearly.make_year(request.user, given.number, profile=given.profile))


@writes(router, "DELETE", "/years/{number}", Gone, Act.KEEP_YEARS, summary="删除年度")
def drop_year(request: Called, number: YearNumber) -> dict[str, Any]:
    """误建而尚未开启的。"""
    yearly.drop_year(request.user, _held(number))
    return {"number": number}


@writes(router, "PUT", "/years/{number}/profile", YearSet, Act.KEEP_YEARS, summary="改评分方案")
def set_profile(request: Called, number: YearNumber, given: ProfileGiven) -> dict[str, Any]:
    return _year(yearly.set_profile(request.user, _held(number), given.profile))


@writes(router, "POST", "/years/{number}/steps", YearSet, Act.KEEP_YEARS, summary="增加环节")
def add_step(request: Called, number: YearNumber, given: NewStep) -> dict[str, Any]:
    """增加的环节启用后生效。"""
    stepping.add_step(request.user, _held(number), given.kind, given.period)
    return _year(_held(number))


@writes(router, "PUT", "/steps/{pk}", YearSet, Act.KEEP_YEARS, summary="改环节和时限")
def set_step(request: Called, pk: Key, given: StepGiven) -> dict[str, Any]:
    """启用或停用、起止日期、审核环节。"""
    step = Step.objects.select_related("year").filter(pk=pk).first()
    if step is None:
        raise Http404
    stepping.set_step(request.user, step, **given.model_dump())
    return _year(_held(step.year.number))


@writes(router, "POST", "/years/{number}/open", YearSet, Act.KEEP_YEARS, summary="开启年度")
def open_year(request: Called, number: YearNumber) -> dict[str, Any]:
    """为名录中该年度存在的全部单位建卷宗。"""
    opening.open_year(request.user, _held(number))
    return _year(_held(number))


@writes(router, "POST", "/years/{number}/join", YearSet, Act.KEEP_YEARS, summary="单位加入年度")
def join_year(request: Called, number: YearNumber, given: Join) -> dict[str, Any]:
    """开启以后才进入名录的单位。"""
    body = Body.objects.filter(pk=given.body).first()
    if body is None:
        raise Http404
    opening.join_year(request.user, body, _held(number))
    return _year(_held(number))


@writes(router, "POST", "/years/{number}/undo-opening", YearSet, Act.KEEP_YEARS, summary="撤销开启")
def undo_opening(request: Called, number: YearNumber) -> dict[str, Any]:
    """尚无单位办理时可以撤销。"""
    opening.undo_opening(request.user, _held(number))
    return _year(_held(number))


@writes(router, "POST", "/years/{number}/close", YearSet, Act.KEEP_YEARS, summary="汇总封存")
def close_year(request: Called, number: YearNumber, given: Reasoned) -> dict[str, Any]:
    """此后不收件、不退回；还有没有通过的材料，须写明原因。"""
    return _year(yearly.close_year(request.user, _held(number), reason=given.reason))


@writes(router, "POST", "/years/{number}/reopen", YearSet, Act.KEEP_YEARS, summary="解除封存")
def reopen_year(request: Called, number: YearNumber, given: Reasoned) -> dict[str, Any]:
    """须写明原因。"""
    return _year(yearly.reopen_year(request.user, _held(number), reason=given.reason))


def _held(number: int) -> Year:
    found = Year.objects.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def _year(year: Year) -> dict[str, Any]:
    steps = list(year.steps.all())
    for step in steps:
        step.year = year
    return {
        "number": year.number,
        "is_closed": year.is_closed,
        "profile": year.profile,
        "steps": [{**step_told(one), "is_on": one.is_on, "stamp": stepping.stamp(one)} for one in steps],
        "joined": year.cases.count(),
        "absent": list(opening.absent_bodies(year).order_by("code").values_list("pk", flat=True)),
        "unfinished": yearly.unfinished(year),
    }
