"""收件: files put in, looked at, settled by a person, taken in as versions of their bodies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from ninja import File, Form, Query
from ninja.files import UploadedFile

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import bodies_for, body_for
from jixiao.www.cases import store
from jixiao.www.cases.models import Step
from jixiao.www.filing.downloads import attachment
from jixiao.www.receiving import deciding, deliveries, taking_in
from jixiao.www.receiving.looking import look_at_next
from jixiao.www.receiving.models import Delivery, Piece
from jixiao.www.receiving.register_sheets import register_sheets
from jixiao.www.receiving.standing import Line, board
from jixiao.www.receiving.views.decisions import seen_piece
from jixiao.www.web_api.bearer import Called
from jixiao.www.web_api.problems import Problem
from jixiao.www.web_api.shapes.common import Key, Page, Paged, page_of
from jixiao.www.web_api.shapes.receiving import (
    DeliveryFiles,
    DeliveryTold,
    FilesAdded,
    LookedAt,
    PastYear,
    PieceAsked,
    PieceDecision,
    PieceTold,
    ReceiptAsked,
    ReceiptTold,
    TakeIn,
    TakenIn,
)
from jixiao.www.web_api.verb import Chapter, reads, writes

router = Chapter("收件")


@reads(router, "/deliveries", Page[DeliveryTold], Act.RECEIVE, summary="收件批次")
def api_deliveries(request: Called, asked: Query[Paged]) -> dict[str, Any]:
    """最近的在前。"""
    return page_of(_counted(request).order_by("-pk"), asked, _delivery)


@reads(router, "/deliveries/{pk}", DeliveryTold, Act.RECEIVE, summary="一批收件")
def api_delivery(request: Called, pk: Key) -> dict[str, Any]:
    return _delivery(_seen(request, pk))


@writes(router, "POST", "/steps/{pk}/deliveries", DeliveryTold, Act.RECEIVE, summary="开始收件")
def open_delivery(request: Called, pk: Key) -> dict[str, Any]:
    """为某环节新开一批。"""
    return _delivery(_seen(request, deliveries.open_delivery(request.user, _step(pk)).pk))


@writes(router, "POST", "/past-years/{number}/deliveries", DeliveryTold, Act.RECEIVE, summary="装入往年资料")
def open_past_year(request: Called, number: PastYear) -> dict[str, Any]:
    """某个往年的自评材料新开一批，收下即通过，作为“与上年比”的依据；没有该年度的随即建立。"""
    step = deliveries.history_step(request.user, number)
    return _delivery(_seen(request, deliveries.open_delivery(request.user, step, is_history=True).pk))


@writes(router, "POST", "/deliveries/{pk}/files", FilesAdded, Act.RECEIVE, summary="放入文件")
def add_files(request: Called, pk: Key, files: File[list[UploadedFile]], given: Form[DeliveryFiles]) -> dict[str, Any]:
    """文件或压缩包，不必改名；放入后按 look 识别。"""
    added = deliveries.add_files(_seen(request, pk), files, given.paths)
    return {"delivery": _delivery(_seen(request, pk)), "taken": added.taken, "refused": added.refused}


@writes(router, "POST", "/deliveries/{pk}/look", LookedAt, Act.RECEIVE, summary="识别文件")
def look(request: Called, pk: Key) -> dict[str, Any]:
    """识别若干秒；left 不为0的再请求，直到为0。"""
    shown = _seen(request, pk)
    left = look_at_next(request.user, shown)
    return {"left": left, "all": shown.pieces.exclude(state=Piece.State.OPENED).count()}


@writes(router, "DELETE", "/deliveries/{pk}/waiting", DeliveryTold, Act.RECEIVE, summary="放弃未识别的文件")
def drop_waiting(request: Called, pk: Key) -> dict[str, Any]:
    deliveries.drop_waiting(request.user, _seen(request, pk))
    return _delivery(_seen(request, pk))


@reads(router, "/steps/{pk}/pieces", Page[PieceTold], Act.RECEIVE, summary="收到的文件")
def pieces(request: Called, pk: Key, asked: Query[PieceAsked]) -> dict[str, Any]:
    """某环节各批已识别的文件，按收到的先后。"""
    found = Piece.objects.seen_by(request.user).of_step(_step(pk).pk)
    if asked.state is not None:
        found = found.filter(state=asked.state)
    if asked.body is not None:
        found = found.filter(body=asked.body)
    return page_of(found.select_related("body", "decided_by"), asked, _piece)


@writes(router, "POST", "/pieces/{pk}/decide", PieceTold, Act.RECEIVE, summary="定夺一个文件")
def decide_piece(request: Called, pk: Key, given: PieceDecision) -> dict[str, Any]:
    """定单位、不收、继续收、转年度、选用，或撤销所作的决定。"""
    piece = seen_piece(request, pk)
    if given.act == "name_body":
        if given.body is None:
            raise Problem(422, fields=[{"where": "body.given.body", "what": _("定单位须写明单位")}])
        body = body_for(request.user, Act.RECEIVE, given.body)
        deciding.name_body(request.user, piece, body, remembers_name=given.remembers_name)
    else:
        acts: dict[str, Callable[[Person, Piece], object]] = {
            "leave_out": deciding.leave_out,
            "let_in": deciding.let_in,
            "move_year": deciding.move_year,
            "choose_version": deciding.choose_version,
            "undo": deciding.undo_decision,
        }
        acts[given.act](request.user, piece)
    return _piece(seen_piece(request, pk))


@reads(router, "/pieces/{pk}/file", None, Act.RECEIVE, summary="下载收到的文件")
def piece_file(request: Called, pk: Key) -> HttpResponse:
    """标有密级的没有保留。"""
    piece = seen_piece(request, pk)
    if not piece.is_kept:
        raise Http404
    return attachment(store.fetch(piece.sha256), piece.name)


@reads(router, "/steps/{pk}/receipts", Page[ReceiptTold], Act.RECEIVE, summary="各单位收件情况")
def receipts(request: Called, pk: Key, asked: Query[ReceiptAsked]) -> dict[str, Any]:
    """齐、缺件、重复、待确认、未报、免报，按单位编码排列。"""
    lines = board(_step(pk)).lines
    if asked.standing is not None:
        lines = [line for line in lines if line.standing.value == asked.standing]
    return page_of(lines, asked, _receipt)


@writes(router, "POST", "/deliveries/{pk}/take-in", TakenIn, Act.RECEIVE, summary="收下")
def take_in(request: Called, pk: Key, given: TakeIn) -> dict[str, Any]:
    """把单位的材料收为一版并当场核对；一次办若干秒，left 中的再请求。"""
    shown = _seen(request, pk)
    asked = list(given.bodies)
    if given.all_ready:
        asked = [line.body.pk for line in taking_in.ready_lines(board(shown.step), shown)]
    known = bodies_for(request.user, Act.RECEIVE).in_bulk(asked)
    if len(known) < len(set(asked)):
        raise Http404
    bodies = [known[key] for key in dict.fromkeys(asked)]
    taken = taking_in.take_in_many(request.user, shown.step, bodies, is_history=shown.is_history, again=given.again)
    return {
        "done": [{"body": key, "words": words} for key, words in taken.done.items()],
        "refused": [{"body": key, "words": words} for key, words in taken.refused.items()],
        "left": taken.left,
    }


@reads(router, "/steps/{pk}/receipt-register", None, Act.RECEIVE, summary="下载收件登记表")
def receipt_register(request: Called, pk: Key) -> HttpResponse:
    """Excel，与网页上的相同。"""
    step = _step(pk)
    return attachment(register_sheets(board(step), step.closes), f"收件登记表（{step}）.xlsx")


def _step(pk: int) -> Step:
    found = Step.objects.filter(pk=pk, is_on=True).select_related("year").first()
    if found is None:
        raise Http404
    return found


def _counted(request: Called) -> Any:
    state = Piece.State
    return (
        Delivery.objects.seen_by(request.user)
        .select_related("step__year", "by")
        .annotate(
            files=Count("pieces", filter=~Q(pieces__state=state.OPENED)),
            waiting=Count("pieces", filter=Q(pieces__state=state.WAITING)),
        )
    )


def _seen(request: Called, pk: int) -> Any:
    found = _counted(request).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _delivery(one: Any) -> dict[str, Any]:
    names = ("is_history", "at", "files", "waiting")
    told = {name: getattr(one, name) for name in names}
    return {"id": one.pk, "step": one.step_id, "step_name": str(one.step), "by": one.by.name, **told}


def _piece(one: Piece) -> dict[str, Any]:
    names = ("path", "size", "sha256", "state", "sorts", "year", "dated", "candidates", "certainty", "why", "remark")
    return {
        "id": one.pk,
        "delivery": one.delivery_id,
        "body": one.body_id,
        "body_name": one.body.name if one.body else None,
        "decided_by": one.decided_by.name if one.decided_by else None,
        "version": one.submission_id,
        "advice": one.advice,
        **{name: getattr(one, name) for name in names},
    }


def _receipt(line: Line) -> dict[str, Any]:
    names = ("can_be_taken", "is_ready", "is_newer", "missing", "remarks")
    return {
        "body": line.body.pk,
        "body_code": line.body.code,
        "body_name": line.name,
        "standing": line.standing.chinese,
        "competing": [words for words, _pieces in line.competing],
        "files": [piece.pk for piece in line.files],
        "version": line.latest.number if line.latest is not None else None,
        **{name: getattr(line, name) for name in names},
    }
