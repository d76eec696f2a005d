"""Evidence (佐证材料) of a self-evaluation: monthly ledgers that add up to what was reported, and surveys.

As in life some indicators have none. The city's figures are the sound ones: where a fault was planted in the report,
its evidence says what is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from random import Random
from typing import Final

from jixiao.writers.sheets import Sheet, workbook
from jixiao.www.trial.bodies import Body
from jixiao.www.trial.contents import told_of
from jixiao.www.trial.indicators import YearRow
from jixiao.www.trial.trades import CLASSES

_MONTHS: Final = 12
_WITHOUT: Final = 0.15


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file: `数量1-分月台账.xlsx`, and the indicator that it is for."""

    name: str
    indicator: str
    content: bytes


def evidence_of(seed: int, body: Body, year: int) -> tuple[Evidence, ...]:
    """The evidence of a body for a year, by indicator in the order of the form."""
    told = told_of(seed, body, year)
    chance = Random(f"{seed}/{body.code}/{year}/evidence")
    found: list[Evidence] = []
    for short, row in _numbered(told.rows):
        without = chance.random() < _WITHOUT
        if row.survey is not None and not without:
            found.append(Evidence(f"{short}-问卷统计表.xlsx", row.row.name, _survey(row, told.name, year)))
        elif _is_counted(row) and not without:
            found.append(Evidence(f"{short}-分月台账.xlsx", row.row.name, _ledger(row, told.name, year, chance)))
    return tuple(found)


def _numbered(rows: tuple[YearRow, ...]) -> Iterator[tuple[str, YearRow]]:
    """The rows as evidence names them: 数量1, 社会效益2, 满意度1."""
    numbers: Counter[str] = Counter()
    for row in rows:
        word = CLASSES[row.row.klass][1].removesuffix("指标").removeprefix("服务对象")
        numbers[word] += 1
        yield f"{word}{numbers[word]}", row


def _is_counted(row: YearRow) -> bool:
    """Whether it is a count that comes together over the year: no rate, no daily average, no price."""
    wanted = row.row.klass in ("数量", "社会", "生态") and row.row.operator == "≥"
    return wanted and not row.row.is_rate and "日均" not in row.row.name and row.row.unit not in ("个", "人", "条")


def _ledger(row: YearRow, name: str, year: int, chance: Random) -> bytes:
    assert row.actual is not None
    shares = [chance.uniform(0.5, 1.5) for _ in range(_MONTHS)]
    step = Decimal(1).scaleb(-row.actual_decimals)
    parts = [
        (row.actual * Decimal(str(round(one / sum(shares), 6)))).quantize(step, ROUND_FLOOR) for one in shares[:-1]
    ]
    parts.append(row.actual - sum(parts, Decimal()))
    rows = [(f"{month}月", f"{part}", "") for month, part in enumerate(parts, start=1)]
    rows.append(("合计", f"{row.actual}", ""))
    head = ("月份", f"{row.row.name}（{row.row.unit}）", "备注")
    title = f"{name}{year}年{row.row.name}分月台账"
    return workbook(title, [Sheet("分月台账", head, rows, (10, 40, 24), strong=frozenset({_MONTHS}))])


def _survey(row: YearRow, name: str, year: int) -> bytes:
    survey = row.survey
    assert survey is not None
    unsure = (survey.valid - survey.satisfied) * 2 // 3
    rows = [
        ("发放问卷", f"{survey.issued}", "份"),
        ("收回有效问卷", f"{survey.valid}", "份"),
        ("满意", f"{survey.satisfied}", "份"),
        ("一般", f"{unsure}", "份"),
        ("不满意", f"{survey.valid - survey.satisfied - unsure}", "份"),
        ("满意度", row.actual_words, ""),
    ]
    title = f"{name}{year}年{row.row.name}问卷统计表"
    return workbook(title, [Sheet("问卷统计", ("项目", "结果", "单位"), rows, (26, 14, 10), strong=frozenset({5}))])
