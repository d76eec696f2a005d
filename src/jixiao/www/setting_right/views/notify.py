"""Writing a notice, to one body or to many; taking it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.downloads import DOCX, download
from jixiao.www.accounts.paging import paged
from jixiao.www.cases.answering import back, carry_out, seen
from jixiao.www.cases.models import Filing
from jixiao.www.refusals import Refused
from jixiao.www.review.views.reached import chosen_filings, filing_for
from jixiao.www.setting_right import bulk, notifying
from jixiao.www.setting_right.forms import BulkNoticeForm, NoticeForm, usual_deadline
from jixiao.www.setting_right.offering import offered, usual_demand, without_notice
from jixiao.www.setting_right.rows import given, shown
from jixiao.www.setting_right.views.reached import notice_for

EACH = 50


@allowed(Act.DECIDE)
def write_notice(request: Asked, pk: int) -> HttpResponse:
    """The page of one notice. Sent with `do`: a Word file to look at (`preview`), or the notice itself (`send`).

    What cannot be sent is shown again as it was written.
    """
    filing = filing_for(request, Act.DECIDE, pk)
    offers = offered(filing)
    if request.method != "POST":
        head = request.session.get("letter_head", {})
        form = NoticeForm(initial={**head, "deadline": usual_deadline(filing.issues_until)})
        return _write(request, filing, form, shown(offers))
    form, rows = NoticeForm(request.POST), given(offers, request.POST)
    if not form.is_valid():
        return _write(request, filing, form, rows)
    wanted = [one.row for one in rows if one.is_chosen]
    day, words = form.cleaned_data["deadline"], form.cleaned_data["words"]
    request.session["letter_head"] = form.kept()
    try:
        if request.POST.get("do") == "preview":
            if not wanted:
                raise Refused(_("整改通知须列出至少一项问题。"))
            drawn = notifying.draw_up(filing, wanted, day, form.head(day), words)
            return download(drawn.content, drawn.name, DOCX)
        notifying.send_notice(
            request.user, filing, wanted, deadline=day, head=form.head(day), words=words, seen=seen(request)
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return _write(request, filing, form, rows)
    messages.success(request, _("整改通知已发出，单位可在网上看到并逐项答复。"))
    return redirect("notices", filing.pk)


def _write(request: Asked, filing: Filing, form: NoticeForm, rows: list[Any]) -> HttpResponse:
    shown = {
        "filing": filing,
        "form": form,
        "rows": rows,
        "why_not": notifying.why_not(filing),
        "why_official": notifying.rank_of(filing)[1],
        "usual_demand": usual_demand(notifying.rank_of(filing)[0]),
    }
    return render(request, "write_notice.html", shown)


@allowed(Act.DECIDE)
def notify_many(request: Asked) -> HttpResponse:
    """Filings accepted with issues and not yet told; those that are ticked are confirmed first, then sent (`go`)."""
    filings = without_notice(Filing.objects.for_(request.user, Act.DECIDE)).with_all()
    filings = filings.order_by("issues_until", "case__body__code")
    chosen = chosen_filings(request, EACH * 4) if request.method == "POST" else []
    if not chosen:
        if request.method == "POST":
            messages.error(request, _("请先选择单位。"))
        return render(request, "notify_many.html", paged(request, filings, EACH))
    going = "go" in request.POST
    head = request.session.get("letter_head", {})
    form = BulkNoticeForm(request.POST if going else None, initial={**head, "deadline": usual_deadline(None)})
    if going and form.is_valid():
        request.session["letter_head"] = form.kept()
        day = form.cleaned_data["deadline"]
        _tell(request, bulk.carry_out(request.user, chosen, deadline=day, head=form.head(day)))
        return redirect("notify_many")
    lines = bulk.plan(request.user, [filing for filing, _seen in chosen])
    return render(
        request,
        "notify_confirm.html",
        {
            "form": form,
            "will": [line for line in lines if not line.why_not],
            "left_out": [line for line in lines if line.why_not],
        },
    )


def _tell(request: Asked, done: bulk.Done) -> None:
    if done.sent:
        count = sum(notice.items.count() for notice in done.sent)
        messages.success(request, _("已向%(n)d家发出整改通知，共%(items)d项。") % {"n": len(done.sent), "items": count})
    if done.left_out:
        names = "；".join(f"{filing.case.body.name}：{why}" for filing, why in done.left_out[:20])
        messages.error(request, _("未发 %(n)d 家：%(names)s") % {"n": len(done.left_out), "names": names})


@require_POST
@allowed(Act.DECIDE)
def withdraw_notice(request: Asked, pk: int) -> HttpResponse:
    notice = notice_for(request, Act.DECIDE, pk)
    carry_out(request, lambda: notifying.withdraw_notice(request.user, notice), _("整改通知已撤回。"))
    return back(request, "notices", notice.filing_id)
