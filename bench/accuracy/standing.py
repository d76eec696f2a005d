"""What needs no verdict of a person: alarms on documents without errors, and the errors that real documents hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accuracy import gold as labels
from accuracy.engine import Answer, ask
from accuracy.report import listing, share
from accuracy.specimens import Specimen

Answered = tuple[Specimen, Answer]


def answered(specimens: Iterable[Specimen]) -> list[Answered]:
    """What the engine says of documents as they are."""
    return [(specimen, ask(specimen.document)) for specimen in specimens]


def on_clean(answered: Sequence[Answered]) -> tuple[str, str]:
    """Every alarm on a document that was written without errors is wrong: how many are silent, and the alarms."""
    silent = sum(not answer.shown and not answer.failures for _, answer in answered)
    lines = [
        f"{specimen.name} | {alarm.level} {alarm.code} | {alarm.message}"
        for specimen, answer in answered
        for alarm in answer.shown
    ]
    summary = f"Clean documents that are silent: {share(silent, len(answered))}."
    return summary, listing("Alarms on clean documents", lines)


def real_errors(answered: Sequence[Answered]) -> tuple[str, str]:
    """Gold relations that a published text itself breaks beyond one last digit, and whether an alarm names a figure."""
    lines: list[str] = []
    named = total = 0
    for specimen, answer in answered:
        gold = labels.load(specimen) or labels.Gold()
        for relation in gold.broken:
            codes = {a.code for a in answer.alarms if a.names([figure.site for figure in relation.figures])}
            total += 1
            named += bool(codes)
            said = f"named by {' '.join(sorted(codes))}" if codes else "not named"
            lines.append(f"{specimen.name} | {relation} | {said}")
    summary = f"Broken relations of published texts that an alarm names: {share(named, total)}."
    return summary, listing("Broken relations", lines)


def failures(answered: Sequence[Answered]) -> str:
    """Rules that broke and documents that were refused: nothing else here can be trusted where there are some."""
    return listing(
        "Rules that broke", (f"{s.name} | {failure}" for s, answer in answered for failure in answer.failures)
    )
