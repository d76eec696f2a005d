"""Making versions of what came in: the papers of a body, checked, handed in by the reviewer on its behalf."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.intake.recognised import Recognised
from jixiao.intake.sort import Sort
from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Body, Person
from jixiao.www.accounts.reach import may_for
from jixiao.www.cases import store, transitions
from jixiao.www.cases.examining import Examined, examine
from jixiao.www.cases.models import Filing, State, Step, StoredFile, Submission
from jixiao.www.filing.compared import compared_with
from jixiao.www.receiving.models import Delivery, Piece
from jixiao.www.receiving.recognised_row import from_row
from jixiao.www.receiving.standing import Board, Line, board
from jixiao.www.refusals import Refused

LONGEST_NAME: Final = 255


@dataclass(slots=True)
class Taken:
    """What a call came to; bodies by their keys, so that a page can go on with those that are left."""

    done: dict[int, str] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)
    left: list[int] = field(default_factory=list)


def ready_lines(whole: Board, delivery: Delivery) -> list[Line]:
    """Those that go with one button; of a past year all that came, for there is nothing to be asked for any more."""
    return [line for line in whole.lines if (line.can_be_taken if delivery.is_history else line.is_ready)]


def take_in_many(
    actor: Person,
    step: Step,
    bodies: Sequence[Body],
    *,
    is_history: bool = False,
    again: bool = False,
    seconds: float = 8,
) -> Taken:
    """Take in one body after the other until the time is up; what is refused stops nobody else."""
    until, taken = time.monotonic() + seconds, Taken()
    for index, body in enumerate(bodies):
        if index and time.monotonic() > until:
            taken.left = [one.pk for one in bodies[index:]]
            break
        try:
            version = take_in(actor, step, body, is_history=is_history, again=again)
        except Refused as refused:
            taken.refused[body.pk] = f"{body.name}：{refused}"
        else:
            taken.done[body.pk] = _("%(body)s：第%(number)d版，须修改%(errors)d处") % {
                "body": body.name,
                "number": version.number,
                "errors": version.errors,
            }
    return taken


def take_in(actor: Person, step: Step, body: Body, *, is_history: bool = False, again: bool = False) -> Submission:
    """The papers of a body as its next version. `again`: it has one already, and a person has confirmed the newer.

    Whatever of the version before is not replaced goes on into the new one. Raises Refused where there is nothing
    new, where versions compete, and where a version would be made that nobody confirmed.
    """
    if not may_for(actor, Act.RECEIVE, body):
        raise PermissionDenied
    line = board(step, only=body).line_of(body)
    if line is None or not line.counted:
        raise Refused(_("没有可收的材料。"))
    if not line.fresh:
        raise Refused(_("没有新材料：已收的材料内容相同，不作为新的一版。"))
    if line.found.competing:
        raise Refused(_("%(words)s。请先选定用哪一份。") % {"words": line.found.competing[0].words})
    if line.latest is not None and not again:
        raise Refused(
            _("已有第%(number)d版。新来的%(words)s，请核对后按“收为新的一版”办理。")
            % {"number": line.latest.number, "words": line.newer_words}
        )
    filing = transitions.open_filing(body, step)
    filing = Filing.objects.with_all().get(pk=filing.pk)
    papers, evidence = _parted(line)
    examined, undone = _examined(filing, papers, step)
    note = str(_("历史资料")) if is_history else _note(line)
    return _hand_in(
        actor, filing, papers, evidence, examined, "；".join(part for part in (note, undone) if part), is_history
    )


def _examined(filing: Filing, papers: Sequence[Piece], step: Step) -> tuple[Examined, str]:
    """What was found, and why nothing was where the engine gave up: the papers are received all the same."""
    if not papers:
        return Examined(), ""
    files = [(piece.name, store.fetch(piece.sha256)) for piece in papers]
    try:
        examined = examine(files, compared_with(filing), step.year.profile)
    except Refused as refused:
        examined = Examined(undone=[str(refused)])
    if not examined.undone:
        return examined, ""
    return examined, _("核对未完成，请在审核时重新核对：%(why)s") % {"why": "；".join(examined.undone)}


def _parted(line: Line) -> tuple[list[Piece], list[Piece]]:
    """Papers to be checked, and what goes beside them: evidence, and the same paper in another format."""
    papers = [piece for piece in line.counted if _is_paper(piece)]
    evidence = [piece for piece in line.counted if not _is_paper(piece)]
    return papers, [*evidence, *line.copies]


def _is_paper(piece: Piece) -> bool:
    recognised: Recognised = from_row(piece.path, piece.sha256, piece.recognised)
    return bool(recognised.sorts) and recognised.sort not in (Sort.EVIDENCE, Sort.OTHER)


@transaction.atomic
def _hand_in(
    actor: Person,
    filing: Filing,
    papers: Sequence[Piece],
    evidence: Sequence[Piece],
    examined: Examined,
    note: str,
    is_history: bool,
) -> Submission:
    pieces = [*papers, *evidence]
    now = Piece.objects.select_for_update().in_bulk([piece.pk for piece in pieces])
    for piece in pieces:
        kept = now.get(piece.pk)
        if kept is None or (kept.state, kept.body_id, kept.submission_id) != (
            piece.state,
            piece.body_id,
            piece.submission_id,
        ):
            raise Refused(_("材料刚被他人改动。请刷新页面后再收。"))
    files = []
    for kind, some in ((StoredFile.Kind.REPORT, papers), (StoredFile.Kind.EVIDENCE, evidence)):
        for piece in some:
            name = piece.name[-LONGEST_NAME:]
            files.append(
                StoredFile.objects.create(
                    filing=filing, kind=kind, name=name, sha256=piece.sha256, size=piece.size, by=actor
                )
            )
    version = transitions.submit(actor, filing, files=files, examined=examined, note=note)
    Piece.objects.filter(pk__in=now, submission__isnull=True).update(submission=version)
    if is_history:
        filing.refresh_from_db()
        if filing.state == State.SUBMITTED:
            transitions.accept(actor, filing, reason=note)
    return version


def _note(line: Line) -> str:
    """What is said of the version: which papers are newer, and what its set lacks."""
    parts = []
    if line.latest is not None:
        parts.append(_("新来%(words)s") % {"words": line.newer_words})
    if line.missing:
        parts.append(_("缺%(missing)s") % {"missing": "、".join(line.missing)})
    return "；".join(str(part) for part in parts)
