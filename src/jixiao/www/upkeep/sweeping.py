"""Files of the store that nothing names any more, found and taken away without hurting an upload that is under way.

An upload puts its bytes down first and names them in a row afterwards; where the bytes lie there already it renews
their time (`store.keep`). So only what is old is taken, the time is looked at once more when the file stands aside
under another name, and what was renewed meanwhile goes back.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.db import models

from jixiao.www.accounts.models import LogRow
from jixiao.www.receiving.models import Piece, RememberedMatch
from jixiao.www.upkeep.expired import before

_HASH: Final = re.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_DAY: Final = 24 * 3600


@dataclass(frozen=True, slots=True)
class Leftover:
    """A file that can go. `was_removed`: the trail tells that somebody took it out of a draft."""

    path: Path
    size: int
    was_removed: bool = False


def leftovers(days: int, removed_days: int | None) -> Iterator[Leftover]:
    """Older than `days`, and named by no row; what the trail alone names, only after `removed_days`."""
    now = time.time()
    told, recent = _in_the_trail(removed_days)
    named = _named()
    for place in _files():
        try:
            held = place.stat()
        except FileNotFoundError:
            continue
        if place.name.startswith("tmp") or place.suffix == ".leaving":
            if now - held.st_mtime > max(_DAY, days * _DAY):
                yield Leftover(place, held.st_size)
        elif now - held.st_mtime > days * _DAY and place.name not in named and place.name not in recent:
            yield Leftover(place, held.st_size, place.name in told)


def take_away(found: Leftover, days: int) -> bool:
    """Whether it is gone: not where somebody has put the same bytes down in the meantime."""
    place = found.path
    if place.suffix == ".leaving" or place.name.startswith("tmp"):
        place.unlink(missing_ok=True)
        return True
    aside = place.with_name(place.name + ".leaving")
    try:
        place.rename(aside)
    except FileNotFoundError:
        return False
    if time.time() - aside.stat().st_mtime <= days * _DAY:
        aside.rename(place)
        return False
    aside.unlink()
    return True


def _files() -> Iterator[Path]:
    root = Path(settings.FILES)
    for folder in sorted(root.glob("[0-9a-f][0-9a-f]")) if root.is_dir() else ():
        yield from sorted(place for place in folder.iterdir() if place.is_file())


def _named() -> set[str]:
    """Every hash that stands anywhere in the database but in the trail: rather one too many than one too few."""
    found: set[str] = set()
    for model in apps.get_models(include_auto_created=True):
        if model in (LogRow, RememberedMatch) or not model._meta.managed:
            continue  # that a file is known again by its hash does not keep its bytes
        rows = Piece.objects.filter(is_kept=True) if model is Piece else model._base_manager.all()
        for field in model._meta.concrete_fields:
            wide = isinstance(field, models.CharField) and (field.max_length or 0) >= 64
            if not (wide or isinstance(field, models.TextField | models.JSONField)):
                continue
            for value in rows.values_list(field.attname, flat=True).order_by().iterator(500):
                found.update(_hashes(value))
    return found


def _in_the_trail(removed_days: int | None) -> tuple[set[str], set[str]]:
    """Hashes that the trail tells of at all, and those too recent to be forgotten (all, where nothing is forgotten)."""
    told: set[str] = set()
    recent: set[str] = set()
    limit = before(removed_days) if removed_days is not None else None
    # What was decided on a piece is told of its row, which says itself whether its bytes are kept.
    rows = LogRow.objects.exclude(subject__startswith="piece:").order_by()
    for at, file_hash, details in rows.values_list("at", "file_hash", "details").iterator(500):
        here = {*_hashes(file_hash), *_hashes(details)}
        told |= here
        if limit is None or at >= limit:
            recent |= here
    return told, recent


def _hashes(value: Any) -> list[str]:
    if not value:
        return []
    return _HASH.findall(value if isinstance(value, str) else json.dumps(value))
