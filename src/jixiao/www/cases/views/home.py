"""The first page: what the person who signed in has to do, and how far the year has come."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.context import places_of, tiles_for
from jixiao.www.accounts.models import Body, Grant, LogRow, Person, RequestedRole
from jixiao.www.accounts.reach import grants_for, may
from jixiao.www.accounts.roles import Role
from jixiao.www.accounts.throttle import locked_people
from jixiao.www.cases.for_home import parts_for
from jixiao.www.cases.models import Filing, State, StepKind, Year
from jixiao.www.cases.moving import STAGE_ACTS
from jixiao.www.cases.progress import by_office, by_step, latest_year

NAMES = "case__body__names"
NOTICED = datetime.timedelta(14)
"""For how long a body is told of a deadline that was moved."""
SEE_ALL = {Role.LEADER, Role.INSPECTOR, Role.REVIEWER, Role.DESK, Role.SUPERVISOR, Role.THIRD_PARTY}


@allowed()
def home(request: Asked) -> HttpResponse:
    person = request.user
    to_decide = _waiting(person)
    queue = next((place["url"] for place in places_of(person) if place["name"] == "review_queue"), "")
    most = 10 if queue else 50
    own = list(_own(person))
    moved = _moved_deadlines(own)
    shown: dict[str, Any] = {
        "to_decide": to_decide[:most],
        "most": most,
        "queue": queue,
        "decide_count": to_decide.count(),
        "own": own,
        "own_many": len({filing.case.body_id for filing in own}) > 1,
        "moved": moved,
        "parts": parts_for(person),
        "tiles": tiles_for(person),
        "begin_with": _begin_with(person),
        "accounts": _accounts(person),
        "roleless": not any(may(person, act) for act in Act),
    }
    if any(grant.role in SEE_ALL for grant in grants_for(person, Act.READ)):
        shown |= _progress(request, person)
    return render(request, "home.html", shown)


def _accounts(person: Person) -> list[tuple[str, int, str]]:
    """For those who keep accounts: how many stand how, and the list of each."""
    if not may(person, Act.KEEP_PEOPLE) and not may(person, Act.GRANT):
        return []
    people, list_ = Person.objects.filter(is_active=True), reverse("people")
    without = people.exclude(pk__in=Grant.objects.in_force().values("person"))
    return [
        (_("在用账号"), people.count(), f"{list_}?state=active"),
        (_("未首次登录"), people.filter(must_change_password=True).count(), f"{list_}?state=first"),
        (_("尚无角色"), without.count(), f"{list_}?state=roleless"),
        (_("登录锁定"), len(locked_people()), f"{list_}?state=locked"),
    ]


def _begin_with(person: Person) -> list[tuple[str, str]]:
    """On a new site: what has to be there before anything else, as words and the page where it is made."""
    steps: list[tuple[str, str]] = []
    if may(person, Act.KEEP_BODIES) and not Body.objects.exists():
        steps.append((_("导入单位名录：编码、全称、主管部门、归口股室、免报"), reverse("import_bodies")))
    if may(person, Act.KEEP_YEARS) and not Year.objects.exists():
        steps.append((_("新建年度，启用环节并设定起止日期，开启年度"), reverse("new_year")))
    if may(person, Act.KEEP_PEOPLE) and Body.objects.exists() and not Grant.objects.filter(role=Role.FILLER).exists():
        steps.append((_("为各单位建账号：填报人、单位负责人各一名，打印账号条"), reverse("import_people")))
    if may(person, Act.GRANT) and RequestedRole.objects.filter(person__is_active=True).exists():
        steps.append((_("核对并授予系统管理员提出的角色"), reverse("requested_roles")))
    return steps


def _waiting(person: Person) -> Any:
    waiting = Q(pk__in=())
    for stage, act in STAGE_ACTS.items():
        if may(person, act):
            waiting |= Q(pk__in=Filing.objects.for_(person, act).filter(state=State.SUBMITTED, stage=stage))
    return (
        Filing.objects.filter(waiting, step__year__is_closed=False)
        .with_all()
        .prefetch_related(NAMES)
        .order_by("changed_at")
    )


def _own(person: Person) -> Any:
    if not may(person, Act.SEE_OWN_DRAFT):
        return Filing.objects.none()
    own = Filing.objects.for_(person, Act.SEE_OWN_DRAFT).with_all().prefetch_related(NAMES)
    return own.order_by("-case__year__number", "case__body__code", "step")[:60]


def _moved_deadlines(own: list[Filing]) -> list[dict[str, Any]]:
    """Deadlines of the bodies' own steps that were moved of late: step, from, to, when, why."""
    steps = {f"step:{filing.step_id}": filing.step for filing in own if not filing.step.year.is_closed}
    rows = LogRow.objects.filter(act="set_step", subject__in=steps, at__gte=timezone.now() - NOTICED)
    told: dict[str, dict[str, Any]] = {}
    for row in rows:
        before, after = row.details["before"], row.details["after"]
        if not before["is_on"] or before["closes"] == after["closes"] or row.subject in told:
            continue
        told[row.subject] = {
            "step": steps[row.subject],
            "before": before["closes"],
            "after": after["closes"],
            "at": row.at,
            "reason": row.reason,
        }
    return list(told.values())


def _progress(request: Asked, person: Person) -> dict[str, Any]:
    asked = request.GET.get("year", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else 0
    year = Year.objects.filter(number=number).first() or latest_year(person)
    if year is None:
        return {}
    steps = by_step(year, person)
    main = next((row for row in steps if row.step is not None and row.step.kind == StepKind.SELF_EVALUATION), None)
    offices = by_office(main.step, person) if main is not None and main.step is not None else []
    return {
        "year": year,
        "years": Year.objects.filter(cases__isnull=False).distinct(),
        "progress": steps,
        "offices": offices if len(offices) > 1 else [],
        "main": main,
    }
