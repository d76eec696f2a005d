"""Alarms on documents as they are, against what a person has said of each: the precision that a user meets."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Final, cast, get_args

from accuracy.confidence import clopper_pearson
from accuracy.report import Section, listing, share, table
from accuracy.specimens import bases, clean_examples, faulty_examples, real_documents
from accuracy.standing import Answered, answered, failures, on_clean, real_errors
from accuracy.verdicts import VERDICTS, Comparison, Judged, Raised, Verdict, compare, read_verdicts

_FEW: Final = 5
_COLUMNS: Final = ("rule", *get_args(Verdict), "precision", "95% interval", "")
_GROUPS: Final = {"errors": {"error"}, "warnings": {"warning"}, "errors and warnings": {"error", "warning"}}
_NOTES: Final = "notes"


def measure(limit: int | None, is_verbose: bool) -> Section:
    """The tables of this section; where the real documents are absent, only those of the project's own documents."""
    clean = answered([*bases(), *clean_examples()])
    planted = answered(faulty_examples())
    real = answered(real_documents())
    verdicts = read_verdicts(VERDICTS)
    silent, noise = on_clean(clean)
    of_planted = compare(raised_in(planted), _of(planted, verdicts))
    of_real = compare(raised_in(real), _of(real, verdicts))
    named, errors = real_errors(real)
    kept = [silent, *([named, wrong_errors(of_real, real), precision(of_real)] if real else ())]
    kept += ["The project's examples with planted faults, which prove nothing of real documents:"]
    kept += [precision(of_planted, by_rule=False)]
    skipped = "" if real else "Real documents skipped: ../shared is not on this machine."
    lists = [failures([*clean, *planted, *real]), noise, errors if real else skipped]
    return Section(tuple(kept), (*lists, *differences((of_real, of_planted)), wrong(of_real)))


def raised_in(answers: Iterable[Answered]) -> list[Raised]:
    """Every error, warning and note that a user would see first; what is folded under another is its own evidence."""
    return [
        Raised(specimen.path.name, alarm)
        for specimen, answer in answers
        for alarm in (*answer.alarms, *answer.notes)
        if not alarm.is_folded
    ]


def _of(answers: Sequence[Answered], verdicts: Sequence[Judged]) -> list[Judged]:
    files = {specimen.path.name for specimen, _ in answers}
    return [judged for judged in verdicts if judged.file in files]


def differences(comparisons: Sequence[Comparison]) -> list[str]:
    """What the engine says otherwise than when the verdicts were given."""
    changed = (
        f"{raised} | judged as {judged.level} on {'、'.join(judged.figures[:6])}: {judged.verdict}"
        for compared in comparisons
        for raised, judged in compared.changed
    )
    return [
        listing("Alarms without a verdict", (one for compared in comparisons for one in compared.unjudged)),
        listing("Verdicts whose alarm has gone", (one for compared in comparisons for one in compared.gone)),
        listing("Alarms that quote other figures, or are of another level, than when judged", changed),
    ]


def wrong(compared: Comparison) -> str:
    lines = (f"{raised} — {judged.why}" for raised, judged in compared.judged if judged.verdict == "wrong")
    return listing("Wrong alarms", lines)


def wrong_errors(compared: Comparison, real: Sequence[Answered]) -> str:
    """Wrong alarms of the highest level a file, which right ones are still raised, and the share judged."""
    files = len(real)
    count = sum(r.alarm.level == "error" and j.verdict == "wrong" for r, j in compared.judged)
    judged = share(len(compared.judged), len(compared.judged) + len(compared.unjudged))
    met = sum(j.verdict == "right" for _, j in compared.judged)
    right = share(met, met + sum(j.verdict == "right" for j in compared.gone))
    wrong_ones = f"Wrong errors a real document: {count / files:.2f} ({count} in {files})."
    return f"{wrong_ones} Right alarms still raised: {right}. Alarms judged: {judged}."


def precision(compared: Comparison, *, by_rule: bool = True) -> str:
    """Right among right and wrong, by level and by rule, with the 95% interval of Clopper and Pearson.

    Rules by their errors and warnings; a rule that has only notes stands by its notes.
    """
    groups: dict[str, list[Verdict]] = {}
    loud = {raised.alarm.code for raised, _ in compared.judged if raised.alarm.level != "note"}
    for raised, judged in compared.judged:
        level, code = raised.alarm.level, raised.alarm.code
        names = [name for name, levels in _GROUPS.items() if level in levels]
        names += [_NOTES] if level == "note" else []
        if by_rule:
            names.append(f"{code} (note)" if level == "note" and code in loud else code)
        for name in names:
            groups.setdefault(name, []).append(judged.verdict)
    first = [*_GROUPS, _NOTES]
    order = sorted(groups, key=lambda name: (first.index(name) if name in first else len(first), name))
    return table(_COLUMNS, [_row(name, groups[name]) for name in order])


def _row(name: str, verdicts: Sequence[Verdict]) -> list[object]:
    counts = [verdicts.count(cast(Verdict, verdict)) for verdict in get_args(Verdict)]
    right, judged = counts[0], counts[0] + counts[1]
    low, high = clopper_pearson(right, judged) if judged else (0.0, 1.0)
    unproven = "unproven (未证)" if judged < _FEW else ""
    return [name, *counts, share(right, judged), f"{100 * low:.0f}–{100 * high:.0f}%", unproven]


def stubs() -> str:
    """YAML for the alarms that have no verdict, to be filled in and put into labels/untouched.yaml."""
    raised = raised_in(answered([*real_documents(), *faulty_examples()]))
    lines: list[str] = []
    for one in compare(raised, read_verdicts(VERDICTS)).unjudged:
        lines.append(f"# {one.alarm.message}".replace("\n", " "))
        fields = {"file": one.file, "part": one.alarm.part, "code": one.alarm.code, "level": one.alarm.level}
        written = ", ".join(f"{key}: {_yaml(value)}" for key, value in fields.items())
        lines.append(f'- {{{written}, figures: {_yaml(one.figures)}, verdict: , why: ""}}')
    return "\n".join(lines)


def _yaml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
