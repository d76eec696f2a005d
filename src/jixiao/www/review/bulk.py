"""One act for many filings: first what will happen, what is left out and why; then each as a transition of its own."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import LogRow, Person
from jixiao.www.accounts.reach import bodies_for, may_for
from jixiao.www.accounts.trail import subject_of
from jixiao.www.cases import transitions, undoing
from jixiao.www.cases.models import Filing, Stage, State
from jixiao.www.refusals import Refused
from jixiao.www.review.assigning import assign, remind, undo_assignment, withdraw_reminder
from jixiao.www.review.models import Batch, BatchItem
from jixiao.www.review.opinions import Tally, tallies
from jixiao.www.review.sending import draft_letter, return_with_letter

RETURN, ACCEPT, EXTEND, REMIND, ASSIGN = "return", "accept", "extend", "remind", "assign"
ACTS: Final[dict[str, Any]] = {
    RETURN: gettext_lazy("退回（附意见书）"),
    ACCEPT: gettext_lazy("审核通过"),
    EXTEND: gettext_lazy("延期"),
    REMIND: gettext_lazy("催办"),
    ASSIGN: gettext_lazy("分派"),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done, with what the form of the act asks for."""

    act: str
    reason: str = ""
    deadline: datetime.date | None = None
    kind: str = ""
    head: dict[str, str] = field(default_factory=dict)
    words: str = ""
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One filing of the confirmation: what will happen to it, or why it is left out."""

    filing: Filing
    what: str = ""
    why_not: str = ""
    warning: str = ""


def plan(actor: Person, wish: Wish, filings: Sequence[Filing]) -> list[Line]:
    """What would happen to each; nothing is done."""
    within = set(bodies_for(actor, Act.DECIDE).values_list("pk", flat=True))
    counts = tallies(filings) if wish.act in (RETURN, ACCEPT) else {}
    return [
        _line(wish, filing, counts.get(filing.pk))
        if filing.case.body_id in within
        else Line(filing, why_not=_("不在您的办理范围内"))
        for filing in filings
    ]


def _line(wish: Wish, filing: Filing, counts: Tally | None) -> Line:
    waits = filing.state == State.SUBMITTED and filing.stage == Stage.BUREAU
    if wish.act in (RETURN, ACCEPT):
        if not waits or counts is None:
            return Line(filing, why_not=_("现为“%(state)s”，不在绩效股审核环节") % {"state": filing.words})
        open_words = _("尚有%(n)d处未处理，不写入意见书") % {"n": counts.open} if counts.open else ""
        if wish.act == RETURN:
            if not counts.sent and not wish.reason.strip():
                return Line(filing, why_not=_("没有采纳的问题，无可退回的内容"))
            return Line(filing, _("退回，意见书列%(n)d处") % {"n": counts.sent}, warning=open_words)
        if counts.sent:
            return Line(filing, why_not=_("有%(n)d处已采纳的问题，请逐家退回或带问题通过") % {"n": counts.sent})
        unread = _("尚有%(n)d处未处理") % {"n": counts.open} if counts.open else ""
        return Line(filing, _("审核通过"), warning=unread)
    if wish.act == EXTEND:
        if filing.state == State.ACCEPTED:
            return Line(filing, why_not=_("已通过，不需延期"))
        to = wish.deadline or _("所填日期")
        return Line(filing, _("期限由%(old)s改为%(new)s") % {"old": filing.closes or _("未定"), "new": to})
    if wish.act == REMIND:
        if filing.state not in (State.OPEN, State.DRAFT, State.RETURNED):
            return Line(filing, why_not=_("现为“%(state)s”，不需催办") % {"state": filing.words})
        if filing.case.body.is_exempt:
            return Line(filing, why_not=_("免报单位"))
        return Line(filing, _("向单位显示催办内容"))
    if wish.person is None:
        return Line(filing, _("分派给所选人员（须有此单位的审核授权）"))
    if not may_for(wish.person, Act.REVIEW, filing.case.body):
        return Line(filing, why_not=_("%(person)s没有此单位的审核授权") % {"person": wish.person.name})
    return Line(filing, _("分派给%(person)s") % {"person": wish.person.name})


@dataclass(frozen=True, slots=True)
class Done:
    """What became of it."""

    batch: Batch | None
    done: list[Filing]
    left_out: list[tuple[Filing, str]]


def carry_out(actor: Person, wish: Wish, chosen: Sequence[tuple[Filing, int | None]]) -> Done:
    """Do it to each (with the revision that the confirmation showed), each for itself; what is refused is said."""
    done: list[tuple[Filing, LogRow]] = []
    left_out: list[tuple[Filing, str]] = []
    for line, (filing, seen) in zip(plan(actor, wish, [pair[0] for pair in chosen]), chosen, strict=True):
        if line.why_not:
            left_out.append((filing, line.why_not))
            continue
        try:
            done.append((filing, _do(actor, wish, filing, seen, len(done))))
        except Refused as refused:
            left_out.append((filing, str(refused)))
        except PermissionDenied:
            left_out.append((filing, _("无权办理")))
    batch = None
    if done:
        with transaction.atomic():
            batch = Batch.objects.create(act=wish.act, by=actor)
            BatchItem.objects.bulk_create(BatchItem(batch=batch, filing=filing, step=step) for filing, step in done)
    return Done(batch, [pair[0] for pair in done], left_out)


def _do(actor: Person, wish: Wish, filing: Filing, seen: int | None, number: int) -> LogRow:
    if wish.act == ASSIGN and wish.person is not None:
        return assign(actor, filing, wish.person)
    if wish.act == REMIND:
        return remind(actor, filing, wish.words)
    if wish.act == EXTEND and wish.deadline is not None:
        transitions.extend(actor, filing, deadline=wish.deadline, reason=wish.reason, seen=seen)
    elif wish.act == RETURN:
        draft = draft_letter(filing, kind=wish.kind, head=numbered(wish.head, number))
        return return_with_letter(actor, filing, draft, reason=wish.reason, deadline=wish.deadline, seen=seen).step
    elif wish.act == ACCEPT:
        transitions.accept(actor, filing, reason=wish.reason, seen=seen)
    else:
        raise Refused(_("办理方式有误，请刷新页面后重试。"))
    step = LogRow.objects.filter(subject=subject_of(filing)).first()
    if step is None:
        raise RuntimeError("a transition without a row of the trail")
    return step


def numbered(head: dict[str, str], steps: int) -> dict[str, str]:
    """The head of the letter so many numbers later."""
    from jixiao.runs.letterhead import Letterhead

    return {**head, "number": Letterhead(number=head.get("number", "")).following(steps).number}


@transaction.atomic
def undo_batch(actor: Person, batch: Batch) -> int:
    """Put all of it back, or nothing: raises Refused naming what has been built on since. Gives how many."""
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if batch.by_id != actor.pk:
        raise PermissionDenied
    if batch.undone_at is not None:
        raise Refused(_("此批操作已撤销。"))
    items = list(batch.items.select_related("filing__case__body", "filing__step__year", "step"))
    # Held before the first row of the trail is written: see `accounts.trail`.
    list(Filing.objects.select_for_update(of=("self",)).filter(batch_items__in=items).order_by("pk"))
    stuck = []
    for item in items:
        try:
            with transaction.atomic():
                _undo(actor, batch.act, item)
        except Refused as refused:
            stuck.append(f"{item.filing.case.body.name}（{str(refused).rstrip('。')}）")
    if stuck:
        raise Refused(_("其后已有新的办理，整批未撤销：%(names)s。") % {"names": "、".join(stuck)})
    batch.undone_at = timezone.now()
    batch.save(update_fields=["undone_at"])
    return len(items)


def _undo(actor: Person, act: str, item: BatchItem) -> None:
    if act == ASSIGN:
        undo_assignment(actor, item.step)
    elif act == REMIND:
        withdraw_reminder(actor, item.step)
    else:
        last = undoing.last_step(item.filing)
        if last is None or last.pk != item.step_id:
            raise Refused(_("其后已有新的办理"))
        undoing.undo(actor, item.filing)
