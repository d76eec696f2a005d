"""What every change of a draft shares: what is asked for, what came of it, the draft held, values and rows written."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may_for
from jixiao.www.cases.models import Filing, State
from jixiao.www.cases.moving import not_closed
from jixiao.www.filing.models import Change, Draft
from jixiao.www.filing.paths import LONGEST, Values, as_typed
from jixiao.www.filing.replaced import Replaced
from jixiao.www.filing.rows import Shift, moved, rows_of, shift_of
from jixiao.www.made_once import MadeOnce, carry_out, insertion, update
from jixiao.www.refusals import Refused

_held = MadeOnce(
    lambda filing: (
        Draft.objects.filter(filing=filing)
        .select_for_update(of=("filing", "self"))
        .select_related("filing__case__body", "filing__step__year")
    ),
    "filing",
)


class Over(Refused):
    """The draft is not in the hands of the body any more."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One value as somebody typed it: what stood there on the page (`was`), and what is to stand there."""

    path: str
    was: str
    text: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that is not written because another one stands there than the page showed."""

    path: str
    """As the page knows it."""
    was: str
    text: str
    now: str | None
    """What stands there; None where the row is gone."""
    here: str | None
    """Where the value stands now, if rows have moved."""
    by: str
    """Who wrote that."""
    at: datetime | None


@dataclass(slots=True)
class Applied:
    """What became of changes. `saved` has the texts as they were kept, by the paths that the page used."""

    revision: int
    saved: dict[str, str] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    is_changed: bool = False
    """Whether `revision` is a new one, made by these changes."""
    has_moved: bool = False
    """Rows or the whole were changed since the page was loaded: its paths are old, it must be loaded anew."""


def may_fill(actor: Person, filing: Filing) -> None:
    if not filing.step.is_on or not may_for(actor, Act.FILL, filing.case.body):
        raise PermissionDenied


def held(actor: Person, draft: Draft) -> Draft:
    """The draft as it is now, held with its filing until the transaction ends. Raises Draft.DoesNotExist.

    The filing first, as everybody does who holds both: rows are held in the order in which they are named.
    """
    found = _held(filing=draft.filing_id)
    if not found:
        raise Draft.DoesNotExist
    filing = found[0].filing
    may_fill(actor, filing)
    not_closed(filing)
    if filing.state not in (State.DRAFT, State.RETURNED):
        raise Over(
            _("此表现为“%(state)s”，不能再改。您刚才填的内容仍留在本页，需要的请先复制保存。") % {"state": filing.words}
        )
    return found[0]


def checked(text: str) -> str:
    try:
        return as_typed(text)
    except ValueError:
        raise Refused(_("一格最多填%(most)d字，请删减后再保存。") % {"most": LONGEST}) from None


Move = Shift | Replaced


def moves_since(draft: Draft, revision: int) -> list[Move]:
    """How values have moved since a revision: rows put in and taken out, the whole replaced."""
    if revision >= draft.revision:
        return []
    return [move_by(one) for one in draft.changes.filter(revision__gt=revision).exclude(kind=Change.Kind.CELL)]


def move_by(change: Change) -> Move:
    """How a change of rows or of the whole moved the values."""
    if change.kind == Change.Kind.WHOLE:
        return Replaced(change.was["content"], change.value["content"])
    return shift_by(change)


def shift_by(change: Change) -> Shift:
    """How a change of the rows moved the others."""
    return shift_of(change.path, 1 if change.kind == Change.Kind.INSERT else -1)


def carried(path: str, moves: Iterable[Move]) -> str | None:
    carried: str | None = path
    for move in moves:
        if carried is None:
            return None
        carried = move.of(carried)
    return carried


def conflict(draft: Draft, wanted: Wanted, path: str | None, now: str | None) -> Conflict:
    rows = draft.changes.filter(path=path) if path and now is not None else draft.changes.exclude(kind="cell")
    last = rows.select_related("by").order_by("-pk").first()
    by = last.by.name if last is not None and last.by is not None else ""
    return Conflict(
        wanted.path,
        wanted.was,
        wanted.text,
        now,
        path if now is not None else None,
        by,
        last.at if last is not None else None,
    )


def write(draft: Draft, values: Values, path: str, text: str) -> list[Change]:
    rows = []
    for each in values.same_as(path):
        rows.append(Change(kind=Change.Kind.CELL, path=each, was=values.get(each), value=text))
        put(draft, values, each, text)
    return rows


def put(draft: Draft, values: Values, path: str, text: str) -> None:
    """Write a value; where it came from is no longer true, and it is not in doubt any more."""
    told = {**draft.sources, **dict.fromkeys(draft.doubtful)}
    gone = {path}
    chapter = values.paragraphs(path)
    if chapter is not None:  # paragraphs before it stay where they are; what follows may have moved
        gone = {one for one in told if (at := _paragraph(one, chapter[0])) is not None and at >= chapter[1]}
    values.put(path, text)
    draft.sources = {one: words for one, words in draft.sources.items() if one not in gone}
    draft.doubtful = [one for one in draft.doubtful if one not in gone]


def _paragraph(path: str, narrative: str) -> int | None:
    number = path.removeprefix(f"{narrative}[").partition("]")[0] if path.startswith(f"{narrative}[") else ""
    return int(number) if number.isdecimal() else None


def do(draft: Draft, change: Change) -> None:
    """Carry out a change of the rows."""
    shift = shift_by(change)
    rows = rows_of(draft.content, shift.path)
    if change.kind == Change.Kind.INSERT:
        rows.insert(shift.place, deepcopy(change.value))
    else:
        del rows[shift.place]
    draft.sources = moved(draft.sources, shift)
    draft.doubtful = list(moved(dict.fromkeys(draft.doubtful), shift))


def whole(draft: Draft) -> dict[str, Any]:
    return deepcopy({"content": draft.content, "sources": draft.sources, "doubtful": draft.doubtful})


def keep(actor: Person, draft: Draft, rows: list[Change]) -> int:
    """Save the draft with its changes under the next revision; nothing changed is no revision."""
    if not rows:
        return draft.revision
    draft.revision += 1
    for row in rows:
        row.draft, row.revision, row.by = draft, draft.revision, actor
    written = update(draft, "content", "revision", "sources", "doubtful", "changed_at")
    if len(rows) == 1:
        carry_out([insertion(rows[0]), written])
    else:
        Change.objects.bulk_create(rows)
        carry_out([written])
    return draft.revision
