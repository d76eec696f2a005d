"""From a document to its evaluations, with what is refused on the way, and the profile that holds for each."""

from __future__ import annotations

from jixiao.basis import Profile, choose
from jixiao.documents import Document, Unreadable
from jixiao.documents.classified import secrecy_mark
from jixiao.evaluations import Evaluation, Kind, extract
from jixiao.runs.appearance import appearance


def opened(document: Document) -> list[Evaluation]:
    """The evaluations of a document. Raises Unreadable for one that is classified or nothing of ours."""
    refuse_classified(document)
    evaluations = extract(document)
    _refuse_foreign(document, evaluations)
    return evaluations


def chosen(evaluation: Evaluation) -> Profile:
    """The profile in force for an evaluation: by form, region and year."""
    return choose(evaluation.kind.value, _region_texts(evaluation), evaluation.year)


def _region_texts(evaluation: Evaluation) -> list[str]:
    """Where a region may be named with authority: title, unit, chapter headings, the signature at the end."""
    texts = [evaluation.title.text, evaluation.unit_name.text]
    texts += [chapter.title for chapter in evaluation.chapters]
    last = [paragraph.text for paragraph in evaluation.paragraphs if paragraph.text.strip()]
    texts += [text for text in (*last[:3], *last[-6:]) if len(text) <= 60]
    return texts


def refuse_classified(document: Document) -> None:
    """Raises Unreadable for a document that bears a mark of secrecy."""
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
