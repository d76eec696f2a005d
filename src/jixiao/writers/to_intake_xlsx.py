"""收件登记表: a line a body, a line a file, what a person has to settle, and the texts to send."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from jixiao.findings import Level
from jixiao.intake.filed import Filed
from jixiao.intake.filled_answers import FILL_IN, HASH, LEFT_OUT, TAKEN, WRITTEN
from jixiao.intake.sets import Standing
from jixiao.runs.receive import Intake
from jixiao.writers import intake_words as words
from jixiao.writers.clean import clean
from jixiao.writers.sheets import Sheet, Value, workbook

_ASK = f"{FILL_IN}（填单位名称或编码，不收的填“{LEFT_OUT}”）"
_OPEN = (Standing.NOTHING, Standing.INCOMPLETE, Standing.COMPETING, Standing.UNCERTAIN)
_QUESTION_WIDTHS = (6, 46, 14, 24, 24, 48, 26, 8)


def to_intake_xlsx(intake: Intake) -> bytes:
    """The workbook. Filled in, it is read back by `jixiao intake --answers`. The same intake gives the same bytes."""
    sheets = [_bodies(intake), _files(intake), _questions(intake), _unmatched(intake), _reminders(intake)]
    collection = intake.collection
    notes: list[tuple[Value, ...]] = [("结果", "", words.summary(intake))]
    notes += [("注意", "", clean(notice)) for notice in (*intake.notices, words.hint(intake)) if notice]
    notes += [("名录", fault.where, clean(fault.message)) for fault in collection.register.faults]
    sheets.append(Sheet("说明", ("类别", "位置", "内容"), notes, (8, 14, 110)))
    return workbook(words.TITLE, sheets)


def _bodies(intake: Intake) -> Sheet:
    levels = tuple(level.chinese for level in Level) if intake.checked is not None else ()
    head = (
        "序号",
        "单位编码",
        "单位名称",
        "归口股室",
        "状态",
        "缺什么",
        "已收材料",
        "说明",
        *levels,
        "联系人",
        "联系电话",
    )
    widths = (6, 12, 28, 12, 8, 20, 52, 46, *(8 for _ in levels), 10, 15)
    rows: list[tuple[Value, ...]] = []
    for number, one in enumerate(intake.collection.sets, start=1):
        counts = words.counts_of(intake, one)
        found: Sequence[Value] = [Fraction(count) for count in counts] if counts else [None for _ in levels]
        row = (
            Fraction(number),
            clean(one.body.code),
            clean(one.body.name),
            clean(one.body.office),
            one.standing.chinese,
            words.missing_of(one),
            "\n".join(words.received_of(one)),
            "\n".join(words.notes_of(one)),
            *found,
            clean(one.body.contact),
            clean(one.body.phone),
        )
        rows.append(row)
    off = frozenset(number for number, one in enumerate(intake.collection.sets) if one.standing in _OPEN)
    return Sheet("收件登记表", head, rows, widths, off, is_filtered=True)


def _files(intake: Intake) -> Sheet:
    head = ("序号", "文件", "种类", "年度", "落款日期", "单位", "状态", "依据", "说明", HASH)
    rows: list[tuple[Value, ...]] = [
        (
            Fraction(number),
            clean(file.recognised.path),
            words.kinds_of(file),
            str(file.recognised.year or ""),
            words.dated(file),
            words.body_of(file),
            file.state.chinese,
            words.why_of(file),
            words.remarks_of(file),
            file.recognised.sha256[:16],
        )
        for number, file in enumerate(intake.collection.settled_files, start=1)
    ]
    return Sheet("文件清单", head, rows, (6, 46, 20, 7, 12, 26, 14, 44, 36, 18), is_filtered=True)


def _questions(intake: Intake) -> Sheet:
    """Whose a file is, and which of two versions counts."""
    rows: list[tuple[Value, ...]] = []
    choices: dict[tuple[int, int], tuple[str, ...]] = {}
    for file in words.doubtful(intake):
        choices[len(rows), 6] = (*_short([body.name for body in file.match.candidates]), LEFT_OUT)
        rows.append(_question(len(rows), file, "是哪家单位的", words.body_of(file), words.why_of(file)))
    for one in intake.collection.sets:
        for competing in one.competing:
            for file in competing.files:
                choices[len(rows), 6] = (TAKEN, LEFT_OUT)
                rows.append(_question(len(rows), file, "以哪份为准", clean(one.body.name), clean(competing.words)))
    head = ("序号", "文件", "要确认的", WRITTEN, "可能的单位", "为什么要确认", f"{_ASK[:-1]}；版本填“{TAKEN}”）", HASH)
    hidden, to_fill = frozenset({7}), frozenset({6})
    return Sheet("待确认", head, rows, _QUESTION_WIDTHS, hidden=hidden, to_fill=to_fill, choices=choices)


def _question(number: int, file: Filed, asked: str, body: str, why: str) -> tuple[Value, ...]:
    written = clean(file.match.written)
    return Fraction(number + 1), clean(file.recognised.path), asked, written, body, why, None, file.recognised.sha256


def _short(names: Sequence[str]) -> list[str]:
    """A list of choices may have 255 signs."""
    kept: list[str] = []
    for name in names:
        if sum(map(len, kept)) + len(kept) + len(name) > 240 or "," in name or '"' in name:
            break
        kept.append(name)
    return kept


def _unmatched(intake: Intake) -> Sheet:
    rows: list[tuple[Value, ...]] = [
        (
            Fraction(number),
            clean(file.recognised.path),
            file.state.chinese,
            clean(file.match.written),
            words.body_of(file),
            "；".join(part for part in (words.why_of(file), words.remarks_of(file)) if part),
            None,
            file.recognised.sha256,
        )
        for number, file in enumerate(words.unmatched(intake), start=1)
    ]
    head = ("序号", "文件", "情况", WRITTEN, "可能的单位", "原因和处理办法", _ASK, HASH)
    return Sheet("未识别", head, rows, _QUESTION_WIDTHS, hidden=frozenset({7}), to_fill=frozenset({6}))


def _reminders(intake: Intake) -> Sheet:
    rows: list[tuple[Value, ...]] = []
    if intake.group_text:
        rows.append(("工作群", "", "通知", clean(intake.group_text), words.hint(intake)))
    for one in intake.reminders:
        kind = "函" if one.is_official else "提醒"
        rows.append((clean(one.body.name), one.occasion, kind, clean(one.text), clean(one.hold)))
    return Sheet("催报用语", ("发给", "情形", "方式", "用语", "发之前"), rows, (28, 8, 8, 96, 36))
