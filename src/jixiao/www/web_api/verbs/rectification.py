"""整改: the items, the body's answers, the bureau's checks."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from ninja import Query

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.reach import may_for
from jixiao.www.setting_right import checking
from jixiao.www.setting_right.mending import Said, hand_in
from jixiao.www.setting_right.models import Item
from jixiao.www.setting_right.undoing import undo_step
from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.shapes.common import Key, Page, page_of
from jixiao.www.web_api.shapes.filings import OnlyRevision
from jixiao.www.web_api.shapes.results import ItemAnswer, ItemCheck, ItemFilter, ItemTold, ItemWhole
from jixiao.www.web_api.verb import Chapter, reads, writes
from jixiao.www.web_api.verbs.reaching import fresh

router = Chapter("整改")


@reads(router, "/rectification-items", Page[ItemTold], Act.READ, summary="整改事项")
def rectification_items(request: Called, asked: Query[ItemFilter]) -> dict[str, Any]:
    """范围内各单位的整改事项；撤回的通知不在其中。"""
    wanted = {"case__year__number": asked.year, "case__body": asked.body, "state": asked.state}
    found = Item.objects.for_(request.user, Act.READ).filter(**{k: v for k, v in wanted.items() if v is not None})
    return page_of(found.with_all().prefetch_related("case__body__names").order_by("pk"), asked, item_told)


@reads(router, "/rectification-items/{pk}", ItemWhole, Act.READ, summary="一项整改")
def rectification_item(request: Called, pk: Key) -> dict[str, Any]:
    return _whole(_item_for(request, Act.READ, pk))


@writes(router, "POST", "/rectification-items/{pk}/answer", ItemWhole, Act.FILL, Act.SIGN, summary="答复整改")
def answer_item(request: Called, pk: Key, given: ItemAnswer) -> dict[str, Any]:
    """单位答复一项。"""
    item = _item_for(request, Act.SEE_OWN_DRAFT, pk)
    fresh(item, given.revision)
    hand_in(request.user, item, Said(given.kind, given.words, given.day), seen=given.revision)
    return _whole(_item_for(request, Act.SEE_OWN_DRAFT, pk))


@writes(router, "POST", "/rectification-items/{pk}/check", ItemWhole, Act.DECIDE, summary="核查整改")
def check_item(request: Called, pk: Key, given: ItemCheck) -> dict[str, Any]:
    """销号、退回再改、延期或转下年。"""
    item = _item_for(request, Act.DECIDE, pk)
    fresh(item, given.revision)
    about: dict[str, Any] = {"words": given.words, "seen": given.revision}
    if given.act in ("return", "extend"):
        about["deadline"] = given.deadline
    acts: dict[str, Any] = {
        "settle": checking.settle,
        "return": checking.send_back,
        "extend": checking.extend,
        "carry": checking.carry,
    }
    acts[given.act](request.user, item, **about)
    return _whole(_item_for(request, Act.DECIDE, pk))


@writes(
    router,
    "POST",
    "/rectification-items/{pk}/undo",
    ItemWhole,
    Act.FILL,
    Act.SIGN,
    Act.DECIDE,
    summary="撤销整改的上一步",
)
def undo_item(request: Called, pk: Key, given: OnlyRevision) -> dict[str, Any]:
    """撤销本人最近一步：单位撤回答复，绩效股撤销核查。"""
    item = _item_for(request, Act.READ, pk)
    acts = (Act.FILL, Act.SIGN, Act.DECIDE)
    if not any(may_for(request.user, act, item.case.body_id) for act in acts):
        raise Http404
    fresh(item, given.revision)
    undo_step(request.user, item, seen=given.revision)
    return _whole(_item_for(request, Act.READ, pk))


def _item_for(request: Called, act: Act, pk: int) -> Item:
    found = Item.objects.for_(request.user, act).with_all().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def item_told(item: Item) -> dict[str, Any]:
    body = item.case.body
    names = ("number", "words", "demand", "who", "deadline", "state", "state_words", "is_overdue", "revision")
    return {
        "id": item.pk,
        "notice": item.notice_id,
        "filing": item.notice.filing_id,
        "year": item.case.year.number,
        "body": body.pk,
        "body_code": body.code,
        "body_name": item.name_then,
        **{name: getattr(item, name) for name in names},
    }


def _whole(item: Item) -> dict[str, Any]:
    events = item.events.select_related("by")
    told = [{"kind": one.kind, "words": one.words, "day": one.day, "by": one.by.name, "at": one.at} for one in events]
    return {**item_told(item), "events": told}
