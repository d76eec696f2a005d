"""The first people of a new site: nobody is there yet who could make an account."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.granting import grant_role
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.passwords import first_password, set_password
from jixiao.www.accounts.roles import Role
from jixiao.www.accounts.trail import record
from jixiao.www.refusals import Refused

FIRST: Final = (
    ("admin", Role.ADMINISTRATOR),
    ("security", Role.SECURITY),
    ("auditor", Role.LOG_AUDITOR),
    ("reviewer", Role.REVIEWER),
)


@transaction.atomic
def make_first_people() -> list[tuple[Person, Role, str]]:
    """三员 and one reviewer, each with a first password, given back once. Raises Refused when anybody is there."""
    if Person.objects.exists():
        raise Refused(_("系统已有账号，不再建立首批账号。忘记密码的，请由系统管理员在“人员”页重置。"))
    made = []
    for login, role in FIRST:
        password = first_password()
        person = Person.objects.make(login, str(role.label))
        set_password(person, password, must_change=True)
        grant_role(None, person, role)
        made.append((person, role, password))
    record(None, "first_people", logins=[login for login, _role in FIRST])
    return made
