"""Names that documents write and the register does not know: how often, and whose they may be."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count, Q

from jixiao.www.accounts.models import Body
from jixiao.www.receiving.register import answers, register
from jixiao.www.screening.matching import Matcher
from jixiao.www.screening.models import BatchDocument


@dataclass(slots=True)
class Unnamed:
    written: str
    key: str
    region: str
    count: int
    choices: list[Body] = field(default_factory=list)
    """Bodies that it may be, the likeliest first."""


def unnamed(batch: int, words: str = "") -> list[Unnamed]:
    """The most frequent first; with `words` those that hold them. Of documents that name nobody nothing is said."""
    rows = BatchDocument.objects.filter(Q(written__icontains=words) if words else Q(), batch=batch, body=None)
    found: dict[str, Unnamed] = {}
    for row in (
        rows.exclude(key="").values("key", "written", "region").annotate(n=Count("pk")).order_by("-n", "key", "written")
    ):
        held = found.setdefault(row["key"], Unnamed(row["written"], row["key"], row["region"], 0))
        held.count += row["n"]
    return sorted(found.values(), key=lambda each: (-each.count, each.key))


def put_choices(page: list[Unnamed], batch: int) -> None:
    """Look for the bodies that each may be: for the names of one page, since likeness is looked for in all names."""
    matcher = Matcher(register(), answers())
    keys = [each.key for each in page]
    years: dict[str, list[int | None]] = {}
    rows = BatchDocument.objects.filter(batch=batch, body=None, key__in=keys)
    for key, year in rows.order_by("key", "year").values_list("key", "year").distinct():
        years.setdefault(key, []).append(year)
    proposed = {each.key: matcher.proposals(each.written, years.get(each.key, [None])) for each in page}
    bodies = Body.objects.in_bulk({int(key) for keys in proposed.values() for key in keys})
    for each in page:
        each.choices = [bodies[int(key)] for key in proposed[each.key] if int(key) in bodies][:3]
