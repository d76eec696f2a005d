"""The words of a letter: its sentences filled in, its ten points, what it says of the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from jixiao.findings import Finding, Level, Topic
from jixiao.runs import ExaminedDocument
from jixiao.runs.letter_kind import LetterKind
from jixiao.runs.letters import Letter
from jixiao.writers import places, wording
from jixiao.writers.letter_parts import material
from jixiao.writers.opening import titles

_POINTS: Final = 10
_NAMED: Final = 3
"""So many materials are named in the first sentence."""


@dataclass(frozen=True, slots=True)
class Item:
    """A finding with its number in the annex."""

    number: int
    document: ExaminedDocument
    finding: Finding


def items(letter: Letter) -> list[Item]:
    """Every open finding in the order of the annex: document by document."""
    pairs = [(document, finding) for document in letter.documents for finding in document.open_findings]
    return [Item(number, *pair) for number, pair in enumerate(pairs, start=1)]


def is_style(finding: Finding) -> bool:
    """Wording and layout: told in one line."""
    return finding.level is Level.NOTE and finding.rule.topic is Topic.FORM


def points(letter: Letter) -> list[Item]:
    """The ten that the letter itself names: those of most weight; notes only where a body is let pass."""
    numbers = {id(item.finding): item for item in items(letter)}
    found = [numbers[id(finding)] for _, finding in letter.findings]
    weighty = [item for item in found if item.finding.level is not Level.NOTE]
    notes = [item for item in found if item.finding.level is Level.NOTE and not is_style(item.finding)]
    room = _POINTS - len(weighty) if letter.kind is LetterKind.PASSED else 0
    return [*weighty[:_POINTS], *notes[: max(0, room)]]


def level_name(letter: Letter, finding: Finding) -> str:
    """What this kind of letter calls a level: to a superior body nothing is 须修改."""
    return said(letter, wording.level_name(finding))


def counted(letter: Letter, findings: Iterable[Finding]) -> str:
    """`须修改9处、请核实6处` in the words of the letter."""
    levels = [finding.level for finding in findings]
    return "、".join(f"{said(letter, level.chinese)}{levels.count(level)}处" for level in Level if level in levels)


def said(letter: Letter, part: str) -> str:
    """A part of the letter with its placeholders filled."""
    return letter.phrases.said(letter.kind, part, _values(letter))


def title_words(letter: Letter) -> str:
    is_clear = not letter.findings and letter.phrases.has(letter.kind, "无问题标题")
    return said(letter, "无问题标题" if is_clear else "标题")


def opening_words(letter: Letter) -> str:
    """The first sentence. A letter that lets pass what should be mended does not say that nothing is to be mended."""
    part = "开头" if letter.findings else "无问题"
    if letter.count(Level.ERROR) and letter.phrases.has(letter.kind, "有须修改"):
        part = "有须修改"
    return said(letter, part) + "".join(wording.known_line(document) for document in letter.documents)


def closing_words(letter: Letter) -> str:
    return said(letter, "结尾" if items(letter) else "无问题结尾")


def point_words(letter: Letter, item: Item, before: ExaminedDocument | None) -> tuple[str, str]:
    """A point of the letter: where it stands, and what is the matter.

    Of several materials the one is named that it is about, unless the point `before` was about the same.
    """
    finding = item.finding
    is_named = len(letter.documents) > 1 and item.document is not before
    several = material(item.document) if is_named else ""
    quotes = _quotes(finding)
    problem, advice = own_words(letter, finding)
    where = f"{several}{places.where(finding, 3)}。"
    repair = f"改法：{wording.repaired(finding)}。" if finding.repair is not None and finding.repair.certain else ""
    return where, f"{f'原文{quotes}。' if quotes else ''}{problem}{advice}{repair}"


def own_words(letter: Letter, finding: Finding) -> tuple[str, str]:
    """Problem and advice, in the office's own words where it has some for the rule."""
    values = {
        "位置": places.where(finding, 3),
        "原文": _quotes(finding),
        "问题": finding.message,
        "建议": finding.advice,
        "填报数": finding.stated,
        "应为": finding.due,
    }
    return (
        letter.phrases.said_of(finding.code, "问题", values),
        letter.phrases.said_of(finding.code, "建议", values),
    )


def _quotes(finding: Finding) -> str:
    return places.few(places.quotes(finding, 24), "、", 3).replace("、等", "等")


def rest_words(letter: Letter) -> list[str]:
    """What the letter leaves to the annex: how many, of which levels; matters of form in one line."""
    named = {item.number for item in points(letter)}
    rest = [item.finding for item in items(letter) if item.number not in named]
    style = [finding for finding in rest if is_style(finding)]
    others = [finding for finding in rest if not is_style(finding)]
    lines = []
    if others:
        lines.append(f"另有{len(others)}处（{counted(letter, others)}）见附件。")
    if style:
        lines.append(f"文字格式{len(style)}处，不影响报送，见附件：{titles(style)}。")
    return lines


def _values(letter: Letter) -> dict[str, str]:
    found = [finding for _, finding in letter.findings]
    years = {document.evaluation.year for document in letter.documents if document.evaluation}
    head = letter.head
    values = {
        "单位": letter.unit,
        "年度": f"{years.pop()}年度" if len(years) == 1 and None not in years else "",
        "材料": _materials(letter.documents),
        "处数": str(len(found)),
        "期限": head.deadline,
        "发文机关": head.sender,
        "联系人": head.contact,
        "电话": head.phone,
    }
    names = letter.phrases.letters[letter.kind]
    values["各级处数"] = "、".join(
        f"{names[level.chinese]}{count}处" for level in Level if (count := letter.count(level))
    )
    return values


def _materials(documents: list[ExaminedDocument]) -> str:
    named = list(dict.fromkeys(map(material, documents)))
    if len(named) <= _NAMED:
        return "、".join(named)
    return f"{'、'.join(named[:_NAMED])}等{len(named)}份材料"
