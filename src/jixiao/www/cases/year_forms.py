"""Forms about years and their steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import jixiao
from jixiao.www.cases.models import Stage, Step, StepKind, Year
from jixiao.www.cases.steps import STAGE_WORDS, stamp


def profile_choices() -> list[tuple[str, str]]:
    """Every profile that comes with the engine, with its title and years."""
    shown = [
        (each.name, f"{each.title}（{each.first_year}{f'—{each.last_year}' if each.last_year else _('年起')}）")
        for each in jixiao.profiles()
    ]
    return [("", _("自动：按表式、地区和年度选定")), *sorted(shown, key=lambda pair: pair[1])]


class NewYearForm(forms.Form):
    number = forms.IntegerField(
        label=gettext_lazy("年度"),
        help_text=gettext_lazy("被评价的预算年度，不是开展评价的年份。环节和时限照上一年度顺延，建好后可改。"),
    )
    profile = forms.ChoiceField(label=gettext_lazy("评分方案"), required=False, choices=profile_choices)

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        latest = Year.objects.order_by("-number").values_list("number", flat=True).first()
        self.fields["number"].initial = latest + 1 if latest else timezone.localdate().year - 1


class ProfileForm(forms.Form):
    profile = forms.ChoiceField(label=gettext_lazy("评分方案"), required=False, choices=profile_choices)


class NewStepForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("环节"), choices=StepKind.choices)
    period = forms.CharField(
        label=gettext_lazy("监控期间"), max_length=20, required=False, help_text=gettext_lazy("如：1—9月。监控须填。")
    )


class StepForm(forms.Form):
    is_on = forms.BooleanField(label=gettext_lazy("启用此环节"), required=False)
    opens = forms.DateField(
        label=gettext_lazy("开始日期"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    closes = forms.DateField(
        label=gettext_lazy("截止日期"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("含当日。截止后单位不能提交，个别单位可办理延期；审核人代收不受限制。"),
    )
    stages = forms.MultipleChoiceField(
        label=gettext_lazy("提交后依次经过"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=gettext_lazy("更改原因"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("年度开启后更改须填。单位在首页看到时限的变化。"),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, step: Step, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        stages = self.fields["stages"]
        assert isinstance(stages, forms.MultipleChoiceField)
        stages.choices = [(value, STAGE_WORDS[value]()) for value in Stage.values]
        stages.help_text = _("绩效股审核总是最后一环。没有主管部门或归口股室的单位，自动跳过该环。")
        self.initial = {
            "is_on": step.is_on,
            "opens": step.opens,
            "closes": step.closes,
            "stages": list(step.stages),
            "seen": stamp(step),
        }
