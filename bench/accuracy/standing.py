"""What needs no verdict of a person: alarms on documents without errors, and the errors that real documents hold."""

from __future__ import annotations

from collections.abc import Sequence

from accuracy import gold as labels
from accuracy.engine import ask
from accuracy.report import listing, share
from accuracy.specimens import Specimen


def on_clean(specimens: Sequence[Specimen]) -> tuple[str, str]:
    """Every alarm on a document that was written without errors is wrong: how many are silent, and the alarms."""
    lines: list[str] = []
    silent = 0
    for specimen in specimens:
        found = ask(specimen.document)
        silent += not found.shown and not found.failures
        lines += [f"{specimen.name} | {alarm.level} {alarm.code} | {alarm.message}" for alarm in found.shown]
        lines += [f"{specimen.name} | broken: {failure}" for failure in found.failures]
    return f"Clean documents that are silent: {share(silent, len(specimens))}.", listing(
        "Alarms on clean documents", lines
    )


def real_errors(specimens: Sequence[Specimen]) -> tuple[str, str]:
    """Gold relations that a published text itself breaks beyond one last digit, and whether an alarm names a figure."""
    lines: list[str] = []
    named = total = 0
    for specimen in specimens:
        gold = labels.load(specimen)
        alarms = ask(specimen.document).alarms if gold and gold.broken else ()
        for relation in gold.broken if gold else ():
            codes = {a.code for a in alarms if a.names([figure.site for figure in relation.figures])}
            total += 1
            named += bool(codes)
            said = f"named by {' '.join(sorted(codes))}" if codes else "not named"
            lines.append(f"{specimen.name} | {relation} | {said}")
    summary = f"Broken relations of published texts that an alarm names: {share(named, total)}."
    return summary, listing("Broken relations", lines)
