"""The forms that a step asks for, blank. `StepKind` → forms is all that the kinds differ in. Knows no model."""

from __future__ import annotations

from typing import Final

from jixiao.basis import NoSuchProfile, Profile, ProfileError, choose
from jixiao.documents.evaluation_shape import SCHEMA
from jixiao.runs.find_profile import find_profile
from jixiao.writers.forms.blank import blank
from jixiao.writers.forms.catalogue import YEAR_FORMS, YearForm
from jixiao.www.filing.narrative import headings
from jixiao.www.filing.paths import Content

FORMS_OF: Final[dict[str, tuple[str, str]]] = {
    "objective": ("整体申报表", "项目申报表"),
    "adjustment": ("整体申报表", "项目申报表"),
    "monitoring": ("整体监控表", "项目监控表"),
    "self_evaluation": ("整体自评表", "项目自评表"),
}
"""Step → the form of the whole body, and the one that is filled in once a project."""
_ROWS: Final = 2
_SCORED: Final = {True: "department_self_evaluation", False: "project_self_evaluation"}


def blank_content(kind: str, year: int, body: str, profile: str = "", period: str = "") -> Content:
    """The content of a new draft: the form of the whole body, a self-evaluation with the chapters of its report."""
    evaluation = blank_form(FORMS_OF[kind][0], year, body, profile, period=period)
    return {"schema": SCHEMA, "evaluations": [evaluation]}


def blank_form(
    name: str, year: int, body: str, profile: str = "", *, project: str = "", period: str = "", part: str = ""
) -> Content:
    """One blank form of the catalogue, by its name. `profile` forces one; else region, year and form choose."""
    form = next(one for one in YEAR_FORMS if one.name == name)
    follows = profile_for(form, year, body, profile)
    content = blank(form, follows, year, body, project, _ROWS)
    content["part"] = part or form.name
    if period and "period" in content:
        content["period"]["text"] = period
    if form.kind == "department_self_evaluation":
        content["narrative"] = headings(follows, body)
    return content


def profile_for(form: YearForm, year: int, body: str, profile: str = "") -> Profile:
    """The profile that was named, else the one in force for the self-evaluation that the form belongs to.

    One that is gone or faulty keeps nobody from filling in: checking says so.
    """
    if profile:
        try:
            return find_profile(profile)
        except (NoSuchProfile, ProfileError):
            pass
    return choose(_SCORED[form.whole], [body], year)
