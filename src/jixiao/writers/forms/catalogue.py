"""Which forms of the year there are to fill in, and when."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from jixiao.basis import Profile

_SELF_EVALUATIONS = ("department_self_evaluation", "project_self_evaluation")


class NoSuchForm(ValueError):
    """A form was asked for that does not exist. The message lists those that do."""


@dataclass(frozen=True, slots=True)
class YearForm:
    """One form. `whole` is that of a whole department, else of one project."""

    name: str
    kind: str
    whole: bool
    title: str
    """As printed, behind the year."""
    when: str

    @property
    def is_scored(self) -> bool:
        return self.kind in _SELF_EVALUATIONS


YEAR_FORMS = (
    YearForm("整体申报表", "objective_filing", True, "部门整体支出绩效目标申报表", "申报下年预算时"),
    YearForm("项目申报表", "objective_filing", False, "项目支出绩效目标申报表", "申报下年预算时，一个项目一张"),
    YearForm("整体监控表", "in_year_monitoring", True, "部门整体支出绩效运行监控表", "年中监控时，一般填1—7月"),
    YearForm(
        "项目监控表", "in_year_monitoring", False, "项目支出绩效运行监控表", "年中监控时，一般填1—7月，一个项目一张"
    ),
    YearForm(
        "整体自评表",
        "department_self_evaluation",
        True,
        "部门整体支出绩效自评表",
        "年度终了自评时，带部门整体支出绩效评价基础数据表",
    ),
    YearForm("项目自评表", "project_self_evaluation", False, "项目支出绩效自评表", "年度终了自评时，一个项目一张"),
)


def forms_named(names: list[str], profile: Profile | None) -> list[YearForm]:
    """The forms of these names; without names, those that go with the profile, or all. Raises NoSuchForm."""
    if names:
        return [_named(name) for name in dict.fromkeys(names)]
    if profile is None:
        return list(YEAR_FORMS)
    whole = "department_self_evaluation" in profile.forms
    project = "project_self_evaluation" in profile.forms
    return [form for form in YEAR_FORMS if (whole if form.whole else project)] or list(YEAR_FORMS)


def _named(name: str) -> YearForm:
    for form in YEAR_FORMS:
        if name in (form.name, form.title):
            return form
    known = [form.name for form in YEAR_FORMS]
    near = get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f"是不是“{near[0]}”？" if near else ""
    raise NoSuchForm(f"没有名为“{name}”的表。{hint}可用的表：{'、'.join(known)}。")
