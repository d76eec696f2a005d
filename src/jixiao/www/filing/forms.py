"""The small forms of handing in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

_MOST_NOTE = 2000


class HandInForm(forms.Form):
    note = forms.CharField(
        label=_("说明（可不填）"),
        required=False,
        max_length=_MOST_NOTE,
        widget=forms.Textarea(
            attrs={
                "rows": 3,
                "class": "form-control",
                "placeholder": _("例如：核对提示中个别问题的说明、口径差异的原因。"),
            }
        ),
    )


class EvidenceForm(forms.Form):
    what = forms.CharField(label=_("材料名称"), required=False, max_length=30)
