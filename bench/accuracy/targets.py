"""What can be mutated in a document: its figures, wherever a reader would see one, and its years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from accuracy.binding import Site
from accuracy.gold import Gold, Relation
from accuracy.specimens import Holder, Specimen, holders
from accuracy.written import Written, find, parse
from jixiao.documents import Cell, Document, Table

_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?=年)")
_DATE_UNITS: Final = frozenset({"年", "月", "日"})
_COUNTING_HEADER: Final = re.compile("分值|得分|权重|分数|人数|编制|金额|预算|决算|执行|合计")
_CODES: Final = re.compile("编码|代码|科目编号")
_ALONE: Final = re.compile(r"\s*-?[0-9][0-9,]*(?:\.[0-9]+)?\s*%?\s*")


@dataclass(frozen=True, eq=False)
class Target:
    """One written figure of a document, or one year (`written` is None)."""

    site: Site
    written: Written | None
    relations: tuple[Relation, ...] = ()
    """The gold relations that it takes part in."""

    @property
    def digits(self) -> Site:
        """Its digits alone."""
        if self.written is None:
            return self.site
        shift = self.site.start - self.written.start
        return Site(self.site.holder, shift + self.written.digits_start, shift + self.written.digits_end)


@dataclass
class Workpiece:
    """A document to be mutated, with everything in it that can be."""

    document: Document
    figures: list[Target] = field(default_factory=list)
    years: list[Target] = field(default_factory=list)
    tables: dict[int, Table] = field(default_factory=dict)
    accused: set[int] = field(default_factory=set)
    """Identities of targets that are complained of as they stand: they cannot show whether a change is noticed."""

    def header(self, cell: Cell) -> str:
        """The words above a cell: what the first rows of its table say in its column."""
        table = self.tables[cell.table]
        above = (table.at(row, cell.column) for row in range(min(3, cell.row)))
        return " ".join(dict.fromkeys(found.text for found in above if found is not None))


def workpiece(specimen: Specimen, gold: Gold | None) -> Workpiece:
    """Everything in a document that can be mutated. Figures of gold relations are in it by all means."""
    document = specimen.document
    piece = Workpiece(document, tables={table.index: table for table in document.all_tables()})
    relations: dict[tuple[int, int], list[Relation]] = defaultdict(list)
    sites: dict[tuple[int, int], Site] = {}
    for relation in gold.relations if gold else ():
        for figure in relation.figures:
            key = id(figure.site.holder), figure.site.start
            relations[key].append(relation)
            sites[key] = figure.site
    for holder in holders(document):
        piece.years += (Target(Site(holder, *match.span()), None) for match in _YEAR.finditer(holder.text))
        seen: set[tuple[int, int]] = set()
        for written in find(holder.text):
            inside = [key for key, site in _of(sites, holder) if site.overlaps(holder, written.start, written.end)]
            seen.update(inside)
            if inside or _is_figure(piece, holder, written):
                own = dict.fromkeys(relation for key in inside for relation in relations[key])
                piece.figures.append(Target(Site(holder, written.start, written.end), written, tuple(own)))
        for key, site in _of(sites, holder):
            if key not in seen and (own_written := parse(site.text)) is not None:
                piece.figures.append(Target(site, own_written, tuple(relations[key])))
    return piece


def _of(sites: dict[tuple[int, int], Site], holder: Holder) -> Iterator[tuple[tuple[int, int], Site]]:
    return ((key, site) for key, site in sites.items() if key[0] == id(holder))


def _is_figure(piece: Workpiece, holder: Holder, written: Written) -> bool:
    """Whether a person would call it a figure: it has a unit and is no date, or it fills a cell of figures.

    The code of a budget subject (301, 2070101) is none.
    """
    text = holder.text
    if text[written.start - 1 : written.start] in ("第", "〔", "["):
        return False
    if written.unit:
        return written.unit not in _DATE_UNITS
    if not isinstance(holder, Cell) or not _ALONE.fullmatch(text):
        return False
    header = piece.header(holder)
    return bool(written.decimals) or bool(_COUNTING_HEADER.search(header) and not _CODES.search(header))
