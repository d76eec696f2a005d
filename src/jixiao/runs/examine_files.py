"""Many files as a person checks them: settings, waivers and baseline are looked up, and what they did is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.findings import Waiver, waive
from jixiao.runs.baseline import Baseline, mark_known, read_baseline
from jixiao.runs.configuration import Configuration, find_configuration, find_upward, read_configuration
from jixiao.runs.examination import Allowances, Examination, ExaminedDocument
from jixiao.runs.examine import examine_beside, read_with
from jixiao.runs.selection import Selection
from jixiao.runs.waivers import NAME as WAIVERS
from jixiao.runs.waivers import read_waivers

if TYPE_CHECKING:
    from jixiao.runs.beside_files import With


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asks for; None leaves a matter to `jixiao.toml`, and where that is silent to the default."""

    profile: str | None = None
    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    configuration: Path | None = None
    """The settings to use for every file instead of those found beside it."""
    waivers: Path | None = None
    baseline: Path | None = None
    writes_baseline: bool = False
    """The baseline is about to be written: nothing counts as known."""
    with_: Sequence[With] = ()
    """The files with which each is compared; of another body or year they are not used, and that is said."""
    mappings: Sequence[str | PathLike[str]] = ()
    """Saved column mappings for exports of the finance system among `with_`."""


def examine_files(
    files: Iterable[Path],
    wishes: Wishes | None = None,
    *,
    today: date | None = None,
    progress: Callable[[Path], None] | None = None,
    contents: Mapping[Path, bytes] | None = None,
) -> Examination:
    """Check files one after the other, each by the settings that lie nearest to it.

    `progress` is called before each file; `contents` are bytes to check in place of what stands at a path. Raises
    ConfigurationError, WaiverError, BaselineError, NoSuchRule, NoSuchProfile and ProfileError, WithError and
    ExportError: all before or at the first file that they concern.
    """
    asked = wishes or Wishes()
    files = list(files)
    beside = read_with(asked.with_, asked.mappings, files) if asked.with_ else []
    examination = Examination()
    units: dict[Path, list[ExaminedDocument]] = {}
    baselines: dict[Path, list[ExaminedDocument]] = {}
    settings: dict[Path | None, tuple[Configuration, Selection]] = {}
    read: dict[Path, list[Waiver]] = {}
    known: dict[Path, Baseline] = {}
    for file in files:
        if progress is not None:
            progress(file)
        at = asked.configuration or find_configuration(file)
        if at not in settings:
            settings[at] = _settled(read_configuration(at) if at else Configuration(), asked)
        configuration, selection = settings[at]
        if (waivers := _waiver_file(file, configuration)) is not None and waivers not in read:
            read[waivers] = read_waivers(waivers)
        if (baseline := configuration.baseline) is not None and not asked.writes_baseline and baseline not in known:
            known[baseline] = read_baseline(baseline)
        source = contents.get(file, file) if contents else file
        documents = examine_beside(source, beside, profile=configuration.profile, selection=selection).documents
        for document in documents:
            document.path = document.path or str(file)
            document.notices = (*document.notices, *_told(configuration, asked))
        examination.documents += documents
        if waivers is not None:
            units.setdefault(waivers, []).extend(documents)
        if baseline is not None:
            baselines.setdefault(baseline, []).extend(documents)
    partial = any(selection.is_partial for _, selection in settings.values())
    allowances = _waived(units, read, today or date.today(), partial)
    gone = sum(mark_known(documents, known[path]) for path, documents in baselines.items() if path in known)
    named = "、".join(str(path) for path in known)
    examination.allowances = replace(allowances, baseline_file=named, gone=0 if partial else gone)
    return examination


def _settled(configuration: Configuration, asked: Wishes) -> tuple[Configuration, Selection]:
    """The settings with what the user asked for put before them. Raises NoSuchRule."""
    configuration = replace(
        configuration,
        profile=asked.profile or configuration.profile,
        select=configuration.select if asked.select is None else tuple(asked.select),
        ignore=configuration.ignore if asked.ignore is None else tuple(asked.ignore),
        waivers=asked.waivers or configuration.waivers,
        baseline=asked.baseline or configuration.baseline,
    )
    return configuration, Selection.of(configuration.select, configuration.ignore, configuration.levels)


def _waiver_file(file: Path, configuration: Configuration) -> Path | None:
    """The one that is named, else the nearest from the file's folder or the working directory upward."""
    return configuration.waivers or find_upward(WAIVERS, file.parent) or find_upward(WAIVERS, Path())


def _told(configuration: Configuration, asked: Wishes) -> list[str]:
    """What the settings changed, for the reader of the result."""
    source = f"按设置文件 {configuration.path.name}，" if configuration.path else ""
    words = []
    if configuration.select:
        from_file = source if asked.select is None else ""
        words.append(f"{from_file}只核对：{'、'.join(configuration.select)}。")
    if configuration.ignore:
        from_file = source if asked.ignore is None else ""
        words.append(f"{from_file}不核对：{'、'.join(configuration.ignore)}。")
    if configuration.levels:
        listed = "、".join(f"{code} 作“{level.chinese}”" for code, level in configuration.levels.items())
        words.append(f"{source}级别调整：{listed}。")
    return words


def _waived(
    units: dict[Path, list[ExaminedDocument]], read: dict[Path, list[Waiver]], today: date, partial: bool
) -> Allowances:
    """Apply every waiver file to its documents, and say which waivers did nothing, no longer, or too much."""
    unused: list[Waiver] = []
    expired: list[Waiver] = []
    shared: list[Waiver] = []
    for path, documents in units.items():
        users: dict[Waiver, set[str]] = {}
        lapsed: list[Waiver] = []
        seen = {_unit(document) for document in documents}
        for document in documents:
            unit = _unit(document)
            met = waive(document.findings, read[path], unit, today)
            for waiver in met:
                users.setdefault(waiver, set()).add(unit or document.path)
            held = {finding.fingerprint for finding in document.waived}
            lapsed += [waiver for waiver in met if waiver.fingerprint not in held]
        for waiver in read[path]:
            if waiver in lapsed:
                expired.append(waiver)
            elif waiver not in users and not partial and any(map(waiver.concerns, seen)):
                unused.append(waiver)
            elif len(users.get(waiver, ())) > 1 and waiver.holds_on(today):
                shared.append(waiver)
    named = "、".join(str(path) for path in units)
    return Allowances(named, tuple(unused), tuple(expired), tuple(shared))


def _unit(document: ExaminedDocument) -> str:
    evaluation = document.evaluation
    return "".join(evaluation.unit_name.text.split()) if evaluation else ""
