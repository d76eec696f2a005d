"""The forms of 抽查复核."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.models import Office
from jixiao.www.cases.models import Case, Step
from jixiao.www.scrutiny.drawing import frame_of
from jixiao.www.scrutiny.models import Rating
from jixiao.www.scrutiny.sampling.factors import FACTORS, USUAL
from jixiao.www.scrutiny.sampling.wish import Wish


class DrawForm(forms.Form):
    """How many, from what amount on a body must be in, how much each factor weighs."""

    wanted = forms.IntegerField(label=_("抽取家数"), min_value=1, max_value=10_000, required=False)
    share = forms.DecimalField(
        label=_("或占可抽单位的%"), min_value=0, max_value=100, decimal_places=1, max_digits=4, required=False
    )
    must_from = forms.DecimalField(
        label=_("必抽金额（万元及以上）"), min_value=0, decimal_places=2, max_digits=14, required=False
    )
    office = forms.ModelChoiceField(Office.objects.all(), label=_("归口股室"), required=False, empty_label=_("全部"))
    again = forms.BooleanField(label=_("本环节抽过的也可再抽"), required=False)

    def __init__(self, given: Any = None) -> None:
        super().__init__(given)
        for key, name in FACTORS.items():
            self.fields[f"weight_{key}"] = forms.IntegerField(
                label=name, min_value=0, max_value=100, required=False, initial=USUAL[key]
            )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("wanted") and given.get("share"):
            raise forms.ValidationError(_("抽取家数和比例只填一项。"))
        return given

    def wish_in(self, step: Step) -> Wish:
        """What is asked for; a share is one of the bodies that can be drawn."""
        wish = self.wish(0)
        if self.cleaned_data.get("share"):
            wish = self.wish(len(frame_of(step, wish).known))
        return wish

    def wish(self, frame: int) -> Wish:
        """For a frame of so many bodies; a share is rounded up, so that a small frame is not left without a draw."""
        given = self.cleaned_data
        share = given.get("share")
        wanted = given.get("wanted") or (-(-int(share * 10) * frame // 1000) if share else 0)
        limit = given.get("must_from")
        weights = {key: given.get(f"weight_{key}") for key in FACTORS}
        return Wish(
            wanted=wanted,
            weights={key: USUAL[key] if value is None else value for key, value in weights.items()},
            must_from=limit * 10_000 if limit is not None else None,
            office=given["office"].pk if given.get("office") else None,
            again=bool(given.get("again")),
        )


if TYPE_CHECKING:
    _CaseChoice = forms.ModelChoiceField[Case]
else:
    _CaseChoice = forms.ModelChoiceField


class _CaseField(_CaseChoice):
    def label_from_instance(self, obj: Case) -> str:
        return f"{obj.body.code} {obj.body.name}"


class RatingForm(forms.Form):
    """An evaluation as somebody else made it."""

    case = _CaseField(Case.objects.none(), label=_("单位"))
    kind = forms.ChoiceField(label=_("评价类型"), choices=Rating.Kind.choices)
    project = forms.CharField(
        label=_("项目名称"), required=False, max_length=200, help_text=_("评价部门整体支出的不填。")
    )
    score = forms.DecimalField(label=_("得分"), required=False, min_value=0, decimal_places=2, max_digits=7)
    full_marks = forms.DecimalField(
        label=_("满分"), required=False, min_value=Decimal("0.01"), decimal_places=2, max_digits=7, initial=100
    )
    grade = forms.CharField(
        label=_("等级"), required=False, max_length=20, help_text=_("按评价报告所写，不由系统评定。")
    )
    made_by = forms.CharField(label=_("评价机构"), max_length=120)
    made_on = forms.DateField(label=_("评价日期"), widget=forms.DateInput(attrs={"type": "date"}))
    basis = forms.CharField(label=_("依据文件"), required=False, max_length=300)
    file = forms.FileField(
        label=_("评价报告"), required=False, help_text=_("Word、Excel、PDF 等一个文件，仅内部可见。")
    )

    def __init__(self, cases: Any, given: Any = None, files: Any = None) -> None:
        super().__init__(given, files)
        field = self.fields["case"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = cases
        self.fields["made_on"].widget.attrs["max"] = timezone.localdate().isoformat()

    def clean_full_marks(self) -> Decimal:
        return self.cleaned_data["full_marks"] or Decimal(100)

    def told(self) -> dict[str, Any]:
        """What `add_rating` takes, without the file."""
        names = ("kind", "project", "score", "full_marks", "grade", "made_by", "made_on", "basis")
        return {name: self.cleaned_data[name] for name in names}


class StandardForm(forms.Form):
    defect = forms.CharField(label=_("问题"), max_length=120)
    share = forms.DecimalField(label=_("扣分值的%"), min_value=Decimal("0.01"), max_value=100, decimal_places=2)
    basis = forms.CharField(label=_("依据"), max_length=300, required=False)


class WhyForm(forms.Form):
    reason = forms.CharField(label=_("原因"), max_length=1000)
