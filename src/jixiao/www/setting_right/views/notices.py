"""The notices about one filing, with answers and checks: one page for the body, the bureau and those who read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q
from django.http import Http404, HttpResponse
from django.shortcuts import render

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.accounts.downloads import DOCX, download
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.paging import paged
from jixiao.www.accounts.reach import may_for
from jixiao.www.cases import store
from jixiao.www.cases.models import Filing, StepKind
from jixiao.www.review.views.reached import filing_for
from jixiao.www.setting_right.ledger import Row, ordered, row_of
from jixiao.www.setting_right.mending import can_answer, drafted
from jixiao.www.setting_right.models import DraftAnswer, Event, Item, Notice, Proof
from jixiao.www.setting_right.models.item import ItemQuerySet
from jixiao.www.setting_right.notifying import can_withdraw, why_not
from jixiao.www.setting_right.proving import seen_proof
from jixiao.www.setting_right.rates import rectification_among
from jixiao.www.setting_right.reporting import report_of
from jixiao.www.setting_right.undoing import last_step
from jixiao.www.setting_right.views.reached import notice_for

BINARY = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Card:
    """An item as the page shows it to one person."""

    row: Row
    steps: list[tuple[Event, list[Proof], bool]]
    """Each event, the files that went with it, whether it was undone."""
    waiting: list[Proof]
    """Files of the body that were not handed in yet."""
    draft: DraftAnswer | None
    mark: str
    """Of the draft as it is shown."""
    answers: bool
    checks: bool
    undoes: bool
    """The last step is this person's own check."""
    takes_back: bool
    """It is this person's own answer."""


@allowed(Act.READ)
def notices(request: Asked, pk: int) -> HttpResponse:
    filing = filing_for(request, Act.READ, pk)
    person, body = request.user, filing.case.body
    decides, is_own = may_for(person, Act.DECIDE, body), may_for(person, Act.SEE_OWN_DRAFT, body)
    sent = list(filing.notices.in_force().select_related("by"))
    parts = []
    for notice in sent:
        cards = [_card(person, item, is_own, decides) for item in _with_files(notice.items.all())]
        parts.append((notice, cards, decides and notice.by_id == person.pk and can_withdraw(notice)))
    earlier = [row_of(item) for item in ordered(_earlier(filing))]
    return render(
        request,
        "notices.html",
        {
            "filing": filing,
            "parts": parts,
            "earlier": earlier,
            "counts": rectification_among(Item.objects.in_force().filter(notice__filing=filing)),
            "decides": decides,
            "is_own": is_own,
            "can_send": decides and not why_not(filing),
            "kinds": [(kind, Event.Kind(kind).label) for kind in ("done", "going", "explained")],
        },
    )


def _earlier(filing: Filing) -> ItemQuerySet:
    """Of the years before: what was carried to this one, and what is not settled yet. Beside self-evaluations alone."""
    found = Item.objects.in_force().filter(case__body=filing.case.body_id)
    if filing.step.kind != StepKind.SELF_EVALUATION:
        return found.none()
    year = filing.case.year.number
    is_open = Q(case__year__number__lt=year) & ~Q(state=Item.State.SETTLED)
    return found.filter(is_open | Q(carried_to=year) | Q(case__year__number=year - 1))


def _with_files(items: ItemQuerySet) -> ItemQuerySet:
    return (
        items.with_all()
        .select_related("draft")
        .prefetch_related(
            Prefetch("events", Event.objects.select_related("by")),
            Prefetch("proofs", Proof.objects.filter(removed_at__isnull=True)),
        )
    )


def _card(person: Person, item: Item, is_own: bool, decides: bool) -> Card:
    events, proofs = list(item.events.all()), list(item.proofs.all())
    step = last_step(item)
    mine = step if step is not None and step.by_id == person.pk else None
    undone = {event.undoes_id for event in events if event.undoes_id}
    draft = getattr(item, "draft", None) if is_own else None
    return Card(
        row=row_of(item),
        steps=[(event, [one for one in proofs if one.event_id == event.pk], event.pk in undone) for event in events],
        waiting=[one for one in proofs if one.event_id is None] if is_own else [],
        draft=draft,
        mark=drafted(draft).mark,
        answers=is_own and can_answer(item),
        checks=decides,
        undoes=mine is not None and decides and not mine.is_answer,
        takes_back=mine is not None and is_own and mine.is_answer,
    )


@allowed(Act.READ)
def notice_word(request: Asked, pk: int) -> HttpResponse:
    """The Word file as it was sent."""
    notice = notice_for(request, Act.READ, pk)
    return download(store.fetch(notice.sha256), notice.name, DOCX)


@allowed(Act.READ)
def rectification_report(request: Asked, pk: int) -> HttpResponse:
    """整改情况报告: what was answered so far, as a Word file."""
    name, content = report_of(notice_for(request, Act.READ, pk))
    return download(content, name, DOCX)


@allowed(Act.READ)
def proof(request: Asked, pk: int) -> HttpResponse:
    """A file of an answer."""
    found = seen_proof(request.user, pk)
    if found is None:
        raise Http404
    return download(store.fetch(found.sha256), found.name, BINARY)


@allowed(Act.SEE_OWN_DRAFT)
def own_items(request: Asked) -> HttpResponse:
    """All items of one's own body, what is to be done first."""
    items = Item.objects.for_(request.user, Act.SEE_OWN_DRAFT)
    shown: dict[str, Any] = paged(request, ordered(items))
    waiting = [row_of(item) for item in ordered(items.filter(state__in=("open", "going", "returned")))]
    waiting.sort(key=lambda row: (row.item.deadline, row.item.pk))
    sent = Notice.objects.for_(request.user, Act.SEE_OWN_DRAFT).in_force().exists()
    return render(
        request,
        "own_items.html",
        {
            **shown,
            "rows": [row_of(item) for item in shown["page"]],
            "waiting": waiting,
            "counts": rectification_among(items),
            "is_sent": sent,
        },
    )
