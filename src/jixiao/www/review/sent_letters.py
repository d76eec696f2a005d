"""Letters that went out and were not taken back with the decision they belonged to."""

from __future__ import annotations

from collections.abc import Iterable

from jixiao.www.accounts.models import LogRow
from jixiao.www.accounts.trail import subject_of
from jixiao.www.cases.models import Filing
from jixiao.www.review.models import Letter


def letters_in_force(filing: Filing) -> list[Letter]:
    """Of one filing, in the order in which they went out."""
    return letters_in_force_of([filing]).get(filing.pk, [])


def letters_in_force_of(filings: Iterable[Filing]) -> dict[int, list[Letter]]:
    """Of many, by the key of the filing."""
    chosen = list(filings)
    undone: set[int] = set()
    subjects = [subject_of(filing) for filing in chosen]
    for details in LogRow.objects.filter(act="undo", subject__in=subjects).values_list("details", flat=True):
        undone.add(details.get("undone"))
    found: dict[int, list[Letter]] = {}
    letters = Letter.objects.filter(filing__in=chosen).select_related("submission", "file", "by")
    for letter in letters:
        if letter.step_id not in undone:
            found.setdefault(letter.filing_id, []).append(letter)
    return found
