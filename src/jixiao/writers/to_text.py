"""An examination for the terminal: 位置 – 原文 – 问题 – 建议, then what a person should still look at."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from jixiao.findings import Finding
from jixiao.runs import Examination, ExaminedDocument
from jixiao.writers import coverage, places, wording
from jixiao.writers.clean import clean
from jixiao.writers.opening import opening_of, titles

_LOOKS = 6
_MISSING = 4


def to_text(examination: Examination, *, everything: bool = False, fingerprints: bool = False) -> str:
    """The text, ending with a line feed. `everything` folds nothing, `fingerprints` shows them beside the codes."""
    parts = ["\n".join(_document(document, everything, fingerprints)) for document in examination.documents]
    if said := coverage.allowances(examination):
        parts.append("\n".join(said))
    return clean("\n\n".join(parts)) + "\n"


def _document(document: ExaminedDocument, everything: bool, fingerprints: bool) -> list[str]:
    name = wording.name_of(document)
    if document.error is not None:
        return [name, f"  {wording.refusal(document)}〔{document.error.code}〕"]
    lines = [name, f"  {' · '.join(wording.heading(document))}"]
    lines += [f"  说明：{notice}" for notice in document.notices]
    lines += [f"  随附：{line}" for line in coverage.beside(document)]
    lines.append(f"  {wording.counts(document)}{wording.known_line(document)}")
    opening = opening_of(document, everything=everything)
    numbers = iter(range(1, len(document.findings) + 1))
    for level, findings in groupby(opening.whole, key=wording.level_name):
        lines += ["", f"【{level}】"]
        for finding in findings:
            lines += _finding(next(numbers), finding, fingerprints)
    if opening.brief:
        lines += ["", f"【其余{len(opening.brief)}处，摘要（用 --all 全部展开）】"]
        lines += [_brief(next(numbers), finding, fingerprints) for finding in opening.brief]
    if opening.notes:
        lines += ["", f"【建议】另有{len(opening.notes)}处，不影响报送：{titles(opening.notes)}。"]
    if opening.style:
        lines += ["", f"【文字格式】{len(opening.style)}处：{titles(opening.style)}。"]
    if document.waived:
        lines += ["", f"【已豁免】{len(document.waived)}处，不计入退出码："]
        lines += [_waived(finding, fingerprints) for finding in document.waived]
    return [*lines, "", *_coverage(document, everything)]


def _finding(number: int, finding: Finding, fingerprints: bool) -> list[str]:
    lines = [f"{number}. 位置  {places.where(finding)}"]
    if quotes := places.quotes(finding):
        lines.append(f"   原文  {places.few(quotes, ' ')}")
    lines += [f"   问题  {finding.message}", f"   建议  {finding.advice}  {_mark(finding, fingerprints)}"]
    return lines


def _brief(number: int, finding: Finding, fingerprints: bool) -> str:
    where = finding.places[0].where
    return f"{number}. {wording.level_name(finding)}  {where}：{finding.title}  {_mark(finding, fingerprints)}"


def _waived(finding: Finding, fingerprints: bool) -> str:
    assert finding.waived is not None
    said = wording.waived_by(finding.waived)
    return f"  - {finding.places[0].where}：{finding.title}。{said}  {_mark(finding, fingerprints)}"


def _mark(finding: Finding, fingerprints: bool) -> str:
    return f"〔{finding.code} {finding.fingerprint}〕" if fingerprints else f"〔{finding.code}〕"


def _coverage(document: ExaminedDocument, everything: bool) -> Iterator[str]:
    """What was checked and what was not: silence is never a pass."""
    yield f"核对情况：{coverage.rules_line(document)}{coverage.figures_line(document.figures)}"
    if looks := coverage.to_look_at(document):
        most = len(looks) if everything else _LOOKS
        yield f"另有{len(looks)}处请人工看："
        yield from (f"  - {line}" for line in looks[:most])
        if len(looks) > most:
            yield f"  - 其余{len(looks) - most}处用 --all 列出。"
    if missing := coverage.unanswered(document):
        if everything:
            yield f"未能核对{len(missing)}项："
            yield from (f"  - {line}" for line in missing)
        else:
            more = f"等{len(missing)}项，用 --all 列出" if len(missing) > _MISSING else ""
            yield f"未能核对：{'；'.join(missing[:_MISSING])}{more}。"
