"""A file scored again by several profiles, read once, in the engine's own process. Nothing here knows Django."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiao.basis import Profile
    from jixiao.evaluations import Evaluation


def rescore(content: bytes, profiles: Sequence[str]) -> list[list[dict[str, Any]]]:
    """For each profile (`""`: the one in force for the form) its scored forms; [] of a file that cannot be read.

    A form has `kind`, `project`, `profile` (its title), `total` (points as text: recomputed rows, and as stated those
    that the profile does not compute; None where one of them is blank), `rows`, `recomputed` (counts) and `changed`
    (name, stated, recomputed of rows in which these differ); or `why` the profile was not used. Years do not matter.
    """
    import jixiao
    from jixiao.documents.read import read
    from jixiao.grades import is_scored
    from jixiao.runs.find_profile import find_profile
    from jixiao.runs.opening import opened

    named = [find_profile(name) if name else None for name in profiles]
    try:
        evaluations = [one for one in opened(read(content)) if is_scored(one)]
    except jixiao.Unreadable:
        return [[] for _ in profiles]
    return [[_form(one, profile) for one in evaluations] for profile in named]


def _form(evaluation: Evaluation, profile: Profile | None) -> dict[str, Any]:
    from jixiao.basis.forms import FORMS
    from jixiao.basis.wording import exact
    from jixiao.grades import score
    from jixiao.runs.opening import chosen

    form: dict[str, Any] = {
        "kind": evaluation.kind.value,
        "project": " ".join(evaluation.project_name.text.split()),
    }
    used = profile or chosen(evaluation)
    if profile is not None and evaluation.kind.value not in profile.forms:
        made_for = "、".join(FORMS[name] for name in profile.forms)
        return {**form, "profile": used.title, "total": None, "why": f"方案为{made_for}制定"}
    rows = [row for row in score(evaluation, used).rows if row.counts_score]
    points = [row.recomputed if row.recomputed is not None else row.stated for row in rows]
    known = [value for value in points if value is not None]
    blank = len(points) - len(known)
    total = exact(sum(known, Fraction(0))) if known and not blank else None
    return {
        **form,
        "profile": used.title,
        "total": total if total is None or "/" not in total else None,
        "rows": len(rows),
        "recomputed": sum(row.recomputed is not None for row in rows),
        "changed": [
            [row.name, exact(row.stated), exact(row.recomputed)]
            for row in rows
            if row.stated is not None and row.recomputed is not None and row.stated != row.recomputed
        ][:40],
        "why": f"有{blank}行得分未填" if blank else "",
    }
