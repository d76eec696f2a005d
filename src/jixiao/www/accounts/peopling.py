"""Accounts: made, changed, stopped by the 系统管理员; each function is one transaction and one row of the trail.

The roles that an account is meant to have are asked for here and given by the 安全管理员 (`granting.py`).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.granting import is_last_keeper
from jixiao.www.accounts.models import Body, Grant, Office, Person, RequestedRole
from jixiao.www.accounts.passwords import first_password, set_password
from jixiao.www.accounts.reach import may
from jixiao.www.accounts.roles import OF_A_BODY, OF_AN_OFFICE, Role, clash
from jixiao.www.accounts.trail import record
from jixiao.www.refusals import Refused

LOGIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{2,59}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An account to be made: the role that it is for, and the body."""

    name: str
    role: Role
    body: Body
    phone: str = ""
    login: str = ""


def _keeps(actor: Person) -> None:
    if not may(actor, Act.KEEP_PEOPLE):
        raise PermissionDenied


@transaction.atomic
def make_person(
    actor: Person,
    *,
    login: str,
    name: str,
    phone: str = "",
    role: Role | None = None,
    body: Body | None = None,
    office: Office | None = None,
    last_day: datetime.date | None = None,
) -> Person:
    """A person who cannot sign in yet: `make_slips` gives the first password. The role waits for the 安全管理员."""
    _keeps(actor)
    login = login.strip().lower()
    if not LOGIN.fullmatch(login):
        raise Refused(_("用户名须为3至60个字母、数字或 . _ -，以字母或数字开头。"))
    if Person.objects.filter(login=login).exists():
        raise Refused(_("用户名“%(login)s”已有人使用，请换一个。") % {"login": login})
    if not name.strip():
        raise Refused(_("请填写姓名。"))
    person = Person.objects.make(login, name.strip(), phone=phone.strip(), must_change_password=True)
    record(actor, "make_person", person, body=body, login=login, name=person.name)
    if role is not None:
        request_role(actor, person, role, body=body, office=office, last_day=last_day)
    return person


@transaction.atomic
def request_role(
    actor: Person,
    person: Person,
    role: Role,
    *,
    body: Body | None = None,
    office: Office | None = None,
    last_day: datetime.date | None = None,
) -> RequestedRole:
    """Ask the 安全管理员 for a role. Raises Refused for what could not be given."""
    _keeps(actor)
    if (role in OF_A_BODY) != (body is not None) or (role in OF_AN_OFFICE) != (office is not None):
        what = _("单位") if role in OF_A_BODY else _("归口股室") if role in OF_AN_OFFICE else _("不带单位和股室")
        raise Refused(_("角色“%(role)s”须指定：%(what)s。") % {"role": role.label, "what": what})
    if role is Role.THIRD_PARTY and last_day is None:
        raise Refused(_("第三方须指定截止日期。"))
    held = set(Grant.objects.in_force().filter(person=person).values_list("role", flat=True))
    held |= set(person.requested_roles.values_list("role", flat=True))
    if why := clash(held, role):
        raise Refused(why)
    if person.requested_roles.filter(role=role, body=body, office=office).exists():
        raise Refused(_("这一角色已经申请，等待安全管理员授权。"))
    record(actor, "request_role", person, body=body, role=role.value)
    return RequestedRole.objects.create(person=person, role=role, body=body, office=office, last_day=last_day, by=actor)


@transaction.atomic
def make_people(actor: Person, wanted: Sequence[Wanted]) -> list[Person]:
    """Accounts in bulk, all or none."""
    made = []
    taken = set(Person.objects.values_list("login", flat=True))
    for each in wanted:
        login = each.login or free_login(each.body, each.role, taken)
        taken.add(login)
        made.append(make_person(actor, login=login, name=each.name, phone=each.phone, role=each.role, body=each.body))
    return made


def free_login(body: Body, role: Role, taken: Iterable[str]) -> str:
    """`301001-1` for who fills in, `301001-2` for the head; further ones count on from 3."""
    code = re.sub(r"[^a-z0-9]", "", body.code.lower()) or f"d{body.pk}"
    first = {Role.FILLER: 1, Role.HEAD: 2}.get(role, 3)
    known = set(taken)
    if f"{code}-{first}" not in known:
        return f"{code}-{first}"
    number = 3
    while f"{code}-{number}" in known:
        number += 1
    return f"{code}-{number}"


def missing_accounts(bodies: Iterable[Body]) -> list[Wanted]:
    """One 填报人 and one 单位负责人 for each body that has none in force, asked for or waiting."""
    bodies = list(bodies)
    held = set(
        Grant.objects.in_force().filter(body__in=bodies, role__in=(Role.FILLER, Role.HEAD)).values_list("body", "role")
    )
    held |= set(RequestedRole.objects.filter(body__in=bodies, person__is_active=True).values_list("body", "role"))
    return [
        Wanted(f"{body.short_name}{role.label}"[:60], role, body)
        for body in bodies
        for role in (Role.FILLER, Role.HEAD)
        if (body.pk, role.value) not in held
    ]


@transaction.atomic
def change_person(actor: Person, person: Person, *, name: str, phone: str) -> Person:
    _keeps(actor)
    if not name.strip():
        raise Refused(_("请填写姓名。"))
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    before = {"name": person.name, "phone": person.phone}
    person.name, person.phone = name.strip(), phone.strip()
    after = {"name": person.name, "phone": person.phone}
    if before != after:
        person.save(update_fields=["name", "phone"])
        record(actor, "change_person", person, before=before, after=after)
    return person


@transaction.atomic
def reset_password(actor: Person, person: Person, *, reason: str = "") -> str:
    """A new first password, given back once; wherever this person was signed in, they are signed out."""
    _keeps(actor)
    if actor.pk == person.pk:
        raise Refused(_("自己的密码请在“改密码”中更改。"))
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not person.is_active:
        raise Refused(_("该账号已停用。请先恢复账号，再重置密码。"))
    password = first_password()
    set_password(person, password, must_change=True)
    record(actor, "reset_password", person, reason=reason)
    return password


@transaction.atomic
def deactivate(actor: Person, person: Person, *, reason: str) -> Person:
    """Stop an account: it is signed out everywhere, what it did stays. Its roles rest with it."""
    _keeps(actor)
    if not reason.strip():
        raise Refused(_("停用须写明原因。"))
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if actor.pk == person.pk:
        raise Refused(_("不能停用自己的账号。"))
    if not person.is_active:
        raise Refused(_("该账号已经停用。"))
    if is_last_keeper(person):
        raise Refused(_("%(person)s是三员中唯一的一名，停用前须先有人接任。") % {"person": person})
    person.is_active = False
    person.save(update_fields=["is_active"])
    record(actor, "deactivate", person, reason=reason)
    return person


@transaction.atomic
def activate(actor: Person, person: Person, *, reason: str) -> Person:
    """Let a stopped account in again. Its roles wait for the 安全管理员 once more."""
    _keeps(actor)
    if not reason.strip():
        raise Refused(_("恢复须写明原因。"))
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if person.is_active:
        raise Refused(_("该账号在用。"))
    person.is_active = True
    person.save(update_fields=["is_active"])
    for grant in person.grants.filter(withdrawn_at__isnull=True):
        grant.withdrawn_at = timezone.now()
        grant.save(update_fields=["withdrawn_at"])
        RequestedRole.objects.create(
            person=person, role=grant.role, body=grant.body, office=grant.office, last_day=grant.last_day, by=actor
        )
    record(actor, "activate", person, reason=reason)
    return person


@transaction.atomic
def make_slips(actor: Person, people: Sequence[Person]) -> list[tuple[Person, str]]:
    """New first passwords for slips, for people who have never chosen one of their own. One row each in the trail."""
    _keeps(actor)
    made = []
    for person in Person.objects.select_for_update(no_key=True).filter(
        pk__in=[each.pk for each in people], is_active=True
    ):
        if not person.must_change_password:
            raise Refused(
                _("%(person)s已设置自己的密码，不能再生成账号条；忘记密码的请单独重置。") % {"person": person}
            )
        password = first_password()
        set_password(person, password, must_change=True)
        record(actor, "make_slips", person)
        made.append((person, password))
    return made
