"""The latest versions of many filings at once."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery

from jixiao.www.cases.models import Filing, Submission


def latest_versions(filings: Iterable[Filing], *, accepted: bool = False) -> dict[int, Submission]:
    """The latest version of each filing by the filing's key, without what is large.

    With `accepted` the accepted one is taken where there is one. Filings without a version are left out. Two
    queries for any number of filings.
    """
    wanted = {filing.pk: filing.accepted_id if accepted else None for filing in filings}
    newest = Submission.objects.filter(filing=OuterRef("pk")).order_by("-number").values("pk")[:1]
    latest = dict(Filing.objects.filter(pk__in=wanted).annotate(newest=Subquery(newest)).values_list("pk", "newest"))
    chosen = {pk: of_accepted or latest[pk] for pk, of_accepted in wanted.items()}
    versions = Submission.objects.light().in_bulk([pk for pk in chosen.values() if pk is not None])
    return {filing: versions[pk] for filing, pk in chosen.items() if pk is not None}
