"""Which profile holds for a document: by form, region and year, or as the user says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from jixiao.basis.folder import heads, profile_named
from jixiao.basis.forms import FORMS
from jixiao.basis.from_yaml import profile_of
from jixiao.basis.lined import read_lined
from jixiao.basis.profile import Profile

_FALLBACK = "national-project-2020"


class NoSuchProfile(ValueError):
    """A profile was asked for by a name that does not exist. The message lists those that do."""


def named(name: str) -> Profile:
    """The profile of that name, or the one in a file whose path ends in `.yaml`.

    Raises NoSuchProfile, and ProfileError for a file that holds no valid profile.
    """
    if name.endswith((".yaml", ".yml")):
        return _from_file(Path(name))
    known = [head.name for head in heads()]
    if name in known:
        return profile_named(name)
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=3, cutoff=0.4) or [one for one in known if name and name in one]
    hint = f"是不是：{'、'.join(near)}？" if near else ""
    raise NoSuchProfile(f"没有名为“{name}”的评分方案。{hint}可用的方案：{'、'.join(known)}。")


def _from_file(path: Path) -> Profile:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NoSuchProfile(f"读不了评分方案文件“{path}”。请检查路径是否正确、文件是否为 UTF-8 编码。") from error
    return profile_of(read_lined(text, path.name))


def choose(form: str, texts: Iterable[str], year: int | None) -> Profile:
    """The profile in force for a form, the region that the texts name, and the year.

    `form` is a `Kind` value; `texts` are the title, the unit's name, the signature and then the narrative: a region
    named in any of them counts. Among those that fit, the one bound to a region wins over a national one. Where none
    fits, the national one is lent for its thresholds with `fits` False. Profiles that must be named are passed over.
    """
    fitting = [head for head in heads() if head.automatic and head.covers(form, year)]
    local = [head for head in fitting if head.regions]
    if local:
        text = "\n".join(texts)
        for head in local:
            # A region's own yearly form is claimed only for the year that the document names.
            if year is not None and any(region in text for region in head.regions):
                return profile_named(head.name)
    for head in fitting:
        if not head.regions:
            return profile_named(head.name)
    return replace(profile_named(_FALLBACK), fits=False)


def objection(profile: Profile, form: str, year: int | None) -> str:
    """Why a profile that the user forced is not the one for this document, in one sentence; `""` when it is."""
    reasons = []
    if form not in profile.forms:
        made_for = "、".join(FORMS[known] for known in profile.forms)
        reasons.append(f"为{made_for}制定，本材料为{FORMS.get(form, form)}")
    elif not profile.covers(form, year):
        reasons.append(f"适用于{profile.years}，本材料为{year}年度")
    if not reasons:
        return ""
    return f"指定的评分方案“{profile.title}”{'；'.join(reasons)}，不在适用范围内；涉及分值的结论仅供参照。"
