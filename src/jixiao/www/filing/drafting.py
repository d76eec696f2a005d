"""The draft of a filing: begun, changed cell by cell or as a whole, undone. The one way to write `Draft` and `Change`.

Every function is one transaction that holds the draft, checks that the person may fill in for the body and that the
filing is still in its hands, and keeps what it changed as rows of `Change` under a new revision.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.acts import Act
from jixiao.www.accounts.models import Person
from jixiao.www.accounts.reach import may_for
from jixiao.www.cases.models import Filing, State
from jixiao.www.cases.moving import locked
from jixiao.www.cases.transitions import begin_draft
from jixiao.www.filing.blanks import blank_content
from jixiao.www.filing.models import Change, Draft
from jixiao.www.filing.paths import LONGEST, Content, Values, as_draft, as_typed
from jixiao.www.filing.rows import Shift, is_row, like, moved, rows_of, shift_of
from jixiao.www.refusals import Refused


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


@transaction.atomic
def draft_of(actor: Person, filing: Filing) -> Draft:
    """The draft, begun with the blank forms of the step if there is none. Raises Refused, PermissionDenied."""
    found = Draft.objects.filter(filing=filing).first()
    if found is not None and filing.state in (State.DRAFT, State.RETURNED):
        _may_fill(actor, filing)
        return found
    filing = begin_draft(actor, filing)  # holds it: two people who open it at once begin one draft
    found = Draft.objects.filter(filing=filing).first()
    return found or Draft.objects.create(filing=filing, content=as_draft(_blank(filing)))


@transaction.atomic
def apply(actor: Person, draft: Draft, changes: Sequence[Wanted], base_revision: int) -> Applied:
    """Write values; each whose `was` no longer stands there is a conflict, all others are kept.

    Paths are those of `base_revision`: rows that others put in or took out since are reckoned with. What already
    stands there is neither change nor conflict, so the same request may be sent again. Raises Refused.
    """
    draft = _held(actor, draft)
    shifts, replaced = _shifts_since(draft, base_revision)
    values, rows, done = Values(draft.content), [], Applied(draft.revision, has_moved=bool(shifts) or replaced)
    for wanted in changes:
        path = _carried(wanted.path, shifts)
        now = values.get(path) if path is not None else None
        text = values.as_kept(path or wanted.path, _checked(wanted.text))
        if path is None or now is None or now not in (wanted.was, _checked(wanted.was), text):
            done.conflicts.append(_conflict(draft, wanted, path, now))
            continue
        done.saved[wanted.path] = text
        if now != text:
            rows += _write(draft, values, path, text)
    done.revision, done.is_changed = _keep(actor, draft, rows), bool(rows)
    return done


@transaction.atomic
def replace(
    actor: Person,
    draft: Draft,
    content: Content,
    why: str,
    doubtful: Iterable[str] = (),
    sources: dict[str, str] | None = None,
) -> Draft:
    """Another content as a whole, as one change that can be undone. `why`: in words (“从 自评表.docx 读入”).

    `content` must be of the shape (`read_plain` has seen it).
    """
    draft = _held(actor, draft)
    was = _whole(draft)
    draft.content = as_draft(content)
    draft.doubtful, draft.sources = sorted(set(doubtful)), dict(sources or {})
    _keep(actor, draft, [Change(kind=Change.Kind.WHOLE, was=was, value=_whole(draft), why=why[:200])])
    return draft


@transaction.atomic
def insert_row(actor: Person, draft: Draft, row: str, base_revision: int) -> Applied:
    """A blank row at the path `row` (`….indicators[3]`), with the fields of its neighbour. Raises Refused."""
    draft = _held(actor, draft)
    path = _carried_row(draft, row, base_revision, end=True)
    shift = shift_of(path, 1)
    rows = rows_of(draft.content, shift.path)
    if not rows or not shift.place <= len(rows):
        raise Refused(_("此处不能插入行。"))
    neighbour = rows[shift.place - 1] if shift.place else rows[0]
    done = Change(kind=Change.Kind.INSERT, path=path, value=like(neighbour))
    _do(draft, done)
    return Applied(_keep(actor, draft, [done]), is_changed=True, has_moved=True)


@transaction.atomic
def remove_row(actor: Person, draft: Draft, row: str, base_revision: int) -> Applied:
    """Take the row at the path `row` out. The last of its list stays: a form without rows has no columns."""
    draft = _held(actor, draft)
    path = _carried_row(draft, row, base_revision)
    shift = shift_of(path, -1)
    rows = rows_of(draft.content, shift.path)
    if not shift.place < len(rows):
        raise Refused(_("该行已不在表中，请刷新页面。"))
    if len(rows) == 1:
        raise Refused(_("这是最后一行，不能删除；没有内容的可以留空。"))
    done = Change(kind=Change.Kind.REMOVE, path=path, was=deepcopy(rows[shift.place]))
    _do(draft, done)
    return Applied(_keep(actor, draft, [done]), is_changed=True, has_moved=True)


@transaction.atomic
def add_form(actor: Person, draft: Draft, form: Content) -> Applied:
    """One more form (of another project) behind the others."""
    draft = _held(actor, draft)
    path = f"evaluations[{len(draft.content['evaluations'])}]"
    done = Change(kind=Change.Kind.INSERT, path=path, value=as_draft({"evaluations": [form]})["evaluations"][0])
    _do(draft, done)
    return Applied(_keep(actor, draft, [done]), is_changed=True, has_moved=True)


@transaction.atomic
def confirm(actor: Person, draft: Draft, paths: Iterable[str]) -> Draft:
    """Somebody has looked at values that were read without certainty: they are right as they stand."""
    draft = _held(actor, draft)
    seen = set(paths)
    draft.doubtful = [path for path in draft.doubtful if path not in seen]
    draft.save(update_fields=["doubtful", "changed_at"])
    return draft


@transaction.atomic
def undo_change(actor: Person, draft: Draft, revision: int) -> Applied:
    """Put back what one revision changed. Values that somebody has changed again since are conflicts, and stay.

    Rows and the whole are put back only while they are as that revision left them. Raises Refused.
    """
    draft = _held(actor, draft)
    undone = list(draft.changes.filter(revision=revision).order_by("-pk"))
    if not undone or draft.changes.filter(undoes=revision).exists():
        raise Refused(_("没有可以撤销的修改：该修改不存在，或已经撤销。"))
    shifts, replaced = _shifts_since(draft, revision)
    if replaced or (undone[0].kind == Change.Kind.WHOLE and revision != draft.revision):
        raise Refused(_("此后内容已整体替换或另有修改，不能再撤销这一步。"))
    done, rows = Applied(draft.revision), []
    values = Values(draft.content)
    for change in undone:
        path = _carried(change.path, shifts)
        rows += _undone(draft, values, change, path, done)
    done.has_moved = any(row.kind != Change.Kind.CELL for row in rows)
    for row in rows:
        row.undoes = revision
    done.revision, done.is_changed = _keep(actor, draft, rows), bool(rows)
    return done


def changes_since(draft: Draft, revision: int) -> list[Change]:
    """What was changed after a revision, in order."""
    return list(draft.changes.filter(revision__gt=revision).select_related("by"))


# What they share.


def _may_fill(actor: Person, filing: Filing) -> None:
    if not may_for(actor, Act.FILL, filing.case.body):
        raise PermissionDenied


def _held(actor: Person, draft: Draft) -> Draft:
    """The draft as it is now, held until the transaction ends."""
    filing = locked(draft.filing, None)
    _may_fill(actor, filing)
    if filing.state not in (State.DRAFT, State.RETURNED):
        raise Over(
            _("此表现为“%(state)s”，不能再改。您刚才填的内容仍留在本页，需要的请先复制保存。") % {"state": filing.words}
        )
    held = Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    held.filing = filing
    return held


def _blank(filing: Filing) -> Content:
    step, body = filing.step, filing.case.body
    return blank_content(step.kind, step.year.number, body.name, step.year.profile, step.period)


def _checked(text: str) -> str:
    try:
        return as_typed(text)
    except ValueError:
        raise Refused(_("一格最多填%(most)d字，请删减后再保存。") % {"most": LONGEST}) from None


def _shifts_since(draft: Draft, revision: int) -> tuple[list[Shift], bool]:
    """How rows have moved since a revision, and whether the whole was replaced."""
    since = draft.changes.filter(revision__gt=revision).exclude(kind=Change.Kind.CELL).values_list("kind", "path")
    shifts = [shift_of(path, 1 if kind == Change.Kind.INSERT else -1) for kind, path in since if path]
    return shifts, any(kind == Change.Kind.WHOLE for kind, _path in since)


def _carried(path: str, shifts: Iterable[Shift]) -> str | None:
    carried: str | None = path
    for shift in shifts:
        if carried is None:
            return None
        carried = shift.of(carried)
    return carried


def _carried_row(draft: Draft, row: str, base_revision: int, *, end: bool = False) -> str:
    if not is_row(row) or (end and row.startswith("evaluations[") and row.endswith("]") and "." not in row):
        raise Refused(_("此处不能插入或删除行。"))
    shifts, replaced = _shifts_since(draft, base_revision)
    path = None if replaced else _carried(row, shifts)
    try:
        if path is None:
            raise KeyError(row)
        rows_of(draft.content, shift_of(path, 1).path)
    except (KeyError, IndexError):
        raise Refused(_("该行已不在表中，请刷新页面。")) from None
    return path


def _conflict(draft: Draft, wanted: Wanted, path: str | None, now: str | None) -> Conflict:
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


def _write(draft: Draft, values: Values, path: str, text: str) -> list[Change]:
    rows = []
    for each in values.same_as(path):
        rows.append(Change(kind=Change.Kind.CELL, path=each, was=values.get(each), value=text))
        _put(draft, values, each, text)
    return rows


def _put(draft: Draft, values: Values, path: str, text: str) -> None:
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


def _do(draft: Draft, change: Change) -> None:
    """Carry out a change of the rows."""
    shift = shift_of(change.path, 1 if change.kind == Change.Kind.INSERT else -1)
    rows = rows_of(draft.content, shift.path)
    if change.kind == Change.Kind.INSERT:
        rows.insert(shift.place, deepcopy(change.value))
    else:
        del rows[shift.place]
    draft.sources = moved(draft.sources, shift)
    draft.doubtful = list(moved(dict.fromkeys(draft.doubtful), shift))


def _undone(draft: Draft, values: Values, change: Change, path: str | None, done: Applied) -> list[Change]:
    """The change that puts one back, carried out."""
    if change.kind == Change.Kind.WHOLE:
        back = Change(kind=Change.Kind.WHOLE, was=change.value, value=change.was, why=change.why)
        draft.content, draft.sources, draft.doubtful = (change.was[key] for key in ("content", "sources", "doubtful"))
        return [back]
    if change.kind == Change.Kind.CELL:
        now = values.get(path) if path is not None else None
        if path is None or now != change.value:
            wanted = Wanted(change.path, str(change.value), str(change.was))
            done.conflicts.append(_conflict(draft, wanted, path, now))
            return []
        _put(draft, values, path, change.was)
        done.saved[path] = change.was
        return [Change(kind=Change.Kind.CELL, path=path, was=now, value=change.was)]
    if change.kind == Change.Kind.INSERT:
        if path is None or _row(draft, path) != change.value:
            raise Refused(_("插入的行已填了内容或已删除，不能撤销；不需要的请直接删除该行。"))
        back = Change(kind=Change.Kind.REMOVE, path=path, was=change.value)
    else:
        # The row is gone, so nothing carries its own path: it goes back to where it stood, or to the end of its list.
        shift = shift_of(change.path, 1)
        place = min(shift.place, len(rows_of(draft.content, shift.path)))
        back = Change(kind=Change.Kind.INSERT, path=f"{shift.path}[{place}]", value=change.was)
    _do(draft, back)
    return [back]


def _row(draft: Draft, path: str) -> Any:
    shift = shift_of(path, -1)
    return rows_of(draft.content, shift.path)[shift.place]


def _whole(draft: Draft) -> dict[str, Any]:
    return deepcopy({"content": draft.content, "sources": draft.sources, "doubtful": draft.doubtful})


def _keep(actor: Person, draft: Draft, rows: list[Change]) -> int:
    """Save the draft with its changes under the next revision; nothing changed is no revision."""
    if not rows:
        return draft.revision
    draft.revision += 1
    for row in rows:
        row.draft, row.revision, row.by = draft, draft.revision, actor
    Change.objects.bulk_create(rows)
    draft.save()
    return draft.revision
