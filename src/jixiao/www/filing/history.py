"""The changes of a draft, one entry a revision, in words: who, when, where, what stood there and what came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _

from jixiao.www.filing.changes import carried, move_by
from jixiao.www.filing.drawing import drawn
from jixiao.www.filing.models import Change, Draft
from jixiao.www.filing.paths import Values
from jixiao.www.filing.replaced import Replaced

_MOST_SHOWN: Final = 5
"""Values of one revision that are named; the rest are counted."""


@dataclass(slots=True)
class Step:
    """One revision. `can_undo`: it has not been undone yet, and nothing bars the way."""

    revision: int
    at: datetime
    by: str
    what: str
    values: list[tuple[str, str, str]] = field(default_factory=list)
    """Where, what stood there, what came."""
    more: int = 0
    can_undo: bool = False


def steps(draft: Draft, changes: Iterable[Change]) -> list[Step]:
    """The revisions that these changes make up; `changes` newest first."""
    names = {path: cell.label for sheet in drawn(draft) for cell in sheet.cells for path in (cell.path, *cell.also)}
    undone = set(draft.changes.exclude(undoes=None).values_list("undoes", flat=True))
    moves = [(one.revision, move_by(one)) for one in draft.changes.exclude(kind=Change.Kind.CELL)]
    last_whole = max((revision for revision, move in moves if isinstance(move, Replaced)), default=0)
    values = Values(draft.content)
    found = []
    for revision, group in groupby(changes, key=lambda one: one.revision):
        rows = list(group)
        first = rows[0]
        is_whole = first.kind == Change.Kind.WHOLE
        step = Step(revision, first.at, first.by.name if first.by else "", _what(first))
        # The whole goes back only as the last step, rows only while the whole was not replaced since.
        stands = revision == draft.revision if is_whole else revision > last_whole
        if first.kind == Change.Kind.CELL:
            since = [move for number, move in moves if number > revision]
            paths = [carried(row.path, since) for row in rows]
            stands = any(path and values.get(path) == row.value for path, row in zip(paths, rows, strict=True))
            for path, row in list(zip(paths, rows, strict=True))[:_MOST_SHOWN]:
                where = names.get(path or "", _("现已不在表中的格"))
                step.values.append((where, row.was or _("（空）"), row.value or _("（空）")))
            step.more = len(rows) - len(step.values)
        step.can_undo = stands and revision not in undone
        found.append(step)
    return found


def _what(change: Change) -> str:
    words = str(Change.Kind(change.kind).label)
    if change.why:
        words = change.why
    return _("撤销：%(what)s") % {"what": words} if change.undoes else words
