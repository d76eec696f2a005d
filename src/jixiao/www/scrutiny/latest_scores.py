"""What other pages ask of this one: the review scores and ratings in force of many bodies at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from jixiao.www.scrutiny.models import DrawItem, Rating, ReviewScore


def latest_review_scores(filing_pks: Iterable[int] | QuerySet[Any]) -> dict[int, ReviewScore]:
    """The review score in force of each filing by the filing's key, without its rows; one query for any number.

    A filing that has none is left out: it has no score, which is not a score of 0. `submission_id` says which version
    was scored; a later one may have been handed in since.
    """
    found = ReviewScore.objects.in_force().light().filter(filing__in=_keys(filing_pks)).order_by("pk")
    return {each.filing_id: each for each in found}


def latest_ratings(case_pks: Iterable[int] | QuerySet[Any]) -> dict[int, list[Rating]]:
    """The ratings in force of each case by the case's key; one query for any number.

    Those of the whole department before those of projects, the newest first. Of one kind, project and evaluator only
    the newest is given. A case that has none is left out.
    """
    found = Rating.objects.in_force().filter(case__in=_keys(case_pks)).order_by("made_on", "pk")
    newest: dict[tuple[int, str, str, str], Rating] = {}
    for each in found:
        newest[each.case_id, each.kind, each.project, each.made_by] = each
    given: dict[int, list[Rating]] = {}
    for each in sorted(newest.values(), key=lambda one: (one.made_on, one.pk), reverse=True):
        given.setdefault(each.case_id, []).append(each)
    for ratings in given.values():
        ratings.sort(key=lambda one: not one.is_of_the_whole)
    return given


def drawn(filing_pks: Iterable[int] | QuerySet[Any]) -> dict[int, DrawItem]:
    """The filings among these that were drawn for 抽查, each with its item; one query for any number."""
    found = DrawItem.objects.filter(is_chosen=True, draw__undone_at__isnull=True, filing__in=_keys(filing_pks))
    return {each.filing_id: each for each in found.select_related("draw").order_by("pk")}


def _keys(keys: Iterable[int] | QuerySet[Any]) -> Any:
    return keys if isinstance(keys, QuerySet) else list(keys)
