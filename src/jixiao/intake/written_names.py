"""Where a document names the body that hands it in: cover, heads of its forms, tables, title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from jixiao.documents import Cell, Document, Paragraph, Span
from jixiao.evaluations import Evaluation
from jixiao.evaluations.cover import looks_like_title
from jixiao.intake.naming import is_body_line
from jixiao.intake.recognised import Named, Role

_COVER_LINES: Final = 14
_HEADING: Final = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+[部分章]|目\s*录)")
_LABELLED: Final = re.compile(
    r"(?:填报|编制|报送|申报|自评|评价|预算|部门|单位)?[（(]?(?:单位|部门)[）)]?(?:名称|全称)?"
    r"\s*(?:[（(](?:公章|盖章|签章|加盖公章|单位公章)[)）])?\s*[:：]\s*"
    r"(?P<name>[^\s:：](?:[^:：\n]*?[^\s:：])?)(?=\s{2,}|\u3000|\s*$|\s+\S{2,6}[:：])"
)
_LABEL_ALONE: Final = re.compile(
    r"(?:填报|编制|报送|申报|自评|评价|预算)(?:单位|部门)(?:名称|全称)?(?:[（(](?:公章|盖章|签章|加盖公章)[)）])?[:：]?|(?:部门|单位)(?:名称|全称)[:：]?"
)
_TABLES, _TOP_ROWS, _LAST_ROWS, _LONGEST = 30, 6, 4, 160
_HEAD_UNIT: Final = re.compile(
    r"(?:填报|申请|评价|自评|项目实施|项目|实施|资金使用)(?:单位|部门)$|预算(?:部门|单位)(?:名称)?$|^(?:部门|单位|部门单位)名称$|单位[)）]名称$"
)
_HEAD_AUTHORITY: Final = re.compile(r"主管部门|一级预算单位")
_BEFORE_YEAR: Final = re.compile(r"^(?:附件[\d\-—:：.、]*|关于)?(.{2,34}?)(?:关于)?(?:20\d\d|二[〇○零O0]..)\s*年")
_AFTER_YEAR: Final = re.compile(
    r"(?:20\d\d|二[〇○零O0]..)\s*年(?:度)?(.{2,34}?)(?:部门|单位)?(?:整体|项目支出|项目绩效|绩效|财政|预算|决算|支出|专项|自评)"
)
_WITHOUT_YEAR: Final = re.compile(
    r"^(?:附件[\d\-—:：.、]*|关于)?(.{2,34}?)(?:部门|单位)?(?:整体支出|项目支出|项目绩效|绩效自评|绩效评价|预算绩效|部门预算|部门决算)"
)
_NO_UNIT: Final = re.compile(r"^[\d.\s/\-—、,，万亿千百元%]*$|备注|合计|序号|^(?:万?元|无|同上)$")


def cover_names(document: Document) -> Iterator[Named]:
    """Bodies on the cover: a line of their own above the first heading, or behind 填报单位."""
    seen = 0
    for paragraph in document.paragraphs:
        text = paragraph.text.strip()
        if not text:
            continue
        seen += 1
        if seen > _COVER_LINES or len(text) > 60 or (_HEADING.match(text) and seen > 1):
            return
        labelled = list(_labelled(paragraph, Role.FIELD))
        yield from labelled
        if not labelled and is_body_line(text) and not looks_like_title(text):
            yield Named(Role.COVER, text, Span.of(paragraph))


def head_names(evaluations: Sequence[Evaluation]) -> Iterator[Named]:
    """Bodies in the heads of the forms; each name once."""
    seen: set[tuple[Role, str]] = set()
    for evaluation in evaluations:
        for label, entry in evaluation.head.items():
            role = Role.AUTHORITY if _HEAD_AUTHORITY.search(label) else Role.HEAD if _HEAD_UNIT.search(label) else None
            name = " ".join(entry.text.split())
            if role is None or not entry.is_stated or not 2 <= len(name) <= 50 or _NO_UNIT.search(name):
                continue
            if (role, name) not in seen:
                seen.add((role, name))
                yield Named(role, name, entry.span)


def table_names(document: Document) -> Iterator[Named]:
    """Bodies behind 填报单位 in the first and last rows of a table, and a name alone in a row above a form."""
    for table in document.tables[:_TABLES]:
        ends = (*range(min(_TOP_ROWS, table.rows)), *range(max(_TOP_ROWS, table.rows - _LAST_ROWS), table.rows))
        for row in ends:
            cells = table.row(row)
            filled = [cell for cell in cells if cell.text.strip()]
            for cell in filled:
                yield from _labelled(cell, Role.HEAD)
            for label, value in pairwise(cells):
                if _LABEL_ALONE.fullmatch("".join(label.text.split())) and not _NO_UNIT.search(value.text.strip()):
                    if 2 <= len(value.text.strip()) <= 50:
                        yield Named(Role.HEAD, " ".join(value.text.split()), Span.of(value))
            if len(filled) == 1 and row < _TOP_ROWS and is_body_line(filled[0].text):
                yield Named(Role.HEAD, filled[0].text.strip(), Span.of(filled[0]))


def _labelled(holder: Paragraph | Cell, role: Role) -> Iterator[Named]:
    """填报单位：云州市水务局, 主管部门：云州市水务局."""
    found = _LABELLED.search(holder.text) if len(holder.text) <= _LONGEST else None
    if found and not _NO_UNIT.search(found["name"]):
        is_above = "主管" in holder.text[: found.start("name")]
        yield Named(Role.AUTHORITY if is_above else role, found["name"], Span(holder, *found.span("name")))


def title_names(evaluations: Sequence[Evaluation]) -> Iterator[Named]:
    """Bodies in the titles, before the year or behind it."""
    seen: set[str] = set()
    for evaluation in evaluations:
        name = name_in_title(evaluation.title.text)
        if name and name not in seen:
            seen.add(name)
            yield Named(Role.TITLE, name, evaluation.title.span)


def name_in_title(title: str) -> str:
    """The body that a title names; `""` where it names none."""
    words = "".join(title.split())
    for pattern in (_BEFORE_YEAR, _AFTER_YEAR, _WITHOUT_YEAR):
        if found := pattern.search(words):
            name = found[1].strip("：:-—《》“”")
            if is_body_line(name):
                return name
    return ""
