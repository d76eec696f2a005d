"""What becomes of each file among the others of its body: asked anew whenever one comes or something is answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q

from jixiao.intake.answers import Answers
from jixiao.intake.body import Register
from jixiao.www.cases.in_the_engine import in_the_engine
from jixiao.www.cases.models import Step
from jixiao.www.receiving import engine_work
from jixiao.www.receiving.models import Delivery, Piece
from jixiao.www.receiving.standing import REQUIRED

SETTLED = ("state", "alike", "remark")
MATCHED = ("body_id", "candidates", "certainty", "why", "written", "is_answered")


def settle(step: Step, pieces: Iterable[Piece], answers: Answers) -> None:
    """File these pieces, and with them all of the same bodies or the same content. In the caller's transaction."""
    pieces = list(pieces)
    bodies = {piece.body_id for piece in pieces if piece.body_id}
    contents = {piece.sha256 for piece in pieces if piece.sha256}
    mine = {piece.pk for piece in pieces}
    around = list(
        Piece.objects.of_step(step.pk).defer(None).filter(Q(body__in=bodies) | Q(sha256__in=contents) | Q(pk__in=mine))
    )
    filed = in_the_engine(
        engine_work.file_together,
        [together(piece, step.year.number) for piece in around],
        step.year.number,
        answers,
        seconds=120,
    )
    for piece, (state, alike, remark) in zip(around, filed, strict=True):
        if state == Piece.State.COUNTED and not piece.is_let_in:
            if mark := _mark(piece):
                state, remark = Piece.State.HELD, mark
            elif wrong := _wrong_year(piece, step):
                state, remark = Piece.State.OTHER_YEAR, wrong
        if (state, alike, remark) != (piece.state, piece.alike, piece.remark):
            piece.state, piece.alike, piece.remark = state, alike, remark
            piece.save(update_fields=SETTLED)
    for piece in pieces:
        found = next((one for one in around if one.pk == piece.pk), None)
        if found is not None:
            piece.state, piece.alike, piece.remark = found.state, found.alike, found.remark


def _mark(piece: Piece) -> str:
    """What makes a person be asked before the file is taken."""
    if piece.internal:
        return f"标有“{piece.internal}”"
    return next((words for words in piece.remarks if "密" in words), "")


def _wrong_year(piece: Piece, step: Step) -> str:
    """That a form of this step is of another year; the engine says it of self-evaluations alone."""
    wanted = {sort.value for sort in REQUIRED[step.kind]}
    if piece.year in (None, step.year.number) or not wanted & set(piece.recognised.get("sorts", [])):
        return ""
    return f"写的是{piece.year}年度，本次收{step.year.number}年度"


def rematch(step: Step, pieces: Sequence[Piece], register: Register, answers: Answers) -> None:
    """Ask anew whose these are, and file them. In the caller's transaction."""
    found = in_the_engine(
        engine_work.rematch,
        [together(piece, step.year.number) for piece in pieces],
        register,
        step.year.number,
        answers,
        seconds=120,
    )
    before = [piece.body_id for piece in pieces]
    for piece, matched in zip(pieces, found, strict=True):
        take_match(piece, matched)
        piece.save(update_fields=[name.removesuffix("_id") for name in MATCHED])
    left = Piece.objects.of_step(step.pk).filter(body__in={pk for pk in before if pk})
    settle(step, [*pieces, *left], answers)


def take_match(piece: Piece, matched: engine_work.Matched) -> None:
    piece.body_id = int(matched.body) if matched.body else None
    piece.candidates = [int(key) for key in matched.candidates]
    piece.certainty, piece.why = matched.certainty, matched.why
    piece.written = matched.written or piece.written  # kept: by it an answer is taken back
    piece.is_answered = matched.is_answered


def together(piece: Piece, year: int) -> engine_work.Together:
    """As the engine wants it. A file that a person let in is of the year that is being collected."""
    row = dict(piece.recognised)
    if piece.is_let_in and row.get("year") is not None:
        row["year"] = year
    key = str(piece.body_id) if piece.body_id else ""
    return engine_work.Together(
        piece.path,
        piece.sha256,
        row,
        b"" if "words" in piece.get_deferred_fields() else bytes(piece.words),
        key,
        piece.certainty or "none",
        tuple(str(candidate) for candidate in piece.candidates),
        piece.written,
    )


def settle_by_company(delivery: Delivery, register: Register, answers: Answers) -> None:
    """What names nobody goes with the files beside it in its folder. In the caller's transaction."""
    year = delivery.step.year.number
    pieces = list(Piece.objects.of_step(delivery.step_id).filter(delivery=delivery, submission=None))
    found = in_the_engine(engine_work.by_company, [together(one, year) for one in pieces], register, seconds=120)
    changed = []
    for index, matched in found:
        piece = pieces[index]
        take_match(piece, matched)
        piece.save(update_fields=[name.removesuffix("_id") for name in MATCHED])
        changed.append(piece)
    if changed:
        settle(delivery.step, changed, answers)
