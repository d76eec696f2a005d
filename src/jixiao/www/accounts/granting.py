"""Giving and withdrawing roles."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.models import Body, Grant, Office, Person
from jixiao.www.accounts.roles import OF_A_BODY, OF_AN_OFFICE, Role, clash
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
    """Give `role` to `person`. Raises Refused where the role needs a body, or must not stand beside another."""
    Person.objects.select_for_update().get(pk=person.pk)
    if (role in OF_A_BODY) != (body is not None) or (role in OF_AN_OFFICE) != (office is not None):
        what = _("单位") if role in OF_A_BODY else _("归口股室") if role in OF_AN_OFFICE else _("不带单位和股室")
        raise Refused(_("角色“%(role)s”须指定：%(what)s。") % {"role": role.label, "what": what})
    if role is Role.THIRD_PARTY and last_day is None:
        raise Refused(_("第三方须指定截止日期。"))
    if first_day and last_day and last_day < first_day:
        raise Refused(_("截止日期早于起始日期。"))
    held = set(Grant.objects.in_force().filter(person=person).values_list("role", flat=True))
    if why := clash(held, role):
        raise Refused(why)
    given = Grant.objects.create(
        person=person, role=role, body=body, office=office, first_day=first_day, last_day=last_day, given_by=actor
    )
    record(actor, "grant_role", person, body=body, role=role.value, grant=given.pk)
    person.__dict__.pop("_grants_in_force", None)
    return given


@transaction.atomic
def withdraw_role(actor: Person | None, grant: Grant) -> None:
    """Withdraw it from now on."""
    grant.withdrawn_at = timezone.now()
    grant.save(update_fields=["withdrawn_at"])
    record(actor, "withdraw_role", grant.person, body=grant.body, role=grant.role, grant=grant.pk)
    grant.person.__dict__.pop("_grants_in_force", None)
