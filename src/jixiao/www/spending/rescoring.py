"""What-if by another profile: the versions of a round scored again, some at a time, kept apart from every score."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from time import monotonic
from typing import Any, Final

from django.utils.translation import gettext as _

import jixiao
from jixiao.basis import NoSuchProfile, ProfileError
from jixiao.writers.to_profile_json import to_profile_json
from jixiao.www.cases.in_the_engine import GaveUp, in_the_engine, seconds_for, without_profile
from jixiao.www.cases.models import Submission
from jixiao.www.review.current import parts_of
from jixiao.www.spending.drawing import PROJECT, WHOLE
from jixiao.www.spending.known import CENT, Known
from jixiao.www.spending.models import Proposal, Rescored
from jixiao.www.spending.policy import Subject
from jixiao.www.spending.rescoring_work import rescore

SECONDS: Final = 3.0
"""How long a page goes on scoring before it answers and asks again."""
PATIENCE: Final = 240.0
"""The same for a file, which is not asked for again by itself."""


@dataclass(frozen=True, slots=True)
class Line:
    """One body or project by the profile of its year and by the chosen one. Points; None: `why`."""

    own: Decimal | None
    other: Decimal | None
    rows: int = 0
    recomputed: int = 0
    changed: tuple[tuple[str, str, str], ...] = ()
    why: str = ""

    @property
    def difference(self) -> Decimal | None:
        return None if self.own is None or self.other is None else self.other - self.own


@dataclass(slots=True)
class Rescoring:
    """`lines` by the key of the proposal; `left`: versions that are not scored yet."""

    lines: dict[int, Line] = field(default_factory=dict)
    left: int = 0
    count: int = 0

    @property
    def rows(self) -> int:
        return sum(line.rows for line in self.lines.values())

    @property
    def recomputed(self) -> int:
        return sum(line.recomputed for line in self.lines.values())


def rescored(proposals: Sequence[Proposal], own: str, profile: str, seconds: float = SECONDS) -> Rescoring:
    """The proposals' versions under `profile` and under that of the year (`own`; `""`: each form's own).

    Goes on for `seconds` with what was not computed before. Raises Refused where a profile cannot be used.
    """
    names = list(dict.fromkeys((own, profile)))
    marks = {name: mark_of(name) for name in names}
    versions = sorted({one.submission_id for one in proposals if one.submission_id is not None})
    held = _held(versions, marks)
    missing = [pk for pk in versions if any((pk, name) not in held for name in names)]
    started = monotonic()
    while missing and monotonic() - started < seconds:
        pk = missing.pop(0)
        for name, forms in zip(names, _score(pk, names), strict=True):
            held[pk, name] = forms
            Rescored.objects.update_or_create(
                submission_id=pk, profile=name, defaults={"mark": marks[name], "forms": forms}
            )
    found = Rescoring(left=len(missing), count=len(versions))
    for one in proposals:
        pair = [held.get((one.submission_id or 0, name)) for name in (own, profile)]
        found.lines[one.pk] = _line(one, *pair)
    return found


def with_rescored(
    known: Iterable[Known], proposals: Sequence[Proposal], found: Rescoring, with_reviews: bool
) -> list[Known]:
    """What is known, with the score by the chosen profile; without 复核 where the policy does not ask for it.

    So nothing differs from what holds but the profile.
    """
    return [
        replace(one, rescored=found.lines[row.pk].other, review_score=one.review_score if with_reviews else None)
        for one, row in zip(known, proposals, strict=True)
    ]


def mark_of(profile: str) -> str:
    """Of the engine and the profile. Raises Refused where it cannot be used."""
    try:
        words = to_profile_json(jixiao.profile(profile)) if profile else ""
    except (NoSuchProfile, ProfileError) as problem:
        raise without_profile() from problem
    return hashlib.sha256(f"{jixiao.__version__}\n{words}".encode()).hexdigest()


def _held(versions: Sequence[int], marks: dict[str, str]) -> dict[tuple[int, str], list[dict[str, Any]]]:
    rows = Rescored.objects.filter(submission__in=versions, profile__in=marks)
    return {(row.submission_id, row.profile): row.forms for row in rows if row.mark == marks[row.profile]}


def _score(pk: int, names: list[str]) -> list[list[dict[str, Any]]]:
    """The forms of a version, of all its files, for each name."""
    found: list[list[dict[str, Any]]] = [[] for _name in names]
    submission = Submission.objects.select_related("filing__step").get(pk=pk)
    for part in parts_of(submission):
        content = part.fetch()
        try:
            given = in_the_engine(rescore, content, names, seconds=seconds_for(content))
        except GaveUp:
            continue
        for forms, more in zip(found, given, strict=True):
            forms += more
    return found


def _line(proposal: Proposal, own: list[dict[str, Any]] | None, other: list[dict[str, Any]] | None) -> Line:
    if proposal.submission_id is None:
        return Line(None, None, why=_("未报送自评"))
    if own is None or other is None:
        return Line(None, None, why=_("还没有算到"))
    mine, theirs = _form_of(proposal, own), _form_of(proposal, other)
    if theirs is None:
        return Line(_points(mine), None, why=_("没有读出此表，或同名的不止一张"))
    changed = tuple((name, stated, due) for name, stated, due in theirs.get("changed", ()))
    counts = theirs.get("rows", 0), theirs.get("recomputed", 0)
    return Line(_points(mine), _points(theirs), *counts, changed, theirs["why"])


def _form_of(proposal: Proposal, forms: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The form of the whole body, or the only one of a project."""
    if proposal.figures.subject is Subject.BODY:
        return next((form for form in forms if form["kind"] == WHOLE), None)
    same = [form for form in forms if form["kind"] == PROJECT and form["project"] == proposal.item]
    return same[0] if len(same) == 1 else None


def _points(form: dict[str, Any] | None) -> Decimal | None:
    if form is None or form["total"] is None:
        return None
    return Decimal(form["total"]).quantize(CENT, ROUND_HALF_UP)
