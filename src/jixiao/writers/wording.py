"""What every output of a check calls a document, a level, a source, a repair."""

from __future__ import annotations

from collections.abc import Iterable

from jixiao.basis import citations
from jixiao.findings import Finding, Level, Rule, Waiver
from jixiao.runs import ExaminedDocument


def name_of(document: ExaminedDocument) -> str:
    """The file and, where it holds several documents, which of them."""
    name = document.path or "（未命名）"
    return f"{name} · {document.part}" if document.part else name


def heading(document: ExaminedDocument) -> list[str]:
    """Kind, year, body and profile, each a piece."""
    evaluation, profile = document.evaluation, document.profile
    parts = [document.kind_name]
    if evaluation and evaluation.year:
        parts.append(f"{evaluation.year}年度")
    if unit := unit_of(document):
        parts.append(unit)
    if profile:
        fit = "" if profile.fits else "（未找到本地方案，仅参照其一般口径）"
        parts.append(f"评分方案：{profile.title}{fit}〔{profile.name}，{profile.standing}〕")
    return parts


def unit_of(document: ExaminedDocument) -> str:
    """The body's name as the document states it, on one line."""
    return " ".join(document.evaluation.unit_name.text.split())[:30] if document.evaluation else ""


def refusal(document: ExaminedDocument) -> str:
    """Why a file was not checked, and what to do; `""` when it was."""
    error = document.error
    return f"未能核对：{error.message}{error.advice}" if error is not None else ""


def counts(document: ExaminedDocument) -> str:
    """How many open findings of each level."""
    return tally(document.open_findings) + "。" if document.open_findings else "已核对的项目中没有发现问题。"


def tally(findings: Iterable[Finding]) -> str:
    """`须修改5处，请核实18处`; `""` for none."""
    levels = [finding.level for finding in findings]
    return "，".join(f"{level.chinese}{levels.count(level)}处" for level in Level if level in levels)


def level_name(finding: Finding) -> str:
    return (finding.level or Level.NOTE).chinese


def basis(rule: Rule) -> str:
    """The sources of a rule in words."""
    return "；".join("审核实践" if key == "practice" else citations()[key].chinese for key in rule.basis)


def repaired(finding: Finding) -> str:
    """The replacement that is proposed, `""` where there is none."""
    repair = finding.repair
    if repair is None:
        return ""
    return f"“{repair.old}”→“{repair.new}”" + ("" if repair.certain else "（供参考，请核对）")


def waived_by(waiver: Waiver) -> str:
    """Why a finding does not count, who answers for it, and until when."""
    return f"{waiver.reason}（{waiver.author}，{waiver.made}，有效期至{waiver.until}）"


def known_line(document: ExaminedDocument) -> str:
    """How many findings the baseline holds; `""` for none."""
    return f"基线中已有的{len(document.known)}处没有再列（{tally(document.known)}）。" if document.known else ""
