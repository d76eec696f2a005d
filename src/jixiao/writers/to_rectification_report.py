"""整改情况报告 of a body: what it answered to each item of a notice, as it was handed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from jixiao.runs.letter_phrases import BLANK
from jixiao.writers.docx_parts import package, paragraph, table
from jixiao.writers.letter_parts import signature

ANNEX: Final = "整改情况表"
ANNEX_OF_OFFICIAL: Final = "处理情况表"
_HEADS: Final = ("序号", "问题", "整改要求", "整改情况", "完成时间", "佐证", "责任人")
_WIDTHS: Final = (560, 3000, 2500, 3300, 1240, 1256, 900)


@dataclass(frozen=True, slots=True)
class Answered:
    """One item: `kind` is 已整改, 正在整改, 说明情况, or `""` where nothing was handed in; `day` as written."""

    words: str
    demand: str
    kind: str = ""
    said: str = ""
    day: str = ""
    proofs: Sequence[str] = ()
    who: str = ""


@dataclass(frozen=True, slots=True)
class RectificationReport:
    """`subject` is what was reviewed: `2024年度绩效自评`; `to` the office that asked."""

    unit: str
    subject: str
    items: Sequence[Answered]
    to: str = ""
    is_official: bool = False
    """Of a body that was asked by a 函: it answers by one."""


def to_rectification_report(report: RectificationReport) -> bytes:
    """The Word file, to be signed: number and date are visible blanks. Same input, same bytes."""
    return package(title_of(report), "".join(_letter(report)), "".join(_annex(report)))


def title_of(report: RectificationReport) -> str:
    if report.is_official:
        return f"关于{report.subject}有关问题处理情况的复函"
    return f"关于{report.subject}问题整改情况的报告"


def _letter(report: RectificationReport) -> Iterator[str]:
    yield paragraph("Title", title_of(report))
    yield paragraph("Address", f"{report.to or BLANK}：")
    what = "有关问题处理情况函复" if report.is_official else "问题整改情况报告"
    yield paragraph("Body", f"现将我单位{report.subject}{what}如下：{_counted(report)}。")
    for number, item in enumerate(report.items, 1):
        done = f"（{item.day}）" if item.day else ""
        said = f"{item.kind}{done}：{_ended(item.said)}" if item.kind else "尚未反馈。"
        yield paragraph("Body", f"{_ended(item.words)}{said}", bold=f"{number}. ")
    yield paragraph("Body", "")
    yield paragraph("Body", f"附件：{_annex_title(report)}")
    yield from signature(report.unit)


def _annex_title(report: RectificationReport) -> str:
    return ANNEX_OF_OFFICIAL if report.is_official else ANNEX


def _counted(report: RectificationReport) -> str:
    """`共3项，其中已整改2项、尚未反馈1项`."""
    kinds = [item.kind for item in report.items]
    named = [f"{kind}{kinds.count(kind)}项" for kind in dict.fromkeys(kinds) if kind]
    if rest := kinds.count(""):
        named.append(f"尚未反馈{rest}项")
    return f"共{len(kinds)}项，其中{'、'.join(named)}"


def _annex(report: RectificationReport) -> Iterator[str]:
    yield paragraph("Annex", "附件")
    yield paragraph("AnnexTitle", _annex_title(report))
    rows = [
        [
            [str(number)],
            [item.words],
            [item.demand],
            [f"{item.kind}：{item.said}" if item.kind else ""],
            [item.day],
            list(item.proofs),
            [item.who],
        ]
        for number, item in enumerate(report.items, 1)
    ]
    heads = tuple(head.replace("整改", "处理") for head in _HEADS) if report.is_official else _HEADS
    yield table(heads, _WIDTHS, rows)


def _ended(words: str) -> str:
    return f"{words.strip().rstrip('。；;')}。"
