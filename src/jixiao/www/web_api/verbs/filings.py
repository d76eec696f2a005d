"""材料: the list, one filing, its versions, contents, checks, scores and files."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Query

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.reach import may_for
from jixiao.www.cases import store
from jixiao.www.cases.models import Filing, StoredFile, Submission
from jixiao.www.filing.downloads import attachment
from jixiao.www.filing.reaching import seen_file, seen_submission
from jixiao.www.review.current import examined_of
from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.problems import Problem
from jixiao.www.web_api.shapes.common import Key, Page, Paged, page_of
from jixiao.www.web_api.shapes.filings import (
    Content,
    Documents,
    FilingFilter,
    FilingTold,
    VersionTold,
    VersionWhole,
)
from jixiao.www.web_api.verb import Chapter, reads
from jixiao.www.web_api.verbs.reaching import filing_for

router = Chapter("材料")


@reads(router, "/filings", Page[FilingTold], Act.READ, summary="材料列表")
def api_filings(request: Called, asked: Query[FilingFilter]) -> dict[str, Any]:
    """范围内各单位各环节的材料，按编号排列；可按年度、环节、状态、单位、变动时间筛选。"""
    wanted = {
        "case__year__number": asked.year,
        "step": asked.step,
        "step__kind": asked.step_kind,
        "state": asked.state,
        "case__body": asked.body,
        "changed_at__gt": asked.changed_since,
    }
    found = Filing.objects.seen_by(request.user).filter(**{k: v for k, v in wanted.items() if v is not None})
    return page_of(found.with_all().prefetch_related("case__body__names").order_by("pk"), asked, filing_told)


@reads(router, "/filings/{pk}", FilingTold, Act.READ, summary="一份材料")
def api_filing(request: Called, pk: Key) -> dict[str, Any]:
    return filing_told(filing_for(request, pk))


def filing_told(filing: Filing) -> dict[str, Any]:
    body = filing.case.body
    return {
        "id": filing.pk,
        "year": filing.case.year.number,
        "step": filing.step_id,
        "step_kind": filing.step.kind,
        "step_name": filing.step.name,
        "body": body.pk,
        "body_code": body.code,
        "body_name": filing.name_then,
        "is_exempt": body.is_exempt,
        "state": filing.state,
        "stage": filing.stage,
        "words": filing.words,
        "deadline": filing.closes,
        "is_overdue": filing.is_overdue,
        "issues": filing.issues,
        "issues_until": filing.issues_until,
        "accepted_version": filing.accepted_id,
        "revision": filing.revision,
        "changed_at": filing.changed_at,
    }


@reads(router, "/filings/{pk}/versions", Page[VersionTold], Act.READ, summary="各版")
def api_versions(request: Called, pk: Key, asked: Query[Paged]) -> dict[str, Any]:
    """提交过的各版，先交的在前。"""
    filing = filing_for(request, pk)
    rows = filing.submissions.defer("examined", "scored").select_related("by").order_by("number")
    return page_of(rows, asked, version_told)


@reads(router, "/versions/{pk}", VersionWhole, Act.READ, summary="一版")
def api_version(request: Called, pk: Key) -> dict[str, Any]:
    found = seen_submission(request, pk)
    files = [file_told(file) for file in found.files.all()]
    return {**version_told(found), "files": files}


def version_told(one: Submission) -> dict[str, Any]:
    names = ("number", "at", "is_late", "note", "engine", "profile", "stated_total", "initial_budget")
    told = {name: getattr(one, name) for name in (*names, "adjusted_budget", "spent", "errors", "warnings", "notes")}
    return {"id": one.pk, "filing": one.filing_id, "by": one.by.name, "has_content": one.content is not None, **told}


def file_told(file: StoredFile) -> dict[str, Any]:
    return {"id": file.pk, **{name: getattr(file, name) for name in ("kind", "name", "size", "sha256", "indicator")}}


@reads(router, "/versions/{pk}/content", Content, Act.READ, summary="所填内容")
def version_content(request: Called, pk: Key) -> dict[str, Any]:
    """网上填报的内容，格式 jixiao.evaluation/1；上传文件的版本没有，答复404。"""
    found = seen_submission(request, pk)
    if found.content is None:
        raise Problem(404, "此版是上传的文件，没有网上填报的内容", advice="请下载文件。")
    return {"content": found.content}


@reads(router, "/versions/{pk}/check", Documents, Act.READ, summary="核对结果")
def version_check(request: Called, pk: Key) -> dict[str, Any]:
    """核对结果，每个文件一份，格式 jixiao.check/1；审核人取到的是最近一次重新核对的结果。"""
    found = seen_submission(request, pk)
    reviews = may_for(request.user, Act.REVIEW, found.filing.case.body_id)
    return {"items": examined_of(found) if reviews else found.examined}


@reads(router, "/versions/{pk}/score", Documents, Act.READ, summary="按评分方案的复算")
def version_score(request: Called, pk: Key) -> dict[str, Any]:
    """按评分方案逐行复算，每个文件一份，格式 jixiao.score/1。仅供核对，不是评价结论。"""
    return {"items": seen_submission(request, pk).scored}


@reads(router, "/files/{pk}", None, Act.READ, summary="下载文件")
def api_file(request: Called, pk: Key) -> HttpResponse:
    """材料、佐证、意见书的原文件。"""
    found = seen_file(request, pk)
    return attachment(store.fetch(found.sha256), found.name)
