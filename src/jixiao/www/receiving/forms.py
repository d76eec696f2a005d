"""The small forms of receiving."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Body, Person
from jixiao.www.accounts.reach import bodies_for
from jixiao.www.cases.models import Step, StepKind
from jixiao.www.receiving.deliveries import EARLIEST


def steps_on() -> QuerySet[Step]:
    """The steps for which something can be received, the newest year and self-evaluation first."""
    return (
        Step.objects.filter(is_on=True, year__is_closed=False).select_related("year").order_by("-year__number", "-pk")
    )


class StepForm(forms.Form):
    """For which step the files are."""

    step = forms.ModelChoiceField(queryset=Step.objects.none(), label=_("收哪个年度、环节的材料"), empty_label=None)

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        field = self.fields["step"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = steps_on()
        if not self.is_bound:
            usual = next((step for step in field.queryset if step.kind == StepKind.SELF_EVALUATION), None)
            self.initial["step"] = usual.pk if usual else None


class PastYearForm(forms.Form):
    """Of which past year the files are."""

    year = forms.IntegerField(label=_("资料的年度"), min_value=EARLIEST, max_value=2100)


class BodyForm(forms.Form):
    """Whose a file is: by a button (`body`), or by code or name as typed (`typed`)."""

    body = forms.IntegerField(required=False, label=_("单位"))
    typed = forms.CharField(required=False, label=_("单位"), max_length=160)
    remembers_name = forms.BooleanField(required=False, label=_("以后同样写法的都按此办理"))

    def __init__(self, person: Person, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.person = person

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        bodies = bodies_for(self.person, Act.RECEIVE)
        typed = (cleaned.get("typed") or "").strip()
        if cleaned.get("body"):
            found = bodies.filter(pk=cleaned["body"]).first()
        else:
            found = _typed(bodies, typed)
        if found is None:
            raise forms.ValidationError(
                _("名录中没有“%(typed)s”。请按编码或全称填写，或从提示中选择。") % {"typed": typed}
                if typed
                else _("请选择或填写单位。")
            )
        cleaned["found"] = found
        return cleaned


class DeadlineForm(forms.Form):
    deadline = forms.DateField(
        label=_("请于此日前报送"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


def _typed(bodies: QuerySet[Body], typed: str) -> Body | None:
    """The one body of a code, a name, or the two together as the list of suggestions gives them."""
    if not typed:
        return None
    code, _blank, name = typed.partition(" ")
    for wanted in (
        bodies.filter(code=typed),
        bodies.filter(name=typed),
        bodies.filter(code=code, name=name.strip()),
        bodies.filter(names__name=typed).distinct(),
    ):
        found = list(wanted[:2])
        if len(found) == 1:
            return found[0]
    return None
