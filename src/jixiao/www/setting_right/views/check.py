"""The reviewer's checks, one item at a time; putting the last one back."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.cases.answering import carry_out, say_what_is_wrong, seen
from jixiao.www.setting_right import checking
from jixiao.www.setting_right.forms import CheckForm
from jixiao.www.setting_right.models import Item
from jixiao.www.setting_right.undoing import undo_step
from jixiao.www.setting_right.views.reached import item_for


@require_POST
@allowed(Act.DECIDE)
def check_item(request: Asked, pk: int) -> HttpResponse:
    """`act`: settle, return, extend or carry."""
    item = item_for(request, Act.DECIDE, pk)
    form = CheckForm(request.POST)
    if not form.is_valid():
        say_what_is_wrong(request, form)
        return _back(item)
    person, mark = request.user, seen(request)
    words, day = form.cleaned_data["words"], form.cleaned_data["deadline"]
    acts: dict[str, tuple[Callable[[], object], str]] = {
        "settle": (lambda: checking.settle(person, item, words=words, seen=mark), _("%(item)s已销号。")),
        "return": (
            lambda: checking.send_back(person, item, words=words, deadline=day, seen=mark),
            _("%(item)s已退回单位再改。"),
        ),
        "extend": (
            lambda: checking.extend(person, item, words=words, deadline=day, seen=mark),
            _("%(item)s已延期。"),
        ),
        "carry": (lambda: checking.carry(person, item, words=words, seen=mark), _("%(item)s已转下年核查。")),
    }
    if request.POST.get("act", "") not in acts:
        messages.error(request, _("办理方式有误，请刷新页面后重试。"))
        return _back(item)
    transition, said = acts[request.POST["act"]]
    carry_out(request, transition, said % {"item": item})
    return _back(item)


@require_POST
@allowed(Act.DECIDE)
def undo_item_step(request: Asked, pk: int) -> HttpResponse:
    """By the reviewer who took it; the body takes its answers back on its own form (`answer_items`)."""
    item = item_for(request, Act.DECIDE, pk)
    carry_out(
        request,
        lambda: undo_step(request.user, item, seen=seen(request)),
        _("%(item)s的上一步已撤销。") % {"item": item},
    )
    return _back(item)


def _back(item: Item) -> HttpResponse:
    return redirect(f"{reverse('notices', args=[item.notice.filing_id])}#item-{item.pk}")
