"""The body's answers: one form a notice, so that nothing written is lost whatever button is pressed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.allowed import Asked, allowed
from jixiao.www.refusals import Refused
from jixiao.www.review.views.reached import number_in
from jixiao.www.setting_right import mending, proving
from jixiao.www.setting_right.mending import Said
from jixiao.www.setting_right.models import Item, Notice
from jixiao.www.setting_right.undoing import undo_step
from jixiao.www.setting_right.views.reached import day_in, own_notice


@require_POST
@allowed(Act.SEE_OWN_DRAFT)
def answer_items(request: Asked, pk: int) -> HttpResponse:
    """Keep all that was written and uploaded, then do what the button says: `save`, `all`, or one item by number:
    `hand-3`, `take-3` (take its answer back), `remove-7` (a file by its key)."""
    notice = own_notice(request, pk)
    items = {item.number: item for item in notice.items.with_all()}
    act, _dash, words = request.POST.get("do", "save").partition("-")
    number = number_in(words)
    final = set(items) if act == "all" else {number} if act == "hand" else set()
    problems = _keep(request, list(items.values()), final)
    said, at = _("已保存，尚未提交。"), items.get(number)
    try:
        if act == "all" and not problems:
            said = _("已提交%(n)d项答复，等待核查。") % {"n": mending.hand_in_all(request.user, notice)}
        elif act == "hand" and at is not None and not problems:
            mending.hand_in(request.user, at, _said(request, at), seen=_seen(request, at))
            said = _("%(item)s已提交，等待核查。") % {"item": at}
        elif act == "take" and at is not None:
            undo_step(request.user, at, seen=_seen(request, at))
            said = _("%(item)s的答复已撤回，可以继续修改。") % {"item": at}
        elif act == "remove":
            at = _remove(request, notice, number)
            said = _("文件已移除。")
    except Refused as refused:
        problems.append(_("%(why)s已填写的内容已保存。") % {"why": refused})
    for problem in problems:
        messages.error(request, problem)
    if not problems:
        messages.success(request, said)
    where = reverse("notices", args=[notice.filing_id])
    return redirect(f"{where}#item-{at.pk}" if at is not None else where)


def _keep(request: Asked, items: list[Item], final: set[int]) -> list[str]:
    """Drafts and files of the items whose fields were sent. Gives what was refused, in sentences."""
    problems = []
    for item in items:
        if f"words-{item.number}" not in request.POST:
            continue
        try:
            mark = request.POST.get(f"mark-{item.number}")
            is_final = item.number in final
            mending.save_draft(request.user, item, _said(request, item), mark=mark, is_final=is_final)
            files = request.FILES.getlist(f"proof-{item.number}")
            if files:
                uploads = [(str(file.name or ""), file.read()) for file in files]
                problems += _proofs(request, item, uploads)
        except Refused as refused:
            problems.append(str(refused))
    return problems


def _proofs(request: Asked, item: Item, uploads: list[tuple[str, bytes]]) -> list[str]:
    confirmed = f"confirmed-{item.number}" in request.POST
    _kept, taken = proving.add_proofs(request.user, item, uploads, is_confirmed=confirmed)
    for remark in taken.remarks:
        messages.warning(request, remark)
    return [_("%(item)s：%(why)s") % {"item": item, "why": why} for why in taken.refused]


def _remove(request: Asked, notice: Notice, key: int) -> Item | None:
    for item in notice.items.with_all():
        if (found := item.proofs.filter(pk=key).first()) is not None:
            found.item = item
            proving.remove_proof(request.user, found)
            return item
    raise Refused(_("没有找到此文件，请刷新页面。"))


def _said(request: Asked, item: Item) -> Said:
    given, n = request.POST, item.number
    return Said(given.get(f"kind-{n}", ""), given.get(f"words-{n}", ""), day_in(given.get(f"day-{n}", "")))


def _seen(request: Asked, item: Item) -> int | None:
    words = request.POST.get(f"seen-{item.number}", "")
    return number_in(words) if words else None
