"""What was checked and what was not, in sentences: both ledgers, and what waivers and a baseline did."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from jixiao.runs import Examination, ExaminedDocument, FigureLedger, Outcome
from jixiao.writers.places import shortened

_OUTCOMES = (
    (Outcome.FOUND, "发现问题"),
    (Outcome.HOLDS, "核对无误"),
    (Outcome.NOT_APPLICABLE, "不适用"),
    (Outcome.NOT_ENOUGH_DATA, "取数不足"),
    (Outcome.COULD_NOT_PARSE, "未能识别"),
    (Outcome.FAILED, "核对失败"),
)


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
    """The rules that concern the document and could not answer; those that want for one material beside it together."""
    missing = (Outcome.NOT_ENOUGH_DATA, Outcome.FAILED)
    by_reason: dict[tuple[str, str], list[str]] = {}
    for answer in document.answers:
        if answer.outcome in missing:
            own = "" if answer.rule.beside else answer.rule.code
            by_reason.setdefault((answer.why, own), []).append(answer.rule.title)
    return [f"{'、'.join(titles)}（{why}）" for (why, _), titles in by_reason.items()]


def to_look_at(document: ExaminedDocument) -> list[str]:
    """The places that a person should look at, each with its reason."""
    return [f"{place.where}“{shortened(place.quote)}”：{why}" for place, why in document.to_look_at]


def beside(document: ExaminedDocument) -> list[str]:
    """Of every file that was handed in beside the document, what it was taken as, or why it was not used."""
    return [f"{PurePath(file.path).name} {file.why}" for file in document.beside]


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
