"""Forms of publishing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from jixiao.www.transparency.ordering import PARTS


class DayInput(forms.DateInput):
    input_type = "date"


class ParticularsForm(forms.Form):
    scope = forms.CharField(
        label=_("公开范围"),
        max_length=60,
        help_text=_("各表的数包括哪些单位，如“部门本级”“部门本级和所属3家单位”“单位本级”。"),
    )
    approved_on = forms.DateField(
        label=_("批复日期"),
        required=False,
        widget=DayInput(format="%Y-%m-%d"),
        help_text=_("可不填。填了就算出应公开的最后一天，只在内部显示。"),
    )

    without = forms.CharField(
        label=_("通知要求公开而没有的部分，说明原因"),
        max_length=300,
        required=False,
        help_text=_("如“没有项目支出，无项目支出绩效自评表”。没有缺少的不填；只在内部显示。"),
    )


class OrderForm(forms.Form):
    parts = forms.MultipleChoiceField(
        label=_("通知要求公开的部分"),
        choices=[(part, part) for part in PARTS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    basis = forms.CharField(label=_("依据（文件名、文号）"), max_length=300, required=False)


class SecrecyForm(forms.Form):
    passes = forms.ChoiceField(
        label=_("结论"), choices=[("1", _("可以公开")), ("0", _("不可以公开"))], widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("审查意见"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "class": "wide-text"}),
        initial=_("不涉及国家秘密，可以公开。"),
    )


class PaperSecrecyForm(SecrecyForm):
    reviewer = forms.CharField(
        label=_("审查人（纸质件上签名的人）"), max_length=60, widget=forms.TextInput(attrs={"class": "wide-text"})
    )
    on = forms.DateField(label=_("审查日期"), widget=DayInput(format="%Y-%m-%d"))


class PublishForm(forms.Form):
    day = forms.DateField(label=_("公开日期"), widget=DayInput(format="%Y-%m-%d"))
    note = forms.CharField(label=_("内部说明"), max_length=500, required=False)


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("撤下的原因（会公开）"), max_length=300, widget=forms.Textarea(attrs={"rows": 2, "class": "wide-text"})
    )
