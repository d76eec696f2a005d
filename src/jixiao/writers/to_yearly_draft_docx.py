"""A yearly paper as a Word draft in the look of GB/T 9704: chapters of sentences and tables, blanks left visible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from jixiao.writers.docx_parts import TEXT_WIDTH, package, paragraph, table
from jixiao.writers.letter_parts import signature

NUMERALS: Final = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table with its title; `shares` of the width of the page."""

    title: str
    heads: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A point with a head of its own."""

    head: str
    words: str


Part = str | DraftTable | Item


@dataclass(frozen=True, slots=True)
class Chapter:
    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class YearlyDraft:
    """`mark` stands above the title, `about` (day and scope) below it; `addressed` and `lead` before the chapters."""

    mark: str
    title: str
    about: str
    lead: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    notes: tuple[str, ...]
    addressed: str = ""


def to_yearly_draft_docx(draft: YearlyDraft) -> bytes:
    """The file; sender and date are blanks to fill in. Same input, same bytes."""
    return package(draft.title, "".join(_body(draft)))


def _body(draft: YearlyDraft) -> Iterator[str]:
    yield paragraph("Annex", draft.mark)
    yield paragraph("Title", draft.title)
    yield paragraph("TableNumber", draft.about)
    if draft.addressed:
        yield paragraph("Address", draft.addressed)
    yield from (paragraph("Body", words) for words in draft.lead)
    for number, chapter in zip(NUMERALS, draft.chapters, strict=False):
        yield paragraph("Heading1", f"{number}、{chapter.heading}")
        for part in chapter.parts:
            yield from _part(part)
    yield from signature()
    yield from (paragraph("Small", words) for words in draft.notes)


def _part(part: Part) -> Iterator[str]:
    if isinstance(part, DraftTable):
        yield paragraph("TableHead", part.title)
        yield table(part.heads, _widths(part.shares), [[[cell] for cell in row] for row in part.rows])
        if part.note:
            yield paragraph("Small", part.note)
    elif isinstance(part, Item):
        yield paragraph("Body", part.words, bold=part.head)
    else:
        yield paragraph("Body", part)


def _widths(shares: Sequence[int]) -> tuple[int, ...]:
    whole = sum(shares)
    return tuple(TEXT_WIDTH * share // whole for share in shares)
