"""Giving and withdrawing roles."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Body, Grant, Office, Person, RequestedRole
from jixiao.www.accounts.reach import may
from jixiao.www.accounts.roles import OF_A_BODY, OF_AN_OFFICE, THREE_KEEPERS, Role, clash
from jixiao.www.accounts.trail import record
from jixiao.www.refusals import Refused


@transaction.atomic
def grant_role(
    actor: Person | None,
    person: Person,
    role: Role,
    *,
    body: Body | None = None,
    office: Office | None = None,
    first_day: datetime.date | None = None,
    last_day: datetime.date | None = None,
) -> Grant:
    """Give `role` to `person`. Without an actor it is the site itself (the first people).

    Raises Refused where the role needs a body, is held already or must not stand beside another, PermissionDenied for
    an actor who may not give roles.
    """
    _gives(actor, person)
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not person.is_active:
        raise Refused(_("%(person)s的账号已停用，不能授权。") % {"person": person})
    if (role in OF_A_BODY) != (body is not None) or (role in OF_AN_OFFICE) != (office is not None):
        what = _("单位") if role in OF_A_BODY else _("归口股室") if role in OF_AN_OFFICE else _("不带单位和股室")
        raise Refused(_("角色“%(role)s”须指定：%(what)s。") % {"role": role.label, "what": what})
    if role is Role.THIRD_PARTY and last_day is None:
        raise Refused(_("第三方须指定截止日期。"))
    if first_day and last_day and last_day < first_day:
        raise Refused(_("截止日期早于起始日期。"))
    grants = Grant.objects.filter(Q(last_day__isnull=True) | Q(last_day__gte=timezone.localdate())).filter(
        person=person, withdrawn_at__isnull=True
    )
    if grants.filter(role=role, body=body, office=office, last_day=last_day).exists():
        raise Refused(_("%(person)s已有这一角色。") % {"person": person})
    held = set(grants.values_list("role", flat=True))
    if why := clash(held, role):
        raise Refused(why)
    given = Grant.objects.create(
        person=person, role=role, body=body, office=office, first_day=first_day, last_day=last_day, given_by=actor
    )
    record(actor, "grant_role", person, body=body, role=role.value, grant=given.pk)
    person.__dict__.pop("_grants_in_force", None)
    return given


@transaction.atomic
def withdraw_role(actor: Person | None, grant: Grant, *, reason: str = "") -> None:
    """Withdraw it from now on. Raises Refused for the last keeper of a kind, PermissionDenied for whoever may not."""
    grant = Grant.objects.select_for_update(of=("self",)).select_related("person", "body").get(pk=grant.pk)
    _gives(actor, grant.person)
    if grant.withdrawn_at is not None:
        raise Refused(_("这一角色已经收回。"))
    if is_last_keeper(grant.person, grant.role):
        raise Refused(
            _("%(person)s是唯一的%(role)s。请先授予另一人，再收回。")
            % {"person": grant.person, "role": Role(grant.role).label}
        )
    grant.withdrawn_at = timezone.now()
    grant.save(update_fields=["withdrawn_at"])
    record(actor, "withdraw_role", grant.person, body=grant.body, reason=reason, role=grant.role, grant=grant.pk)
    grant.person.__dict__.pop("_grants_in_force", None)


def is_last_keeper(person: Person, role: str | None = None) -> bool:
    """Whether one of 三员 would be missing without this person (in this role)."""
    own = {role} if role else set(Grant.objects.in_force().filter(person=person).values_list("role", flat=True))
    return any(
        not Grant.objects.in_force().filter(role=each).exclude(person=person).exists() for each in own & THREE_KEEPERS
    )


@transaction.atomic
def give_requested(actor: Person, request: RequestedRole) -> Grant:
    """安全管理员: give the role that was asked for with the account."""
    given = grant_role(
        actor,
        request.person,
        Role(request.role),
        body=request.body,
        office=request.office,
        last_day=request.last_day,
    )
    request.delete()
    return given


@transaction.atomic
def refuse_requested(actor: Person, request: RequestedRole, *, reason: str = "") -> None:
    _gives(actor, request.person)
    record(actor, "refuse_role", request.person, body=request.body, reason=reason, role=request.role)
    request.delete()


def _gives(actor: Person | None, person: Person) -> None:
    if actor is None:
        return
    if not may(actor, Act.GRANT):
        raise PermissionDenied
    if actor.pk == person.pk:
        raise Refused(_("不能更改自己的角色，请由另一名安全管理员办理。"))
