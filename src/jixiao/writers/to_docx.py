"""An examination as a 反馈单 to each body: what to mend and what to answer, in the wording of an official letter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from jixiao.basis.superior_bodies import superior_kind
from jixiao.findings import Finding
from jixiao.runs import Examination, ExaminedDocument
from jixiao.writers import coverage, places, wording
from jixiao.writers.docx_parts import package, paragraph, table
from jixiao.writers.letter_parts import (
    advice_lines,
    folded_notes,
    ledger,
    material,
    problem_lines,
    signature,
    waived_line,
)
from jixiao.writers.opening import opening_of

_NUMERALS: Final = "一二三四五六七八九十"
_HEADS: Final = ("序号", "位置和原文", "问题", "建议", "单位答复")
_WIDTHS: Final = (620, 2280, 2480, 2164, 1300)
_BRIEF_HEADS: Final = ("序号", "级别", "位置", "问题", "单位答复")
_BRIEF_WIDTHS: Final = (620, 860, 2360, 3704, 1300)


def to_docx(examination: Examination, *, everything: bool = False) -> bytes:
    """One letter a document, each on a new page. No date and no sender: whoever sends it fills them in."""
    letters = (
        "".join(_letter(document, number > 0, everything)) for number, document in enumerate(examination.documents)
    )
    said = coverage.allowances(examination)
    after = "".join(paragraph("Small", line) for line in ("豁免和基线：", *said)) if said else ""
    return package("绩效自评材料核对反馈单", "".join(letters) + after)


def _letter(document: ExaminedDocument, new_page: bool, everything: bool) -> Iterator[str]:
    unit = wording.unit_of(document)
    polite = bool(superior_kind(unit))
    title = "关于商请核实绩效自评材料有关内容的函" if polite else "绩效自评材料核对反馈单"
    yield paragraph("Title", title, new_page=new_page)
    yield paragraph("Address", f"{unit or '填报单位'}：")
    if document.error is not None:
        yield paragraph("Body", f"贵单位报送的“{document.path}”{wording.refusal(document)}")
        yield from signature()
        return
    yield paragraph("Body", _opening_words(document, polite))
    chapters = iter(_NUMERALS)
    opening = opening_of(document, everything=everything)
    numbers = iter(range(1, len(document.findings) + 1))
    for level, group in groupby(opening.whole, key=wording.level_name):
        findings = list(group)
        yield paragraph("Heading1", f"{next(chapters)}、{level}（{len(findings)}处）")
        yield table(_HEADS, _WIDTHS, [_row(next(numbers), finding) for finding in findings])
    if opening.brief:
        yield paragraph("Heading1", f"{next(chapters)}、其余需要核实修改的（{len(opening.brief)}处）")
        yield table(_BRIEF_HEADS, _BRIEF_WIDTHS, [_brief(next(numbers), finding) for finding in opening.brief])
    yield from folded_notes(opening.notes, opening.style)
    yield from waived_line(document)
    yield paragraph("Heading1", f"{next(chapters)}、核对情况")
    yield paragraph("Body", "没有列出的不等于没有问题，请一并自查。")
    yield from ledger(document)
    yield from signature()


def _opening_words(document: ExaminedDocument, polite: bool) -> str:
    named = material(document)
    if not document.open_findings:
        return f"贵单位报送的{named}已经核对，已核对的项目中没有发现问题。{wording.known_line(document)}"
    counted = wording.tally(document.open_findings).replace("，", "、")
    if polite:
        return (
            f"贵单位报送的{named}收悉。经核对，有{len(document.open_findings)}处（{counted}）商请核实。"
            f"有关内容如下，请予支持，并将核实情况函复。{wording.known_line(document)}"
        )
    return (
        f"贵单位报送的{named}已经核对，其中{counted}，现反馈如下。请逐条核实修改，填写“单位答复”；"
        f"与实际情况不符或者有其他原因的，请说明情况并附依据。{wording.known_line(document)}"
    )


def _row(number: int, finding: Finding) -> list[list[str]]:
    where = places.where(finding)
    quotes = places.few(places.quotes(finding), " ")
    return [
        [str(number)],
        [where, *([quotes] if quotes else [])],
        problem_lines(finding),
        advice_lines(finding),
        [],
    ]


def _brief(number: int, finding: Finding) -> list[list[str]]:
    where = places.where(finding, 2)
    return [[str(number)], [wording.level_name(finding)], [where], [f"{finding.message}〔{finding.code}〕"], []]
