"""单位名录 from a workbook in two steps: what it would change is shown, then taken in. And the way out."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.intake.register_columns import COLUMNS
from jixiao.writers.clean import clean
from jixiao.writers.sheets import Sheet, Value, workbook
from jixiao.writers.to_register_xlsx import to_register_xlsx
from jixiao.www.accounts import registering
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.body_keeping import keeps
from jixiao.www.accounts.body_standing import short_names
from jixiao.www.accounts.downloads import XLSX, download
from jixiao.www.accounts.models import Body, BodyName
from jixiao.www.accounts.reach import bodies_for
from jixiao.www.accounts.register_difference import difference
from jixiao.www.accounts.registering import CORRECT, LEAVE, RENAME
from jixiao.www.cases.register_reading import register_read
from jixiao.www.cases.uploads import sent
from jixiao.www.refusals import Refused

_KEPT = "import_bodies"


@allowed(Act.KEEP_BODIES)
def import_bodies(request: Asked) -> HttpResponse:
    if request.method == "POST" and "confirm" in request.POST:
        return _take_in(request)
    shown: dict[str, Any] = {}
    if request.method == "POST":
        try:
            shown = _read(request)
        except Refused as refused:
            messages.error(request, str(refused))
    return _page(request, shown)


def _read(request: Asked) -> dict[str, Any]:
    file = sent(request)
    if file is None:
        raise Refused(_("请选择名录文件。"))
    name, content = file
    kept = {"name": name[:120], "hash": hashlib.sha256(content).hexdigest(), "read": register_read(content)}
    request.session[_KEPT] = kept
    return kept


def _page(request: Asked, kept: dict[str, Any]) -> HttpResponse:
    found = difference(kept["read"]) if kept else None
    return render(
        request,
        "import_bodies.html",
        {
            "found": found,
            "file": kept.get("name", ""),
            "this_year": timezone.localdate().year,
            "any": Body.objects.exists(),
        },
    )


def _take_in(request: Asked) -> HttpResponse:
    kept: dict[str, Any] = request.session.get(_KEPT) or {}
    if not kept:
        messages.error(request, _("要确认的名录已不在，请重新上传。"))
        return redirect("import_bodies")
    found = difference(kept["read"])
    if found.stamp != request.POST.get("stamp"):
        messages.error(request, _("名录在此期间有更改，以下是按现在的名录重新比对的结果，请核对后再确认。"))
        return _page(request, kept)
    names = {row.number: request.POST.get(f"name-{row.number}", RENAME) for row in found.renamed}
    names = {number: how if how in (RENAME, CORRECT, LEAVE) else LEAVE for number, how in names.items()}
    year = request.POST.get("year", "")
    if not (year.isascii() and year.isdigit() and 1990 <= int(year) <= timezone.localdate().year + 1):
        messages.error(request, _("更名的起始年度须为四位数的年份。"))
        return _page(request, kept)
    try:
        count = registering.import_bodies(request.user, found, names=names, year=int(year), file_hash=str(kept["hash"]))
    except Refused as refused:
        messages.error(request, str(refused))
        return _page(request, kept)
    request.session.pop(_KEPT, None)
    messages.success(request, _("已导入，新增和更改共%(n)d家。") % {"n": count})
    return redirect("bodies")


@allowed(Act.KEEP_BODIES)
def bodies_template(request: Asked) -> HttpResponse:
    return download(to_register_xlsx(), _("单位名录（空表）.xlsx"), XLSX)


@allowed(Act.KEEP_BODIES)
def export_bodies(request: Asked) -> HttpResponse:
    """The register as it stands, in the columns in which it is read."""
    keeps(request.user)
    rows = bodies_for(request.user, Act.KEEP_BODIES).select_related("supervisor", "office")
    heads = tuple(head for _field, head, _pattern in COLUMNS)
    lines = [_line(body) for body in rows.prefetch_related("names", "successions__successor")]
    sheet = Sheet(
        _("单位名录"), heads, lines, tuple(32 if field == "name" else 16 for field, _head, _pattern in COLUMNS)
    )
    return download(workbook(_("单位名录"), [sheet]), _("单位名录.xlsx"), XLSX)


def _line(body: Body) -> tuple[Value, ...]:
    former = [each for each in body.names.all() if each.kind == BodyName.Kind.FORMER]
    after = list(body.successions.all())
    told: dict[str, Value] = {
        "code": body.code,
        "name": body.name,
        "short_names": "、".join(short_names(body)),
        "former_names": "、".join(_former(each) for each in former),
        "authority": body.supervisor.name if body.supervisor else "",
        "office": body.office.name if body.office else "",
        "is_exempt": _("是") if body.is_exempt else "",
        "is_unpublished": _("是") if body.is_unpublished else "",
        "required": "、".join(body.required),
        "contact": body.contact,
        "phone": body.phone,
        "first_year": Fraction(body.first_year) if body.first_year else None,
        "last_year": Fraction(body.last_year) if body.last_year else None,
        "change": str(after[0].get_kind_display()) if after else "",
        "successors": "、".join(each.successor.name for each in after),
    }
    values = (told[field] for field, _head, _pattern in COLUMNS)
    return tuple(clean(value) if isinstance(value, str) else value for value in values)


def _former(name: BodyName) -> str:
    if name.first_year is None and name.last_year is None:
        return name.name
    if name.first_year is None:
        return f"{name.name}（{name.last_year}年以前）"
    return f"{name.name}（{name.first_year}-{name.last_year or ''}）"
