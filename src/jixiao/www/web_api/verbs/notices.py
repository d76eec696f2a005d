"""整改通知: offered, sent to one or many, taken back; the files of answers; the ledger as a workbook."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from ninja import File, Form, Query
from ninja.files import UploadedFile

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.reach import may_for
from jixiao.www.cases import store
from jixiao.www.cases.models import Filing
from jixiao.www.filing.downloads import attachment
from jixiao.www.setting_right import bulk, notifying, proving, rows
from jixiao.www.setting_right.ledger import Wanted
from jixiao.www.setting_right.models import Notice, Proof
from jixiao.www.setting_right.offering import offered, usual_demand
from jixiao.www.setting_right.to_workbook import ledger_file
from jixiao.www.setting_right.views.reached import item_for, notice_for
from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.problems import Problem
from jixiao.www.web_api.shapes.common import Key
from jixiao.www.web_api.shapes.notices import (
    LedgerAsked,
    ManyNotices,
    NoticeGiven,
    Notices,
    NoticesSent,
    NoticeTold,
    Offers,
    Proofs,
    ProofsTaken,
    ProofUpload,
)
from jixiao.www.web_api.verb import Chapter, reads, writes
from jixiao.www.web_api.verbs.reaching import chosen_for, filing_for, fresh, head_of, uploads_of
from jixiao.www.web_api.verbs.rectification import item_told

router = Chapter("整改")


@reads(router, "/filings/{pk}/notices/offers", Offers, Act.DECIDE, summary="整改通知可列的事项")
def notice_offers(request: Called, pk: Key) -> dict[str, Any]:
    """遗留问题、已采纳的核对问题和审核意见；已在有效通知中的不再列。"""
    filing = filing_for(request, pk, Act.DECIDE)
    is_official, _why = notifying.rank_of(filing)
    names = ("source", "words", "demand", "where", "code")
    items = [
        {"key": rows.key_of(one.row), "is_usual": one.is_chosen, **{name: getattr(one.row, name) for name in names}}
        for one in offered(filing)
    ]
    return {
        "filing": filing.pk,
        "revision": filing.revision,
        "why_not": notifying.why_not(filing),
        "is_official": is_official,
        "usual_demand": usual_demand(is_official),
        "items": items,
    }


@reads(router, "/filings/{pk}/notices", Notices, Act.READ, summary="整改通知")
def api_notices(request: Called, pk: Key) -> dict[str, Any]:
    """一份材料的有效通知和所列事项。"""
    filing = filing_for(request, pk, Act.READ)
    return {"items": [_notice(one) for one in filing.notices.in_force().with_all()]}


@writes(router, "POST", "/filings/{pk}/notices", NoticeTold, Act.DECIDE, summary="发整改通知")
def send_notice(request: Called, pk: Key, given: NoticeGiven) -> dict[str, Any]:
    """材料通过或退回以后，向一家单位发整改通知。"""
    filing = filing_for(request, pk, Act.DECIDE)
    fresh(filing, given.revision)
    known = rows.known_by_key(offered(filing))
    if strange := [place for place, one in enumerate(given.items) if one.key and one.key not in known]:
        fields = [{"where": f"body.given.items.{place}.key", "what": _("不在可列的事项中")} for place in strange]
        raise Problem(422, fields=fields)
    wanted = [
        rows.row_given(
            known,
            one.key,
            one.words or (known[one.key].words if one.key else ""),
            one.demand or (known[one.key].demand if one.key else ""),
            one.who,
            one.deadline,
        )
        for one in given.items
    ]
    made = notifying.send_notice(
        request.user,
        filing,
        wanted,
        deadline=given.deadline,
        head=head_of(given.head, given.deadline),
        words=given.words,
        seen=given.revision,
    )
    return _notice(notice_for(request, Act.DECIDE, made.pk))


@writes(router, "POST", "/notices", NoticesSent, Act.DECIDE, summary="统一发整改通知")
def send_notices(request: Called, given: ManyNotices) -> dict[str, Any]:
    """向若干单位各发一份，事项为网页上默认勾选的；逐家办理，没有发的写明原因。"""
    chosen = chosen_for(request, given.filings)
    done = bulk.carry_out(request.user, chosen, deadline=given.deadline, head=head_of(given.head, given.deadline))
    return {
        "sent": [_notice(notice_for(request, Act.DECIDE, one.pk)) for one in done.sent],
        "left_out": [left_out(filing, why) for filing, why in done.left_out],
    }


@writes(router, "DELETE", "/notices/{pk}", Notices, Act.DECIDE, summary="撤回整改通知")
def withdraw_notice(request: Called, pk: Key) -> dict[str, Any]:
    """发通知的人在单位答复之前可以撤回。"""
    notice = notice_for(request, Act.DECIDE, pk)
    notifying.withdraw_notice(request.user, notice)
    return {"items": [_notice(one) for one in notice.filing.notices.in_force().with_all()]}


@reads(router, "/notices/{pk}/file", None, Act.READ, summary="下载整改通知")
def notice_file(request: Called, pk: Key) -> HttpResponse:
    """发出的 Word 文件。"""
    notice = notice_for(request, Act.READ, pk)
    return attachment(store.fetch(notice.sha256), notice.name)


@reads(router, "/rectification-items/{pk}/proofs", Proofs, Act.READ, summary="整改佐证")
def proofs(request: Called, pk: Key) -> dict[str, Any]:
    """答复所附的文件；尚未提交的只有本单位可见。"""
    item = item_for(request, Act.READ, pk)
    found = item.proofs.filter(removed_at__isnull=True).select_related("by")
    if not may_for(request.user, Act.SEE_OWN_DRAFT, item.case.body_id):
        found = found.filter(event__isnull=False)
    return {"items": [_proof(one) for one in found]}


@writes(router, "POST", "/rectification-items/{pk}/proofs", ProofsTaken, Act.FILL, Act.SIGN, summary="上传整改佐证")
def upload_proofs(
    request: Called, pk: Key, files: File[list[UploadedFile]], given: Form[ProofUpload]
) -> dict[str, Any]:
    """随下一次答复提交；提交前可以移除。涉密、别家单位的不收，写在 refused。"""
    item = item_for(request, Act.SEE_OWN_DRAFT, pk)
    kept, taken = proving.add_proofs(request.user, item, uploads_of(files), is_confirmed=given.confirmed)
    told = [_proof(one) for one in kept]
    return {"kept": told, "refused": taken.refused, "remarks": taken.remarks, "asks": taken.asks}


@writes(router, "DELETE", "/rectification-items/{pk}/proofs/{file}", Proofs, Act.FILL, Act.SIGN, summary="移除整改佐证")
def remove_proof(request: Called, pk: Key, file: Key) -> dict[str, Any]:
    """移除尚未随答复提交的文件。"""
    item = item_for(request, Act.SEE_OWN_DRAFT, pk)
    found = item.proofs.filter(pk=file).first()
    if found is None:
        raise Http404
    found.item = item
    proving.remove_proof(request.user, found)
    return {"items": [_proof(one) for one in item.proofs.filter(removed_at__isnull=True).select_related("by")]}


@reads(router, "/proofs/{pk}", None, Act.READ, summary="下载整改佐证")
def api_proof(request: Called, pk: Key) -> HttpResponse:
    """尚未提交的只有本单位可见。"""
    found = proving.seen_proof(request.user, pk)
    if found is None:
        raise Http404
    return attachment(store.fetch(found.sha256), found.name)


@reads(router, "/rectification-ledger", None, Act.WATCH, summary="下载整改台账")
def rectification_ledger(request: Called, asked: Query[LedgerAsked]) -> HttpResponse:
    """范围内的整改台账（Excel），与网页上导出的相同。"""
    wanted = Wanted(asked.year, None, asked.state or "", asked.words or "")
    name, content = ledger_file(request.user, wanted)
    return attachment(content, name)


def left_out(filing: Filing, why: str) -> dict[str, Any]:
    return {"filing": filing.pk, "body_name": filing.name_then, "why": why}


def _notice(notice: Notice) -> dict[str, Any]:
    names = ("number", "kind", "deadline", "words", "name", "sha256", "at")
    items = notice.items.with_all().prefetch_related("case__body__names").order_by("number")
    return {
        "id": notice.pk,
        "filing": notice.filing_id,
        "by": notice.by.name,
        **{name: getattr(notice, name) for name in names},
        "items": [item_told(item) for item in items],
    }


def _proof(one: Proof) -> dict[str, Any]:
    names = ("name", "size", "sha256", "at")
    told = {name: getattr(one, name) for name in names}
    return {"id": one.pk, "item": one.item_id, "by": one.by.name, "is_handed_in": one.event_id is not None, **told}
