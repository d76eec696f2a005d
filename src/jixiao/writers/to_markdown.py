"""An examination as Markdown, for mail, chat and issue trackers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jixiao.findings import Finding
from jixiao.runs import Examination, ExaminedDocument
from jixiao.writers import coverage, places, wording
from jixiao.writers.clean import clean
from jixiao.writers.opening import opening_of, titles

_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$^=-])")


def to_markdown(examination: Examination, *, everything: bool = False) -> str:
    """The text, ending with a line feed. Words of the report can neither format, link nor carry tags."""
    lines = ["# 绩效自评核对结果", ""]
    for document in examination.documents:
        lines += [*_document(document, everything), ""]
    lines += [f"- {_plain(line)}" for line in coverage.allowances(examination)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _document(document: ExaminedDocument, everything: bool) -> Iterator[str]:
    yield from (f"## {_plain(wording.name_of(document))}", "")
    if document.error is not None:
        yield _plain(wording.refusal(document))
        return
    yield from (_plain(" · ".join(wording.heading(document))), "")
    yield from (f"> 说明：{_plain(notice)}" for notice in document.notices)
    yield from (f"> 随附：{_plain(line)}" for line in coverage.beside(document))
    yield from ("", f"**{_plain(wording.counts(document))}**{_plain(wording.known_line(document))}", "")
    opening = opening_of(document, everything=everything)
    numbers = iter(range(1, len(document.findings) + 1))
    for finding in opening.whole:
        yield from _finding(next(numbers), finding)
    if opening.brief:
        yield from (f"### 其余{len(opening.brief)}处", "")
        for finding in opening.brief:
            where = _plain(finding.places[0].where)
            yield f"{next(numbers)}. {wording.level_name(finding)}　{where}：{_plain(finding.title)}〔{finding.code}〕"
        yield ""
    if opening.notes:
        yield from (f"建议另有{len(opening.notes)}处，不影响报送：{_plain(titles(opening.notes))}。", "")
    if opening.style:
        yield from (f"文字格式{len(opening.style)}处：{_plain(titles(opening.style))}。", "")
    if document.waived:
        yield from (f"### 已豁免{len(document.waived)}处，不计入结果", "")
        for finding in document.waived:
            assert finding.waived is not None
            why = _plain(wording.waived_by(finding.waived))
            yield f"- {_plain(finding.places[0].where)}：{_plain(finding.title)}。{why}〔{finding.code}〕"
        yield ""
    yield from _coverage(document)


def _finding(number: int, finding: Finding) -> Iterator[str]:
    yield f"### {number}. {wording.level_name(finding)}　{_plain(finding.title)}"
    yield ""
    yield f"- **位置**　{_plain(places.where(finding))}"
    if quotes := places.quotes(finding):
        yield f"- **原文**　{_plain(places.few(quotes, ' '))}"
    yield f"- **问题**　{_plain(finding.message)}"
    yield f"- **建议**　{_plain(finding.advice)}〔{finding.code}〕"
    if finding.repair is not None:
        yield f"- **改法**　{_plain(wording.repaired(finding))}"
    yield ""


def _coverage(document: ExaminedDocument) -> Iterator[str]:
    yield from ("### 核对情况", "")
    yield f"- {_plain(coverage.rules_line(document))}"
    yield from (f"- {_plain(line)}" for line in coverage.figures_line(document.figures).split("\n"))
    if looks := coverage.to_look_at(document):
        yield f"- 另有{len(looks)}处请人工看："
        yield from (f"  - {_plain(line)}" for line in looks)
    if missing := coverage.unanswered(document):
        yield f"- 未能核对{len(missing)}项："
        yield from (f"  - {_plain(line)}" for line in missing)


def _plain(words: str) -> str:
    """Words that mean themselves, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(clean(words).split())).replace("\\<", "&lt;").replace("\\>", "&gt;")
