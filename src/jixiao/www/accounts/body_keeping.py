"""单位名录: bodies made and changed one by one. Each function is one transaction and one row of the trail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.body_standing import changed, stamp, standing
from jixiao.www.accounts.models import Body, BodyName, Office, Person
from jixiao.www.accounts.reach import may
from jixiao.www.accounts.trail import record
from jixiao.www.refusals import Refused

CODE: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,29}")


def keeps(actor: Person) -> None:
    if not may(actor, Act.KEEP_BODIES):
        raise PermissionDenied


def held(body: Body) -> Body:
    """The body as it is now, held until the transaction ends."""
    return (
        Body.objects.select_for_update(of=("self",), no_key=True).select_related("supervisor", "office").get(pk=body.pk)
    )


@transaction.atomic
def make_body(actor: Person, *, code: str, name: str, **fields: Any) -> Body:
    """A new body; `fields` as for `change_body`."""
    keeps(actor)
    body = Body(code=code, name=name)
    _set(body, {"code": code, "name": name, **fields})
    record(actor, "make_body", body, body=body, words=f"{body.code} {body.name}")
    return body


@transaction.atomic
def change_body(actor: Person, body: Body, *, reason: str = "", seen: str | None = None, **fields: Any) -> Body:
    """Correct what the register says. A name that changes here was written wrong: a new one is `rename_body`.

    `fields`: code, name, short_names and required (lists), supervisor (Body or None), office (its name, "" for none),
    is_exempt, is_unpublished, contact, phone, first_year, last_year. Fields that are not given stay.
    """
    keeps(actor)
    body = held(body)
    if seen is not None and seen != stamp(body):
        raise Refused(_("此单位的资料刚被他人更改。请刷新页面，核对后再改。"))
    before = standing(body)
    if fields.get("is_exempt", body.is_exempt) != body.is_exempt and not reason.strip():
        raise Refused(_("更改免报须写明原因。"))
    _set(body, fields)
    old, new = changed(before, standing(Body.objects.prefetch_related("names").get(pk=body.pk)))
    if new:
        record(actor, "change_body", body, body=body, reason=reason, before=old, after=new)
    return body


@transaction.atomic
def set_exempt(actor: Person, body: Body, is_exempt: bool, *, reason: str) -> Body:
    """免报, or no longer."""
    keeps(actor)
    body = held(body)
    if not reason.strip():
        raise Refused(_("更改免报须写明原因。"))
    if body.is_exempt == is_exempt:
        raise Refused(_("该单位已是这一状态。"))
    body.is_exempt = is_exempt
    body.save(update_fields=["is_exempt"])
    record(
        actor,
        "set_exempt",
        body,
        body=body,
        reason=reason,
        before={"is_exempt": not is_exempt},
        after={"is_exempt": is_exempt},
    )
    return body


def check_new(code: str, name: str, *, besides: Body | None = None) -> None:
    """Raises Refused for a code that is none or taken, and for a name that a body bears already."""
    others = Body.objects.exclude(pk=besides.pk) if besides and besides.pk else Body.objects.all()
    if not CODE.fullmatch(code):
        raise Refused(_("单位编码须为字母、数字或 . _ -，最多30个。"))
    if not name or len(name) > 120:
        raise Refused(_("请填写单位全称，最多120个字。"))
    if taken := others.filter(code=code).first():
        raise Refused(_("编码“%(code)s”已由%(body)s使用。") % {"code": code, "body": taken})
    if others.filter(name=name, last_year__isnull=True).exists():
        raise Refused(_("名录中已有“%(name)s”。") % {"name": name})


def office_named(name: str) -> Office | None:
    """The office of a name, made at first mention."""
    name = " ".join(name.split())[:60]
    return Office.objects.get_or_create(name=name)[0] if name else None


def set_short_names(body: Body, names: Sequence[str]) -> None:
    wanted = list(dict.fromkeys(name.strip()[:120] for name in names if name.strip()))
    held_now = body.names.filter(kind=BodyName.Kind.SHORT)
    held_now.exclude(name__in=wanted).delete()
    known = set(held_now.values_list("name", flat=True))
    BodyName.objects.bulk_create(
        BodyName(body=body, kind=BodyName.Kind.SHORT, name=name) for name in wanted if name not in known
    )


def check_supervisor(body: Body, supervisor: Body | None) -> None:
    """Raises Refused where a body would stand above itself."""
    above, steps = supervisor, 0
    while above is not None and steps < 20:
        if above.pk == body.pk and body.pk is not None:
            raise Refused(_("主管部门不能是单位自己或其下属单位。"))
        above, steps = above.supervisor, steps + 1


def _set(body: Body, fields: dict[str, Any]) -> None:
    given = dict(fields)
    code, name = str(given.pop("code", body.code)).strip(), str(given.pop("name", body.name)).strip()
    if body.pk is None or (code, name) != (body.code, body.name):
        check_new(code, name, besides=body)
    body.code, body.name = code, name
    if "supervisor" in given:
        supervisor = given.pop("supervisor")
        check_supervisor(body, supervisor)
        body.supervisor = supervisor
    if "office" in given:
        body.office = office_named(str(given.pop("office") or ""))
    short = given.pop("short_names", None)
    for field in ("is_exempt", "is_unpublished", "contact", "phone", "first_year", "last_year", "required"):
        if field in given:
            setattr(body, field, given.pop(field))
    if given:
        raise TypeError(f"unknown fields {sorted(given)}")
    if body.first_year and body.last_year and body.last_year < body.first_year:
        raise Refused(_("截止年度早于起始年度。"))
    body.save()
    if short is not None:
        set_short_names(body, short)
