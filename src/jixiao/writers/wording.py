"""The sentences that every output of a check has in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from jixiao.basis import citations
from jixiao.findings import Finding, Level, Rule, Waiver
from jixiao.runs import Examination, ExaminedDocument, FigureLedger, Outcome

_QUOTE = 40
_OUTCOMES = (
    (Outcome.FOUND, "发现问题"),
    (Outcome.HOLDS, "核对无误"),
    (Outcome.NOT_APPLICABLE, "不适用"),
    (Outcome.NOT_ENOUGH_DATA, "取数不足"),
    (Outcome.COULD_NOT_PARSE, "未能识别"),
    (Outcome.FAILED, "核对失败"),
)


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


def wheres(finding: Finding) -> list[str]:
    """The places, each once, in order."""
    return list(dict.fromkeys(place.where for place in finding.places))


def where(finding: Finding, most: int = 4) -> str:
    """The places in one line, what the next has in common with the one before left out."""
    every = wheres(finding)
    said, before = "", ""
    for place in every[:most]:
        said += _next_place(before, place) if said else place
        before = place
    return said if len(every) <= most else f"{said}；等{len(every)}处"


_CHAPTER: Final = re.compile("“[^”]+”")


def _next_place(before: str, place: str) -> str:
    """`；第4行 得分` after `自评表 第3行 得分`; `、得分` in the same row; `；同部分第2段` in the same chapter."""
    one, two = before.split(" "), place.split(" ")
    common = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    if 0 < common == len(one) - 1 == len(two) - 1 and common > 1:
        return f"、{two[-1]}"
    if 0 < common < len(two):
        return f"；{' '.join(two[common:])}"
    here, there = _CHAPTER.match(place), _CHAPTER.match(before)
    if here and there and here[0] == there[0] and place != here[0]:
        return f"；同部分{place[here.end() :]}"
    return f"；{place}"


def quotes(finding: Finding, longest: int = _QUOTE) -> list[str]:
    """The quoted words, each once, in order, in quotation marks."""
    return list(dict.fromkeys(f"“{shortened(place.quote, longest)}”" for place in finding.places if place.quote))


def few(items: list[str], mark: str, most: int = 4) -> str:
    """The first ones, and how many there are when some are left out."""
    shown = mark.join(items[:most])
    return shown if len(items) <= most else f"{shown}{mark}等{len(items)}处"


def shortened(words: str, longest: int = _QUOTE) -> str:
    words = " ".join(words.split())
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


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


def rules_line(document: ExaminedDocument) -> str:
    """The ledger of rules in a sentence: what was left out is said."""
    left_out = document.count(Outcome.NOT_ASKED)
    listed = "，".join(f"{name}{count}项" for outcome, name in _OUTCOMES if (count := document.count(outcome)))
    said = f"应查{len(document.answers) - left_out}项，{listed}"
    if left_out:
        said += f"；另有{left_out}项按设置未查：{_left_out(document)}"
    return said + "。"


def _left_out(document: ExaminedDocument) -> str:
    codes = [answer.rule.code for answer in document.answers if answer.outcome is Outcome.NOT_ASKED]
    return "、".join(codes[:12]) + ("等" if len(codes) > 12 else "")


def figures_line(figures: FigureLedger) -> str:
    """The ledger of figures in a sentence."""
    unread = f"，未能识别{figures.not_understood}个" if figures.not_understood else ""
    said = f"数字{figures.seen}个，参加核对{figures.checked}个，未找到可比对象{figures.alone}个{unread}。"
    kinds = "；".join(_kinds_of_figures(figures))
    return said + (f"\n其中{kinds}。" if kinds else "")


def _kinds_of_figures(figures: FigureLedger) -> Iterator[str]:
    """How far money and stated relations were recomputed, where there are any."""
    if figures.money_seen:
        yield f"金额和百分比{figures.money_seen}个，参加核对{figures.money_checked}个"
    if figures.claims_seen:
        yield f"比较、占比、完成率、平均等说法{figures.claims_seen}处，已复算{figures.claims_checked}处"


def unanswered(document: ExaminedDocument) -> list[str]:
    """The rules that concern the document and could not answer, each with its reason."""
    missing = (Outcome.NOT_ENOUGH_DATA, Outcome.FAILED)
    return [f"{answer.rule.title}（{answer.why}）" for answer in document.answers if answer.outcome in missing]


def to_look_at(document: ExaminedDocument) -> list[str]:
    """The places that a person should look at, each with its reason."""
    return [f"{place.where}“{shortened(place.quote)}”：{why}" for place, why in document.to_look_at]


def allowances(examination: Examination) -> list[str]:
    """What waivers and a baseline did, or failed to do, in this run."""
    said = examination.allowances
    lines = [
        f"豁免 {w.fingerprint} 已于{w.until}到期，问题仍在，重新计入（{w.reason}，{w.author}）。" for w in said.expired
    ]
    lines += [
        f"豁免 {w.fingerprint} 没有用上：问题已不再出现，可从豁免单中删去（{w.reason}，{w.author}）。"
        for w in said.unused
    ]
    lines += [
        f"豁免 {w.fingerprint} 没有写单位，同时用在几家单位的材料上，请核对（{w.reason}，{w.author}）。"
        for w in said.shared
    ]
    known = [finding for finding in examination.findings if finding.is_known]
    if said.baseline_file:
        gone = f"；基线中有{said.gone}处已不再出现" if said.gone else ""
        lines.append(f"基线 {said.baseline_file}：其中已有的{len(known)}处不计入结果{gone}。")
    return lines
