"""整改通知书, or the 函 that asks for the same: the points in the letter, all of them in a table to be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from jixiao.runs.letter_phrases import BLANK
from jixiao.runs.letterhead import Letterhead
from jixiao.writers.docx_parts import package, paragraph, table
from jixiao.writers.letter_parts import signature

ANNEX: Final = "整改事项清单"
ANNEX_OF_OFFICIAL: Final = "有关事项清单"
_POINTS: Final = 10
_HEADS: Final = ("序号", "问题", "位置", "整改要求", "期限", "责任人", "整改情况", "完成时间")
_HEADS_OF_OFFICIAL: Final = ("序号", "内容", "位置", "商请事项", "时间", "联系人", "处理情况", "完成时间")
_WIDTHS: Final = (560, 3300, 1600, 2900, 1240, 900, 1356, 900)


@dataclass(frozen=True, slots=True)
class RectificationItem:
    """One row: what is the matter, where, what is to be done, until when (as written), who answers for it."""

    words: str
    demand: str
    where: str = ""
    deadline: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class RectificationNotice:
    """`subject` is what was reviewed: `2024年度绩效自评`. `is_official`: to a body of the same or a higher rank."""

    unit: str
    subject: str
    items: Sequence[RectificationItem]
    deadline: str
    head: Letterhead
    is_official: bool = False
    words: str = ""
    """What the reviewer adds of his own."""


def to_rectification_notice(notice: RectificationNotice) -> bytes:
    """The Word file. What was not given (date, number, sender) is a visible blank. Same input, same bytes."""
    return package(title_of(notice), "".join(_letter(notice)), "".join(_annex(notice)))


def title_of(notice: RectificationNotice) -> str:
    if notice.is_official:
        return f"关于商请研究处理{notice.subject}有关问题的函"
    return f"{notice.subject}问题整改通知书"


def annex_of(notice: RectificationNotice) -> str:
    return ANNEX_OF_OFFICIAL if notice.is_official else ANNEX


def _letter(notice: RectificationNotice) -> Iterator[str]:
    head, count = notice.head, len(notice.items)
    yield paragraph("Sender", head.sender or BLANK)
    yield paragraph("Number", head.number or BLANK)
    yield paragraph("Title", title_of(notice))
    yield paragraph("Address", f"{notice.unit or BLANK}：")
    if notice.is_official:
        yield paragraph(
            "Body",
            f"经核对贵单位{notice.subject}材料，有{count}项内容商请研究处理，"
            f"并请于{notice.deadline}将处理情况函复我单位。",
        )
    else:
        yield paragraph(
            "Body",
            f"经审核你单位{notice.subject}材料，有{count}项问题需要整改。请逐项落实，"
            f"于{notice.deadline}完成整改并反馈整改情况。",
        )
    for number, item in enumerate(notice.items[:_POINTS], 1):
        asks = "请" if notice.is_official else "整改要求："
        demand = item.demand.removeprefix("请") if notice.is_official else item.demand
        words = f"{_ended(item.words)}{asks}{_ended(demand)}"
        if item.deadline and item.deadline != notice.deadline:
            words += f"（{item.deadline}）"
        yield paragraph("Body", words, bold=f"{number}. {f'{item.where}。' if item.where else ''}")
    if count > _POINTS:
        yield paragraph("Body", f"其余{count - _POINTS}项见附件。")
    yield from (paragraph("Body", line) for line in notice.words.splitlines() if line.strip())
    if notice.is_official:
        yield paragraph(
            "Body", "情况与上述不一致的，请予说明；确需延后处理的，请告知原因和计划完成时间。专此函商，请予支持。"
        )
    else:
        yield paragraph(
            "Body",
            "已整改的，请写明整改措施和完成时间，可附佐证材料；不能按期完成的，请说明原因和计划完成时间；情况与上述不一致的，请说明情况。",
        )
    yield paragraph("Body", "")
    yield paragraph("Body", f"附件：{annex_of(notice)}")
    yield from signature(head.sender, head.date)
    yield paragraph("Body", f"（联系人：{head.contact or BLANK}，电话：{head.phone or BLANK}）")


def _annex(notice: RectificationNotice) -> Iterator[str]:
    yield paragraph("Annex", "附件")
    yield paragraph("AnnexTitle", annex_of(notice))
    yield paragraph("TableText", f"单位：{notice.unit or BLANK}　　材料：{notice.subject}")
    yield table(
        _HEADS_OF_OFFICIAL if notice.is_official else _HEADS,
        _WIDTHS,
        [
            [
                [str(number)],
                [item.words],
                [item.where],
                [item.demand],
                [item.deadline or notice.deadline],
                [item.who],
                [],
                [],
            ]
            for number, item in enumerate(notice.items, 1)
        ],
    )


def _ended(words: str) -> str:
    """With a full stop, whatever the words end with."""
    return f"{words.strip().rstrip('。；;')}。"
