"""结果应用建议（内部参考）as a Word file: what a bureau proposes for the next budget, as a draft to be edited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from jixiao.runs.letter_phrases import BLANK
from jixiao.writers.docx_parts import package, paragraph, table
from jixiao.writers.letter_parts import signature

MARK: Final = "内部参考　草稿　不得公开"
_NUMERALS: Final = "一二三四五六七八九十"
_SUM_HEADS: Final = ("建议", "单位数", "增减合计（万元）", "建议数合计（万元）", "其中未测算金额")
_SUM_WIDTHS: Final = (1900, 1300, 2000, 2144, 1500)
_HEADS: Final = (
    "序号",
    "单位",
    "得分",
    "等级",
    "执行率",
    "建议",
    "增减（万元）",
    "建议数（万元）",
    "条款和算式",
    "办理",
)
_WIDTHS: Final = (560, 2400, 1300, 660, 900, 1000, 1150, 1250, 2456, 1080)
_CLAUSE_HEADS: Final = ("条", "规定", "依据")
_CLAUSE_WIDTHS: Final = (560, 4700, 3584)
_MOST_NAMES: Final = 60


@dataclass(frozen=True, slots=True)
class SumLine:
    """One action: how many bodies, and 万元. `without` of them have no amount because a figure is missing."""

    words: str
    count: int
    change: Decimal
    amount: Decimal
    without: int


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One body or project, every cell in words; what is not known is `—`."""

    name: str
    score: str
    grade: str
    rate: str
    action: str
    change: str
    amount: str
    why: str
    decided: str


@dataclass(frozen=True, slots=True)
class SpendingDraft:
    """What the draft tells. `groups`: a heading and its lines; `unproposed`: a reason and the names."""

    year: int
    made: str
    """`2024年度第1次测算（2025年9月1日）`."""
    policy: str
    note: str
    score: str
    base: str
    bands: tuple[str, ...]
    unverified: int
    """Clauses of which no source was seen."""
    sums: tuple[SumLine, ...]
    projects: str
    """What is proposed for projects, in a sentence; `""` where there are none."""
    standing: str
    """How many were decided on, in a sentence."""
    groups: tuple[tuple[str, tuple[BodyLine, ...]], ...]
    unproposed: tuple[tuple[str, tuple[str, ...]], ...]
    clauses: tuple[tuple[str, str], ...]


def to_spending_docx(draft: SpendingDraft) -> bytes:
    """The file; sender and date are blanks to fill in. Same input, same bytes."""
    title = f"{draft.year}年度绩效结果应用建议（内部参考）"
    return package(title, "".join(_body(draft)), "".join(_annex(draft)))


def _body(draft: SpendingDraft) -> Iterator[str]:
    chapters = iter(_NUMERALS)
    yield paragraph("Annex", MARK)
    yield paragraph("Title", f"关于{draft.year}年度绩效结果应用于{draft.year + 1}年预算安排的建议")
    yield paragraph("Heading1", f"{next(chapters)}、依据和口径")
    yield paragraph("Body", f"按“{draft.policy}”，{draft.made}。得分口径：{draft.score}；金额以{draft.base}为基数。")
    yield paragraph("Body", f"等级：{'；'.join(draft.bands)}。")
    if draft.note:
        yield paragraph("Body", draft.note)
    if draft.unverified:
        yield paragraph(
            "Body", f"条款中有{draft.unverified}条没有文件依据或未核原文，使用前请核对本地文件，条款见附件2。"
        )
    yield paragraph("Heading1", f"{next(chapters)}、总体情况")
    yield table(_SUM_HEADS, _SUM_WIDTHS, [[[cell] for cell in _sum(line)] for line in draft.sums])
    yield paragraph("Small", "“增减”指与基数相比；未取得的数不按0计，对应金额不在合计内。")
    if draft.projects:
        yield paragraph("Body", draft.projects)
    yield paragraph("Body", draft.standing)
    if draft.unproposed:
        yield paragraph("Heading1", f"{next(chapters)}、未作建议的单位")
        for reason, names in draft.unproposed:
            yield paragraph("Body", f"{_listed(names)}（{len(names)}家）。", bold=f"{reason}：")
    yield paragraph("Heading1", f"{next(chapters)}、需要说明的事项")
    yield paragraph("Body", f"本建议由系统按上述办法测算、经办人办理，供编制预算参考，不是预算安排决定。{BLANK}")
    yield paragraph("Body", "附件：1.分单位建议表　2.适用条款")
    yield from signature()


def _sum(line: SumLine) -> tuple[str, ...]:
    money = (f"{line.change:+,.2f}" if line.change else "0.00", f"{line.amount:,.2f}")
    return (line.words, str(line.count), *money, str(line.without) if line.without else "—")


def _listed(names: tuple[str, ...]) -> str:
    rest = len(names) - _MOST_NAMES
    return "、".join(names[:_MOST_NAMES]) + (f"等，其余{rest}家见建议表" if rest > 0 else "")


def _annex(draft: SpendingDraft) -> Iterator[str]:
    yield paragraph("Annex", f"附件1　{MARK}")
    yield paragraph("AnnexTitle", f"{draft.year + 1}年预算安排建议表")
    for heading, lines in draft.groups:
        yield paragraph("TableText", f"{len(lines)}项", bold=f"{heading}：")
        yield table(_HEADS, _WIDTHS, [_row(number, line) for number, line in enumerate(lines, 1)])
    yield paragraph("Small", "建议为“保持”的单位较多，不在此列，见建议表（xlsx）。")
    yield paragraph("Annex", f"附件2　{MARK}", new_page=True)
    yield paragraph("AnnexTitle", "适用条款")
    rows = [[[str(number)], [words], [basis]] for number, (words, basis) in enumerate(draft.clauses, 1)]
    yield table(_CLAUSE_HEADS, tuple(width * 144 // 100 for width in _CLAUSE_WIDTHS), rows)


def _row(number: int, line: BodyLine) -> list[list[str]]:
    cells = (line.score, line.grade, line.rate, line.action, line.change, line.amount, line.why, line.decided)
    return [[str(number)], [line.name], *([cell] for cell in cells)]
