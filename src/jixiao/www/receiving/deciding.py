"""What a reviewer decides about a piece: each function is one transaction and one row of the trail."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Body, Person
from jixiao.www.accounts.reach import may, may_for
from jixiao.www.accounts.trail import record
from jixiao.www.cases.models import Step, StepKind
from jixiao.www.receiving.deliveries import history_step, open_delivery
from jixiao.www.receiving.models import Delivery, Piece, RememberedMatch
from jixiao.www.receiving.register import answers, register
from jixiao.www.receiving.settling import rematch, settle, settle_by_company
from jixiao.www.refusals import Refused

State = Piece.State


@transaction.atomic
def name_body(actor: Person, piece: Piece, body: Body, *, remembers_name: bool = True) -> Piece:
    """The file is this body's; with `remembers_name` so is every other file that bears the name it turned on.

    A file that was not taken stays so: it is known then whom to ask for another.
    """
    piece = _held(actor, piece)
    if not may_for(actor, Act.RECEIVE, body):
        raise PermissionDenied
    if not piece.sha256:
        raise Refused(_("此文件的内容没有收到，不能指定单位。请向单位要可以打开的文件。"))
    _remember(actor, piece, RememberedMatch.Kind.FILE, piece.sha256, body)
    if remembers_name and piece.written:
        _remember(actor, piece, RememberedMatch.Kind.NAME, piece.written, body)
    _decided(actor, piece, "name_body", body=body)
    _ask_again(piece)
    return piece


@transaction.atomic
def leave_out(actor: Person, piece: Piece) -> Piece:
    """Not taken: no paper of the self-evaluation, or one that is not to be received."""
    piece = _held(actor, piece)
    if piece.state == State.CLASSIFIED:
        raise Refused(_("此文件本来就没有收。"))
    if not piece.sha256:  # nothing of it was had: it is left out by itself, not by its content
        piece.state = State.LEFT_OUT
        _decided(actor, piece, "leave_out", body=piece.body)
        return piece
    _remember(actor, piece, RememberedMatch.Kind.FILE, piece.sha256, None)
    _decided(actor, piece, "leave_out", body=piece.body)
    _ask_again(piece)
    return piece


@transaction.atomic
def let_in(actor: Person, piece: Piece) -> Piece:
    """Taken although it bears a mark of internal use, or another year by mistake."""
    piece = _held(actor, piece)
    if piece.state not in (State.HELD, State.OTHER_YEAR):
        raise Refused(_("此文件现为“%(state)s”，不需要确认。请刷新页面。") % {"state": piece.get_state_display()})
    reason = piece.remark
    piece.is_let_in = True
    _decided(actor, piece, "let_in", body=piece.body, reason=reason)
    settle(piece.delivery.step, [piece], answers())
    return piece


@transaction.atomic
def move_year(actor: Person, piece: Piece) -> Piece:
    """The file goes where its year says: into a delivery of that year, as a paper of the past."""
    piece = _held(actor, piece)
    if piece.state != State.OTHER_YEAR or piece.year is None:
        raise Refused(_("此文件的年度与本批一致，不需要转移。请刷新页面。"))
    origin = piece.delivery
    step = _same_step(actor, origin.step, piece.year)
    target = Delivery.objects.filter(step=step, by=actor, at__date=timezone.localdate()).first()
    piece.delivery = target or open_delivery(actor, step, is_history=_is_past(piece.year, origin.step))
    piece.save(update_fields=["delivery"])
    _decided(actor, piece, "move_year", body=piece.body, before=origin.pk, after=piece.delivery.pk)
    settle(step, [piece], answers())
    settle(origin.step, Piece.objects.of_step(origin.step_id).filter(sha256=piece.sha256), answers())
    return piece


@transaction.atomic
def choose_version(actor: Person, piece: Piece) -> Piece:
    """Of several versions of one kind this one counts."""
    piece = _held(actor, piece, may_be_taken=True)
    if piece.state != State.COUNTED or piece.body is None:
        raise Refused(_("此文件现为“%(state)s”，不能选用。请刷新页面。") % {"state": piece.get_state_display()})
    main = (piece.recognised.get("sorts") or [""])[0]
    others = Piece.objects.of_step(piece.delivery.step_id).filter(body=piece.body, is_chosen=True).exclude(pk=piece.pk)
    for other in others:
        if (other.recognised.get("sorts") or [""])[0] == main:
            other.is_chosen = False
            other.save(update_fields=["is_chosen"])
    piece.is_chosen = True
    _decided(actor, piece, "choose_version", body=piece.body)
    return piece


@transaction.atomic
def undo_decision(actor: Person, piece: Piece) -> Piece:
    """Everything that was said over this piece is taken back; those it settled are open again."""
    piece = _held(actor, piece)
    if piece.decided_by_id is None:
        raise Refused(_("没有可以撤销的决定。"))
    remembered = list(piece.remembered_matches.all())
    touched = Q(pk=piece.pk)
    for one in remembered:
        touched |= Q(sha256=one.key) | Q(written=one.key)
        if one.body_id:
            touched |= Q(body=one.body_id)
        one.delete()
    piece.is_let_in = piece.is_chosen = False
    piece.decided_by = piece.decided_at = None
    if not piece.sha256:
        piece.state = State.UNREADABLE
    piece.save(update_fields=["is_let_in", "is_chosen", "decided_by", "decided_at", "state"])
    record(actor, "undo_decision", piece, body=piece.body, file_hash=piece.sha256)
    step = piece.delivery.step
    again = Piece.objects.of_step(step.pk).defer(None).filter(touched, submission=None)
    bodies, known = register(), answers()
    rematch(step, list(again.exclude(sha256="")), bodies, known)
    settle_by_company(piece.delivery, bodies, known)
    piece.refresh_from_db()
    return piece


def _is_past(year: int, step: Step) -> bool:
    return step.kind == StepKind.SELF_EVALUATION and year < step.year.number


def _same_step(actor: Person, step: Step, year: int) -> Step:
    """The step of another year; that of a self-evaluation is made where there is none."""
    if step.kind == StepKind.SELF_EVALUATION:
        return history_step(actor, year)
    found = Step.objects.filter(year__number=year, kind=step.kind, period=step.period, is_on=True).first()
    if found is None:
        words = {"year": year, "step": step.name}
        raise Refused(_("%(year)d年度没有启用“%(step)s”。请先在“年度与时限”中启用，或选择不收。") % words)
    return found


def _held(actor: Person, piece: Piece, *, may_be_taken: bool = False) -> Piece:
    """The piece as it is now, held until the transaction ends."""
    if not may(actor, Act.RECEIVE):
        raise PermissionDenied
    found = (
        Piece.objects.select_for_update(of=("self",)).select_related("delivery__step__year", "body").get(pk=piece.pk)
    )
    if found.submission_id is not None and not may_be_taken:
        raise Refused(_("此文件已经收进材料，不能再改。需要更正的请在材料页面退回。"))
    if found.state in (State.WAITING, State.OPENED):
        raise Refused(_("此文件还没有识别完。请刷新页面。"))
    return found


def _remember(actor: Person, piece: Piece, kind: str, key: str, body: Body | None) -> None:
    RememberedMatch.objects.update_or_create(kind=kind, key=key, defaults={"body": body, "piece": piece, "by": actor})


def _decided(actor: Person, piece: Piece, act: str, *, body: Body | None, reason: str = "", **details: Any) -> None:
    piece.decided_by, piece.decided_at = actor, timezone.now()
    piece.save()
    record(actor, act, piece, body=body, reason=reason, file_hash=piece.sha256, **details)


def _ask_again(piece: Piece) -> None:
    """The piece, and those that were asked about for the same reason."""
    alike = Q(sha256=piece.sha256)
    if piece.written:
        alike |= Q(written=piece.written)
    step = piece.delivery.step
    again = list(Piece.objects.of_step(step.pk).defer(None).filter(alike, submission=None))
    bodies, known = register(), answers()
    rematch(step, again, bodies, known)
    for delivery in {one.delivery_id: one.delivery for one in again}.values():
        settle_by_company(delivery, bodies, known)
    piece.refresh_from_db()
