"""The small forms on the page of a filing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


def _day(label: object, required: bool) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}))  # type: ignore[arg-type]


class ReturnForm(forms.Form):
    reason = forms.CharField(label=_("退回原因"), widget=forms.Textarea(attrs={"rows": 3}))
    deadline = _day(_("请于此日前重新提交"), required=False)


class PassOnForm(forms.Form):
    reason = forms.CharField(label=_("意见"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


class ExtendForm(forms.Form):
    deadline = _day(_("延期至"), required=True)
    reason = forms.CharField(label=_("原因"), widget=forms.Textarea(attrs={"rows": 2}))
