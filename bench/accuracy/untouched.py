"""Alarms on real documents against what a person has said of each: the precision that a user meets."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast, get_args

import yaml

from accuracy.confidence import clopper_pearson
from accuracy.engine import Alarm, ask
from accuracy.report import Section, listing, share, table
from accuracy.specimens import LABELS, Specimen, bases, clean_examples, real_documents
from accuracy.standing import Answered, failures, on_clean, real_errors

Verdict = Literal["right", "wrong", "slip"]
VERDICTS: Final = LABELS / "untouched.yaml"
_FEW: Final = 5
_Key = tuple[str, str | None, str, str]


@dataclass(frozen=True)
class Judged:
    """What a person said of one alarm: `right`, `wrong`, or `slip` (a last-digit tail: neither)."""

    file: str
    part: str | None
    code: str
    quote: str
    verdict: Verdict
    why: str

    @property
    def key(self) -> _Key:
        return self.file, self.part, self.code, self.quote


@dataclass(frozen=True)
class Raised:
    """An alarm of the engine on a real document."""

    file: str
    alarm: Alarm

    @property
    def key(self) -> _Key:
        return self.file, self.alarm.part, self.alarm.code, self.alarm.quotes[0]

    def __str__(self) -> str:
        return f"{self.file} | {self.alarm.level} {self.alarm.code} | {self.alarm.message}"


@dataclass(frozen=True)
class Comparison:
    """Alarms and verdicts side by side."""

    judged: tuple[tuple[Raised, Judged], ...]
    unjudged: tuple[Raised, ...]
    gone: tuple[Judged, ...]


def measure(limit: int | None, is_verbose: bool) -> Section:
    """The tables of this section; where the real documents are absent, only the clean ones."""
    clean = _answered([*bases(), *clean_examples()])
    silent, noise = on_clean(clean)
    real = _answered(real_documents())
    if not real:
        skipped = "Real documents skipped: ../shared is not on this machine."
        return Section((silent,), (failures(clean), noise, skipped))
    compared = compare(raised_in(real), read_verdicts(VERDICTS))
    named, errors = real_errors(real)
    gone = (f"{one.file} | {one.code} | {one.quote} | was {one.verdict}" for one in compared.gone)
    wrong = (f"{raised} — {judged.why}" for raised, judged in compared.judged if judged.verdict == "wrong")
    return Section(
        (silent, named, precision(compared)),
        (
            failures([*clean, *real]),
            noise,
            errors,
            listing("Alarms without a verdict", compared.unjudged),
            listing("Verdicts whose alarm has gone", gone),
            listing("Wrong alarms", wrong),
        ),
    )


def _answered(specimens: Iterable[Specimen]) -> list[Answered]:
    return [(specimen, ask(specimen.document)) for specimen in specimens]


def raised_in(answered: Iterable[Answered]) -> list[Raised]:
    """Every error and warning that a user would see."""
    return [Raised(specimen.path.name, alarm) for specimen, answer in answered for alarm in answer.shown]


def read_verdicts(path: Path) -> list[Judged]:
    """The list of verdicts. Raises ValueError for a verdict that is none."""
    lines = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else None
    judged = [Judged(**line) for line in lines or ()]
    for one in judged:
        if one.verdict not in get_args(Verdict):
            raise ValueError(f"{one.file} {one.code} {one.quote}: {one.verdict!r} is no verdict")
    return judged


def compare(raised: Sequence[Raised], verdicts: Sequence[Judged]) -> Comparison:
    """Every alarm with its verdict. Alarms alike in file, part, code and first quote take verdicts in order."""
    open_verdicts: dict[_Key, list[Judged]] = {}
    for judged in verdicts:
        open_verdicts.setdefault(judged.key, []).append(judged)
    pairs: list[tuple[Raised, Judged]] = []
    unjudged: list[Raised] = []
    for one in raised:
        candidates = open_verdicts.get(one.key)
        if candidates:
            pairs.append((one, candidates.pop(0)))
        else:
            unjudged.append(one)
    gone = [judged for rest in open_verdicts.values() for judged in rest]
    return Comparison(tuple(pairs), tuple(unjudged), tuple(gone))


def precision(compared: Comparison) -> str:
    """Right among right and wrong, by level and by rule, with the 95% interval of Clopper and Pearson."""
    groups: dict[str, list[Verdict]] = {}
    for raised, judged in compared.judged:
        for name in ("all", f"all {raised.alarm.level}s", raised.alarm.code):
            groups.setdefault(name, []).append(judged.verdict)
    order = sorted(groups, key=lambda name: (not name.startswith("all"), name))
    return table(
        ("rule", "right", "wrong", "slip", "precision", "95% interval", ""),
        [_row(name, groups[name]) for name in order],
    )


def _row(name: str, verdicts: Sequence[Verdict]) -> list[object]:
    right, wrong, slip = (verdicts.count(cast(Verdict, verdict)) for verdict in get_args(Verdict))
    low, high = clopper_pearson(right, right + wrong) if right + wrong else (0.0, 1.0)
    unproven = "unproven (未证)" if right + wrong < _FEW else ""
    return [name, right, wrong, slip, share(right, right + wrong), f"{100 * low:.0f}–{100 * high:.0f}%", unproven]


def stubs() -> str:
    """YAML for the alarms that have no verdict, to be filled in and put into labels/untouched.yaml."""
    compared = compare(raised_in(_answered(real_documents())), read_verdicts(VERDICTS))
    lines: list[str] = []
    for raised in compared.unjudged:
        alarm = raised.alarm
        quotes = "；".join(alarm.quotes[1:6]).replace("\n", " ")
        lines += [f"# {alarm.level}: {alarm.message}".replace("\n", " "), *([f"# 另引：{quotes}"] if quotes else [])]
        fields = {"file": raised.file, "part": alarm.part, "code": alarm.code, "quote": alarm.quotes[0]}
        written = ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())
        lines.append(f'- {{{written}, verdict: , why: ""}}')
    return "\n".join(lines)
