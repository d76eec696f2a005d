"""What 复核评分 gives to set right: the causes for which points were taken off, and the words of its opinion."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from django.utils.translation import gettext as _

from jixiao.www.cases.models import Filing
from jixiao.www.scrutiny.findings_beside import findings_beside
from jixiao.www.scrutiny.models import ReviewScore
from jixiao.www.scrutiny.scoring.alike import cause
from jixiao.www.scrutiny.scoring.entries import carried_over, taken_off
from jixiao.www.scrutiny.scoring.rows import forms_of, plain
from jixiao.www.setting_right.models import Item
from jixiao.www.setting_right.wanted import Wanted, split_issues

_MOST_NAMES: Final = 4


@dataclass(slots=True)
class _Cause:
    """One cause with the rows that lost points for it; `finding`: the fingerprint of what was found there already."""

    reason: str
    names: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    finding: str = ""


def with_reviews(filing: Filing, found: Sequence[Wanted]) -> list[Wanted]:
    """`found` (findings and remarks), then what the review score in force adds: one row a cause.

    Where a row that lost points has one of `found` beside it, that row of the notice stands for both. The points of
    the review are not in the words: they stay within the bureau unless somebody writes them there.
    """
    score = filing.review_scores.in_force().select_related("submission").last()
    if score is None:
        return list(found)
    causes = _causes(filing, score, {row.fingerprint for row in found})
    together = {one.finding: one for one in causes.values() if one.finding}
    rows = [replace(row, review_score=score.pk) if row.fingerprint in together else row for row in found]
    rows += [
        Wanted(
            Item.Source.REVIEW,
            _words(one),
            where="；".join(one.places),
            fingerprint=_mark("cause", key),
            review_score=score.pk,
        )
        for key, one in causes.items()
        if not one.finding
    ]
    return rows + [
        Wanted(Item.Source.REVIEW, words, fingerprint=_mark("opinion", words), review_score=score.pk, is_opinion=True)
        for words in split_issues(score.opinion)
    ]


def holds(score: ReviewScore) -> str:
    """Why a confirmed score cannot be undone: a notice in force rests on it; `""` where none does."""
    if Item.objects.in_force().filter(review_score=score.pk).exists():
        return _("已据此发出整改通知；撤回整改通知以后才能撤销。")
    return ""


def _causes(filing: Filing, score: ReviewScore, known: set[str]) -> dict[str, _Cause]:
    forms = forms_of(score.submission.scored)
    entries = carried_over(score.rows, forms, by_row=True)
    beside = findings_beside(filing, score.submission, forms)
    causes: dict[str, _Cause] = {}
    for form in forms:
        for row in form.scored_rows:
            entry = entries.get(row.key)
            off = taken_off(row, entry) if entry is not None else None
            if entry is None or off is None or off <= 0:
                continue
            one = causes.setdefault(cause(entry.reason, entry.standard) or row.key, _Cause(entry.reason))
            one.names.append(row.name)
            one.places.append(
                _("%(form)s %(row)s（自评%(n)s分）") % {"form": form.title, "row": row.name, "n": plain(row.stated)}
            )
            told = (each.fingerprint for each in beside.get(row.key, ()) if each.fingerprint in known)
            one.finding = one.finding or next(told, "")
    return causes


def _words(one: _Cause) -> str:
    names = "、".join(one.names[:_MOST_NAMES])
    if len(one.names) > _MOST_NAMES:
        names += _("等%(n)d项") % {"n": len(one.names)}
    return _("%(names)s的自评得分依据不足：%(reason)s") % {"names": names, "reason": one.reason or _("未写理由")}


def _mark(*words: str) -> str:
    """The fingerprint of a cause: a second scoring for the same cause asks for nothing new."""
    return hashlib.sha256("\n".join(("review", *words)).encode()).hexdigest()
