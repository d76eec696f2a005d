"""The forms of the reviewers' pages."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jixiao.runs.letterhead import LetterheadError, written_number
from jixiao.www.accounts.models import Office, Person
from jixiao.www.cases.models import StepKind, Year
from jixiao.www.review.queue import SORTS, Wanted

LEVELS = [("error", _("须修改")), ("warning", _("请核实")), ("note", _("建议"))]


LEVELS = [("error", _("须修改")), ("warning", _("请核实")), ("note", _("建议"))]


def _day(label: Any, **keywords: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}), **keywords)


def _area(label: Any, rows: int = 2, **keywords: Any) -> forms.CharField:
    keywords.setdefault("max_length", 2000)
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": rows}), **keywords)


class QueueForm(forms.Form):
    """Filters of the queue; what is not understood is passed over."""

    year = forms.ModelChoiceField(Year.objects.all(), label=_("年度"), required=False, empty_label=_("全部"))
    kind = forms.ChoiceField(label=_("环节"), required=False, choices=[("", _("全部")), *StepKind.choices])
    office = forms.ModelChoiceField(Office.objects.all(), label=_("归口股室"), required=False, empty_label=_("全部"))
    person = forms.ModelChoiceField(Person.objects.none(), label=_("分派给"), required=False, empty_label=_("全部"))
    words = forms.CharField(label=_("单位名称或编码"), required=False, max_length=60)
    sort = forms.ChoiceField(label=_("排序"), required=False, choices=[(key, of[0]) for key, of in SORTS.items()])

    def __init__(self, given: Any, people: list[Person]) -> None:
        super().__init__(given)
        person = self.fields["person"]
        assert isinstance(person, forms.ModelChoiceField)
        person.queryset = Person.objects.filter(pk__in=[one.pk for one in people]).order_by("name")

    def wanted(self) -> Wanted:
        self.is_valid()
        given = self.cleaned_data
        year, office, person = given.get("year"), given.get("office"), given.get("person")
        return Wanted(
            year.number if year else None,
            given.get("kind") or "",
            office.pk if office else None,
            person.pk if person else None,
            given.get("words") or "",
            given.get("sort") or "arrived",
        )


class HeadForm(forms.Form):
    """What stands at the head and foot of a letter; what is left blank is printed as a blank to be filled in."""

    sender = forms.CharField(label=_("发文机关"), required=False, max_length=60)
    number = forms.CharField(
        label=_("发文字号"), required=False, max_length=60, help_text=_("如 云财绩函〔2026〕3号；多份依次编号")
    )
    date = _day(_("成文日期"))
    contact = forms.CharField(label=_("联系人"), required=False, max_length=40)
    phone = forms.CharField(label=_("联系电话"), required=False, max_length=40)

    def clean_number(self) -> str:
        words: str = self.cleaned_data["number"].strip()
        try:
            return written_number(words) if words else ""
        except LetterheadError as error:
            raise forms.ValidationError(str(error)) from error

    def head(self, deadline: datetime.date | None) -> dict[str, str]:
        """As `runs.letterhead.Letterhead` has it."""
        given = self.cleaned_data
        return {
            "sender": given["sender"].strip(),
            "number": given["number"],
            "date": written_day(given["date"]),
            "deadline": f"{written_day(deadline)}前" if deadline else "",
            "contact": given["contact"].strip(),
            "phone": given["phone"].strip(),
        }

    def kept(self) -> dict[str, str]:
        """What the next letter begins with."""
        given = self.cleaned_data
        return {name: given[name] for name in ("sender", "contact", "phone")}


class SendForm(HeadForm):
    """A letter that goes out with the return."""

    kind = forms.ChoiceField(
        label=_("用哪种文书"),
        required=False,
        choices=[("退回", _("退回意见书")), ("反馈单", _("反馈单"))],
        help_text=_("对同级和上级机关一律用函"),
    )
    deadline = _day(_("请于此日前重新提交"))
    reason = _area(_("退回说明（不写则为“详见意见书”）"))


class AcceptForm(forms.Form):
    reason = _area(_("审核意见"))
    issues = _area(_("遗留问题（带问题通过时）"), rows=3)
    issues_until = _day(_("整改期限"))
    with_letter = forms.BooleanField(label=_("随附核对意见，列出已采纳的问题"), required=False)


class DeadlineForm(forms.Form):
    deadline = _day(_("延期至"))
    reason = _area(_("原因"))

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("deadline"):
            self.add_error("deadline", _("请选择日期。"))
        if not (self.cleaned_data.get("reason") or "").strip():
            self.add_error("reason", _("请写明原因。"))
        return self.cleaned_data


class ReminderForm(forms.Form):
    words = _area(_("催办内容"), rows=3)

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"].strip()
        if not words:
            raise forms.ValidationError(_("请写明催办内容。"))
        return words


class AssignForm(forms.Form):
    person = forms.ModelChoiceField(Person.objects.none(), label=_("分派给"))

    def __init__(self, given: Any = None, *, people: list[Person]) -> None:
        super().__init__(given)
        person = self.fields["person"]
        assert isinstance(person, forms.ModelChoiceField)
        person.queryset = Person.objects.filter(pk__in=[one.pk for one in people]).order_by("name")


class BulkAcceptForm(forms.Form):
    reason = _area(_("审核意见"))


class RemarkForm(forms.Form):
    file_name = forms.CharField(max_length=255, widget=forms.HiddenInput)
    at_place = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    quote = _area(_("原文"))
    message = _area(_("问题"), rows=3)
    advice = _area(_("建议"), rows=2)
    level = forms.ChoiceField(label=_("级别"), choices=LEVELS, initial="warning")


def written_day(day: datetime.date | None) -> str:
    """`2026年3月1日`; `""` for none."""
    return f"{day.year}年{day.month}月{day.day}日" if day is not None else ""
