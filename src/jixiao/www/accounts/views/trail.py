"""操作记录: who did what, when, for which body; to be filtered, paged, exported."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.writers.clean import clean
from jixiao.writers.sheets import Sheet, Value, workbook
from jixiao.www.accounts.act_words import ACT_WORDS
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.downloads import XLSX, download
from jixiao.www.accounts.models import Body, LogRow, TrailHead
from jixiao.www.accounts.paging import paged
from jixiao.www.accounts.trail import record
from jixiao.www.accounts.trail_rows import people_in, reason_for, rows_for, wanted_of

_MOST = 20000


@allowed(Act.READ_TRAIL)
def trail(request: Asked) -> HttpResponse:
    wanted = wanted_of(request.GET)
    return _page(request, rows_for(wanted), {"wanted": wanted, "acts": _acts(), "head": TrailHead.objects.first()})


@allowed(Act.READ_TRAIL)
def body_trail(request: Asked, pk: int) -> HttpResponse:
    """All that was done for one body."""
    body = body_in_trail(pk)
    rows = LogRow.objects.filter(body=body).select_related("actor", "body")
    return _page(request, rows, {"body": body})


def body_in_trail(pk: int) -> Body:
    """Whoever reads the trail reads it for every body."""
    found = Body.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _page(request: Asked, rows: QuerySet[LogRow], more: dict[str, Any]) -> HttpResponse:
    shown = paged(request, rows, 100)
    page = list(shown["page"])
    about = people_in(page)
    lines = [{"row": row, "about": about.get(row.subject, ""), "reason": reason_for(request.user, row)} for row in page]
    return render(request, "trail.html", shown | more | {"lines": lines})


@allowed(Act.READ_TRAIL)
def export_trail(request: Asked) -> HttpResponse:
    """The rows that the filters leave, the latest first; strings only."""
    wanted = wanted_of(request.GET)
    rows = list(rows_for(wanted)[: _MOST + 1])
    about = people_in(rows)
    lines: list[tuple[Value, ...]] = [
        tuple(
            clean(each)
            for each in (
                str(row.number),
                timezone.localtime(row.at).strftime("%Y-%m-%d %H:%M:%S"),
                f"{row.actor.name}（{row.actor.login}）" if row.actor else _("系统"),
                row.act_words,
                row.body.name if row.body else "",
                about.get(row.subject, row.subject),
                row.particulars,
                reason_for(request.user, row),
                row.file_hash,
                row.hash,
            )
        )
        for row in rows[:_MOST]
    ]
    if len(rows) > _MOST:
        words = _("记录超过%(most)d条，只导出最近的；请按日期分次导出。") % {"most": _MOST}
        lines.insert(0, (words, *[None] * 9))
    heads = (
        *(_("序号"), _("时间"), _("办理人"), _("事项"), _("单位"), _("对象"), _("内容"), _("理由")),
        *(_("文件校验值"), _("本条校验值")),
    )
    with transaction.atomic():
        told = {name: value for name, value in wanted.items() if value}
        record(request.user, "export_trail", words=_("%(n)d条") % {"n": len(lines)}, filters=told)
    sheet = Sheet(_("操作记录"), heads, lines, (10, 20, 20, 16, 28, 24, 50, 40, 30, 30))
    day = timezone.localdate().isoformat()
    return download(workbook(_("操作记录"), [sheet]), _("操作记录%(day)s.xlsx") % {"day": day}, XLSX)


def _acts() -> list[tuple[str, str]]:
    """Acts that have been done, in the order of their words."""
    used = set(LogRow.objects.order_by().values_list("act", flat=True).distinct())
    return sorted(((act, str(ACT_WORDS.get(act, act))) for act in used), key=lambda pair: pair[1])
