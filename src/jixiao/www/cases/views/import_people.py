"""Accounts in bulk: lines pasted or a sheet, looked over, then made in one go."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jixiao.writers.clean import clean
from jixiao.writers.sheets import Sheet, workbook
from jixiao.www.accounts import peopling
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.downloads import XLSX, download
from jixiao.www.accounts.models import Body
from jixiao.www.accounts.people_lines import HEADS, Line, asked_in, lines_of
from jixiao.www.cases import sheet_work
from jixiao.www.cases.in_the_engine import in_the_engine
from jixiao.www.cases.uploads import sent
from jixiao.www.refusals import Refused

_KEPT = "import_people"
_MOST = 2000


@allowed(Act.KEEP_PEOPLE)
def import_people(request: Asked) -> HttpResponse:
    lines: list[Line] = []
    if request.method == "POST" and "confirm" in request.POST:
        return _make(request)
    if request.method == "POST":
        try:
            lines = _lines(request)
        except Refused as refused:
            messages.error(request, str(refused))
        request.session[_KEPT] = lines
    return render(
        request, "import_people.html", {"asked": asked_in(lines) if lines else None, "heads": HEADS, "lines": lines}
    )


def _lines(request: Asked) -> list[Line]:
    file = sent(request)
    pasted = request.POST.get("lines", "")
    if file is not None:
        given = in_the_engine(sheet_work.rows, file[1])
        if isinstance(given, str):
            raise Refused(given)
        lines: list[Line] = [(number, cells) for number, cells in given]
    else:
        lines = lines_of(pasted)
    if not lines:
        raise Refused(_("请选择文件，或粘贴各行。"))
    if len(lines) > _MOST:
        raise Refused(_("一次最多%(most)d行，请分批办理。") % {"most": _MOST})
    return lines


def _make(request: Asked) -> HttpResponse:
    """Asked anew what the lines want: the register may have changed since they were shown."""
    lines = [(int(number), list(cells)) for number, cells in request.session.pop(_KEPT, [])]
    asked = asked_in(lines)
    wanted = [account for _line, account in asked.wanted]
    if "held" in request.POST:
        wanted += [account for _line, account in asked.held]
    if not wanted:
        messages.error(request, _("没有要建的账号。请重新上传或粘贴。"))
        return redirect("import_people")
    try:
        made = peopling.make_people(request.user, wanted)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("import_people")
    messages.success(
        request,
        _("已建立%(n)d个账号，角色待安全管理员授权。下一步：生成账号条，交给本人。") % {"n": len(made)},
    )
    return redirect("account_slips")


@allowed(Act.KEEP_PEOPLE)
def people_template(request: Asked) -> HttpResponse:
    """The sheet to fill in: every body in a row."""
    rows = [
        (clean(body.code), clean(body.name), clean(body.contact), clean(body.phone), None, None)
        for body in Body.objects.filter(last_year__isnull=True)
    ]
    sheet = Sheet(_("人员"), HEADS, rows, (14, 36, 12, 18, 12, 18))
    return download(workbook(_("批量建账号"), [sheet]), _("批量建账号.xlsx"), XLSX)
