"""Notices to many: first which will get one and why others will not, then each as a transition of its own."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import bodies_for
from jixiao.www.cases.models import Filing
from jixiao.www.refusals import Refused
from jixiao.www.review.bulk import numbered
from jixiao.www.setting_right.models import Notice
from jixiao.www.setting_right.notifying import rank_of, send_notice, why_not
from jixiao.www.setting_right.offering import offered
from jixiao.www.setting_right.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Line:
    """One filing of the confirmation: the items it would be told of, or why it is left out."""

    filing: Filing
    rows: list[Wanted] = field(default_factory=list)
    why_not: str = ""
    is_official: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What became of it."""

    sent: list[Notice]
    left_out: list[tuple[Filing, str]]


def plan(actor: Person, filings: Sequence[Filing]) -> list[Line]:
    """What would be sent; nothing is."""
    within = set(bodies_for(actor, Act.DECIDE).values_list("pk", flat=True))
    return [
        _line(filing) if filing.case.body_id in within else Line(filing, why_not=_("不在您的办理范围内"))
        for filing in filings
    ]


def _line(filing: Filing) -> Line:
    if why := why_not(filing):
        return Line(filing, why_not=why)
    rows = [one.row for one in offered(filing) if one.is_chosen]
    if not rows:
        return Line(filing, why_not=_("没有遗留问题和已采纳的问题，或已列入整改通知"))
    return Line(filing, rows, is_official=rank_of(filing)[0])


def carry_out(
    actor: Person,
    chosen: Sequence[tuple[Filing, int | None]],
    *,
    deadline: datetime.date,
    head: dict[str, str],
) -> Done:
    """Send to each (with the revision that the confirmation showed); numbers go on; what is refused is said."""
    sent: list[Notice] = []
    left_out: list[tuple[Filing, str]] = []
    for line, (filing, seen) in zip(plan(actor, [pair[0] for pair in chosen]), chosen, strict=True):
        if line.why_not:
            left_out.append((filing, line.why_not))
            continue
        try:
            head_of_this = numbered(head, len(sent))
            sent.append(send_notice(actor, filing, line.rows, deadline=deadline, head=head_of_this, seen=seen))
        except Refused as refused:
            left_out.append((filing, str(refused)))
        except PermissionDenied:
            left_out.append((filing, _("无权办理")))
    return Done(sent, left_out)
