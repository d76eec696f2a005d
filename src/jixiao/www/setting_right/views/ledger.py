"""整改台账 on the screen and as a workbook, and texts for those that are late."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.downloads import XLSX, download
from jixiao.www.accounts.paging import paged
from jixiao.www.accounts.reach import may
from jixiao.www.cases.models import Filing
from jixiao.www.setting_right import reminding
from jixiao.www.setting_right.forms import LedgerForm, ReminderForm
from jixiao.www.setting_right.ledger import OVERDUE, Wanted, items_of, ordered, row_of
from jixiao.www.setting_right.offering import without_notice
from jixiao.www.setting_right.rates import rectification_among
from jixiao.www.setting_right.to_workbook import ledger_file


@allowed(Act.WATCH)
def rectification(request: Asked) -> HttpResponse:
    form = LedgerForm(request.GET)
    items = items_of(request.user, form.wanted())
    shown = paged(request, ordered(items))
    decides = may(request.user, Act.DECIDE)
    return render(
        request,
        "rectification.html",
        {
            **shown,
            "form": form,
            "rows": [row_of(item) for item in shown["page"]],
            "counts": rectification_among(items),
            "decides": decides,
            "unsent": without_notice(Filing.objects.for_(request.user, Act.DECIDE)).count() if decides else 0,
        },
    )


@allowed(Act.WATCH)
def rectification_sheet(request: Asked) -> HttpResponse:
    """The rows that the filters of the page choose."""
    name, content = ledger_file(request.user, LedgerForm(request.GET).wanted())
    return download(content, name, XLSX)


@allowed(Act.DECIDE)
def rectification_reminders(request: Asked) -> HttpResponse:
    """Texts to copy for the bodies with overdue items."""
    form = ReminderForm(request.GET)
    until = form.cleaned_data["until"] if form.is_valid() else None
    items = ordered(items_of(request.user, Wanted(state=OVERDUE), Act.DECIDE))
    is_past = until is not None and until < timezone.localdate()
    return render(
        request,
        "rectification_reminders.html",
        {"form": form, "is_past": is_past, "reminders": reminding.reminders(items, until)},
    )
