"""Which profile holds for a document: by form, region and year, or as the user says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jixiao.basis.load import profiles
from jixiao.basis.profile import Profile

_FALLBACK = "national-project-2020"


class NoSuchProfile(ValueError):
    """A profile was asked for by a name that does not exist. The message lists those that do."""


def named(name: str) -> Profile:
    """The profile of that name. Raises NoSuchProfile."""
    for profile in profiles():
        if profile.name == name:
            return profile
    known = "、".join(profile.name for profile in profiles())
    raise NoSuchProfile(f"没有名为“{name}”的评分方案。可用的方案：{known}。")


def choose(form: str, texts: Iterable[str], year: int | None) -> Profile:
    """The profile in force for a form, the region that the texts name, and the year.

    `form` is a `Kind` value; `texts` are the title, the unit's name, the signature and then the narrative: a region
    named in any of them counts. Among those that fit, the one bound to a region wins over a national one. Where none
    fits, the national one is lent for its thresholds with `fits` False.
    """
    fitting = [
        profile
        for profile in profiles()
        if form in profile.forms and (year is None or profile.first_year <= year <= (profile.last_year or year))
    ]
    local = [profile for profile in fitting if profile.regions]
    if local:
        text = "\n".join(texts)
        for profile in local:
            # A region's own yearly form is claimed only for the year that the document names.
            if year is not None and any(region in text for region in profile.regions):
                return profile
    for profile in fitting:
        if not profile.regions:
            return profile
    return replace(named(_FALLBACK), fits=False)
