"""Looking at what came in, piece by piece: a request looks at a few, the browser asks for the next ones."""

from __future__ import annotations

import datetime
import time
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from jixiao.intake.answers import Answers
from jixiao.intake.body import Register
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.trail import record
from jixiao.www.cases import store
from jixiao.www.cases.in_the_engine import in_the_engine
from jixiao.www.receiving import engine_work, incoming
from jixiao.www.receiving.limits import MOST_FILES, UNPACKED
from jixiao.www.receiving.models import Delivery, Piece
from jixiao.www.receiving.register import answers, register
from jixiao.www.receiving.settling import settle, settle_by_company, take_match
from jixiao.www.refusals import Refused

LOST: Final = datetime.timedelta(minutes=5)
"""After so long a request that took a piece up is held to have died."""
SECONDS: Final = 90


def look_at_next(person: Person, delivery: Delivery, seconds: float = 6) -> int:
    """Look at waiting pieces until the time is up. Gives how many are left to be looked at by anybody."""
    until = time.monotonic() + seconds
    bodies, known = register(), answers()
    while (piece := _claim(delivery)) is not None:
        _look(person, piece, bodies, known)
        if time.monotonic() > until:
            break
    left = delivery.pieces.filter(state=Piece.State.WAITING).count()
    if not left:
        with transaction.atomic():
            settle_by_company(delivery, bodies, known)
    return left


def _claim(delivery: Delivery) -> Piece | None:
    """A piece that nobody is looking at, taken up by this request alone."""
    now = timezone.now()
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - LOST)
    waiting = delivery.pieces.filter(free, state=Piece.State.WAITING)
    for pk in waiting.values_list("pk", flat=True)[:5]:
        if waiting.filter(pk=pk).update(claimed_at=now):
            return Piece.objects.select_related("delivery__step__year").get(pk=pk)
    return None


def _look(person: Person, piece: Piece, bodies: Register, known: Answers) -> None:
    step, token = piece.delivery.step, piece.waiting_as
    place = incoming.place_of(token)
    if not place.is_file():
        _fail(piece, _("文件没有传完，或已放弃识别。"), _("请重新上传这个文件。"))
        return
    try:
        looked = in_the_engine(
            engine_work.look,
            str(place),
            piece.path,
            str(incoming.folder()),
            UNPACKED,
            bodies,
            step.year.number,
            known,
            seconds=SECONDS,
        )
    except Refused as refused:
        _fail(piece, str(refused), "")
        incoming.let_go(token)
        return
    is_secret = bool(looked.row.get("secrecy"))
    content = b"" if is_secret or not looked.row else place.read_bytes()
    with transaction.atomic():
        piece.sha256 = looked.sha256
        _put_down(piece, looked.opened)
        piece.waiting_as = ""
        if looked.matched is None:
            piece.state = Piece.State.OPENED
            piece.save()
        else:
            piece.recognised, piece.words = looked.row, looked.words
            take_match(piece, looked.matched)
            if content:
                store.keep(content)
                piece.is_kept = True
            piece.state = Piece.State.UNMATCHED
            piece.save()
            settle(step, [piece], known)
            if is_secret:
                record(
                    person,
                    "block_classified",
                    piece,
                    body=piece.body,
                    reason=piece.secrecy,
                    file_hash=piece.sha256,
                    name=piece.path,
                )
    incoming.let_go(token)


def _put_down(piece: Piece, opened: list[engine_work.Opened]) -> None:
    """The files of an archive as pieces of their own, as far as a delivery goes."""
    left = MOST_FILES - piece.delivery.pieces.count()
    for token in (one.waiting_as for one in opened[max(left, 0) :]):
        incoming.let_go(token)
    rows = [
        Piece(
            delivery=piece.delivery,
            path=one.path,
            size=one.size,
            waiting_as=one.waiting_as,
            state=Piece.State.WAITING if one.matched is None else Piece.State.UNREADABLE,
            recognised=one.row,
        )
        for one in opened[: max(left, 0)]
    ]
    for row, one in zip(rows, opened, strict=False):
        if one.matched is not None:
            take_match(row, one.matched)
            row.remark = row.problem + row.advice
    Piece.objects.bulk_create(rows)
    if len(opened) > len(rows):
        piece.remark = _("一批最多%(most)d个文件，其余%(rest)d个没有收，请另开一批。") % {
            "most": MOST_FILES,
            "rest": len(opened) - len(rows),
        }


def _fail(piece: Piece, message: str, advice: str) -> None:
    piece.recognised = {"problem": ["damaged", message, advice]}
    piece.state, piece.waiting_as, piece.remark = Piece.State.UNREADABLE, "", message + advice
    piece.save()
