"""One file, from bytes to findings: the few lines that call everything else in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from typing import TYPE_CHECKING, BinaryIO

from jixiao.basis import Profile, objection
from jixiao.documents import Document, Unreadable
from jixiao.documents.read import read
from jixiao.evaluations import Evaluation
from jixiao.findings import Finding, Level, fold, sign
from jixiao.rules.dossier import Dossier
from jixiao.runs.answer import ask_all
from jixiao.runs.doubtful import doubtful_places, without_doubtful
from jixiao.runs.examination import Examination, ExaminedDocument, shown_path
from jixiao.runs.find_profile import find_profile
from jixiao.runs.guessed import NOTICE, soften
from jixiao.runs.ledger import count_figures, unread_figures
from jixiao.runs.opening import chosen, opened
from jixiao.runs.selection import Selection
from jixiao.runs.uncollected import Uncollected

if TYPE_CHECKING:
    from jixiao.rules.other import Other
    from jixiao.runs.beside_files import ReadFile, With
    from jixiao.runs.examination import BesideFile

Source = str | PathLike[str] | bytes | BinaryIO


def examine(
    source: Source,
    *,
    profile: str | None = None,
    selection: Selection | None = None,
    with_: Iterable[With] = (),
    mappings: Iterable[str | PathLike[str]] = (),
) -> Examination:
    """Read one file and check every document in it.

    `with_` are files to compare it with: a path, or the word of a part and a path (`("上年", "自评.docx")`); what
    each is follows from its content. `mappings` are saved column mappings for exports of the finance system among them.

    `selection` says which rules are asked, all stable ones by default. `profile` forces a profile by name or by the
    path of a `.yaml` or `.xlsx` file; else form, region and year choose. One that is not made for the document is
    used and a notice says so. A file that cannot be read gives one document with its `error` and nothing else.
    Raises NoSuchProfile for an unknown `profile`, ProfileError for a faulty one, WithError for a file in `with_` that
    is not there or stands twice, ExportError for a faulty mapping.
    """
    path = shown_path(source)
    beside = read_with(with_, mappings, [path] if path else []) if with_ else []
    return examine_beside(source, beside, profile=profile, selection=selection)


def examine_beside(
    source: Source, beside: Sequence[ReadFile], *, profile: str | None = None, selection: Selection | None = None
) -> Examination:
    """The same beside files that have been read already. Raises NoSuchProfile and ProfileError."""
    path = shown_path(source)
    with Uncollected():
        try:
            document = read(source)
        except Unreadable as error:
            if profile is not None:
                find_profile(profile)  # an unknown name is said whatever the file
            return Examination([ExaminedDocument(path, error=error)])
        return examine_document(document, path, profile=profile, selection=selection, beside=beside)


def examine_document(
    document: Document,
    path: str = "",
    *,
    profile: str | None = None,
    selection: Selection | None = None,
    beside: Sequence[ReadFile] = (),
) -> Examination:
    """Check a document that has been read already; `path` is what the output calls it. Raises as `examine` does."""
    forced = find_profile(profile) if profile is not None else None
    try:
        evaluations = opened(document)
    except Unreadable as error:
        return Examination([ExaminedDocument(path, error=error)])
    asked = selection or Selection()
    return Examination([_examine_one(path, document, each, forced, asked, evaluations, beside) for each in evaluations])


def _examine_one(
    path: str,
    document: Document,
    evaluation: Evaluation,
    forced: Profile | None,
    selection: Selection,
    siblings: list[Evaluation],
    beside: Sequence[ReadFile],
) -> ExaminedDocument:
    profile = forced or chosen(evaluation)
    objected = objection(forced, evaluation.kind.value, evaluation.year) if forced else ""
    others, told = _beside(evaluation, beside) if beside else ([], [])
    dossier = Dossier(document, evaluation, siblings, others)
    findings, answers, unread = ask_all(dossier, profile, selection)
    was_guessed = soften(findings, document)
    findings = sorted(fold(findings), key=_reading_order)
    if document.doubts is not None:
        findings, answers, held = without_doubtful(findings, answers, document.doubts)
        unread += [*held, *doubtful_places(dossier, document.doubts)]
    sign(findings)
    places = [(dossier.place(span), why) for span, why in evaluation.unread]
    unreadable = unread_figures(evaluation)
    places += [(dossier.place(entry), "此处应为数字，未能识别") for entry in unreadable]
    places += [(dossier.place(clause), why) for clause, why in dossier.facts.not_understood]
    return ExaminedDocument(
        path=path,
        part=evaluation.part,
        kind=evaluation.kind.value,
        kind_name=evaluation.kind.chinese,
        profile=profile,
        profile_objection=objected,
        evaluation=evaluation,
        findings=findings,
        answers=answers,
        figures=count_figures(dossier.facts, dossier.checked, len(unreadable)),
        to_look_at=[*places, *unread],
        notices=(*document.notices, *([objected] if objected else []), *([NOTICE] if was_guessed else [])),
        beside=told,
        facts=dossier.facts,
    )


def read_with(
    with_: Iterable[With], mappings: Iterable[str | PathLike[str]], files: Iterable[str | PathLike[str]]
) -> list[ReadFile]:
    """The files beside, each read once; `files` are those that are checked. Raises WithError and ExportError."""
    from jixiao.runs.beside_files import asked_for, load_mappings, read_beside  # who compares nothing does not wait

    asked = asked_for(with_, files)
    return read_beside(asked, load_mappings(mappings))


def _beside(evaluation: Evaluation, beside: Sequence[ReadFile]) -> tuple[list[Other], list[BesideFile]]:
    from jixiao.runs.beside_files import others_of

    return others_of(evaluation, beside)


_LEVELS = list(Level)


def _reading_order(finding: Finding) -> tuple[int, int, str]:
    """Errors first, then by topic as a reviewer reads; findings of one topic by code."""
    return _LEVELS.index(finding.level or Level.NOTE), finding.rule.topic.order, finding.code
