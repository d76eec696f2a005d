"""Changes to a document in place: applied, looked at, taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from accuracy.binding import Site
from accuracy.specimens import Holder


@dataclass(frozen=True)
class Change:
    """New words for a stretch of one paragraph or cell."""

    site: Site
    new: str

    @property
    def growth(self) -> int:
        return len(self.new) - (self.site.end - self.site.start)


@contextmanager
def applied(changes: Sequence[Change]) -> Iterator[None]:
    """Puts changes that do not overlap into their document, and the old texts back afterwards.

    Only `.text` is replaced: after reading, nothing looks into the paragraphs of a cell.
    """
    before = {id(change.site.holder): (change.site.holder, change.site.holder.text) for change in changes}
    try:
        for change in sorted(changes, key=lambda change: change.site.start, reverse=True):
            holder = change.site.holder
            holder.text = holder.text[: change.site.start] + change.new + holder.text[change.site.end :]
        yield
    finally:
        for holder, text in before.values():
            holder.text = text


def moved(site: Site, changes: Sequence[Change]) -> Site:
    """Where a stretch stands after the changes; one that a change touches covers the new words too."""
    start, end = site.start, site.end
    offset = widened = 0
    for change in changes:
        if change.site.holder is not site.holder:
            continue
        if change.site.end <= site.start:
            offset += change.growth
        elif change.site.start < site.end:
            start, end = min(start, change.site.start), max(end, change.site.end)
            widened += change.growth
    return Site(site.holder, start + offset, end + offset + widened)


def text_after(site: Site, changes: Sequence[Change]) -> str:
    """What a stretch says after the changes, without making them."""
    with applied(changes):
        return moved(site, changes).text


def whole(holder: Holder) -> Site:
    """All of a paragraph or cell."""
    return Site(holder, 0, len(holder.text))
