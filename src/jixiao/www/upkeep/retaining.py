"""保存期限 carried out: what would go is counted; deleting is a transaction and a row of the trail for each kind."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from jixiao.www.accounts.trail import record
from jixiao.www.receiving import incoming
from jixiao.www.screening.removing import empty
from jixiao.www.upkeep.expired import ROWS
from jixiao.www.upkeep.rules_of_retention import Rule, rules
from jixiao.www.upkeep.sweeping import Leftover, leftovers, take_away

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """Of one kind: how many rows or files are over their time, or have gone, and the size of the files in bytes."""

    rule: Rule
    count: int = 0
    size: int = 0


def expired() -> list[Line]:
    """What would go today. Nothing is changed."""
    known = rules()
    files = _files(known)
    lines = []
    for rule in known:
        if rule.key in files:
            found = files[rule.key]
            lines.append(Line(rule, len(found), sum(each.size for each in found)))
        elif rule.key in ROWS and rule.days is not None:
            lines.append(Line(rule, ROWS[rule.key](rule.days).count()))
        else:
            lines.append(Line(rule))
    return lines


def delete_expired() -> list[Line]:
    """Delete it. Rows go before the files that they named, so a file may go a week after its row."""
    known = rules()
    lines = {rule.key: Line(rule) for rule in known}
    for rule in known:
        if rule.key in ROWS and rule.days is not None:
            lines[rule.key] = Line(rule, _delete_rows(rule, rule.days))
    days = _days(known, "unnamed_files")
    for key, found in _files(known).items():
        gone = [each for each in found if take_away(each, days or 0)]
        line = lines[key] = Line(lines[key].rule, len(gone), sum(each.size for each in gone))
        if gone:
            with transaction.atomic():
                record(None, "clear_expired", words=_said(line), kind=key, files=line.count, bytes=line.size)
    return [lines[rule.key] for rule in known]


def _delete_rows(rule: Rule, days: int) -> int:
    count = 0
    if rule.key == "removed_batches":
        for batch in ROWS[rule.key](days):
            empty(batch)
    while True:
        with transaction.atomic():
            piece = list(ROWS[rule.key](days)[:_AT_ONCE])
            if not piece:
                break
            manager = type(piece[0])._base_manager.filter(pk__in=[each.pk for each in piece])
            if rule.key == "rejected_pieces":
                manager.update(is_kept=False, words=b"")
            else:
                manager.delete()
            count += len(piece)
            record(None, "clear_expired", words=_said(Line(rule, len(piece))), kind=rule.key, rows=len(piece))
        if rule.key == "incoming":
            for each in piece:
                incoming.let_go(each.waiting_as)
    return count


def _files(known: list[Rule]) -> dict[str, list[Leftover]]:
    days = _days(known, "unnamed_files")
    found: dict[str, list[Leftover]] = {"removed_files": [], "unnamed_files": []}
    if days is not None:
        for each in leftovers(days, _days(known, "removed_files")):
            found["removed_files" if each.was_removed else "unnamed_files"].append(each)
    return found


def _days(known: list[Rule], key: str) -> int | None:
    return next(rule.days for rule in known if rule.key == key)


def _said(line: Line) -> str:
    return _("%(name)s，%(n)d项，保存期%(days)s天") % {"name": line.rule.name, "n": line.count, "days": line.rule.days}
