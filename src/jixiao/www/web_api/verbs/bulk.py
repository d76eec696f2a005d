"""审核: opinions of one's own, checking again; return, acceptance, extension, reminder, assignment of many at once."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.cases.models import Filing
from jixiao.www.review import bulk, judging, rechecking, remarking
from jixiao.www.review.models import Batch, Remark
from jixiao.www.review.queue import reviewers_for
from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.problems import Problem
from jixiao.www.web_api.shapes.bulk import (
    BatchTold,
    BulkDone,
    BulkPlan,
    BulkPlanAsked,
    RecheckTold,
    RemarkGiven,
    Remarks,
    Reviewers,
)
from jixiao.www.web_api.shapes.common import Key
from jixiao.www.web_api.shapes.filings import OnlyRevision
from jixiao.www.web_api.verb import Chapter, reads, writes
from jixiao.www.web_api.verbs.notices import left_out
from jixiao.www.web_api.verbs.reaching import chosen_for, filing_for, fresh, head_of

router = Chapter("审核")


@reads(router, "/filings/{pk}/remarks", Remarks, Act.REVIEW, summary="另加的审核意见")
def api_remarks(request: Called, pk: Key) -> dict[str, Any]:
    """审核人自己提的意见，撤回了的不在其中；处理办法同核对问题。"""
    return _remarks(filing_for(request, pk, Act.REVIEW))


@writes(router, "POST", "/filings/{pk}/remarks", Remarks, Act.REVIEW, summary="另加审核意见")
def add_remark(request: Called, pk: Key, given: RemarkGiven) -> dict[str, Any]:
    """对最近一版中的一段原文提意见；材料中没有这段文字的不收。第三方的为建议。"""
    filing = filing_for(request, pk, Act.REVIEW)
    fresh(filing, given.revision)
    remarking.remark_on(request.user, filing, **given.model_dump(exclude={"revision"}), seen=given.revision)
    return _remarks(filing)


@writes(router, "DELETE", "/filings/{pk}/remarks/{remark}", Remarks, Act.REVIEW, summary="撤回审核意见")
def withdraw_remark(request: Called, pk: Key, remark: Key) -> dict[str, Any]:
    """本人的；绩效股也可以撤回第三方的。"""
    filing = filing_for(request, pk, Act.REVIEW)
    found = Remark.objects.filter(filing=filing, pk=remark).first()
    if found is None:
        raise Http404
    judging.withdraw_remark(request.user, found)
    return _remarks(filing)


@writes(router, "POST", "/filings/{pk}/recheck", RecheckTold, Act.DECIDE, summary="重新核对")
def recheck(request: Called, pk: Key, given: OnlyRevision) -> dict[str, Any]:
    """用现在的规则和评分方案核对最近一版；提交时的核对结果和已有的处理保留。"""
    filing = filing_for(request, pk, Act.DECIDE)
    fresh(filing, given.revision)
    made = rechecking.recheck(request.user, filing)
    names = ("engine", "profile", "errors", "warnings", "notes", "appeared", "vanished", "at")
    told = {name: getattr(made, name) for name in names}
    return {"filing": filing.pk, "version": made.submission.number, **told}


@reads(router, "/reviewers", Reviewers, Act.DECIDE, summary="可以分派给谁")
def api_reviewers(request: Called) -> dict[str, Any]:
    """绩效股审核人和有授权的第三方。"""
    return {"items": [{"id": one.pk, "name": one.name} for one in reviewers_for(request.user)]}


@writes(router, "POST", "/bulk/plan", BulkPlan, Act.DECIDE, summary="成批办理：预览")
def plan_bulk(request: Called, given: BulkPlanAsked) -> dict[str, Any]:
    """逐家列出将如何办理、不办理的和原因；什么都不办。"""
    chosen = chosen_for(request, given.filings)
    lines = bulk.plan(request.user, _wish(request, given), [filing for filing, _seen in chosen])
    names = ("what", "why_not", "warning")
    items = [
        {
            "filing": line.filing.pk,
            "body_name": line.filing.name_then,
            **{name: str(getattr(line, name)) for name in names},
        }
        for line in lines
    ]
    return {"items": items}


@writes(router, "POST", "/bulk", BulkDone, Act.DECIDE, summary="成批办理")
def api_bulk(request: Called, given: BulkPlanAsked) -> dict[str, Any]:
    """逐家办理，各是一条操作记录；没有办理的写明原因。没有后续办理时可以整批撤销。"""
    done = bulk.carry_out(request.user, _wish(request, given), chosen_for(request, given.filings))
    return {
        "batch": done.batch.pk if done.batch is not None else None,
        "done": [filing.pk for filing in done.done],
        "left_out": [left_out(filing, why) for filing, why in done.left_out],
    }


@writes(router, "POST", "/bulk/{pk}/undo", BatchTold, Act.DECIDE, summary="成批办理：撤销")
def undo_batch(request: Called, pk: Key) -> dict[str, Any]:
    """本人的整批撤销：要么全部，要么不动。"""
    batch = Batch.objects.filter(pk=pk, by=request.user).first()
    if batch is None:
        raise Http404
    bulk.undo_batch(request.user, batch)
    batch.refresh_from_db()
    filings = list(batch.items.values_list("filing", flat=True))
    return {"id": batch.pk, "act": batch.act, "filings": filings, "undone_at": batch.undone_at}


def _wish(request: Called, given: BulkPlanAsked) -> bulk.Wish:
    """With what the form of each act insists on."""
    wrong = []
    person = next((one for one in reviewers_for(request.user) if one.pk == given.person), None)
    if given.act == bulk.EXTEND and given.deadline is None:
        wrong.append(("deadline", _("延期须写明日期")))
    if given.act == bulk.EXTEND and not given.reason.strip():
        wrong.append(("reason", _("延期须写明原因")))
    if given.act == bulk.REMIND and not given.words.strip():
        wrong.append(("words", _("请写明催办内容")))
    if given.act == bulk.ASSIGN and person is None:
        wrong.append(("person", _("不在可以分派的人员中")))
    if wrong:
        raise Problem(422, fields=[{"where": f"body.given.{name}", "what": what} for name, what in wrong])
    head = head_of(given.head, given.deadline) if given.act == bulk.RETURN else {}
    return bulk.Wish(
        given.act,
        reason=given.reason,
        deadline=given.deadline,
        kind=given.letter,
        head=head,
        words=given.words,
        person=person,
    )


def _remarks(filing: Filing) -> dict[str, Any]:
    names = ("fingerprint", "file_name", "where", "quote", "message", "advice", "level", "is_proposed", "at")
    found = filing.remarks.filter(withdrawn_at__isnull=True).select_related("by", "submission")
    items = [
        {
            "id": one.pk,
            "version": one.submission.number,
            "by": one.by.name,
            **{name: getattr(one, name) for name in names},
        }
        for one in found
    ]
    return {"filing": filing.pk, "revision": filing.revision, "items": items}
