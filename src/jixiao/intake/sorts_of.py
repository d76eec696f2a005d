"""The kinds of what a document holds: one file may be report, 基础数据表 and 自评表 at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from jixiao.documents import Document
from jixiao.evaluations import Evaluation, Kind
from jixiao.intake.sort import BY_KIND, Sort

_EVIDENCE: Final = re.compile(
    r"佐证|证明|凭证|支撑材料|问卷|调查表|验收|合同|协议书|发票|收据|照片|会议纪要|会议记录|签到|台账|花名册|名册|批复|通知$|的通知|的函$|新闻|简报|剪报",
    re.M,
)
_NARRATIVE: Final = 200
"""Words of prose from which on there is a report, not only the words around a form."""
_REPORT_TITLE: Final = re.compile(r"报告|总结|说明")


def sorts_of(document: Document, evaluations: Sequence[Evaluation], path: str) -> tuple[Sort, ...]:
    """Each kind once; a report before its forms. What is nothing of ours is evidence where its words say so."""
    found: list[Sort] = []
    for evaluation in evaluations:
        found += _of(evaluation)
    order = list(dict.fromkeys(sort for sort in found if sort is not Sort.OTHER))
    if order:
        return tuple(sorted(order, key=_is_form))
    titles = "\n".join(evaluation.title.text for evaluation in evaluations)
    first = [paragraph.text for paragraph in document.paragraphs[:6]]
    first += [cell.text for table in document.tables[:1] for cell in table.cells[:6]]
    opening = "\n".join(text.strip() for text in first)[:200]
    return (Sort.EVIDENCE if _EVIDENCE.search(f"{titles}\n{opening}\n{path}") else Sort.OTHER,)


def _is_form(sort: Sort) -> bool:
    return sort not in (Sort.SELF_REPORT, Sort.PROJECT_REPORT)


def _of(evaluation: Evaluation) -> list[Sort]:
    kind = evaluation.kind
    if kind in BY_KIND:
        return [BY_KIND[kind]]
    if kind is Kind.DEPARTMENT_SELF_EVALUATION:
        parts = [Sort.SELF_REPORT] if _is_report(evaluation) else []
        parts += [Sort.BASIC_DATA] if evaluation.basic_data is not None else []
        return parts + ([Sort.WHOLE_FORM] if evaluation.indicators else [])
    if kind is Kind.PROJECT_SELF_EVALUATION:
        parts = [Sort.PROJECT_REPORT] if _is_report(evaluation) else []
        return parts + ([Sort.PROJECT_FORM] if evaluation.indicators or not parts else [])
    return [Sort.BASIC_DATA] if evaluation.basic_data is not None else []


def _is_report(evaluation: Evaluation) -> bool:
    """Prose under headings, or prose under a title that calls itself a report."""
    prose = sum(len(paragraph.text) for paragraph in evaluation.paragraphs if len(paragraph.text) > 12)
    if prose < _NARRATIVE:
        return False
    return len(evaluation.chapters) >= 2 or bool(_REPORT_TITLE.search(evaluation.title.text))
