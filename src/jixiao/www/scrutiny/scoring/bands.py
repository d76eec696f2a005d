"""Rounding and grades by the profile that the form was scored with: exact, never by floats of our own."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from jixiao.basis import NoSuchProfile, Profile, ProfileError
from jixiao.basis import named as find_profile
from jixiao.basis.wording import exact
from jixiao.www.scrutiny.scoring.rows import Form, plain

DECIMALS: Final = 2
"""Where the profile is gone."""


def profile_of(name: str) -> Profile | None:
    """The profile; None where there is none of that name any more."""
    try:
        return find_profile(name) if name else None
    except (NoSuchProfile, ProfileError):
        return None


def decimals_of(name: str) -> int:
    """How many decimals a score of the profile has."""
    profile = profile_of(name)
    return profile.rounding.decimals if profile is not None else DECIMALS


def rounded(value: Decimal | Fraction, name: str) -> Decimal:
    """By the profile's rounding."""
    profile = profile_of(name)
    points = Fraction(value)
    if profile is not None:
        return Decimal(exact(profile.rounding(points)))
    scaled = points * 10**DECIMALS
    return Decimal((scaled + Fraction(1, 2)).__floor__()).scaleb(-DECIMALS)


def grade_of(form: Form, total: Decimal | None) -> tuple[str, str]:
    """The grade of a total by the bands of the form's profile, and in words why there is none (or by what it is).

    Bands are closed below. Where the weights of the rows do not make up the full marks there is no grade: a share of
    another total falls into no band.
    """
    if total is None:
        return "", ""
    profile = profile_of(form.profile)
    if profile is None:
        return "", "计分所用的评分方案已不存在，不评等级"
    if form.weight is None or Fraction(form.weight) != profile.total.value:
        full = exact(profile.total.value)
        return "", f"逐行分值合计{plain(form.weight) or '不明'}分，不是{full}分，不评等级"
    return profile.grade_of(Fraction(total)).name, bands_of(profile)


def bands_of(profile: Profile) -> str:
    """`优90分及以上、良80分及以上、中60分及以上、差60分以下`."""
    floors = [f"{grade.name}{exact(grade.floor)}分及以上" for grade in profile.grades[:-1]]
    last = f"{profile.grades[-1].name}{exact(profile.grades[-2].floor)}分以下" if floors else ""
    return "、".join([*floors, last])
