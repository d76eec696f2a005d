"""Forms about bodies."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jixiao.www.accounts.body_standing import stamp, standing
from jixiao.www.accounts.models import Body
from jixiao.www.accounts.people_forms import BodyField

_BETWEEN = re.compile(r"[、,，;；\n]+")


class NamesField(forms.CharField):
    """Several names, with 、 between them; gives a list."""

    def clean(self, value: Any) -> Any:
        return [each.strip() for each in _BETWEEN.split(str(super().clean(value) or "")) if each.strip()]


class YearField(forms.IntegerField):
    def __init__(self, **keywords: Any) -> None:
        super().__init__(min_value=1990, max_value=2100, **keywords)


def _reason(required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("依据或原因"),
        max_length=500,
        required=required,
        widget=forms.TextInput,
        help_text=gettext_lazy("如批复文号、机构改革方案。"),
    )


class BodyForm(forms.Form):
    code = forms.CharField(label=gettext_lazy("单位编码"), max_length=30)
    name = forms.CharField(label=gettext_lazy("单位全称"), max_length=120)
    short_names = NamesField(label=gettext_lazy("简称"), max_length=300, required=False)
    supervisor = BodyField(label=gettext_lazy("主管部门"), required=False)
    office = forms.CharField(
        label=gettext_lazy("归口股室"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"list": "all-offices", "autocomplete": "off"}),
    )
    contact = forms.CharField(label=gettext_lazy("联系人"), max_length=60, required=False)
    phone = forms.CharField(label=gettext_lazy("联系电话"), max_length=60, required=False)
    first_year = YearField(label=gettext_lazy("启用年度"), required=False)
    required = NamesField(label=gettext_lazy("应报材料"), max_length=300, required=False)
    is_exempt = forms.BooleanField(label=gettext_lazy("免报自评材料"), required=False)
    is_unpublished = forms.BooleanField(label=gettext_lazy("免公开"), required=False)

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.fields["short_names"].help_text = _("可写几个，用顿号隔开。")
        self.fields["supervisor"].help_text = _("本身就是主管部门的留空。")
        self.fields["first_year"].help_text = _("从哪个年度起报自评；一直在报的留空。")
        self.fields["required"].help_text = _("只有这家单位与众不同时填写，用顿号隔开；留空的按统一要求。")


class EditBodyForm(BodyForm):
    last_year = YearField(label=gettext_lazy("停用年度"), required=False)
    reason = _reason(required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ["code", "name", "short_names", "supervisor", "office", "contact", "phone", "first_year", "last_year"]

    def __init__(self, body: Body, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        told = standing(body)
        self.initial = told | {
            "short_names": "、".join(told["short_names"]),
            "required": "、".join(told["required"]),
            "seen": stamp(body),
        }
        self.fields["name"].help_text = _("这里只更正写错的字。机构更名请用单位页的“更名”，旧名称会留作曾用名。")
        self.fields["reason"].help_text = _("更改免报须填。")


def _next_year() -> int:
    return timezone.localdate().year


class RenameForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("新名称"), max_length=120)
    year = YearField(
        label=gettext_lazy("从哪个年度起"),
        initial=_next_year,
        help_text=gettext_lazy("此前年度的名单仍用旧名称。"),
    )
    reason = _reason()


class EndForm(forms.Form):
    last_year = YearField(label=gettext_lazy("报到哪个年度为止"), initial=_next_year)
    reason = _reason()


class MergeForm(forms.Form):
    into = BodyField(
        label=gettext_lazy("并入现有单位"),
        required=False,
        help_text=gettext_lazy("保留其中一家、或并入另一家时填；新设单位的留空，填下面两项。"),
    )
    code = forms.CharField(label=gettext_lazy("新单位编码"), max_length=30, required=False)
    name = forms.CharField(label=gettext_lazy("新单位全称"), max_length=120, required=False)
    year = YearField(label=gettext_lazy("从哪个年度起"), initial=_next_year)
    reason = _reason()

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not given.get("into") and not (given.get("code") and given.get("name")) and "into" not in self.errors:
            raise forms.ValidationError(_("请填并入的单位，或填新单位的编码和全称。"))
        if given.get("into") and (given.get("code") or given.get("name")):
            raise forms.ValidationError(_("并入现有单位和新设单位只能填一样。"))
        return given


class SplitForm(forms.Form):
    parts = forms.CharField(
        label=gettext_lazy("新设单位"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("每行一家：编码、空格、全称。"),
    )
    stays = forms.BooleanField(label=gettext_lazy("原单位保留"), required=False)
    year = YearField(label=gettext_lazy("从哪个年度起"), initial=_next_year)
    reason = _reason()

    def clean_parts(self) -> list[tuple[str, str]]:
        parts = []
        for number, line in enumerate(self.cleaned_data["parts"].splitlines(), 1):
            if not line.strip():
                continue
            code, _blank, name = line.strip().partition(" ")
            if not name.strip():
                raise forms.ValidationError(_("第%(n)d行要写编码和全称，中间空一格。") % {"n": number})
            parts.append((code, name.strip()))
        return parts
