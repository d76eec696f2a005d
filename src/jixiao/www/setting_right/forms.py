"""The forms of the pages of setting right."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Office
from jixiao.www.cases.models import Year
from jixiao.www.review.forms import HeadForm
from jixiao.www.setting_right.ledger import STATES, Wanted

A_MONTH = datetime.timedelta(30)


def _day(label: Any, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )


class LedgerForm(forms.Form):
    """Filters of the ledger; what is not understood is passed over."""

    year = forms.ModelChoiceField(Year.objects.all(), label=_("年度"), required=False, empty_label=_("全部"))
    office = forms.ModelChoiceField(Office.objects.all(), label=_("归口股室"), required=False, empty_label=_("全部"))
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *STATES])
    words = forms.CharField(label=_("单位或问题"), required=False, max_length=60)

    def wanted(self) -> Wanted:
        self.is_valid()
        given = self.cleaned_data
        year, office = given.get("year"), given.get("office")
        return Wanted(
            year.number if year else None,
            office.pk if office else None,
            given.get("state") or "",
            given.get("words") or "",
        )


class BulkNoticeForm(HeadForm):
    """Head and day of a notice; its rows stand in fields of their own (`rows.py`)."""

    deadline = _day(_("整改期限"))

    field_order = ("deadline", "words", "sender", "number", "date", "contact", "phone")

    def clean_deadline(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["deadline"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("整改期限不能早于今天。"))
        return day


class NoticeForm(BulkNoticeForm):
    """The same for one body, to whom something can be added."""

    words = forms.CharField(
        label=_("另加说明"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class CheckForm(forms.Form):
    """What the reviewer says to one answer."""

    words = forms.CharField(label=_("核查意见"), required=False, max_length=2000)
    deadline = _day(_("新的期限"), required=False)


class ReminderForm(forms.Form):
    until = _day(_("请单位于此日前反馈"), required=False)


def usual_deadline(stated: datetime.date | None) -> datetime.date:
    """What was written when it was accepted, where that lies ahead; else a month from today."""
    today = timezone.localdate()
    return stated if stated is not None and stated >= today else today + A_MONTH
