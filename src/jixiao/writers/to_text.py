"""An examination for the terminal: 位置 – 原文 – 问题 – 建议, then what a person should still look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from jixiao.findings import Finding, Level
from jixiao.runs import Examination, ExaminedDocument, FigureLedger, Outcome

_OPEN = 10
"""So many findings are shown whole; the others in one line each."""
_QUOTE = 40
_PLACES = 4


def to_text(examination: Examination) -> str:
    """The text, ending with a line feed."""
    return "\n\n".join("\n".join(_document(document)) for document in examination.documents) + "\n"


def _document(document: ExaminedDocument) -> list[str]:
    name = document.path or "（未命名）"
    if document.part:
        name = f"{name} · {document.part}"
    if document.error is not None:
        return [name, f"  未能核对：{document.error.message}{document.error.advice}〔{document.error.code}〕"]
    lines = [name, f"  {_heading(document)}"]
    lines += [f"  说明：{notice}" for notice in document.notices]
    lines.append(f"  {_counts(document)}")
    opened = [finding for finding in document.findings if finding.level is not Level.NOTE]
    notes = [finding for finding in document.findings if finding.level is Level.NOTE]
    whole, folded = opened[:_OPEN], opened[_OPEN:]
    whole += notes[: max(0, min(3, _OPEN - len(whole)))] if not folded else []
    notes = [finding for finding in notes if finding not in whole]
    number = 0
    for level, findings in groupby(whole, key=lambda finding: finding.level):
        lines += ["", f"【{level.chinese if level else ''}】"]
        for finding in findings:
            number += 1
            lines += _finding(number, finding)
    if folded:
        lines += ["", f"【其余{len(folded)}处，摘要】"]
        for finding in folded:
            number += 1
            level_name = finding.level.chinese if finding.level else ""
            lines.append(f"{number}. {level_name}  {finding.places[0].where}：{finding.title}  〔{finding.code}〕")
    if notes:
        kinds = Counter(finding.title for finding in notes)
        listed = "；".join(f"{title}{count}处" if count > 1 else title for title, count in kinds.items())
        lines += ["", f"【建议】另有{len(notes)}处，不影响报送：{listed}。"]
    return [*lines, "", *_coverage(document)]


def _heading(document: ExaminedDocument) -> str:
    evaluation, profile = document.evaluation, document.profile
    parts = [document.kind_name]
    if evaluation and evaluation.year:
        parts.append(f"{evaluation.year}年度")
    if evaluation and evaluation.unit_name.text:
        parts.append(evaluation.unit_name.text[:30])
    if profile:
        fit = "" if profile.fits else "（未找到本地方案，仅参照其一般口径）"
        parts.append(f"评分方案：{profile.title}{fit}〔{profile.name}，{profile.standing}〕")
    return " · ".join(parts)


def _counts(document: ExaminedDocument) -> str:
    counts = [(level, len(document.findings_of(level))) for level in Level]
    if not any(count for _, count in counts):
        return "已核对的项目中没有发现问题。"
    return "，".join(f"{level.chinese}{count}处" for level, count in counts if count) + "。"


def _finding(number: int, finding: Finding) -> list[str]:
    where = _joined(list(dict.fromkeys(place.where for place in finding.places)), "；", "处")
    quotes = _joined(
        list(dict.fromkeys(f"“{_short(place.quote)}”" for place in finding.places if place.quote)), " ", "处"
    )
    lines = [f"{number}. 位置  {where}"]
    if quotes:
        lines.append(f"   原文  {quotes}")
    lines += [f"   问题  {finding.message}", f"   建议  {finding.advice}  〔{finding.code}〕"]
    return lines


def _joined(items: list[str], mark: str, unit: str) -> str:
    shown = mark.join(items[:_PLACES])
    return shown if len(items) <= _PLACES else f"{shown}{mark}等{len(items)}{unit}"


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _QUOTE else f"{words[: _QUOTE - 1]}…"


def _coverage(document: ExaminedDocument) -> list[str]:
    """What was checked and what was not: silence is never a pass."""
    answered = len(document.answers)
    words = (
        (Outcome.FOUND, "发现问题"),
        (Outcome.HOLDS, "核对无误"),
        (Outcome.NOT_APPLICABLE, "不适用"),
        (Outcome.NOT_ENOUGH_DATA, "取数不足"),
        (Outcome.COULD_NOT_PARSE, "未能识别"),
        (Outcome.FAILED, "核对失败"),
    )
    listed = "，".join(f"{name}{count}项" for outcome, name in words if (count := document.count(outcome)))
    figures = document.figures
    lines = [
        f"核对情况：应查{answered}项，{listed}。"
        f"数字{figures.seen}个，参加核对{figures.checked}个，未找到可比对象{figures.alone}个"
        + (f"，未能识别{figures.not_understood}个" if figures.not_understood else "")
        + "。"
    ]
    if told := "；".join(_kinds_of_figures(figures)):
        lines.append(f"其中{told}。")
    if document.to_look_at:
        lines.append(f"另有{len(document.to_look_at)}处请人工看：")
        lines += [f"  - {place.where}“{_short(place.quote)}”：{why}" for place, why in document.to_look_at[:6]]
        if len(document.to_look_at) > 6:
            lines.append(f"  - 其余{len(document.to_look_at) - 6}处见 --format json 的 unchecked。")
    missing = [a for a in document.answers if a.outcome in (Outcome.NOT_ENOUGH_DATA, Outcome.FAILED)]
    if missing:
        shown = "；".join(f"{answer.rule.title}（{answer.why}）" for answer in missing[:4])
        more = f"等{len(missing)}项" if len(missing) > 4 else ""
        lines.append(f"未能核对：{shown}{more}。")
    return lines


def _kinds_of_figures(figures: FigureLedger) -> Iterator[str]:
    """How far money and stated relations were recomputed, where there are any."""
    if figures.money_seen:
        yield f"金额和百分比{figures.money_seen}个，参加核对{figures.money_checked}个"
    if figures.claims_seen:
        yield f"比较、占比、完成率、平均等说法{figures.claims_seen}处，已复算{figures.claims_checked}处"
