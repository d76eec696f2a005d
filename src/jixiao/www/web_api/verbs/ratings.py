"""财政评价、部门评价 as others made them, recorded and withdrawn; standards of deduction."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpResponse
from ninja import File, Form, Query
from ninja.files import UploadedFile

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.reach import in_reach
from jixiao.www.cases import store
from jixiao.www.cases.models import Case
from jixiao.www.filing.downloads import attachment
from jixiao.www.scrutiny import rating_keeping, standard_keeping
from jixiao.www.scrutiny.models import Rating, Standard
from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.shapes.common import Key, Page, Paged, YearNumber, page_of
from jixiao.www.web_api.shapes.scrutiny import (
    RatingGiven,
    RatingTold,
    StandardGiven,
    Standards,
    StandardTold,
    Why,
)
from jixiao.www.web_api.verb import Chapter, reads, writes
from jixiao.www.web_api.verbs.reaching import one_upload
from jixiao.www.web_api.verbs.scrutiny import standard_told

router = Chapter("抽查复核")


@reads(router, "/years/{number}/ratings", Page[RatingTold], Act.COMPARE, summary="评价结果")
def ratings(request: Called, number: YearNumber, asked: Query[Paged]) -> dict[str, Any]:
    """登记的财政评价、部门评价，撤回了的在内。"""
    found = Rating.objects.filter(in_reach(request.user, Act.COMPARE, "case__body"), case__year__number=number)
    found = found.select_related("case__body", "case__year", "by").prefetch_related("case__body__names")
    return page_of(found.order_by("pk"), asked, _rating)


@writes(router, "POST", "/years/{number}/ratings", RatingTold, Act.DECIDE, summary="登记评价结果")
def add_rating(
    request: Called, number: YearNumber, given: Form[RatingGiven], file: File[UploadedFile | None] = None
) -> dict[str, Any]:
    """按评价报告登记，可附报告一个文件。得分和等级至少写一项。"""
    within = Case.objects.filter(in_reach(request.user, Act.DECIDE, "body"), year__number=number)
    case = within.filter(body=given.body).first()
    if case is None:
        raise Http404
    kept = rating_keeping.keep_report(*one_upload(file), number) if file is not None else None
    about = given.model_dump(exclude={"body", "score", "full_marks"})
    made = rating_keeping.add_rating(
        request.user,
        case,
        **about,
        score=Decimal(given.score) if given.score else None,
        full_marks=Decimal(given.full_marks),
        file=kept,
    )
    return _rating(_reached(request, Act.DECIDE, made.pk))


@writes(router, "POST", "/ratings/{pk}/withdraw", RatingTold, Act.DECIDE, summary="撤回评价结果")
def withdraw_rating(request: Called, pk: Key, given: Why) -> dict[str, Any]:
    """登记有误的撤回，写明原因；记录保留，不再采用。"""
    rating_keeping.withdraw_rating(request.user, _reached(request, Act.DECIDE, pk), given.reason)
    return _rating(_reached(request, Act.DECIDE, pk))


@reads(router, "/ratings/{pk}/file", None, Act.COMPARE, summary="下载评价报告")
def rating_file(request: Called, pk: Key) -> HttpResponse:
    found = _reached(request, Act.COMPARE, pk)
    if not found.sha256:
        raise Http404
    return attachment(store.fetch(found.sha256), found.file_name)


@reads(router, "/deduction-standards", Standards, Act.COMPARE, summary="扣分标准")
def standards(request: Called) -> dict[str, Any]:
    """现行的和已停用的。"""
    return {"items": [standard_told(one) for one in Standard.objects.order_by("pk")]}


@writes(router, "POST", "/deduction-standards", StandardTold, Act.DECIDE, summary="增加扣分标准")
def add_standard(request: Called, given: StandardGiven) -> dict[str, Any]:
    return standard_told(standard_keeping.add_standard(request.user, given.defect, Decimal(given.share), given.basis))


@writes(router, "POST", "/deduction-standards/{pk}/end", StandardTold, Act.DECIDE, summary="停用扣分标准")
def end_standard(request: Called, pk: Key) -> dict[str, Any]:
    """已按此标准评的分不变。"""
    found = Standard.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    standard_keeping.end_standard(request.user, found)
    return standard_told(Standard.objects.get(pk=pk))


def _reached(request: Called, act: Act, pk: int) -> Rating:
    within = Rating.objects.filter(in_reach(request.user, act, "case__body"))
    found = within.select_related("case__body", "case__year", "by").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _rating(one: Rating) -> dict[str, Any]:
    body = one.case.body
    names = ("kind", "project", "score", "full_marks", "grade", "made_by", "made_on", "basis", "file_name", "at")
    return {
        "id": one.pk,
        "body": body.pk,
        "body_code": body.code,
        "body_name": body.name_in(one.case.year.number),
        "by": one.by.name,
        "withdrawn_at": one.withdrawn_at,
        **{name: getattr(one, name) for name in names},
    }
