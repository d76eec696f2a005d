"""Account slips: whom there is one for, and the slips as a Word file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jixiao.writers.docx_parts import TEXT_WIDTH, package, paragraph, table
from jixiao.www.accounts.models import Body, Grant, Person, RequestedRole
from jixiao.www.accounts.roles import Role


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands on one slip."""

    person: Person
    password: str
    body: str
    role: str


def holders(bodies: Sequence[Body]) -> dict[int, tuple[Person, Body, Role]]:
    """Who fills in or signs for these bodies, or shall do so, and has never chosen an own password; by person."""
    found: dict[int, tuple[Person, Body, Role]] = {}
    wanted = {
        "body__in": bodies,
        "role__in": (Role.FILLER, Role.HEAD),
        "person__is_active": True,
        "person__must_change_password": True,
    }
    granted = Grant.objects.in_force().filter(**wanted)
    for rows in (granted, RequestedRole.objects.filter(**wanted)):
        for row in rows.select_related("person", "body").order_by("body__code", "person__login"):
            if row.body is not None:
                found.setdefault(row.person_id, (row.person, row.body, Role(row.role)))
    return found


def slips_docx(slips: Sequence[Slip], address: str) -> bytes:
    """Two slips a row, with lines to cut along."""
    cells = [_lines(slip, address) for slip in slips]
    if len(cells) % 2:
        cells.append([""])
    rows = [(cells[index], cells[index + 1]) for index in range(0, len(cells), 2)]
    half = TEXT_WIDTH // 2
    words = _("沿线裁开，当面交给本人")
    return package(_("账号条"), paragraph("Title", _("账号条")) + table((words, words), (half, half), rows))


def _lines(slip: Slip, address: str) -> list[str]:
    return [
        slip.body,
        _("使用人：%(name)s（%(role)s）") % {"name": slip.person.name, "role": slip.role},
        _("网址：%(address)s") % {"address": address},
        _("用户名：%(login)s") % {"login": slip.person.login},
        _("初始密码：%(password)s") % {"password": slip.password},
        _("首次登录须设置自己的密码。严禁录入涉密信息。"),
    ]
