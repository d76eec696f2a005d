"""The profiles that come with the engine. Only their heads are looked at until one is wanted: a check needs one."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import combinations
from pathlib import PurePath
from typing import NamedTuple

from jixiao.basis.from_yaml import from_yaml
from jixiao.basis.lined import ProfileError
from jixiao.basis.profile import Profile

_LISTS = {key: re.compile(rf"^{key}: \[(.*)\]$", re.MULTILINE) for key in ("forms", "regions")}
_CHOICE = re.compile(r"^choice: (\w+)$", re.MULTILINE)
_YEARS = re.compile(r"^in_force: \{from: (\d+), to: (\d+|null)\}$", re.MULTILINE)


class Head(NamedTuple):
    """What choosing needs of a profile: for which form, region and years it is, and whether it may be chosen."""

    file: str
    forms: tuple[str, ...]
    regions: tuple[str, ...]
    first_year: int
    last_year: int | None
    automatic: bool
    line: int = 0

    @property
    def name(self) -> str:
        return PurePath(self.file).stem

    def covers(self, form: str, year: int | None) -> bool:
        """Whether it is made for the form and in force in the year; an unknown year is no objection."""
        return form in self.forms and (year is None or self.first_year <= year <= (self.last_year or year))


def head_of(text: str, file: str) -> Head:
    """The head of a profile, by its lines alone; a file written in another shape is read whole for it."""
    found = {key: pattern.search(text) for key, pattern in (*_LISTS.items(), ("choice", _CHOICE), ("years", _YEARS))}
    forms, regions, choice, years = (found[key] for key in ("forms", "regions", "choice", "years"))
    if forms is None or regions is None or choice is None or years is None:
        profile = from_yaml(text, file)
        return Head(file, profile.forms, profile.regions, profile.first_year, profile.last_year, profile.automatic)
    last = None if years[2] == "null" else int(years[2])
    line = text.count("\n", 0, years.start()) + 1
    return Head(file, _words(forms[1]), _words(regions[1]), int(years[1]), last, choice[1] == "automatic", line)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip(" \"'") for word in text.split(",") if word.strip())


def refuse_overlap(heads: tuple[Head, ...]) -> None:
    """Two profiles that would both be chosen for one form, region and year. Raises ProfileError."""
    for one, other in combinations([head for head in heads if head.automatic], 2):
        forms = [form for form in one.forms if form in other.forms]
        regions = [region for region in one.regions if region in other.regions]
        together = bool(regions) or not (one.regions or other.regions)
        latest_start = max(one.first_year, other.first_year)
        ends = [head.last_year for head in (one, other) if head.last_year is not None]
        if forms and together and (not ends or latest_start <= min(ends)):
            place = "、".join(regions) or "全国"
            raise ProfileError(
                f"{other.file} 第{other.line}行“in_force”：与 {one.file} 第{one.line}行的适用期重叠"
                f"（{place}，{latest_start}年度）；请改适用期，或把其中一个的 choice 改为 by_name（指定使用）"
            )


@cache
def heads() -> tuple[Head, ...]:
    """The heads of all profiles, by name."""
    found = tuple(head_of(text, file) for file, text in sorted(_texts().items()))
    refuse_overlap(found)
    return found


@cache
def profile_named(name: str) -> Profile:
    """The profile of that name, read whole and checked. Raises KeyError."""
    file = f"{name}.yaml"
    return from_yaml(_texts()[file], file)


@cache
def _texts() -> dict[str, str]:
    folder = files("jixiao.basis").joinpath("profiles")
    return {entry.name: entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.endswith(".yaml")}


def profiles() -> tuple[Profile, ...]:
    """Every profile, by name."""
    return tuple(profile_named(head.name) for head in heads())
