"""The trail of the database, walked in pieces: for checking it and for handing it to auditors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from jixiao.www.accounts import trail_guard
from jixiao.www.accounts.chain import BEGINNING, COLUMNS, told
from jixiao.www.accounts.models import LogRow, TrailHead
from jixiao.www.accounts.trail_checking import Fault, Kind, Walk

_PIECE: Final = 2000
_TOLD: Final = 200
"""Faults that are listed; the rest is counted."""


@dataclass(slots=True)
class Checked:
    """What became of a check: `faults` are the first ones, `count` counts the rows that were passed."""

    count: int = 0
    number: int = 0
    hash: str = BEGINNING
    faults: list[Fault] = field(default_factory=list)
    more: int = 0
    is_guarded: bool = True

    @property
    def is_whole(self) -> bool:
        return not self.faults

    def add(self, fault: Fault) -> None:
        if len(self.faults) < _TOLD:
            self.faults.append(fault)
        else:
            self.more += 1


def rows(first: int = 1, last: int | None = None) -> Iterator[dict[str, Any]]:
    """Rows as `chain.told` gives them, with `hash`, from one number to another; a piece at a time."""
    wanted = LogRow.objects.order_by("number", "pk").filter(number__gte=first)
    if last is not None:
        wanted = wanted.filter(number__lte=last)
    after = Q()
    while True:
        piece = list(wanted.filter(after).values("pk", "hash", *COLUMNS)[:_PIECE])
        for row in piece:
            yield told(row) | {"hash": row["hash"]}
        if len(piece) < _PIECE:
            return
        end = piece[-1]
        after = Q(number__gt=end["number"]) | Q(number=end["number"], pk__gt=end["pk"])


def check(first: int = 1, expected: tuple[int, str] | None = None) -> Checked:
    """The whole trail, or from a number on; `expected` is a number and hash that were noted outside."""
    noted: dict[int, set[str]] = {}
    if expected is not None:
        noted[expected[0]] = {expected[1]}
    head = TrailHead.objects.first()
    if head is not None and head.number:
        noted.setdefault(head.number, set()).add(head.hash)
    done = Checked(is_guarded=trail_guard.stands(connection))
    walk = Walk(place_of=_place_of, noted=noted)
    if first > 1:
        walk.number = first - 1
        walk.hash = LogRow.objects.filter(number=first - 1).values_list("hash", flat=True).first() or ""
        if not walk.hash:
            done.add(Fault(Kind.MISSING, first - 1, _("缺少第%(n)d号") % {"n": first - 1}))
            walk.is_broken = True
    for fault in walk.along(rows(first)):
        done.add(fault)
    for fault in walk.end():
        done.add(fault)
    # Read again: rows that were written while this walked are in the head by now.
    head = TrailHead.objects.first()
    written = head.number if head is not None else 0
    if walk.number > written:
        words = _("第%(n)d号以后的记录不是系统写入的，或末号登记被改动：登记的末号为%(m)d")
        done.add(Fault(Kind.INSERTED, written + 1, words % {"n": written + 1, "m": written}))
    done.count, done.number, done.hash = walk.count, walk.number, walk.hash
    return done


def _place_of(hash_: str) -> int | None:
    return LogRow.objects.filter(hash=hash_).values_list("number", flat=True).first()
