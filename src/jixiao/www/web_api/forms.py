"""The form of a new token."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jixiao.www.web_api.models import Scope
from jixiao.www.web_api.tokens import LONGEST


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("用途"), max_length=60, help_text=_("哪个系统使用，如“预算一体化系统”；操作记录中会写明。")
    )
    scope = forms.ChoiceField(label=_("权限"), choices=Scope.choices, initial=Scope.READ)
    expires_on = forms.DateField(
        label=_("有效期至"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("最长一年。到期后另制一个。"),
    )

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.fields["expires_on"].initial = timezone.localdate() + datetime.timedelta(days=180)
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "form-select" if name == "scope" else "form-control"

    def clean_expires_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["expires_on"]
        today = timezone.localdate()
        if not today <= day <= today + LONGEST:
            raise forms.ValidationError(_("有效期须在今天之后、一年之内。"))
        return day
