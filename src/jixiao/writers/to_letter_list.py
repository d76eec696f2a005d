"""The 寄送清单: every letter of a run in a row, with columns for sending and answer; and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from jixiao.findings import Level
from jixiao.runs.letters import Letter, Letters
from jixiao.writers import wording
from jixiao.writers.clean import clean
from jixiao.writers.sheets import Sheet, Value, workbook

_HEAD = ("序号", "主送单位", "函件", "发文字号", "文件", "材料", *(level.chinese for level in Level), "期限", "说明")
_HEAD += ("寄送日期", "签收人", "答复日期")
_WIDTHS = (6, 26, 8, 22, 40, 44, 8, 8, 8, 18, 26, 12, 10, 12)


def to_letter_list(letters: Letters, names: Sequence[str]) -> bytes:
    """The workbook; `names` are those of the files of the letters, in their order."""
    rows: list[tuple[Value, ...]] = [
        _row(number, letter, name) for number, (letter, name) in enumerate(zip(letters.letters, names, strict=True), 1)
    ]
    refused: list[tuple[Value, ...]] = [
        (clean(document.path), clean(document.error.message), clean(document.error.advice))
        for document in letters.unread
        if document.error is not None
    ]
    return workbook(
        "绩效自评材料核对函件寄送清单",
        [
            Sheet("寄送清单", _HEAD, rows, _WIDTHS),
            Sheet("未能核对的文件", ("文件", "原因", "处理办法"), refused, (60, 50, 60)),
        ],
    )


def _row(number: int, letter: Letter, name: str) -> tuple[Value, ...]:
    materials = "\n".join(clean(wording.name_of(document)) for document in letter.documents)
    return (
        Fraction(number),
        clean(letter.unit) or "（材料中没有写明）",
        letter.kind.chinese,
        letter.head.number,
        name,
        materials,
        *(Fraction(letter.count(level)) for level in Level),
        letter.head.deadline,
        letter.why,
        None,
        None,
        None,
    )
