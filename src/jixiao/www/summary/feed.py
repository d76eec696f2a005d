"""The trail as the feed of changes: which filings have changed since their rows were made, and making these anew.

Rows of the trail are taken in by their keys, which have the order in which they were committed. What moves a filing
raises its `revision` too, and a `Standing` remembers of which it was made: a filing that has moved is never behind
unseen, even where no row told of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import monotonic
from typing import Final

from django.db import models, transaction
from django.db.models import F, Q

from jixiao.www.accounts.models import LogRow
from jixiao.www.cases.models import Filing
from jixiao.www.summary.models import Feed, Stale
from jixiao.www.summary.refreshing import refresh

PIECE: Final = 20
"""Filings made anew in one transaction."""
ROWS: Final = 5_000
"""Rows of the trail that one request takes in at most."""
SECONDS: Final = 0.3
"""How long a page that asks goes on making anew before it answers."""
PATIENCE: Final = 60.0
"""The same for a file, which is not asked for again by itself."""
ELSEWHERE: Final = frozenset(
    {"", "person", "body", "year", "step", "grant", "delivery", "piece", "storedfile", "assignment", "reminder"}
)
"""Kinds of things that no `Standing` rests on: what a body is, is joined, not kept."""


def catch_up(steps: Sequence[int], seconds: float = SECONDS) -> int:
    """Take in what has changed, for so long; gives how many filings of these steps (keys) are still behind."""
    started = monotonic()
    take_in()
    while wanted := list(behind(steps)[:PIECE]):
        refresh_piece(wanted)
        if monotonic() - started > seconds:
            return behind(steps).count()
    return 0


def behind(steps: Sequence[int]) -> models.QuerySet[Filing, int]:
    """Keys of the filings of these steps without a row, with one of another revision, or marked stale."""
    is_behind = ~Q(standing__revision=F("revision")) | Q(stale__isnull=False)
    found = Filing.objects.filter(is_behind, step__in=steps)
    return found.order_by("case__year__number", "pk").values_list("pk", flat=True)


@transaction.atomic
def refresh_piece(keys: Sequence[int], *, marks_later: bool = True) -> None:
    """Make these anew while nobody else does."""
    _hold()
    refresh(keys, marks_later=marks_later)


def take_in() -> None:
    """Mark stale what the rows of the trail that came since name; on a new site everything is behind anyway."""
    newest = LogRow.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    if (feed := Feed.objects.first()) is not None and feed.last >= newest:
        return
    with transaction.atomic():
        feed, is_new = _hold()
        if is_new:
            feed.last = newest
        else:
            rows = LogRow.objects.filter(pk__gt=feed.last).order_by("pk")
            told = list(rows.values_list("pk", "subject", "body_id", "details__filing")[:ROWS])
            Stale.objects.bulk_create([Stale(filing_id=key) for key in _named(told)], ignore_conflicts=True)
            feed.last = told[-1][0] if told else newest
        feed.save()


def _hold() -> tuple[Feed, bool]:
    """The feed, held until the transaction ends, and whether it is new."""
    _feed, is_new = Feed.objects.get_or_create(pk=1)
    return Feed.objects.select_for_update().get(pk=1), is_new


def _named(told: Iterable[tuple[int, str, int | None, object]]) -> list[int]:
    """The filings that rows of the trail name: one, or all of a body where it is not said which."""
    filings: set[int] = set()
    bodies: set[int] = set()
    for _pk, subject, body, filing in told:
        kind, _colon, key = subject.partition(":")
        if kind == "filing":
            filings.add(int(key))
        elif kind not in ELSEWHERE:
            if isinstance(filing, int):
                filings.add(filing)
            elif body is not None:
                bodies.add(body)
    return list(Filing.objects.filter(Q(pk__in=filings) | Q(case__body__in=bodies)).values_list("pk", flat=True))
