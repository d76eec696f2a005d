"""One file, from bytes to findings: the few lines that call everything else in order."""

from __future__ import annotations

from os import PathLike
from typing import BinaryIO

from jixiao.basis import Profile, choose, objection
from jixiao.documents import Document, Unreadable
from jixiao.documents.classified import secrecy_mark
from jixiao.documents.read import read
from jixiao.evaluations import Evaluation, Kind, extract
from jixiao.findings import Finding, Level, fold, sign
from jixiao.rules.dossier import Dossier
from jixiao.runs.answer import ask_all
from jixiao.runs.appearance import appearance
from jixiao.runs.examination import Examination, ExaminedDocument, shown_path
from jixiao.runs.find_profile import find_profile
from jixiao.runs.ledger import count_figures, unread_figures
from jixiao.runs.uncollected import uncollected

Source = str | PathLike[str] | bytes | BinaryIO


def examine(source: Source, *, profile: str | None = None) -> Examination:
    """Read one file and check every document in it.

    `profile` forces a profile by name or by the path of a `.yaml` or `.xlsx` file; else form, region and year choose.
    One that is not made for the document is used and a notice says so. A file that cannot be read gives one document
    with its `error` and nothing else. Raises NoSuchProfile for an unknown `profile`, ProfileError for a faulty one.
    """
    path = shown_path(source)
    with uncollected():
        try:
            document = read(source)
        except Unreadable as error:
            if profile is not None:
                find_profile(profile)  # an unknown name is said whatever the file
            return Examination([ExaminedDocument(path, error=error)])
        return examine_document(document, path, profile=profile)


def examine_document(document: Document, path: str = "", *, profile: str | None = None) -> Examination:
    """Check a document that has been read already; `path` is what the output calls it. Raises as `examine` does."""
    forced = find_profile(profile) if profile is not None else None
    try:
        _refuse_classified(document)
        evaluations = extract(document)
        _refuse_foreign(document, evaluations)
    except Unreadable as error:
        return Examination([ExaminedDocument(path, error=error)])
    return Examination([_examine_one(path, document, evaluation, forced) for evaluation in evaluations])


def _examine_one(path: str, document: Document, evaluation: Evaluation, forced: Profile | None) -> ExaminedDocument:
    profile = forced or choose(evaluation.kind.value, _region_texts(evaluation), evaluation.year)
    objected = objection(forced, evaluation.kind.value, evaluation.year) if forced else ""
    dossier = Dossier(document, evaluation)
    findings, answers, unread = ask_all(dossier, profile)
    findings = sorted(fold(findings), key=_reading_order)
    sign(findings)
    places = [(dossier.place(span), why) for span, why in evaluation.unread]
    unreadable = unread_figures(evaluation)
    places += [(dossier.place(entry), "此处应为数字，未能识别") for entry in unreadable]
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
        notices=(*document.notices, *([objected] if objected else [])),
    )


_LEVELS = list(Level)


def _reading_order(finding: Finding) -> tuple[int, int, str]:
    """Errors first, then by topic as a reviewer reads; findings of one topic by code."""
    return _LEVELS.index(finding.level or Level.NOTE), finding.rule.topic.order, finding.code


def _region_texts(evaluation: Evaluation) -> list[str]:
    """Where a region may be named with authority: title, unit, chapter headings, the signature at the end."""
    texts = [evaluation.title.text, evaluation.unit_name.text]
    texts += [chapter.title for chapter in evaluation.chapters]
    last = [paragraph.text for paragraph in evaluation.paragraphs if paragraph.text.strip()]
    texts += [text for text in (*last[:3], *last[-6:]) if len(text) <= 60]
    return texts


def _refuse_classified(document: Document) -> None:
    mark = secrecy_mark(document)
    if mark is not None:
        raise Unreadable(
            "classified",
            f"文件标有密级“{mark}”，未作任何处理，也没有保存内容。",
            "涉密材料请按保密规定在涉密设备上办理；如系误标，请去掉密级标志后再核对。",
        )


def _refuse_foreign(document: Document, evaluations: list[Evaluation]) -> None:
    """A file that is nothing of ours is refused with what it looks like, so that silence never reads as health."""
    if any(evaluation.kind is not Kind.OTHER for evaluation in evaluations):
        return
    if any(evaluation.indicators or evaluation.basic_data or evaluation.funds for evaluation in evaluations):
        return
    raise Unreadable(
        "not_a_report",
        f"这不像绩效自评材料，{appearance(document)}。",
        "请确认选对了文件：应为自评报告、基础数据表、自评表或绩效目标申报表。",
    )
