"""What has outlived its period, kind by kind: the rows, and which of them lose their bytes.

Nothing here deletes a file of the store: rows that named it go, and `sweeping` takes files that nothing names any more.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, Final

from django.contrib.sessions.models import Session
from django.db.models import Max, QuerySet
from django.utils import timezone

from jixiao.www.accounts.models import LogRow, SignInFailure
from jixiao.www.cases.models import Year
from jixiao.www.filing.models import Change
from jixiao.www.receiving.models import Piece
from jixiao.www.review.models import Prepared
from jixiao.www.screening.models import Batch

REJECTED: Final = (Piece.State.LEFT_OUT, Piece.State.UNREADABLE)


def before(days: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days)


def closed_before(days: int) -> list[int]:
    """Years that are closed, and have been ever since."""
    closed = {f"year:{pk}": pk for pk in Year.objects.filter(is_closed=True).values_list("pk", flat=True)}
    last = LogRow.objects.filter(act="close_year", subject__in=closed).values("subject").order_by()
    rows = last.annotate(last=Max("at")).filter(last__lt=before(days))
    return [closed[row["subject"]] for row in rows]


def sessions(days: int) -> QuerySet[Any]:
    return Session.objects.filter(expire_date__lt=before(days))


def sign_in_failures(days: int) -> QuerySet[Any]:
    return SignInFailure.objects.filter(at__lt=before(days))


def prepared(days: int) -> QuerySet[Any]:
    return Prepared.objects.filter(at__lt=before(days))


def removed_batches(days: int) -> QuerySet[Any]:
    return Batch.objects.filter(state=Batch.State.REMOVED, removed_at__lt=before(days))


def draft_changes(days: int) -> QuerySet[Any]:
    return Change.objects.filter(draft__filing__case__year__in=closed_before(days))


def rejected_pieces(days: int) -> QuerySet[Any]:
    """Their rows stay: that a file came and was not taken is part of the register of receipts."""
    return Piece.objects.filter(
        delivery__step__year__in=closed_before(days), is_kept=True, submission=None, state__in=REJECTED
    )


def incoming(days: int) -> QuerySet[Any]:
    """Nobody has looked at them: nothing is known of them but a name, and their rows go too."""
    return Piece.objects.filter(state=Piece.State.WAITING, delivery__at__lt=before(days)).exclude(waiting_as="")


ROWS: Final[dict[str, Callable[[int], QuerySet[Any]]]] = {
    "sessions": sessions,
    "sign_in_failures": sign_in_failures,
    "incoming": incoming,
    "prepared": prepared,
    "removed_batches": removed_batches,
    "draft_changes": draft_changes,
    "rejected_pieces": rejected_pieces,
}
