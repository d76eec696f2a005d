"""A profile as JSON, `jixiao.profile/1`: numbers as exact decimal strings, every value with its source."""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from jixiao.basis import Profile
from jixiao.basis.forms import FORMS
from jixiao.basis.methods import Value
from jixiao.basis.profile import MethodUse
from jixiao.basis.wording import exact, explanation


def to_profile_json(profile: Profile) -> str:
    """The profile, ending with a line feed."""
    return _dumped({"schema": "jixiao.profile/1", **_profile(profile)})


def to_profiles_json(profiles: Iterable[Profile]) -> str:
    """The list of profiles, `jixiao.profiles/1`, without their numbers."""
    return _dumped({"schema": "jixiao.profiles/1", "profiles": [_head(profile) for profile in profiles]})


def _dumped(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _head(profile: Profile) -> dict[str, Any]:
    return {
        "name": profile.name,
        "title": profile.title,
        "document": profile.document.chinese,
        "scope": profile.scope,
        "forms": [{"name": form, "title": FORMS[form]} for form in profile.forms],
        "regions": list(profile.regions),
        "first_year": profile.first_year,
        "last_year": profile.last_year,
        "automatic": profile.automatic,
        "verified": profile.unverified == 0,
        "unverified_values": profile.unverified,
        "standing": profile.standing,
        "note": profile.note,
    }


def _profile(profile: Profile) -> dict[str, Any]:
    rounding, source = profile.rounding, _Sources(profile)
    return {
        **_head(profile),
        "total": {"value": exact(profile.total.value), **source(profile.total.basis)},
        "weights_are_faulty": profile.weights_are_faulty,
        "weights": [
            {"group": key, "title": weight.title, "value": exact(weight.value), **source(weight.basis, weight.clause)}
            for key, weight in profile.weights.items()
        ],
        "indicators": [
            {
                "key": indicator.key,
                "title": indicator.title,
                "parent": indicator.parent,
                "value": exact(indicator.value),
                "target": None if indicator.target is None else exact(indicator.target),
                "ratio": indicator.ratio or None,
                "variant": indicator.variant or None,
                "score": _use(indicator.use, source) if indicator.use else None,
                **source(indicator.basis, indicator.clause),
            }
            for indicator in profile.indicators
        ],
        "open_parents": list(profile.open_parents),
        "rounding": {"decimals": rounding.decimals, "how": rounding.how, **source(profile.rounding_basis)},
        "methods": {role.value: _use(use, source) for role, use in profile.methods.items()},
        "grades": [
            {"name": grade.name, "from": exact(grade.floor), **source(grade.basis, grade.clause)}
            for grade in profile.grades
        ],
        "required_classes": [{"class": klass, **source(basis)} for klass, basis in profile.required_classes],
        "chapters": [{"title": chapter.title, **source(chapter.basis)} for chapter in profile.chapters],
        "annexes": [{"title": title, **source(basis)} for title, basis in profile.annexes],
        "thresholds": {
            name: {"value": exact(threshold.value), **source(threshold.basis, threshold.clause)}
            for name, threshold in profile.thresholds.items()
        },
    }


def _use(use: MethodUse, source: _Sources) -> dict[str, Any]:
    return {
        "method": use.method.name,
        "title": use.method.title,
        "numbers": {name: _value(value) for name, value in use.numbers.items()},
        "explanation": explanation(use),
        **source(use.basis, use.clause),
    }


def _value(value: Value) -> Any:
    if isinstance(value, tuple):
        return [[exact(step.edge), exact(step.result)] for step in value]
    return exact(value) if isinstance(value, Fraction) else value


class _Sources:
    """The source of a value, as the profile knows it."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    def __call__(self, basis: str, clause: str = "") -> dict[str, Any]:
        citation = self._profile.citation(basis)
        name = citation.chinese if citation else "审核实践"
        return {"basis": basis, "source": f"{name}{clause}", "verified": self._profile.is_verified(basis)}
