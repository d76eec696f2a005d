"""Taking a register in: all that was shown, in one transaction and one row of the trail. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.body_keeping import check_supervisor, keeps, office_named, set_short_names
from jixiao.www.accounts.models import Body, BodyName, Person, Succession
from jixiao.www.accounts.register_difference import Difference, Row
from jixiao.www.accounts.register_names import Names
from jixiao.www.accounts.trail import record
from jixiao.www.refusals import Refused

RENAME, CORRECT, LEAVE = "rename", "correct", "leave"
_KINDS = {"合并": Succession.Kind.MERGED, "分立": Succession.Kind.SPLIT}


@transaction.atomic
def import_bodies(actor: Person, found: Difference, *, names: Mapping[int, str], year: int, file_hash: str = "") -> int:
    """Take in what `found` says. `names` decides each changed name, by line: RENAME (from `year` on), CORRECT, LEAVE.

    Gives how many bodies were made or changed. Raises Refused, and nothing is done, where something cannot be.
    """
    keeps(actor)
    made, touched = [], []
    bodies: dict[str, Body] = {}
    for row in found.rows:
        body = row.body or Body(code=row.code, name=row.line["name"])
        if row.body is None:
            made.append(body)
        elif row.changes or (row.is_renamed and names.get(row.number, RENAME) != LEAVE):
            touched.append(body)
        _name(row, body, names.get(row.number, RENAME), year)
        _plain(row, body)
        bodies[row.line["name"]] = bodies[body.name] = body
    for body in Body.objects.exclude(pk__in=[each.pk for each in bodies.values()]):
        bodies.setdefault(body.name, body)
    for row in found.rows:
        for name, _before, after in row.changes:
            if name == "supervisor":
                body, above = bodies[row.line["name"]], bodies.get(after) if after else None
                check_supervisor(body, above)
                body.supervisor = above
                body.save(update_fields=["supervisor"])
    known = Names(list(Body.objects.prefetch_related("names")), [row.line for row in found.rows])
    for row in found.rows:
        if any(name == "successors" for name, _before, _after in row.changes):
            _succession(row, bodies, known)
    if not made and not touched:
        raise Refused(_("名录没有变化，不需要导入。"))
    record(
        actor,
        "import_bodies",
        None,
        file_hash=file_hash,
        words=_("新增%(made)d家，更改%(touched)d家") % {"made": len(made), "touched": len(touched)},
        made=[body.code for body in made],
        changed=[
            {"code": row.code, "fields": [[name, before, after] for name, before, after in row.changes]}
            for row in found.altered
        ],
        renamed=[
            {"code": row.code, "to": row.line["name"], "as": names.get(row.number, RENAME)} for row in found.renamed
        ],
    )
    return len(made) + len(touched)


def _name(row: Row, body: Body, decision: str, year: int) -> None:
    if not row.is_renamed or decision == LEAVE:
        return
    old, new = body.name, row.line["name"]
    if Body.objects.filter(name=new, last_year__isnull=True).exclude(pk=body.pk).exists():
        raise Refused(_("第%(row)d行：名录中已有另一家“%(name)s”。") % {"row": row.number, "name": new})
    told = any(each["name"] == old and each["last_year"] for each in row.line["former_names"])
    if decision == RENAME and not told:
        dated = body.names.filter(kind=BodyName.Kind.FORMER, last_year__isnull=False)
        latest = max((last or 0 for last in dated.values_list("last_year", flat=True)), default=0)
        if latest >= year:
            raise Refused(_("第%(row)d行：更名年度须晚于上一次更名。") % {"row": row.number})
        first = latest + 1 if latest else body.first_year
        BodyName.objects.create(body=body, kind="former", name=old, first_year=first, last_year=year - 1)
    body.name = new


def _plain(row: Row, body: Body) -> None:
    given: dict[str, Any] = {name: after for name, _before, after in row.changes}
    for name in ("code", "is_exempt", "is_unpublished", "contact", "phone", "first_year", "last_year", "required"):
        if name in given:
            setattr(body, name, given[name])
    if "office" in given:
        body.office = office_named(given["office"])
    if body.first_year and body.last_year and body.last_year < body.first_year:
        raise Refused(_("第%(row)d行：停用年度早于启用年度。") % {"row": row.number})
    if Body.objects.filter(code=body.code).exclude(pk=body.pk).exists():
        raise Refused(_("第%(row)d行：编码“%(code)s”已有单位使用。") % {"row": row.number, "code": body.code})
    body.save()
    if "short_names" in given:
        set_short_names(body, given["short_names"])
    if "former_names" in given:
        _former(row, body)


def _former(row: Row, body: Body) -> None:
    """Former names are added and dated, never taken away."""
    for told in row.line["former_names"]:
        held = body.names.filter(kind=BodyName.Kind.FORMER, name=told["name"])
        if held.filter(last_year=told["last_year"]).exists():
            continue
        undated = held.filter(last_year__isnull=True).first()
        years = {"first_year": told["first_year"], "last_year": told["last_year"]}
        if undated is not None:
            BodyName.objects.filter(pk=undated.pk).update(**years)
        elif told["last_year"] is not None or not held.exists():
            BodyName.objects.create(body=body, kind=BodyName.Kind.FORMER, name=told["name"][:120], **years)


def _succession(row: Row, bodies: Mapping[str, Body], known: Names) -> None:
    """合并, 分立: what stands in its place."""
    line, body = row.line, bodies[row.line["name"]]
    for word in line["successors"]:
        after = bodies.get(known.full_name(word) or "")
        if after is None or after.pk == body.pk:
            continue
        year = line["last_year"] + 1 if line["last_year"] else after.first_year
        if year:
            Succession.objects.get_or_create(
                predecessor=body, successor=after, defaults={"kind": _KINDS[line["change"]], "year": year}
            )
