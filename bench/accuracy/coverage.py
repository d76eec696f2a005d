"""Coverage: the share of money and percent figures of a document that take part in a checked relation."""

from __future__ import annotations

from collections.abc import Iterable

from accuracy.engine import examine_document
from accuracy.report import Section, share, table
from accuracy.specimens import all_specimens
from jixiao.runs import FigureLedger


def measure(limit: int | None, is_verbose: bool) -> Section:
    """The table of this section."""
    rows: list[tuple[str, str, str]] = []
    totals = [0, 0, 0, 0]
    for specimen in all_specimens():
        counts = count(examined.figures for examined in examine_document(specimen.document).documents)
        totals = [total + own for total, own in zip(totals, counts, strict=True)]
        rows.append((specimen.name, *_shares(counts)))
    rows.append(("all", *_shares(totals)))
    return Section((table(("document", "money and percent checked", "all figures checked"), rows),))


def count(ledgers: Iterable[FigureLedger]) -> list[int]:
    """Money and percent figures checked and seen, then all figures checked and seen.

    An engine that does not count money and percent apart gives 0 of 0 for them.
    """
    counts = [0, 0, 0, 0]
    for ledger in ledgers:
        own = (getattr(ledger, "money_checked", 0), getattr(ledger, "money_seen", 0), ledger.checked, ledger.seen)
        counts = [total + one for total, one in zip(counts, own, strict=True)]
    return counts


def _shares(counts: list[int]) -> tuple[str, str]:
    return share(counts[0], counts[1]), share(counts[2], counts[3])
