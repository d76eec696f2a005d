"""单位名录: the functions are those of the pages of the register."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import File, Form
from ninja.files import UploadedFile

from jixiao.www.accounts import body_changes, body_keeping, registering
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.body_standing import stamp
from jixiao.www.accounts.models import Body
from jixiao.www.accounts.reach import bodies_for, body_for
from jixiao.www.accounts.register_difference import Row, difference
from jixiao.www.cases.register_reading import register_read
from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.problems import Problem
from jixiao.www.web_api.shapes.bodies import (
    Bodies,
    BodyChange,
    BodyFields,
    BodyWhole,
    End,
    Exempt,
    Merge,
    NewBody,
    RegisterGiven,
    RegisterPlan,
    RegisterTaken,
    Rename,
    Split,
)
from jixiao.www.web_api.shapes.common import Key
from jixiao.www.web_api.verb import Chapter, reads, writes
from jixiao.www.web_api.verbs.reaching import one_upload
from jixiao.www.web_api.verbs.register import body_told

router = Chapter("名录与年度")


@reads(router, "/bodies/{pk}/particulars", BodyWhole, Act.KEEP_BODIES, summary="一家单位的全部资料")
def body_particulars(request: Called, pk: Key) -> dict[str, Any]:
    """联系人在内，供维护名录用。"""
    return _whole(request, pk)


@writes(router, "POST", "/bodies", BodyWhole, Act.KEEP_BODIES, summary="新增单位")
def make_body(request: Called, given: NewBody) -> dict[str, Any]:
    made = body_keeping.make_body(request.user, code=given.code, name=given.name, **_fields(given, ("code", "name")))
    return _whole(request, made.pk)


@writes(router, "PATCH", "/bodies/{pk}", BodyWhole, Act.KEEP_BODIES, summary="更改单位资料")
def change_body(request: Called, pk: Key, given: BodyChange) -> dict[str, Any]:
    """只改写明的各项。"""
    body = body_for(request.user, Act.KEEP_BODIES, pk)
    fields = _fields(given, ("reason", "seen"))
    body_keeping.change_body(request.user, body, reason=given.reason, seen=given.seen, **fields)
    return _whole(request, pk)


@writes(router, "POST", "/bodies/{pk}/rename", BodyWhole, Act.KEEP_BODIES, summary="更名")
def rename_body(request: Called, pk: Key, given: Rename) -> dict[str, Any]:
    """此前年度的名单仍用旧名称。"""
    body_changes.rename_body(request.user, body_for(request.user, Act.KEEP_BODIES, pk), **given.model_dump())
    return _whole(request, pk)


@writes(router, "POST", "/bodies/{pk}/split", Bodies, Act.KEEP_BODIES, summary="分立")
def split_body(request: Called, pk: Key, given: Split) -> dict[str, Any]:
    body = body_for(request.user, Act.KEEP_BODIES, pk)
    parts = [(one.code, one.name) for one in given.parts]
    made = body_changes.split_body(
        request.user, body, parts=parts, year=given.year, reason=given.reason, stays=given.stays
    )
    return {"items": [_whole(request, one.pk) for one in made]}


@writes(router, "POST", "/mergers", BodyWhole, Act.KEEP_BODIES, summary="合并")
def merge_bodies(request: Called, given: Merge) -> dict[str, Any]:
    """并入其中一家、另一家，或新设一家。"""
    if (given.into is None) != bool(given.code and given.name) or (given.into and (given.code or given.name)):
        raise Problem(422, fields=[{"where": "body.given.into", "what": _("并入现有单位和新设单位须写一样、只写一样")}])
    bodies = [body_for(request.user, Act.KEEP_BODIES, pk) for pk in dict.fromkeys(given.bodies)]
    into = body_for(request.user, Act.KEEP_BODIES, given.into) if given.into else None
    made = body_changes.merge_bodies(
        request.user,
        bodies,
        year=given.year,
        reason=given.reason,
        into=into,
        code=given.code or "",
        name=given.name or "",
    )
    return _whole(request, made.pk)


@writes(router, "POST", "/bodies/{pk}/end", BodyWhole, Act.KEEP_BODIES, summary="撤销单位")
def end_body(request: Called, pk: Key, given: End) -> dict[str, Any]:
    """机构撤销，报到某年度为止。"""
    body_changes.end_body(request.user, body_for(request.user, Act.KEEP_BODIES, pk), **given.model_dump())
    return _whole(request, pk)


@writes(router, "POST", "/bodies/{pk}/exempt", BodyWhole, Act.KEEP_BODIES, summary="改免报")
def set_exempt(request: Called, pk: Key, given: Exempt) -> dict[str, Any]:
    body = body_for(request.user, Act.KEEP_BODIES, pk)
    body_keeping.set_exempt(request.user, body, given.is_exempt, reason=given.reason)
    return _whole(request, pk)


@writes(router, "POST", "/bodies/{pk}/undo", BodyWhole, Act.KEEP_BODIES, summary="撤销单位变更")
def undo_body(request: Called, pk: Key) -> dict[str, Any]:
    """没有后续办理时，撤销最近一次更名、合并、分立或撤销单位。"""
    body_changes.undo_body(request.user, body_for(request.user, Act.KEEP_BODIES, pk))
    return _whole(request, pk)


@writes(router, "POST", "/register/plan", RegisterPlan, Act.KEEP_BODIES, summary="导入单位名录：预览")
def plan_import(request: Called, file: File[UploadedFile]) -> dict[str, Any]:
    """列出新增、更改、名称不同、不变、缺少和有问题的行；什么都不改。"""
    found = difference(register_read(one_upload(file)[1]))
    faults = [{"where": where, "what": what, "is_left_out": left} for where, what, left in found.faults]
    rows = [_row(row) for row in found.rows]
    return {"stamp": found.stamp, "rows": rows, "faults": faults, "missing": [one.code for one in found.missing]}


@writes(router, "POST", "/register", RegisterTaken, Act.KEEP_BODIES, summary="导入单位名录")
def import_bodies(request: Called, file: File[UploadedFile], given: Form[RegisterGiven]) -> dict[str, Any]:
    """再传同一文件并带上预览的 stamp，一次写入。名录里有而文件里没有的单位不动。"""
    content = one_upload(file)[1]
    found = difference(register_read(content))
    if found.stamp != given.stamp:
        raise Problem(409, _("名录或文件与预览时不同，没有导入"), code="stale", advice=_("请重新预览，核对后再导入。"))
    names = {row.number: given.changed_names for row in found.renamed}
    if given.changed_names == registering.RENAME and found.renamed and given.year is None:
        raise Problem(422, fields=[{"where": "form.given.year", "what": _("有更名的须写明从哪个年度起")}])
    sha256 = hashlib.sha256(content).hexdigest()
    year = given.year or 2000  # of no account where nothing is renamed
    return {"count": registering.import_bodies(request.user, found, names=names, year=year, file_hash=sha256)}


def _row(row: Row) -> dict[str, Any]:
    what = "added" if row.body is None else "renamed" if row.is_renamed else "altered" if row.changes else "same"
    changes = [list(each) for each in row.shown]
    return {"row": row.number, "code": row.code, "name": row.line["name"], "what": what, "changes": changes}


def _fields(given: BodyFields, apart: tuple[str, ...]) -> dict[str, Any]:
    """What was written, as `body_keeping` takes it; null only where nothing may stand."""
    told = {name: value for name, value in given.model_dump(exclude_unset=True).items() if name not in apart}
    clears = ("supervisor", "first_year", "last_year")
    if empty := [name for name, value in told.items() if value is None and name not in clears]:
        raise Problem(422, fields=[{"where": f"body.given.{name}", "what": _("不能为 null")} for name in empty])
    if told.get("supervisor") is not None:
        above = Body.objects.filter(code=told["supervisor"]).first()
        if above is None:
            raise Problem(422, fields=[{"where": "body.given.supervisor", "what": _("名录中没有这个编码")}])
        told["supervisor"] = above
    return told


def _whole(request: Called, pk: int) -> dict[str, Any]:
    within = bodies_for(request.user, Act.KEEP_BODIES).select_related("supervisor", "office").prefetch_related("names")
    body = within.filter(pk=pk).first()
    if body is None:
        raise Http404
    told = {"contact": body.contact, "phone": body.phone, "required": list(body.required), "stamp": stamp(body)}
    return {**body_told(body), **told}
