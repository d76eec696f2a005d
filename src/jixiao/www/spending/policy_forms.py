"""The form in which a policy is edited: a head, bands, and a card a clause. Words as in the workbook."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jixiao.basis.lined import Lined
from jixiao.www.spending import policy_rows as rows
from jixiao.www.spending.policy import Policy
from jixiao.www.spending.read_policy import read_policy

_MORE_BANDS, _MORE_RULES = 2, 2


def _choices(words: Any, empty: str | None = None) -> list[tuple[str, str]]:
    listed = [(word, word) for word in words.values()]
    return listed if empty is None else [("", empty), *listed]


class HeadForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("名称"), max_length=200)
    score = forms.ChoiceField(label=gettext_lazy("得分口径"), choices=_choices(rows.SCORES))
    base = forms.ChoiceField(label=gettext_lazy("金额基数（下一年度从哪个数起算）"), choices=_choices(rows.START_BASES))
    top = forms.CharField(label=gettext_lazy("满分"), max_length=8)
    note = forms.CharField(label=gettext_lazy("说明"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    name = forms.CharField(widget=forms.HiddenInput, max_length=80)


class BandForm(forms.Form):
    """A blank one is left out."""

    name = forms.CharField(label=gettext_lazy("等级"), max_length=20, required=False)
    floor = forms.CharField(label=gettext_lazy("起点（含）"), max_length=8, required=False)


class RuleForm(forms.Form):
    """A clause; one without title and action is left out, `drop` takes one out, `place` orders them."""

    place = forms.IntegerField(label=gettext_lazy("次序"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)
    title = forms.CharField(label=gettext_lazy("条款"), required=False, max_length=200)
    effect = forms.ChoiceField(label=gettext_lazy("效力"), choices=_choices(rows.EFFECTS), required=False)
    action = forms.ChoiceField(label=gettext_lazy("措施"), choices=_choices(rows.ACTIONS, "—"), required=False)
    percent = forms.CharField(label=gettext_lazy("比例，如 10%"), required=False, max_length=10)
    of = forms.ChoiceField(label=gettext_lazy("按什么算"), choices=_choices(rows.BASES, "—"), required=False)
    cap = forms.CharField(label=gettext_lazy("上限（万元）"), required=False, max_length=16)
    for_ = forms.ChoiceField(label=gettext_lazy("适用"), choices=_choices(rows.SUBJECTS), required=False)
    grades = forms.CharField(label=gettext_lazy("等级，如 优、良"), required=False, max_length=100)
    rate_from = forms.CharField(label=gettext_lazy("执行率不低于"), required=False, max_length=10)
    rate_below = forms.CharField(label=gettext_lazy("执行率低于"), required=False, max_length=10)
    handed_in = forms.ChoiceField(label=gettext_lazy("已报送"), choices=_choices(rows.TRUTHS, "不限"), required=False)
    all_full = forms.ChoiceField(
        label=gettext_lazy("指标全部满分"), choices=_choices(rows.TRUTHS, "不限"), required=False
    )
    unfinished_from = forms.CharField(label=gettext_lazy("未完成整改（项以上）"), required=False, max_length=6)
    overdue_from = forms.CharField(label=gettext_lazy("逾期整改（项以上）"), required=False, max_length=6)
    repeated_from = forms.CharField(label=gettext_lazy("连续两年问题（类以上）"), required=False, max_length=6)
    document = forms.CharField(label=gettext_lazy("文件名称"), required=False, max_length=200)
    number = forms.CharField(label=gettext_lazy("文号"), required=False, max_length=80)
    verified = forms.ChoiceField(label=gettext_lazy("已核原文"), choices=_choices(rows.TRUTHS, "—"), required=False)
    article = forms.CharField(label=gettext_lazy("条款号"), required=False, max_length=80)
    words = forms.CharField(
        label=gettext_lazy("条款内容或摘要"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=600
    )
    from_year = forms.CharField(label=gettext_lazy("起始年度"), required=False, max_length=4)
    to_year = forms.CharField(label=gettext_lazy("终止年度"), required=False, max_length=4)
    drop = forms.BooleanField(label=gettext_lazy("删去"), required=False)


WHAT = ("place", "title", "effect", "action", "percent", "of", "cap", "drop")
WHEN = (
    *("for_", "grades", "rate_from", "rate_below", "handed_in", "all_full"),
    *("unfinished_from", "overdue_from", "repeated_from"),
)
CLAUSE = ("document", "number", "verified", "article", "words", "from_year", "to_year")

BandSet = forms.formset_factory(BandForm, extra=_MORE_BANDS, max_num=12, absolute_max=14)
RuleSet = forms.formset_factory(RuleForm, extra=_MORE_RULES, max_num=60, absolute_max=64)


class PolicyForm:
    """The three together. `policy` gives what is filled in, or raises ProfileError naming the clause and the field."""

    def __init__(self, policy: Policy, data: QueryDict | None = None) -> None:
        self.head = HeadForm(data, initial=rows.head_row(policy), prefix="head")
        bands = [{"name": band.name, "floor": f"{band.floor.normalize():f}"} for band in policy.bands]
        self.bands = BandSet(data, initial=bands, prefix="bands")
        rules = [row | {"for_": row["for"], "place": place * 10} for place, row in enumerate(rows.rule_rows(policy), 1)]
        self.rules = RuleSet(data, initial=rules, prefix="rules")

    def is_valid(self) -> bool:
        return self.head.is_valid() and self.bands.is_valid() and self.rules.is_valid()

    @property
    def cards(self) -> list[dict[str, Any]]:
        """Each clause with its fields in three groups."""
        return [
            {"form": form, **{name: [form[key] for key in keys] for name, keys in _GROUPS.items()}}
            for form in self.rules
        ]

    def policy(self) -> Policy:
        """Raises ProfileError."""
        whole = Lined(None, _("结果应用办法"), "", "", set())
        head = {key: _cell(whole, _("总的规定"), name, self.head.cleaned_data[key]) for key, name in rows.HEAD.items()}
        bands = [
            {
                "name": _cell(whole, _("等级第%d行") % n, rows.BANDS["name"], given.get("name")),
                "from": _cell(whole, _("等级第%d行") % n, rows.BANDS["from"], given.get("floor")),
            }
            for n, given in enumerate((form.cleaned_data for form in self.bands), 1)
            if given.get("name") or given.get("floor")
        ]
        kept = [form.cleaned_data for form in self.rules if _is_filled(form.cleaned_data)]
        kept.sort(key=lambda given: given["place"] if given.get("place") is not None else 10_000)
        clauses = [
            {
                key: _cell(whole, _("第%d条") % n, name, given.get("for_" if key == "for" else key))
                for key, name in rows.RULES.items()
            }
            for n, given in enumerate(kept, 1)
        ]
        return read_policy(rows.policy_data(head, bands, clauses, whole))


_GROUPS = {"what": WHAT, "when": WHEN, "clause": CLAUSE}


def _is_filled(given: dict[str, Any]) -> bool:
    return not given.get("drop") and bool(given.get("title") or given.get("action"))


def _cell(whole: Lined, place: str, name: str, value: Any) -> Lined:
    words = "" if value is None else str(value).strip()
    return Lined(words or None, whole.file, name, place, whole.own_sources)
