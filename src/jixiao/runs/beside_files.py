"""随附材料: the files that are handed in beside a document (`--with`), read once, and the part of each beside it.

Nothing is used in silence and nothing is left out in silence: `BesideFile` says of every file what it was taken as.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path, PurePath

from jixiao.documents import Document, Unreadable
from jixiao.documents.read import read
from jixiao.evaluations import Evaluation, Kind, extract
from jixiao.evaluations.beside import Beside
from jixiao.evaluations.bodies import is_named, name_of
from jixiao.evaluations.column_mapping import ColumnMapping
from jixiao.evaluations.system_figures import SystemFigures
from jixiao.evaluations.taken_as import Taken, is_of_a_subject, is_of_project, same_subject, taken_as
from jixiao.rules.other import Material, Other
from jixiao.runs.beside_export import NotCertain, export_of, year_of
from jixiao.runs.examination import BesideFile
from jixiao.runs.opening import opened, refuse_classified

With = str | PathLike[str] | tuple[str, str | PathLike[str]]
"""A file, `上年=文件`, or the word of a part and a file."""

_BY_WORD = {part.word: part for part in Beside}
_KINDS_TOLD = {
    Beside.FILING: Kind.OBJECTIVE_FILING,
    Beside.BUDGET: Kind.BUDGET_DISCLOSURE,
    Beside.FINAL_ACCOUNTS: Kind.FINAL_ACCOUNTS_DISCLOSURE,
    Beside.REVIEW: Kind.SELF_EVALUATION_REVIEW,
    Beside.MONITORING: Kind.IN_YEAR_MONITORING,
}
"""What a document of no recognisable kind is taken for where the user says what it is."""


_HOW_TOLD = "确是对照材料的，请写明是什么，如 --with 决算=文件、--with 系统=文件（财政系统导出表）。"


class WithError(ValueError):
    """A wrong use of `--with`. The message says what to do."""


@dataclass(slots=True)
class ReadFile:
    """One file beside, as read: its materials, or why it gives none."""

    path: str
    told: Beside | None = None
    materials: list[Material] = field(default_factory=list)
    error: Unreadable | None = None
    problem: str = ""
    """Why a file that was read cannot be used, whatever it stands beside."""
    year: int | None = None
    """Of an export: the year that it names."""


def asked_for(sources: Iterable[With], files: Iterable[str | PathLike[str]] = ()) -> list[tuple[Beside | None, str]]:
    """The files with the parts that the user names. Raises WithError: no such file, one twice, one that is checked."""
    found: list[tuple[Beside | None, str]] = []
    checked = {_real(path) for path in files}
    seen: set[str] = set()
    for source in sources:
        part, path = _taken_apart(source)
        if not os.path.exists(path):  # noqa: PTH110 - a name that is no path at all is answered, not raised
            raise WithError(f"--with 的文件“{path}”不存在，请核对文件名和所在文件夹。")
        real = _real(path)
        if real in checked:
            raise WithError(f"“{path}”正是要核对的文件，不能又作随附材料。--with 后写与它对照的其他文件。")
        if real in seen:
            raise WithError(f"--with 中“{path}”写了两次，请去掉一个。")
        seen.add(real)
        found.append((part, path))
    return found


def _taken_apart(source: With) -> tuple[Beside | None, str]:
    if isinstance(source, tuple):
        word, path = source
        return _part(word, str(path)), str(path)
    text = str(source)
    word, equals, path = text.partition("=")
    if not equals or os.path.exists(text):  # noqa: PTH110
        return None, text
    return _part(word, text), path


def _part(word: str, text: str) -> Beside:
    if word not in _BY_WORD:
        words = "、".join(f"{part.word}=" for part in Beside)
        raise WithError(f"--with {text}：不认识“{word}”。文件前可写：{words}，也可以只写文件，由程序辨认。")
    return _BY_WORD[word]


def _real(path: str | PathLike[str]) -> str:
    return os.path.realpath(path)


def read_beside(asked: Iterable[tuple[Beside | None, str]], mappings: Sequence[ColumnMapping] = ()) -> list[ReadFile]:
    """Every file read once. `mappings` are those that exports may be read by."""
    return [_read(told, path, mappings) for told, path in asked]


def _read(told: Beside | None, path: str, mappings: Sequence[ColumnMapping]) -> ReadFile:
    found = ReadFile(path, told)
    try:
        document = read(path)
        return take(found, document, mappings)
    except Unreadable as error:
        found.error = error
    return found


def take(found: ReadFile, document: Document, mappings: Sequence[ColumnMapping] = ()) -> ReadFile:
    """Fill in what a document gives. Raises Unreadable for one that is classified or nothing of ours."""
    refuse_classified(document)
    try:
        figures = export_of(document, found.told is Beside.SYSTEM, mappings)
    except NotCertain as error:
        found.problem = str(error).replace("{file}", PurePath(found.path).name)
        return found
    if figures is not None:
        found.materials = [Material(found.path, document, figures=figures)]
        found.year = year_of(document)
        return found
    evaluations = extract(document) if found.told in _KINDS_TOLD else opened(document)
    for evaluation in evaluations:
        if evaluation.kind is Kind.OTHER and found.told in _KINDS_TOLD:
            evaluation.kind = _KINDS_TOLD[found.told]
    found.materials = [Material(found.path, document, evaluation) for evaluation in evaluations]
    return found


def others_of(main: Evaluation, files: Iterable[ReadFile]) -> tuple[list[Other], list[BesideFile]]:
    """What stands beside one evaluation, and what is to be said of every file."""
    others: list[Other] = []
    said: list[BesideFile] = []
    for file in files:
        used, told = _beside(main, file)
        others += used
        said.append(told)
    return others, said


def _beside(main: Evaluation, file: ReadFile) -> tuple[list[Other], BesideFile]:
    if file.error is not None:
        advice = _HOW_TOLD if file.error.code == "not_a_report" else file.error.advice
        return [], BesideFile(file.path, why=f"{file.error.message}{advice}", is_unread=True)
    if file.problem:
        return [], BesideFile(file.path, why=file.problem, is_unread=True)
    if (figures := file.materials[0].figures) is not None:
        return _export(main, file, figures)
    refused: list[str] = []
    chosen: dict[Beside, list[tuple[Taken, Material]]] = {}
    for material in _of_subject(main, file.materials):
        assert material.evaluation is not None
        answer = taken_as(material.evaluation, main, file.told)
        if isinstance(answer, str):
            refused.append(answer)
        elif not (chosen.get(answer.part) and is_of_a_subject(answer.part)):
            chosen.setdefault(answer.part, []).append((answer, material))
    if not chosen:
        why = "；".join(dict.fromkeys(refused)) or f"没有与{_subject(main)}对应的表"
        return [], BesideFile(file.path, why=f"未用于核对：{why}。")
    used = [pair for pairs in chosen.values() for pair in pairs]
    others = [Other(one.part, material, one.is_doubtful, one.is_own_level) for one, material in used]
    return others, _told(file, used)


_FORMS = (
    Kind.DEPARTMENT_SELF_EVALUATION,
    Kind.PROJECT_SELF_EVALUATION,
    Kind.OBJECTIVE_FILING,
    Kind.IN_YEAR_MONITORING,
    Kind.SELF_EVALUATION_REVIEW,
)


def _of_subject(main: Evaluation, materials: list[Material]) -> Iterator[Material]:
    """Of the forms in a file those of the same project or department, of one kind at a time; the rest as it is.

    A department's own evaluation is compared with the forms of its projects too.
    """
    by_kind: dict[Kind, list[Evaluation]] = {}
    for material in materials:
        if material.evaluation is not None:
            by_kind.setdefault(material.evaluation.kind, []).append(material.evaluation)
    kept: set[int] = set()
    for kind, evaluations in by_kind.items():
        is_whole = kind is Kind.PROJECT_SELF_EVALUATION and not is_of_project(main)
        wanted = evaluations if kind not in _FORMS or is_whole else same_subject(main, evaluations)
        kept |= {id(evaluation) for evaluation in wanted}
    yield from (material for material in materials if id(material.evaluation) in kept)


def _subject(main: Evaluation) -> str:
    return f"项目“{main.project_name.text}”" if is_of_project(main) else "部门整体"


def _told(file: ReadFile, chosen: list[tuple[Taken, Material]]) -> BesideFile:
    one, material = chosen[0]
    evaluation = material.evaluation
    assert evaluation is not None
    parts = "、".join(dict.fromkeys(one.part.word for one, _ in chosen))
    about = [evaluation.kind.chinese, f"{evaluation.year}年度" if evaluation.year else "", name_of(evaluation)[:30]]
    if len(file.materials) > 1:
        about.append(f"{len(file.materials)}份中用{len(chosen)}份")
    remarks = "；".join(dict.fromkeys(one.remark for one, _ in chosen if one.remark))
    words = f"作“{parts}”核对（{'，'.join(filter(None, about))}）" + (f"；{remarks}" if remarks else "")
    return BesideFile(file.path, one.part, f"{words}。")


def _export(main: Evaluation, file: ReadFile, figures: SystemFigures) -> tuple[list[Other], BesideFile]:
    """The lines of an export belong to the body of the document, or the export is not used."""
    material = file.materials[0]
    if file.year is not None and main.year is not None and file.year != main.year:
        return [], BesideFile(file.path, why=f"未用于核对：是{file.year}年度的，本材料为{main.year}年度。")
    units = {line.subjects["unit"].name for line in figures.lines if "unit" in line.subjects}
    names = [name_of(main), *(entry.text for label, entry in main.head.items() if "单位" in label or "部门" in label)]
    if units and any(names) and not any(is_named(unit, name) for unit in units for name in names if name):
        return [], BesideFile(file.path, why=f"未用于核对：导出的各行中没有本单位（“{name_of(main)}”）。")
    doubtful = file.year is None or not units
    year = f"{file.year}年度，" if file.year else "没有写明年度，"
    asked = "；".join(("没有写明单位",) * (not units) + ("不一致的只作提示",) * doubtful)
    words = (
        f"作“{Beside.SYSTEM.word}”核对（财政系统导出数，{year}{len(figures.lines)}行）{'；' if asked else ''}{asked}。"
    )
    return [Other(Beside.SYSTEM, material, doubtful)], BesideFile(file.path, Beside.SYSTEM, words)


def load_mappings(paths: Iterable[str | PathLike[str]]) -> list[ColumnMapping]:
    """The mappings that a user hands over for exports. Raises ExportError."""
    from jixiao.runs.import_figures import load_mapping

    return [load_mapping(Path(path)) for path in paths]
