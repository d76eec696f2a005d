"""What a reviewer made of an examination: findings sent as they are or in his words, asked, left out; his own ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from jixiao.documents import Origin, Paragraph, Span
from jixiao.findings import Finding, Level, Place, Rule, Topic
from jixiao.runs.examination import Examination

ASK: Final = "请就此说明情况；确需修改的，请一并修改。"


@dataclass(frozen=True, slots=True)
class Saying:
    """How a finding is sent: in these words where some are given, else in its own; as a question or not."""

    message: str = ""
    advice: str = ""
    is_question: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding of the reviewer's own, about `document` (index among the documents of the examination)."""

    document: int
    where: str
    quote: str
    message: str
    advice: str
    fingerprint: str
    level: Level = Level.WARNING


def reviewed(examination: Examination, sent: Mapping[str, Saying], remarks: Sequence[Remark] = ()) -> Examination:
    """The documents with the findings that are sent, and no others; `sent` is by fingerprint."""
    documents = []
    for index, document in enumerate(examination.documents):
        own = [_remark(remark) for remark in remarks if remark.document == index]
        found = [
            _said(finding, sent[finding.fingerprint]) for finding in document.findings if finding.fingerprint in sent
        ]
        documents.append(replace(document, findings=_by_level([*found, *own])))
    return Examination(documents)


def _said(finding: Finding, saying: Saying) -> Finding:
    level, advice = finding.level, saying.advice or finding.advice
    if saying.is_question:
        level = Level.WARNING
        advice = saying.advice or ASK
    if not saying.message and not saying.is_question:
        return replace(finding, advice=advice, level=level)
    # What is said otherwise, or asked, does not come with a repair that takes the answer for granted.
    return replace(
        finding, message=saying.message or finding.message, advice=advice, level=level, repair=None, folded=[]
    )


def _remark(remark: Remark) -> Finding:
    rule = Rule("人工", "审核人意见", remark.level, Topic.FIGURES, ("practice",))
    place = Place(Span(Paragraph(remark.quote, Origin()), 0, len(remark.quote)), remark.where)
    return Finding(rule, remark.message, remark.advice, [place], "", fingerprint=remark.fingerprint)


def _by_level(findings: list[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: list(Level).index(finding.level or Level.NOTE))
