"""The rows of the 问题清单 and of its second sheet, as words."""

from __future__ import annotations

from jixiao.findings import Finding
from jixiao.runs import Examination, ExaminedDocument
from jixiao.writers import coverage, places, wording


def cells_of(number: int, finding: Finding) -> list[str]:
    """The cells of one finding: 序号, 级别, 位置, 原文, 问题, 建议, 依据, 单位答复, 编号和指纹."""
    advice = finding.advice
    if finding.repair is not None:
        advice += f"\n改法：{wording.repaired(finding)}"
    if finding.waived is not None:
        advice = f"已豁免：{wording.waived_by(finding.waived)}"
    also = "".join(f"\n同因：{other.message}" for other in finding.folded)
    return [
        str(number),
        "已豁免" if finding.waived is not None else wording.level_name(finding),
        "\n".join(places.wheres(finding)),
        "\n".join(places.quotes(finding, 80)),
        finding.message + also,
        advice,
        wording.basis(finding.rule),
        "",
        f"{finding.code}\n{finding.fingerprint}",
    ]


def subject_of(examination: Examination) -> str:
    """What was examined, and how many findings there are; what could not be read is said here too."""
    documents = examination.documents
    said = wording.tally(finding for finding in examination.findings if finding.is_open) or "已核对的项目中没有发现问题"
    what = (
        wording.unit_of(documents[0]) or wording.name_of(documents[0])
        if len(documents) == 1
        else f"{len(documents)}份材料"
    )
    refused = f"；{len(examination.errors)}个文件未能核对，见“核对情况”" if examination.errors else ""
    known = "".join(wording.known_line(document) for document in documents)
    return f"{what}：{said}{refused}。{known}"


def ledger_of(document: ExaminedDocument) -> list[tuple[str, str]]:
    """What was checked of a document and what was not: 项目, 内容."""
    if document.error is not None:
        return [("未能核对", wording.refusal(document))]
    rows = [
        ("材料", " · ".join(wording.heading(document))),
        ("结果", wording.counts(document) + wording.known_line(document)),
        *(("说明", notice) for notice in document.notices),
        *(("随附", line) for line in coverage.beside(document)),
        ("核对项目", coverage.rules_line(document)),
        ("数字", coverage.figures_line(document.figures)),
    ]
    rows += [("请人工看", line) for line in coverage.to_look_at(document)]
    return rows + [("未能核对", line) for line in coverage.unanswered(document)]
