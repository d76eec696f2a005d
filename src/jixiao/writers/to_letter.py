"""A letter as a Word file: at most ten points in the letter, all of them in the annex, with room for the answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from jixiao.runs import ExaminedDocument
from jixiao.runs.letter_phrases import BLANK
from jixiao.runs.letters import Letter
from jixiao.writers import places, wording
from jixiao.writers.docx_parts import package, paragraph, table
from jixiao.writers.letter_parts import file_name, ledger, material, signature, waived_line
from jixiao.writers.letter_words import (
    Item,
    closing_words,
    items,
    level_name,
    opening_words,
    own_words,
    point_words,
    points,
    rest_words,
    title_words,
)

ANNEX: Final = "绩效自评材料核对情况表"
_NUMERALS: Final = "一二三四五六七八九十"
_HEADS: Final = ("序号", "级别", "位置", "原文", "问题", "依据", "建议", "单位答复")
_WIDTHS: Final = (560, 780, 1740, 1560, 2880, 1400, 2480, 1356)


def to_letter(letter: Letter) -> bytes:
    """The file. What was not given (date, number, sender) is a visible blank. Same input, same bytes."""
    return package(title_words(letter), "".join(_letter(letter)), "".join(_annex(letter)))


def _letter(letter: Letter) -> Iterator[str]:
    head = letter.head
    yield paragraph("Sender", head.sender or BLANK)
    yield paragraph("Number", head.number or BLANK)
    yield paragraph("Title", title_words(letter))
    yield paragraph("Address", f"{letter.unit or BLANK}：")
    yield paragraph("Body", opening_words(letter))
    chapters, number = iter(_NUMERALS), 0
    named = points(letter)
    renumbered = any(item.number != position for position, item in enumerate(named, start=1))
    before: ExaminedDocument | None = None
    for level, group in groupby(named, key=lambda item: level_name(letter, item.finding)):
        yield paragraph("Heading1", f"{next(chapters)}、{level}")
        for item in group:
            number += 1
            where, words = point_words(letter, item, before)
            before = item.document
            at = f"（附件第{item.number}项）" if renumbered else ""
            yield paragraph("Body", f"{words}{at}", bold=f"{number}. {where}")
    yield from (paragraph("Body", line) for line in rest_words(letter))
    yield paragraph("Body", closing_words(letter))
    yield paragraph("Body", "")
    yield paragraph("Body", f"附件：{ANNEX}")
    yield from signature(head.sender, head.date)
    yield paragraph("Body", f"（联系人：{head.contact or BLANK}，电话：{head.phone or BLANK}）")


def _annex(letter: Letter) -> Iterator[str]:
    yield paragraph("Annex", "附件")
    yield paragraph("AnnexTitle", ANNEX)
    found = items(letter)
    for document in letter.documents:
        own = [item for item in found if item.document is document]
        yield paragraph("TableText", f"{_counted(own)}", bold=f"{_subject(document)}：")
        if own:
            yield table(_HEADS, _WIDTHS, [_row(letter, item) for item in own])
        yield from waived_line(document)
        yield from ledger(document)
    yield paragraph("Small", "没有列出的不等于没有问题，请一并自查。")


def _subject(document: ExaminedDocument) -> str:
    """The material, and the file it came in."""
    named = material(document)
    return named if named.startswith("“") else f"{named}（{file_name(document)}）"


def _counted(own: list[Item]) -> str:
    return f"{len(own)}处" if own else "已核对的项目中没有发现问题。"


def _row(letter: Letter, item: Item) -> list[list[str]]:
    finding = item.finding
    problem, advice = own_words(letter, finding)
    lines = [advice]
    if finding.repair is not None:
        lines.append(f"改法：{wording.repaired(finding)}")
    return [
        [str(item.number)],
        [level_name(letter, finding)],
        [places.where(finding)],
        [places.few(places.quotes(finding), " ", 6)],
        [problem, *(f"同因：{other.message}" for other in finding.folded)],
        [f"{wording.basis(finding.rule)}〔{finding.code}〕"],
        lines,
        [],
    ]
