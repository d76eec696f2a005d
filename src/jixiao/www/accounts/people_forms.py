"""Forms about people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jixiao.www.accounts.models import Body, Office
from jixiao.www.accounts.roles import OF_A_BODY, OF_AN_OFFICE, Role


def day(label: Any, required: bool = False) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}))


class BodyField(forms.CharField):
    """A body typed with suggestions: its code or its full name, or both as the suggestions write them."""

    def __init__(self, **keywords: Any) -> None:
        widget = forms.TextInput(attrs={"list": "all-bodies", "autocomplete": "off"})
        super().__init__(widget=widget, max_length=200, **keywords)

    def clean(self, value: Any) -> Any:
        words = str(super().clean(value) or "").strip()
        if not words:
            return None
        found = Body.objects.filter(code=words.split(" ")[0]).first() or Body.objects.filter(name=words).first()
        if found is None:
            raise forms.ValidationError(_("名录中没有“%(words)s”。请填单位编码或全称。") % {"words": words[:60]})
        return found


class RoleForm(forms.Form):
    """A role with what it needs: a body, an office, the last day."""

    role = forms.ChoiceField(label=gettext_lazy("角色"), choices=[("", "—"), *Role.choices])
    body = BodyField(label=gettext_lazy("单位"), required=False)
    office = forms.ModelChoiceField(
        label=gettext_lazy("归口股室"), queryset=Office.objects.all(), required=False, empty_label="—"
    )
    last_day = day(gettext_lazy("截止日期"))

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.fields["body"].help_text = _("填报人、单位负责人、主管部门、第三方须填；输入编码或名称选择。")
        self.fields["office"].help_text = _("归口股室角色须选。")
        self.fields["last_day"].help_text = _("第三方须填。")

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        role = given["role"] = Role(given["role"]) if given.get("role") else None
        if role in OF_A_BODY and not given.get("body") and "body" not in self.errors:
            self.add_error("body", _("这一角色须指定单位。"))
        if role in OF_AN_OFFICE and not given.get("office"):
            self.add_error("office", _("这一角色须选归口股室。"))
        if role is Role.THIRD_PARTY and not given.get("last_day"):
            self.add_error("last_day", _("第三方须指定截止日期。"))
        if role not in OF_A_BODY:
            given["body"] = None
        if role not in OF_AN_OFFICE:
            given["office"] = None
        return given


class PersonForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=60)
    phone = forms.CharField(label=gettext_lazy("办公电话"), max_length=40, required=False)


class NewPersonForm(RoleForm):
    field_order = ["name", "login", "phone", "role", "body", "office", "last_day"]
    name = forms.CharField(label=gettext_lazy("姓名"), max_length=60)
    login = forms.CharField(
        label=gettext_lazy("用户名"),
        max_length=60,
        help_text=gettext_lazy("字母、数字或 . _ -，至少3个字符。填报人、负责人可用“编码-1”“编码-2”。"),
    )
    phone = forms.CharField(label=gettext_lazy("办公电话"), max_length=40, required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("原因"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
