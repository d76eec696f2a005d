"""Negative controls: rewritings after which every alarm must still be there, and no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from random import Random

from accuracy import gold as labels
from accuracy.binding import Site
from accuracy.control_texts import PARAGRAPHS_ONLY, REWRITINGS, Rewriting
from accuracy.detectable import figures_after, touched
from accuracy.digits import written_like
from accuracy.edits import Change, applied, whole
from accuracy.engine import Answer, ask
from accuracy.gold import HALF, Gold
from accuracy.operators import Mutation
from accuracy.report import Section, listing, share, table
from accuracy.specimens import Specimen, all_specimens, holders
from accuracy.targets import workpiece
from jixiao.documents import Cell, Document

_UNIT = "万元 → 元"
_UNIT_COPIES = 10
"""Copies of a document with one figure each in another unit."""


@dataclass(frozen=True)
class Control:
    """One rewritten copy and what changed with it."""

    document: str
    name: str
    words: str
    gone: tuple[str, ...]
    new: tuple[str, ...]
    checked_before: int
    checked_after: int

    @property
    def is_quiet(self) -> bool:
        return not self.gone and not self.new


def measure(limit: int | None, is_verbose: bool) -> Section:
    """The table of this section, and every difference. `limit` is the number of copies with another unit a document."""
    with ProcessPoolExecutor(max_workers=2) as pool:
        run = partial(run_document, copies=limit or _UNIT_COPIES)
        controls = [control for found in pool.map(run, all_specimens()) for control in found]
    names = (*REWRITINGS, _UNIT)
    rows = [_row(name, [control for control in controls if control.name == name]) for name in names]
    rows.append(_row("all", controls))
    lines = [
        f"{control.document} | {control.name}{control.words}"
        + "".join(f"\n  - gone: {alarm}" for alarm in control.gone)
        + "".join(f"\n  - new: {alarm}" for alarm in control.new)
        for control in controls
        if not control.is_quiet
    ]
    return Section(
        (table(("control", "copies", "unchanged", "still checked"), rows),),
        (listing("Copies with other alarms", lines),),
    )


def _row(name: str, controls: Sequence[Control]) -> tuple[str, int, str, str]:
    before, after = (sum(c.checked_before for c in controls), sum(c.checked_after for c in controls))
    return name, len(controls), share(sum(c.is_quiet for c in controls), len(controls)), share(after, before)


def run_document(specimen: Specimen, copies: int) -> list[Control]:
    """Every control on one document; those that find nothing to rewrite there are left out."""
    document = specimen.document
    before = ask(document)
    found: list[Control] = []
    for name, rewrite in REWRITINGS.items():
        changes = _changes(document, rewrite, name in PARAGRAPHS_ONLY)
        if changes:
            with applied(changes):
                found.append(_compared(specimen, name, "", before, ask(document)))
    for change in _in_yuan(specimen, labels.load(specimen), copies):
        with applied([change]):
            found.append(_compared(specimen, _UNIT, f" {change.new}", before, ask(document)))
    return found


def _changes(document: Document, rewrite: Rewriting, paragraphs_only: bool) -> list[Change]:
    texts = [holder for holder in holders(document) if not (paragraphs_only and isinstance(holder, Cell))]
    pairs = [(holder, rewrite(holder.text)) for holder in texts]
    return [Change(whole(holder), new) for holder, new in pairs if new != holder.text]


def _in_yuan(specimen: Specimen, gold: Gold | None, copies: int) -> list[Change]:
    """Amounts in 万元 written in 元, where their gold relations still hold with the precision that 元 claims."""
    if gold is None:
        return []
    found: list[Change] = []
    figures = [target for target in workpiece(specimen, gold).figures if target.relations]
    for target in Random(specimen.name).sample(figures, len(figures)):
        written = target.written
        if written is None or written.unit != "万元" or written.hedge or not written.value or len(found) == copies:
            continue
        site = Site(target.site.holder, target.digits.start, target.site.end)
        change = Change(site, written_like("1", Fraction(written.value)) + "元")
        mutation = Mutation(_UNIT, (change,), target, "gold")
        relations = touched(mutation, gold.relations)
        if all(relation.may_hold(HALF, figures_after(relation, mutation)) for relation in relations):
            found.append(change)
    return found


def _compared(specimen: Specimen, name: str, words: str, before: Answer, after: Answer) -> Control:
    return Control(
        specimen.name,
        name,
        words,
        _listed(before, before.kinds - after.kinds),
        _listed(after, after.kinds - before.kinds),
        before.checked,
        after.checked,
    )


def _listed(answer: Answer, kinds: Counter[tuple[str, str]]) -> tuple[str, ...]:
    """The alarms of these kinds, with their messages: one of several alike may be the odd one."""
    return tuple(
        f"{alarm.code} {alarm.level} {alarm.message}" for alarm in answer.shown if (alarm.code, alarm.level) in kinds
    )
