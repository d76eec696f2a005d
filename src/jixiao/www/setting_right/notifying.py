"""整改通知: drawn up, sent, withdrawn while nobody answered. Each is one transaction and one row of the trail."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.runs.letter_kind import LetterKind, kind_for
from jixiao.runs.letterhead import Letterhead
from jixiao.writers.file_names import safe_name
from jixiao.writers.to_rectification_notice import RectificationItem, RectificationNotice, to_rectification_notice
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may_for
from jixiao.www.accounts.trail import record
from jixiao.www.cases import store
from jixiao.www.cases.models import Filing, State
from jixiao.www.refusals import Refused
from jixiao.www.review.forms import written_day
from jixiao.www.setting_right.models import Item, Notice
from jixiao.www.setting_right.offering import usual_demand
from jixiao.www.setting_right.stepping import today
from jixiao.www.setting_right.wanted import Wanted

MOST_ITEMS = 100
MOST_WORDS = 2000
_FIELDS = ("sender", "number", "date", "contact", "phone")


@dataclass(frozen=True, slots=True)
class Drawn:
    """The Word file as it would go out; `why` says why it is a 函."""

    kind: str
    why: str
    name: str
    content: bytes


def draw_up(
    filing: Filing, rows: Sequence[Wanted], deadline: datetime.date, head: dict[str, str] | None = None, words: str = ""
) -> Drawn:
    """The notice; nothing is kept. `head` has the fields of `Letterhead` as they are printed."""
    is_official, why = rank_of(filing)
    stated = {name: (head or {}).get(name, "") for name in _FIELDS}
    content = to_rectification_notice(
        RectificationNotice(
            unit=filing.case.body.name,
            subject=str(filing.step),
            items=[_row(row, deadline, is_official) for row in rows],
            deadline=_before(deadline),
            head=Letterhead(**stated),
            is_official=is_official,
            words=words,
        )
    )
    named = Notice.Kind.OFFICIAL if is_official else Notice.Kind.NOTICE
    what = _("商请函") if is_official else _("整改通知书")
    name = f"{safe_name(filing.case.body.name)}_{safe_name(str(filing.step))}_{what}.docx"
    return Drawn(named, why, name, content)


def rank_of(filing: Filing) -> tuple[bool, str]:
    """Whether a 函 is written to the body, as to one of the same or a higher rank, and why."""
    kind, why = kind_for(filing.case.body.name, [], LetterKind.RETURNED, None)
    return kind is LetterKind.OFFICIAL, why if kind is LetterKind.OFFICIAL else ""


@transaction.atomic
def send_notice(
    actor: Person,
    filing: Filing,
    rows: Sequence[Wanted],
    *,
    deadline: datetime.date,
    head: dict[str, str] | None = None,
    words: str = "",
    seen: int | None = None,
) -> Notice:
    """Send it: the body sees it from now on. Refused without items, for a past day, before a decision."""
    filing = Filing.objects.select_for_update(of=("self",)).with_all().get(pk=filing.pk)
    if not may_for(actor, Act.DECIDE, filing.case.body):
        raise PermissionDenied
    if seen is not None and seen != filing.revision:
        raise Refused(_("此材料的状态已被他人更改（现为“%(state)s”）。请刷新页面后再办理。") % {"state": filing.words})
    if why := why_not(filing):
        raise Refused(why)
    complete = _complete(rows, deadline, rank_of(filing)[0])
    drawn = draw_up(filing, complete, deadline, head, words)
    number = filing.notices.count() + 1
    step = record(
        actor,
        "send_notice",
        filing,
        body=filing.case.body,
        file_hash=store.keep(drawn.content),
        notice=number,
        words=_("%(n)d项，期限%(day)s") % {"n": len(complete), "day": deadline},
    )
    notice = Notice.objects.create(
        filing=filing,
        number=number,
        kind=drawn.kind,
        head={name: (head or {}).get(name, "") for name in _FIELDS},
        deadline=deadline,
        words=words.strip()[:MOST_WORDS],
        name=drawn.name,
        sha256=step.file_hash,
        size=len(drawn.content),
        step=step,
        by=actor,
    )
    Item.objects.bulk_create(
        Item(
            notice=notice,
            case=filing.case,
            number=place,
            source=row.source,
            fingerprint=row.fingerprint,
            code=row.code,
            review_score_id=row.review_score,
            where=row.where,
            words=row.words,
            demand=row.demand,
            who=row.who,
            deadline=row.deadline or deadline,
        )
        for place, row in enumerate(complete, 1)
    )
    return notice


def why_not(filing: Filing) -> str:
    """Why no notice can be sent about it; "" where one can."""
    if filing.state not in (State.ACCEPTED, State.RETURNED):
        return _("此材料现为“%(state)s”：审核决定以后才能发整改通知。") % {"state": filing.words}
    return ""


@transaction.atomic
def withdraw_notice(actor: Person, notice: Notice) -> None:
    """Take it back: who sent it, while the body has answered nothing and nothing was checked."""
    notice = Notice.objects.select_for_update(of=("self",)).with_all().get(pk=notice.pk)
    if not may_for(actor, Act.DECIDE, notice.filing.case.body) or notice.by_id != actor.pk:
        raise PermissionDenied
    if notice.withdrawn_at is not None:
        raise Refused(_("整改通知已撤回。"))
    list(notice.items.select_for_update())  # an answer that comes at this moment waits
    if not can_withdraw(notice):
        raise Refused(_("单位已有答复或已有核查，整改通知不能撤回。"))
    notice.withdrawn_at = timezone.now()
    notice.save(update_fields=["withdrawn_at"])
    record(
        actor,
        "withdraw_notice",
        notice.filing,
        body=notice.filing.case.body,
        notice=notice.number,
        undone=notice.step_id,
    )


def can_withdraw(notice: Notice) -> bool:
    """Whether nothing has happened to any of its items."""
    return notice.withdrawn_at is None and not notice.items.filter(revision__gt=0).exists()


def _complete(rows: Sequence[Wanted], deadline: datetime.date, is_official: bool) -> list[Wanted]:
    chosen = [row for row in rows if row.words.strip()]
    if not chosen:
        raise Refused(_("整改通知须列出至少一项问题。"))
    if len(chosen) > MOST_ITEMS:
        raise Refused(_("整改事项超过%(n)d项，请合并同类问题。") % {"n": MOST_ITEMS})
    if min([deadline, *(row.deadline for row in chosen if row.deadline)]) < today():
        raise Refused(_("整改期限不能早于今天。"))
    return [
        replace(
            row,
            words=row.words.strip()[:MOST_WORDS],
            demand=row.demand.strip()[:MOST_WORDS] or usual_demand(is_official),
            where=row.where.strip()[:MOST_WORDS],
            who=row.who.strip()[:60],
        )
        for row in chosen
    ]


def _row(row: Wanted, deadline: datetime.date, is_official: bool) -> RectificationItem:
    day = row.deadline or deadline
    return RectificationItem(row.words, row.demand or usual_demand(is_official), row.where, _before(day), row.who)


def _before(day: datetime.date) -> str:
    return _("%(day)s前") % {"day": written_day(day)}
