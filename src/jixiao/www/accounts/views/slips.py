"""Account slips for chosen bodies: shown once, to be printed and cut."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jixiao.www.accounts import peopling
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.downloads import DOCX, download
from jixiao.www.accounts.models import Body, Office
from jixiao.www.accounts.slips import Slip, holders, slips_docx
from jixiao.www.refusals import Refused

_TICKET = "slips_ticket"
_MOST = 400


@allowed(Act.KEEP_PEOPLE)
def account_slips(request: Asked) -> HttpResponse:
    if request.method == "POST":
        return _make(request)
    bodies = Body.objects.filter(last_year__isnull=True).select_related("office").prefetch_related("names")
    words, office = request.GET.get("q", "").strip(), request.GET.get("office", "")
    if words:
        bodies = bodies.filter(Q(name__icontains=words) | Q(code__startswith=words))
    if office.isascii() and office.isdigit():
        bodies = bodies.filter(office_id=int(office[:9]))
    shown = list(bodies[:1000])
    waiting: dict[int, int] = {}
    for _person, body, _role in holders(shown).values():
        waiting[body.pk] = waiting.get(body.pk, 0) + 1
    missing: dict[int, list[str]] = {}
    for each in peopling.missing_accounts(shown):
        missing.setdefault(each.body.pk, []).append(str(each.role.label))
    rows = [(body, waiting.get(body.pk, 0), missing.get(body.pk, [])) for body in shown]
    if request.GET.get("all") != "1":
        rows = [row for row in rows if row[1] or row[2]]
    request.session[_TICKET] = secrets.token_urlsafe(12)
    return render(
        request,
        "account_slips.html",
        {
            "rows": rows,
            "offices": Office.objects.all(),
            "wanted": {"q": words, "office": office},
            "ticket": request.session[_TICKET],
        },
    )


def _make(request: Asked) -> HttpResponse:
    if request.session.get(_TICKET) != request.POST.get("ticket"):
        # A second press of the button would make the slips worthless that have just been printed.
        messages.error(request, _("账号条已生成过一次，刷新页面不会重新显示。需要重做的，请重新选择单位。"))
        return redirect("account_slips")
    keys = [int(each) for each in request.POST.getlist("body") if each.isascii() and each.isdigit() and len(each) < 19]
    bodies = list(Body.objects.filter(pk__in=keys[:_MOST]).prefetch_related("names"))
    if not bodies:
        messages.error(request, _("请先勾选单位。"))
        return redirect("account_slips")
    try:
        with transaction.atomic():
            if "make" in request.POST:
                peopling.make_people(request.user, peopling.missing_accounts(bodies))
            whose = holders(bodies)
            made = dict(peopling.make_slips(request.user, [person for person, _body, _role in whose.values()]))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("account_slips")
    if not made:
        messages.error(request, _("所选单位没有待首次登录的账号。"))
        return redirect("account_slips")
    request.session.pop(_TICKET, None)
    slips = [Slip(person, made[person], body.name, str(role.label)) for person, body, role in whose.values()]
    if request.POST.get("format") == "docx":
        address = f"{request.scheme}://{request.get_host()}/"
        return download(slips_docx(slips, address), _("账号条.docx"), DOCX)
    return render(request, "slips.html", {"slips": slips})
