"""公开: an accepted version made ready, decided, reviewed for secrecy, published, corrected, withdrawn."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import StreamingHttpResponse
from django.utils.translation import gettext as _
from ninja import File, Form, Query
from ninja.files import UploadedFile

from jixiao.www.accounts.acts import Act
from jixiao.www.cases import store
from jixiao.www.cases.models import Filing, Step, StepKind
from jixiao.www.filing.downloads import attachment
from jixiao.www.transparency import clearing, deciding
from jixiao.www.transparency import publishing as transitions
from jixiao.www.transparency.current import zipped
from jixiao.www.transparency.models import Preparation, Publication, PublishedBody
from jixiao.www.transparency.ordering import set_order
from jixiao.www.transparency.preparing import prepare
from jixiao.www.transparency.standing import Line, line_of, lines
from jixiao.www.transparency.views.file_card import Card, cards
from jixiao.www.transparency.views.reached import file_within, filing_within, filings_within
from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.problems import Problem
from jixiao.www.web_api.shapes.common import Key, Page, page_of
from jixiao.www.web_api.shapes.transparency import (
    FileChosen,
    FileDecided,
    FileReplaced,
    Order,
    OrderTold,
    Particulars,
    PublicAsked,
    PublicationTold,
    PublicLineTold,
    PublicWhole,
    PublishGiven,
    SecrecyGiven,
    Withdrawn,
)
from jixiao.www.web_api.verb import Chapter, reads, writes
from jixiao.www.web_api.verbs.reaching import one_upload

router = Chapter("公开")


@reads(router, "/steps/{pk}/publication", Page[PublicLineTold], Act.PUBLISH, Act.CLEAR, summary="各单位公开到哪一步")
def publishing(request: Called, pk: Key, asked: Query[PublicAsked]) -> dict[str, Any]:
    """绩效股看全部，单位负责人看本单位。"""
    found = lines(_step(pk), filings_within(request, Act.PUBLISH, Act.CLEAR).order_by("case__body__code"))
    if asked.can_go is not None:
        found = [one for one in found if one.can_go == asked.can_go]
    return page_of(found, asked, _line)


@writes(router, "PUT", "/steps/{pk}/publication/order", OrderTold, Act.PUBLISH, summary="通知要求公开的部分")
def order_public_parts(request: Called, pk: Key, given: Order) -> dict[str, Any]:
    """写明依据；缺少所要求的部分而没有说明的，不能公开。"""
    held = set_order(request.user, _step(pk), given.parts, given.basis)
    return {"step": pk, "parts": held.parts if held else [], "basis": held.basis if held else ""}


@reads(router, "/filings/{pk}/publication", PublicWhole, Act.PUBLISH, Act.CLEAR, summary="一家单位的公开")
def publication_of(request: Called, pk: Key) -> dict[str, Any]:
    """公开用的文件、须定夺的内容、保密审查和历次公开。"""
    return _whole(filing_within(request, pk, Act.PUBLISH, Act.CLEAR))


@writes(router, "POST", "/filings/{pk}/publication/prepare", PublicWhole, Act.PUBLISH, summary="整理公开材料")
def prepare_body(request: Called, pk: Key) -> dict[str, Any]:
    """逐个文件去掉批注、元数据、修订，列出须定夺的内容。"""
    filing = filing_within(request, pk, Act.PUBLISH)
    prepare(request.user, filing)
    return _whole(filing)


@writes(router, "PUT", "/filings/{pk}/publication/particulars", PublicWhole, Act.PUBLISH, summary="公开范围、批复日期")
def set_public_particulars(request: Called, pk: Key, given: Particulars) -> dict[str, Any]:
    """数包括哪些单位；批复日期用来算应公开的最后一天。"""
    filing = filing_within(request, pk, Act.PUBLISH)
    clearing.set_particulars(request.user, _prepared(filing), **given.model_dump())
    return _whole(filing)


@writes(
    router,
    "POST",
    "/filings/{pk}/publication/secrecy-review",
    PublicWhole,
    Act.PUBLISH,
    Act.CLEAR,
    summary="保密审查",
)
def review_secrecy(request: Called, pk: Key, given: SecrecyGiven) -> dict[str, Any]:
    """单位负责人审查本单位的；绩效股登记纸质审查，写明审查人和日期。"""
    filing = filing_within(request, pk, Act.PUBLISH, Act.CLEAR)
    about = given.model_dump(exclude={"mark"})
    clearing.review_secrecy(request.user, _prepared(filing), seen=given.mark, **about)
    return _whole(filing)


@writes(router, "POST", "/public-files/{pk}/decide", PublicWhole, Act.PUBLISH, summary="定夺公开内容")
def decide_public_file(request: Called, pk: Key, given: FileDecided) -> dict[str, Any]:
    """逐处定保留还是隐去；决定只对所看的这一份文件有效。"""
    file = file_within(request, pk, Act.PUBLISH)
    if (given.hidden is None) == (not given.decisions):
        raise Problem(422, fields=[{"where": "body.given.decisions", "what": _("hidden 和 decisions 写一样")}])
    if given.hidden is not None:
        deciding.decide_hidden(request.user, file, given.hidden, given.look)
    else:
        deciding.decide(request.user, file, {one.number: one.decision for one in given.decisions}, given.look)
    return _whole(file.preparation.filing)


@writes(router, "POST", "/public-files/{pk}/choose", PublicWhole, Act.PUBLISH, summary="选定公开文件")
def choose_public_file(request: Called, pk: Key, given: FileChosen) -> dict[str, Any]:
    """公开此文件，或不公开。"""
    file = file_within(request, pk, Act.PUBLISH)
    deciding.choose(request.user, file, given.is_in)
    return _whole(file.preparation.filing)


@writes(router, "POST", "/public-files/{pk}/replace", PublicWhole, Act.PUBLISH, summary="更换公开文件")
def replace_public_file(
    request: Called, pk: Key, given: Form[FileReplaced], file: File[UploadedFile | None] = None
) -> dict[str, Any]:
    """换成单位另存的文件；不附文件的，按读出的文字和表另写一份。"""
    found = file_within(request, pk, Act.PUBLISH)
    if file is None:
        deciding.replace_by_made(request.user, found, given.look)
    else:
        deciding.replace_by_brought(request.user, found, *one_upload(file), given.look)
    return _whole(found.preparation.filing)


@reads(router, "/public-files/{pk}/file", None, Act.PUBLISH, Act.CLEAR, summary="下载公开用的文件")
def cleaned_file(request: Called, pk: Key) -> HttpResponse:
    """公开以前核对用。"""
    found = file_within(request, pk, Act.PUBLISH, Act.CLEAR)
    if not found.made_sha256:
        raise Http404
    name = f"{found.preparation.filing.name_then}{found.title}（公开用）.{found.made['suffix']}"
    return attachment(store.fetch(found.made_sha256), name)


@writes(router, "POST", "/steps/{pk}/publications", PublicationTold, Act.PUBLISH, summary="公开")
def publish(request: Called, pk: Key, given: PublishGiven) -> dict[str, Any]:
    """所列单位一并公开，有一家不能公开的都不公开。公开以后不再改动，更正另行公开。"""
    step, wanted = _step(pk), {one.filing: one for one in given.filings}
    filings = filings_within(request, Act.PUBLISH).filter(pk__in=wanted, step=step).in_bulk()
    if len(filings) < len(wanted):
        raise Http404
    chosen = [transitions.Wanted(filings[key], one.mark, one.correction, one.takes_down) for key, one in wanted.items()]
    made = transitions.publish(request.user, step, chosen, day=given.day, note=given.note)
    return _publication(made)


@writes(router, "POST", "/filings/{pk}/publication/withdraw", PublicationTold, Act.PUBLISH, summary="撤下公开内容")
def withdraw_publication(request: Called, pk: Key, given: Withdrawn) -> dict[str, Any]:
    """以后一次公开撤下，写明原因。"""
    filing = filing_within(request, pk, Act.PUBLISH)
    return _publication(transitions.withdraw(request.user, filing, reason=given.reason))


@reads(router, "/publications/{pk}", PublicationTold, Act.PUBLISH, summary="一次公开")
def publication(request: Called, pk: Key) -> dict[str, Any]:
    found = Publication.objects.filter(pk=pk).select_related("by").first()
    if found is None:
        raise Http404
    return _publication(found)


@reads(router, "/public-bundle", None, Act.PUBLISH, summary="下载整套公开文件")
def public_bundle(request: Called) -> StreamingHttpResponse:
    """现在公开的全部内容（zip），交政府门户网站。"""
    return StreamingHttpResponse(zipped(), content_type="application/octet-stream")


def _step(pk: int) -> Step:
    found = Step.objects.filter(pk=pk, kind=StepKind.SELF_EVALUATION, is_on=True).select_related("year").first()
    if found is None:
        raise Http404
    return found


def _prepared(filing: Filing) -> Preparation:
    found = Preparation.objects.filter(submission=filing.accepted_id).first()
    if found is None:
        raise Problem(409, _("还没有整理公开材料"), advice=_("请先整理。"))
    return found


def _line(line: Line) -> dict[str, Any]:
    body, names = line.filing.case.body, ("words", "can_go", "is_correction", "differences", "warnings", "due")
    return {
        "filing": line.filing.pk,
        "body": body.pk,
        "body_code": body.code,
        "body_name": line.filing.name_then,
        "state": line.key,
        "mark": line.preparation.mark if line.preparation is not None else "",
        **{name: getattr(line, name) for name in names},
    }


def _whole(filing: Filing) -> dict[str, Any]:
    filing = Filing.objects.with_all().get(pk=filing.pk)
    line = line_of(filing)
    prepared = line.preparation
    published = PublishedBody.objects.filter(filing=filing).select_related("publication").order_by("pk")
    return {
        **_line(line),
        "scope": prepared.scope if prepared is not None else "",
        "approved_on": prepared.approved_on if prepared is not None else None,
        "without": prepared.without if prepared is not None else "",
        "files": [_file(card) for card in cards(prepared)] if prepared is not None else [],
        "review": prepared.review if prepared is not None else None,
        "published": [
            {
                "publication": one.publication.number,
                "published_on": one.publication.published_on,
                "correction": one.correction,
                "is_withdrawal": one.is_withdrawal,
            }
            for one in published
        ],
    }


def _file(card: Card) -> dict[str, Any]:
    file = card.file
    sightings = [
        {
            **{name: value for name, value in one.items() if name not in ("decided", "field")},
            "decision": one["decided"].decision if one["decided"] is not None else None,
        }
        for one in card.sightings
    ]
    names = ("title", "name", "look", "is_in", "undecided")
    return {
        "id": file.pk,
        "problem": file.problem["message"] if file.problem else "",
        "hidden": file.looked.get("hidden", []),
        "sightings": sightings,
        "removed": file.made.get("removed", []),
        "sha256": file.made_sha256,
        **{name: getattr(file, name) for name in names},
    }


def _publication(made: Publication) -> dict[str, Any]:
    names = ("number", "published_on", "note", "at")
    bodies = made.bodies.select_related("body").prefetch_related("files").order_by("body__code")
    told = ("name", "year", "scope", "correction", "is_withdrawal")
    return {
        "id": made.pk,
        "step": made.step_id,
        "by": made.by.name,
        **{name: getattr(made, name) for name in names},
        "bodies": [
            {
                "filing": one.filing_id,
                "body_code": one.body.code,
                "files": [file.sha256 for file in one.files.all()],
                **{name: getattr(one, name) for name in told},
            }
            for one in bodies
        ],
    }
