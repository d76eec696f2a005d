"""What is written beside a document: one remark a finding, short ones that refer to it, corrections to accept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from jixiao.documents import Origin, Paragraph, Span
from jixiao.findings import Finding, Level, Place
from jixiao.runs import ExaminedDocument
from jixiao.writers import places, wording
from jixiao.writers.clean import clean
from jixiao.writers.opening import opening_of

AUTHOR: Final = "绩效核对"
INITIALS: Final = "绩"

_OURS: Final = re.compile(r"\s*(?:问题\d+　(?:须修改|请核实|建议)|见问题\d+（)")
"""How a remark begins: with the author's name the mark by which a later run knows its own."""
_SUGGESTED: Final = "改法已用修订写入，请接受或拒绝。"
_STOPS: Final = "。；;！？\n"
_SENTENCE: Final = 90
_OTHERS: Final = 6
_REFERENCES: Final = 12
"""So many other places of one finding get a remark of their own; the rest are named in words."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A replacement of exact words that the author can accept or refuse."""

    span: Span
    new: str


@dataclass(slots=True)
class Remark:
    """One comment. `head` says which finding it is, `lines` what is to be known, `source` (a code) is small."""

    span: Span
    head: str
    lines: list[str] = field(default_factory=list)
    source: str = ""
    corrections: list[Correction] = field(default_factory=list)
    right: str = ""
    """The line that shows the right sentence, which a tracked change makes needless."""

    def say_suggested(self) -> None:
        """Says that the correction stands in the text already."""
        at = self.lines.index(self.right) if self.right in self.lines else len(self.lines) - 1
        self.lines[at : at + bool(self.right)] = [_SUGGESTED]

    def text(self) -> str:
        """All of it as plain text, a line each."""
        last = [self.source] if self.source and not self.lines else []
        lines = [*self.lines[:-1], self.lines[-1] + self.source] if self.lines else []
        return "\n".join([self.head, *lines, *last])


@dataclass(slots=True)
class Remarks:
    """All that is to be written into one file, in the order of the numbers."""

    remarks: list[Remark] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    let_pass: int = 0
    """Findings that are waived or known, and get no remark."""

    @property
    def references(self) -> int:
        return len(self.remarks) - len(self.findings)


def is_ours(author: str, text: str) -> bool:
    """Whether a comment that a file holds was written by an earlier run, whatever programs have saved it since."""
    return author.strip() == AUTHOR and _OURS.match(text) is not None


def remarks_of(documents: Iterable[ExaminedDocument], *, least: Level = Level.NOTE, suggest: bool = False) -> Remarks:
    """The remarks on the documents of one file; findings are numbered through, as `check` does for one document.

    `least` is the mildest level that is written. With `suggest` the corrections that leave no choice are made too.
    """
    levels = list(Level)[: list(Level).index(least) + 1]
    found = Remarks()
    for document in documents:
        found.let_pass += len(document.waived) + len(document.known)
        numbered = (finding for _, finding in opening_of(document).numbered)
        found.findings += [finding for finding in numbered if finding.level in levels]
    main: dict[_Key, Remark] = {}
    references: dict[_Key, list[int]] = {}
    for number, finding in enumerate(found.findings, start=1):
        remark = _remark(number, finding)
        if suggest:
            remark.corrections = corrections_of(finding)
        found.remarks.append(remark)
        main.setdefault(_key(remark.span), remark)
        for place in _others(finding)[:_REFERENCES]:
            references.setdefault(_key(place.span), []).append(number)
    for key, numbers in references.items():
        told = "；".join(f"问题{number}（{found.findings[number - 1].title}）" for number in dict.fromkeys(numbers))
        if key in main:
            main[key].lines.insert(len(main[key].lines) - 1, f"另见{told}。")
        else:
            found.remarks.append(Remark(key.span, f"见{told}。"))
    return found


@dataclass(frozen=True, slots=True)
class _Key:
    """A stretch of one very paragraph or cell; two that read alike are two."""

    holder: int
    start: int
    end: int
    span: Span = field(compare=False)


def _key(span: Span) -> _Key:
    return _Key(id(span.holder), span.start, span.end, span)


def _first(finding: Finding) -> Place:
    """The place that the remark stands at: the first in this very file."""
    return next((place for place in finding.places if not place.source), finding.places[0])


def _others(finding: Finding) -> list[Place]:
    """One further place of each paragraph and cell: the words of the remark name what stands beside its own.

    Of a mere note only the places that are to be mended: it is not worth a margin full of signs.
    """
    seen = {id(_first(finding).span.holder)}
    found = []
    for place in finding.places:
        if place.source:
            continue  # in another file
        if id(place.span.holder) not in seen and (place.mended or finding.level is not Level.NOTE):
            seen.add(id(place.span.holder))
            found.append(place)
    return found


def _remark(number: int, finding: Finding) -> Remark:
    first = _first(finding)
    lines = []
    beside = [place for place in finding.places if place.span.holder is first.span.holder]
    if len({place.quote for place in beside}) > 1:
        lines.append("原文：" + places.few(list(dict.fromkeys(f"“{_shown(place.quote)}”" for place in beside)), "", 6))
    lines.append(finding.message)
    lines += [f"同因：{other.message}" for other in finding.folded]
    lines.append(f"建议：{finding.advice}")
    right = clean(_right_sentence(finding))
    if right:
        lines.append(right)
    elsewhere = list(dict.fromkeys(place.where for place in finding.places if place.where != first.where))
    if elsewhere:
        lines.append(f"其他位置：{places.few(elsewhere, '；', _OTHERS)}。")
    lines.append(f"依据：{wording.basis(finding.rule)}")
    nowhere = Span(Paragraph("", Origin()), 0, 0)  # all of it stands in other files: said at the title
    return Remark(
        nowhere if first.source else first.span,
        f"问题{number}　{wording.level_name(finding)}",
        [clean(line) for line in lines],
        f"〔{finding.code}〕",
        right=right,
    )


def _shown(quote: str) -> str:
    return places.shortened(clean(quote))


def _right_sentence(finding: Finding) -> str:
    """The sentence as it would be after the repair; `""` where there is none or it cannot be shown whole."""
    repair, span = finding.repair, _first(finding).span
    text, start, end = span.holder.text, span.start, span.end
    if repair is None or text[start:end] != repair.old:
        return ""
    first = max(text.rfind(stop, 0, start) for stop in _STOPS) + 1
    last = min((at for stop in _STOPS if (at := text.find(stop, end)) >= 0), default=len(text))
    sentence = " ".join(f"{text[first:start]}{repair.new}{text[end:last]}".split())
    if len(sentence) > _SENTENCE:
        return f"改法：{wording.repaired(finding)}"
    return f"改后：“{sentence}”{'' if repair.certain else '（供参考，请核对）'}"


def corrections_of(finding: Finding) -> list[Correction]:
    """The places of a finding that can be mended in one way only, each with the words that would be right."""
    marked = [Correction(place.span, place.mended) for place in finding.places if place.mended and not place.source]
    repair, first = finding.repair, _first(finding).span
    if not marked and repair is not None and first.text == repair.old and _is_unit_slip(finding):
        marked.append(Correction(first, repair.new))
    return [correction for correction in marked if not _doubles(correction)]


def _doubles(correction: Correction) -> bool:
    """Whether the right words stand beside it already: `八项政策规定` is not mended by making it `八项规定规定`."""
    span, new = correction.span, correction.new
    text = span.holder.text
    _, _, put = difference(span.text, new)
    return len(put) > 1 and (text[span.end :].startswith(put) or text[: span.start].endswith(put))


def _is_unit_slip(finding: Finding) -> bool:
    """The digits are right and the unit is not, beyond doubt: `8元` for `8万元`."""
    repair = finding.repair
    if repair is None or finding.level is not Level.ERROR:
        return False
    old, new = (re.findall(r"[\d.,，]+", words) for words in (repair.old, repair.new))
    return old == new != []


def difference(old: str, new: str) -> tuple[int, int, str]:
    """What of `old` is to be replaced, and by what: the ends that are alike are left out."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, len(old) - tail, new[head : len(new) - tail]
