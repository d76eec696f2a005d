"""What every letter about a check is made of: rows of its tables, folded lines, the ledger, the signature."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from jixiao.findings import Finding
from jixiao.runs import ExaminedDocument
from jixiao.runs.letter_phrases import BLANK
from jixiao.writers import coverage, wording
from jixiao.writers.docx_parts import paragraph
from jixiao.writers.opening import titles

_LOOKS: Final = 6


def material(document: ExaminedDocument) -> str:
    """`《…自评报告》`, or the file where the document has no title."""
    evaluation = document.evaluation
    title = " ".join(evaluation.title.text.split()) if evaluation else ""
    return f"《{title}》" if title else f"“{file_name(document)}”"


def file_name(document: ExaminedDocument) -> str:
    """The file without the folders of our machine, and which document of it."""
    name = re.split(r"[\\/]", document.path)[-1] or "（未命名）"
    return f"{name} · {document.part}" if document.part else name


def advice_lines(finding: Finding) -> list[str]:
    """The advice, the replacement that is proposed, and small at the end the code."""
    lines = [f"{finding.advice}〔{finding.code}〕"]
    if finding.repair is not None:
        lines.insert(1, f"改法：{wording.repaired(finding)}")
    return lines


def problem_lines(finding: Finding) -> list[str]:
    """The problem, and what follows from the same cause."""
    return [finding.message, *(f"同因：{other.message}" for other in finding.folded)]


def waived_line(document: ExaminedDocument) -> Iterator[str]:
    """What was looked at already and needs no answer."""
    if document.waived:
        listed = "；".join(
            f"{finding.title}，{wording.waived_by(finding.waived)}" for finding in document.waived if finding.waived
        )
        yield paragraph("Small", f"{listed}。", bold=f"已豁免{len(document.waived)}处，不需答复：")


def folded_notes(notes: Iterable[Finding], style: Iterable[Finding]) -> Iterator[str]:
    """Notes and matters of wording and layout, one line each."""
    if found := list(notes):
        yield paragraph("Small", f"{titles(found)}。", bold=f"建议另有{len(found)}处，不影响报送：")
    if found := list(style):
        yield paragraph("Small", f"{titles(found)}。", bold=f"文字格式{len(found)}处：")


def ledger(document: ExaminedDocument) -> Iterator[str]:
    """What was checked and what was not."""
    lines = [coverage.rules_line(document), *coverage.figures_line(document.figures).split("\n"), *document.notices]
    lines += [f"随附：{line}" for line in coverage.beside(document)]
    yield from (paragraph("Small", line) for line in lines)
    looks = coverage.to_look_at(document)
    if looks:
        yield paragraph("Small", "", bold=f"另有{len(looks)}处请人工看：")
        yield from (paragraph("Small", line) for line in looks[:_LOOKS])
        if len(looks) > _LOOKS:
            yield paragraph("Small", f"其余{len(looks) - _LOOKS}处见问题清单。")


def signature(sender: str = "", day: str = "") -> Iterator[str]:
    """Sender and date; one that was not given is a blank to be filled in. GB/T 9704 centres one above the other."""
    name = sender or BLANK
    date = day or f"{BLANK[:-1]}年　月　日】"
    wide, dated = _hundredths(name), _hundredths(date)
    if wide <= dated:
        right_of_date, right_of_name = 400, 400 + (dated - wide) // 2
    else:
        right_of_date, right_of_name = 200 + (wide - dated) // 2, 200
    yield paragraph("Body", "")
    yield paragraph("Sign", name, right=right_of_name)
    yield paragraph("Sign", date, right=right_of_date)


def _hundredths(words: str) -> int:
    """The width of words in hundredths of a character."""
    return sum(100 if unicodedata.east_asian_width(sign) in "WFA" else 50 for sign in words)
