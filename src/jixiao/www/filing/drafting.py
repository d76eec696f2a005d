"""The draft of a filing: begun, changed cell by cell or as a whole, undone. The one way to write `Draft` and `Change`.

Every function is one transaction that holds the draft, checks that the person may fill in for the body and that the
filing is still in its hands, and keeps what it changed as rows of `Change` under a new revision.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.models import Person
from jixiao.www.cases.models import Filing, State
from jixiao.www.cases.transitions import begin_draft
from jixiao.www.filing.blanks import blank_content
from jixiao.www.filing.changes import (
    Applied,
    Move,
    Wanted,
    carried,
    checked,
    conflict,
    do,
    held,
    keep,
    may_fill,
    moves_since,
    put,
    whole,
    write,
)
from jixiao.www.filing.models import Change, Draft
from jixiao.www.filing.paths import Content, Values, as_draft
from jixiao.www.filing.replaced import Replaced
from jixiao.www.filing.rows import is_row, like, rows_of, shift_of
from jixiao.www.refusals import Refused

_MOST_ROWS: Final = 500
_MOST_FORMS: Final = 60


@transaction.atomic
def draft_of(actor: Person, filing: Filing) -> Draft:
    """The draft, begun with the blank forms of the step if there is none. Raises Refused, PermissionDenied."""
    found = Draft.objects.filter(filing=filing).first()
    if found is not None and filing.state in (State.DRAFT, State.RETURNED):
        may_fill(actor, filing)
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
    draft = held(actor, draft)
    moves = moves_since(draft, base_revision)
    values, rows, done = Values(draft.content), [], Applied(draft.revision, has_moved=bool(moves))
    for wanted in changes:
        path = carried(wanted.path, moves)
        now = values.get(path) if path is not None else None
        text = values.as_kept(path or wanted.path, checked(wanted.text))
        if path is None or now is None or now not in (wanted.was, checked(wanted.was), text):
            done.conflicts.append(conflict(draft, wanted, path, now))
            continue
        done.saved[wanted.path] = text
        if now != text:
            rows += write(draft, values, path, text)
    done.revision, done.is_changed = keep(actor, draft, rows), bool(rows)
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
    draft = held(actor, draft)
    was = whole(draft)
    draft.content = as_draft(content)
    draft.doubtful, draft.sources = sorted(set(doubtful)), dict(sources or {})
    keep(actor, draft, [Change(kind=Change.Kind.WHOLE, was=was, value=whole(draft), why=why[:200])])
    return draft


@transaction.atomic
def insert_row(actor: Person, draft: Draft, row: str, base_revision: int) -> Applied:
    """A blank row at the path `row` (`….indicators[3]`), with the fields of its neighbour. Raises Refused."""
    draft = held(actor, draft)
    path = _carried_row(draft, row, base_revision, end=True)
    shift = shift_of(path, 1)
    rows = rows_of(draft.content, shift.path)
    if not rows or not shift.place <= len(rows):
        raise Refused(_("此处不能插入行。"))
    if len(rows) >= _MOST_ROWS:
        raise Refused(_("一张表同类的行最多%(most)d行。") % {"most": _MOST_ROWS})
    neighbour = rows[shift.place - 1] if shift.place else rows[0]
    done = Change(kind=Change.Kind.INSERT, path=path, value=like(neighbour))
    do(draft, done)
    return Applied(keep(actor, draft, [done]), is_changed=True, has_moved=True)


@transaction.atomic
def remove_row(actor: Person, draft: Draft, row: str, base_revision: int) -> Applied:
    """Take the row at the path `row` out. The last of its list stays: a form without rows has no columns."""
    draft = held(actor, draft)
    path = _carried_row(draft, row, base_revision)
    shift = shift_of(path, -1)
    rows = rows_of(draft.content, shift.path)
    if not shift.place < len(rows):
        raise Refused(_("该行已不在表中，请刷新页面。"))
    if len(rows) == 1:
        raise Refused(_("这是最后一行，不能删除；没有内容的可以留空。"))
    done = Change(kind=Change.Kind.REMOVE, path=path, was=deepcopy(rows[shift.place]))
    do(draft, done)
    return Applied(keep(actor, draft, [done]), is_changed=True, has_moved=True)


@transaction.atomic
def add_form(actor: Person, draft: Draft, form: Content) -> Applied:
    """One more form (of another project) behind the others."""
    draft = held(actor, draft)
    path = f"evaluations[{len(draft.content['evaluations'])}]"
    if len(draft.content["evaluations"]) >= _MOST_FORMS:
        raise Refused(_("最多填%(most)d张表，其余项目请用Excel填好后上传。") % {"most": _MOST_FORMS})
    done = Change(kind=Change.Kind.INSERT, path=path, value=as_draft({"evaluations": [form]})["evaluations"][0])
    do(draft, done)
    return Applied(keep(actor, draft, [done]), is_changed=True, has_moved=True)


@transaction.atomic
def confirm(actor: Person, draft: Draft, paths: Iterable[str]) -> Draft:
    """Somebody has looked at values that were read without certainty: they are right as they stand."""
    draft = held(actor, draft)
    seen = set(paths)
    draft.doubtful = [path for path in draft.doubtful if path not in seen]
    draft.save(update_fields=["doubtful", "changed_at"])
    return draft


@transaction.atomic
def undo_change(actor: Person, draft: Draft, revision: int, base_revision: int | None = None) -> Applied:
    """Put back what one revision changed. Values that somebody has changed again since are conflicts, and stay.

    Rows and the whole are put back only while they are as that revision left them. `base_revision` is what the page
    shows. Raises Refused.
    """
    draft = held(actor, draft)
    undone = list(draft.changes.filter(revision=revision).order_by("-pk"))
    if not undone or draft.changes.filter(undoes=revision).exists():
        raise Refused(_("没有可以撤销的修改：该修改不存在，或已经撤销。"))
    moves, kind = moves_since(draft, revision), undone[0].kind
    replaced = any(isinstance(move, Replaced) for move in moves)
    if (replaced and kind != Change.Kind.CELL) or (kind == Change.Kind.WHOLE and revision != draft.revision):
        raise Refused(_("此后内容已整体替换或另有修改，不能再撤销这一步。"))
    done, rows = Applied(draft.revision), []
    values = Values(draft.content)
    for change in undone:
        path = carried(change.path, moves) if kind != Change.Kind.REMOVE else _place(change.path, moves)
        rows += _undone(draft, values, change, path, done)
    is_old = base_revision is not None and bool(moves_since(draft, base_revision))
    done.has_moved = is_old or any(row.kind != Change.Kind.CELL for row in rows)
    for row in rows:
        row.undoes = revision
    done.revision, done.is_changed = keep(actor, draft, rows), bool(rows)
    return done


def changes_since(draft: int, revision: int) -> list[Change]:
    """What was changed after a revision of the draft with this key, in order."""
    return list(Change.objects.filter(draft=draft, revision__gt=revision).select_related("by"))


def _blank(filing: Filing) -> Content:
    step, body = filing.step, filing.case.body
    return blank_content(step.kind, step.year.number, body.name, step.year.profile, step.period)


def _carried_row(draft: Draft, row: str, base_revision: int, *, end: bool = False) -> str:
    if not is_row(row) or (end and row.startswith("evaluations[") and row.endswith("]") and "." not in row):
        raise Refused(_("此处不能插入或删除行。"))
    path = carried(row, moves_since(draft, base_revision))
    try:
        if path is None:
            raise KeyError(row)
        rows_of(draft.content, shift_of(path, 1).path)
    except (KeyError, IndexError):
        raise Refused(_("该行已不在表中，请刷新页面。")) from None
    return path


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
            done.conflicts.append(conflict(draft, wanted, path, now))
            return []
        put(draft, values, path, change.was)
        done.saved[path] = change.was
        return [Change(kind=Change.Kind.CELL, path=path, was=now, value=change.was)]
    if change.kind == Change.Kind.INSERT:
        if path is None or _row(draft, path) != change.value:
            raise Refused(_("插入的行已填了内容或已删除，不能撤销；不需要的请直接删除该行。"))
        back = Change(kind=Change.Kind.REMOVE, path=path, was=change.value)
    else:
        assert path is not None
        shift = shift_of(path, 1)
        place = min(shift.place, len(rows_of(draft.content, shift.path)))
        back = Change(kind=Change.Kind.INSERT, path=f"{shift.path}[{place}]", value=change.was)
    do(draft, back)
    return [back]


def _place(path: str, moves: Iterable[Move]) -> str:
    """Where a row that was taken out would stand now: among the rows that were beside it."""
    for move in moves:
        path = move.of(path) or path
    return path


def _row(draft: Draft, path: str) -> Any:
    shift = shift_of(path, -1)
    return rows_of(draft.content, shift.path)[shift.place]
