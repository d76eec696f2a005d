"""The body's side: answers prepared, handed in, taken back."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.models import Person
from jixiao.www.refusals import Refused
from jixiao.www.setting_right.models import DraftAnswer, Event, Item, Notice
from jixiao.www.setting_right.models.event import ANSWERS
from jixiao.www.setting_right.models.item import ItemState
from jixiao.www.setting_right.stepping import answers, held, put, today

MOST_WORDS = 4000
_STATES = {
    Event.Kind.DONE: ItemState.ANSWERED,
    Event.Kind.EXPLAINED: ItemState.ANSWERED,
    Event.Kind.GOING: ItemState.GOING,
}


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: kind (`""`: none chosen yet), what was done or why not, and the day of it."""

    kind: str = ""
    words: str = ""
    day: datetime.date | None = None

    @property
    def mark(self) -> str:
        """Changes with what is said: a page says by it what it showed."""
        told = f"{self.kind}|{self.day or ''}|{plain(self.words)}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def what_lacks(self) -> str:
        """Why it cannot be handed in; "" where it can."""
        day = today()
        if self.kind not in ANSWERS:
            return _("请选择已整改、正在整改或说明情况")
        if not self.words.strip():
            return _("请写明原因和依据") if self.kind == Event.Kind.EXPLAINED else _("请写明做了什么")
        if self.kind == Event.Kind.DONE and self.day is None:
            return _("请填写完成日期")
        if self.kind == Event.Kind.DONE and self.day is not None and self.day > day:
            return _("完成日期不能晚于今天；尚未完成的请选“正在整改”")
        if self.kind == Event.Kind.GOING and self.day is None:
            return _("请填写计划完成日期")
        if self.kind == Event.Kind.GOING and self.day is not None and self.day < day:
            return _("计划完成日期不能早于今天")
        return ""


def can_answer(item: Item) -> bool:
    """Whether it is the body's turn; of what was carried over it may speak at any time."""
    return item.waits_for_body or item.state == ItemState.CARRIED


def drafted(draft: DraftAnswer | None) -> Said:
    return Said(draft.kind, draft.words, draft.day) if draft is not None else Said()


@transaction.atomic
def save_draft(actor: Person, item: Item, said: Said, *, mark: str | None = None, is_final: bool = False) -> None:
    """Keep what is written so far; an empty answer keeps nothing. No row of the trail: nobody else sees it.

    `mark` is that of the draft which the page showed. What the page did not change leaves alone what a colleague has
    written since (with `is_final`, when it is about to be handed in, that is refused); what both changed is refused.
    """
    item = _to_answer(actor, item, None)
    held_draft = DraftAnswer.objects.filter(item=item).select_related("by").first()
    there = drafted(held_draft)
    said = Said(said.kind if said.kind in ANSWERS else "", plain(said.words)[:MOST_WORDS], said.day)
    if there.mark == said.mark:
        return
    if mark is not None and there.mark != mark and (is_final or said.mark != mark):
        who = held_draft.by.name if held_draft is not None else _("同事")
        raise Refused(
            _("%(item)s：%(who)s已另行保存答复，请核对后再提交。您填写的没有覆盖它：“%(words)s”。")
            % {"item": item, "who": who, "words": said.words}
        )
    if mark is not None and said.mark == mark:
        return
    if said == Said():
        DraftAnswer.objects.filter(item=item).delete()
        return
    kept = {"kind": said.kind, "words": said.words, "day": said.day, "by": actor}
    DraftAnswer.objects.update_or_create(item=item, defaults=kept)


def plain(words: str) -> str:
    """Without the line ends of forms and blanks around it."""
    return words.replace("\r\n", "\n").strip()


@transaction.atomic
def hand_in(actor: Person, item: Item, said: Said, *, seen: int | None = None) -> Event:
    """Answer one item, with the files that lie there for it. Raises Refused where something lacks."""
    item = _to_answer(actor, item, seen)
    if lacks := said.what_lacks():
        raise Refused(_("%(item)s：%(lacks)s。") % {"item": item, "lacks": lacks})
    day = said.day if said.kind != Event.Kind.EXPLAINED else None
    state = _STATES[Event.Kind(said.kind)]
    event = put(actor, "answer_item", item, said.kind, state, words=plain(said.words)[:MOST_WORDS], day=day)
    item.proofs.filter(event__isnull=True, removed_at__isnull=True).update(event=event)
    DraftAnswer.objects.filter(item=item).delete()
    return event


@transaction.atomic
def hand_in_all(actor: Person, notice: Notice) -> int:
    """Hand in every answer that was prepared, all or none. Gives how many."""
    # All are held before the first row of the trail is written (`accounts.trail`).
    list(Item.objects.select_for_update(of=("self",)).filter(notice=notice, draft__isnull=False).order_by("pk"))
    drafts = DraftAnswer.objects.filter(item__notice=notice).select_related("item").order_by("item__number")
    prepared = [(draft.item, Said(draft.kind, draft.words, draft.day)) for draft in drafts]
    if not prepared:
        raise Refused(_("没有已保存的答复：请先逐项填写并保存。"))
    lacking = [f"{item}：{lacks}" for item, said in prepared if (lacks := said.what_lacks())]
    if lacking:
        raise Refused(_("还不能提交：%(lacking)s。") % {"lacking": "；".join(lacking)})
    for item, said in prepared:
        hand_in(actor, item, said)
    return len(prepared)


def _to_answer(actor: Person, item: Item, seen: int | None) -> Item:
    item = held(item, seen)
    answers(actor, item)
    if not can_answer(item):
        raise Refused(
            _("%(item)s现为“%(state)s”，不能再改答复；未核查的可以先撤回。") % {"item": item, "state": item.state_words}
        )
    return item
