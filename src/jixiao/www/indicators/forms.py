"""What is asked for an indicator, and how the library is searched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Body
from jixiao.www.indicators.models import Group, LibraryIndicator

CLASSES = {
    Group.COST: ("经济成本指标", "社会成本指标", "生态环境成本指标", "成本指标"),
    Group.OUTPUT: ("数量指标", "质量指标", "时效指标"),
    Group.OUTCOME: ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
    Group.SATISFACTION: ("服务对象满意度指标",),
}
"""二级指标 of each 一级指标, as the forms print them (成本指标 stands under 产出 in forms before 2021)."""


if TYPE_CHECKING:
    _IndicatorForm = forms.ModelForm[LibraryIndicator]
else:
    _IndicatorForm = forms.ModelForm


class IndicatorForm(_IndicatorForm):
    class Meta:
        model = LibraryIndicator
        fields = ["group", "class_name", "name", "direction", "unit", "target", "standard", "evidence"]
        widgets = {"standard": forms.Textarea(attrs={"rows": 2})}

    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("单位"), required=False, empty_label=_("全部单位（共性）")
    )

    def __init__(self, *args: Any, bodies: Any, needs_body: bool, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        field = self.fields["body"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = bodies
        field.required = needs_body
        if needs_body:
            field.empty_label = None
        names = [name for names in CLASSES.values() for name in names]
        self.fields["class_name"] = forms.ChoiceField(label=_("二级指标"), choices=[(name, name) for name in names])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        group, class_name = given.get("group"), given.get("class_name")
        fits = CLASSES[Group(group)] if group else ()
        if class_name == "成本指标" and group == Group.OUTPUT:
            return given
        if group and class_name and class_name not in fits:
            self.add_error("class_name", _("该二级指标不属于所选的一级指标，可选：%s。") % "、".join(fits))
        return given


class SearchForm(forms.Form):
    words = forms.CharField(label=_("名称"), required=False)
    group = forms.ChoiceField(label=_("一级指标"), required=False, choices=[("", _("全部")), *Group.choices])
    kind = forms.ChoiceField(
        label=_("范围"), required=False, choices=[("", _("全部")), ("common", _("共性")), ("own", _("个性"))]
    )
    state = forms.ChoiceField(
        label=_("状态"), required=False, choices=[("", _("全部")), *LibraryIndicator.State.choices]
    )
