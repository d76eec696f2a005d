"""Answers out of a 收件登记表 in which a person filled in 确认为."""

from __future__ import annotations

import os
import re
from typing import BinaryIO, Final

from jixiao.documents import Document, Table, Unreadable
from jixiao.documents.read import read
from jixiao.intake.answers import Answers
from jixiao.intake.body import Register
from jixiao.intake.lookup import lookup
from jixiao.intake.naming import key_of, plain_key

FILL_IN: Final = "确认为"
"""How the head of the column begins that a person fills in."""
HASH: Final = "校验值"
WRITTEN: Final = "写作"
TAKEN: Final = "采用"
LEFT_OUT: Final = "不用"
_LEFT_OUT: Final = re.compile(r"不用|不收|不采用|作废|删除|无关|忽略|不要")
_TAKEN: Final = re.compile(r"采用|用这份|用此件|为准|以此为准")
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_HEAD_ROWS: Final = 5


def filled_answers(
    source: str | os.PathLike[str] | bytes | BinaryIO, register: Register | None = None, year: int | None = None
) -> Answers:
    """What was filled in, in every sheet with the columns 确认为 and 校验值.

    A body is named by code, full, short or former name; 不用 leaves a file out, 采用 takes it before other versions.
    What names no body of the register, or several, is a fault and no answer. Nothing is raised.
    """
    try:
        document = read(source)
    except Unreadable as problem:
        return Answers(faults=(f"填好的收件登记表未能读取：{problem.message}{problem.advice}",))
    found = Answers()
    tables = [(table, *known) for table in document.tables if (known := _columns(table))]
    if not tables:
        return Answers(faults=(f"没有找到“{FILL_IN}”一栏，没有读到答复；请用本程序写出的收件登记表。",))
    for table, row, columns in tables:
        for number in range(row + 1, table.rows):
            found = found.with_(_answer(table, number, columns, register, year))
    return found


def is_intake_workbook(document: Document) -> bool:
    """Whether a workbook is one that we wrote, with room for answers."""
    return any(_columns(table) for table in document.tables)


def _columns(table: Table) -> tuple[int, dict[str, int]] | None:
    for row in range(min(table.rows, _HEAD_ROWS)):
        columns: dict[str, int] = {}
        for cell in table.row(row):
            head = "".join(cell.text.split())
            for name in (FILL_IN, HASH, WRITTEN):
                if head.startswith(name):
                    columns.setdefault(name, cell.column)
        if FILL_IN in columns and HASH in columns:
            return row, columns
    return None


def _answer(table: Table, row: int, columns: dict[str, int], register: Register | None, year: int | None) -> Answers:
    def text(name: str) -> str:
        cell = table.at(row, columns[name]) if name in columns else None
        return " ".join(cell.text.split()) if cell is not None else ""

    words, sha256, written = text(FILL_IN), text(HASH).lower(), text(WRITTEN)
    if not words:
        return Answers()
    place = f"“{table.caption}”第{row + 1}行"
    if not _HASH.fullmatch(sha256):
        return Answers(faults=(f"{place}的{HASH}缺失或改动过，“{words}”没有采用。",))
    if _LEFT_OUT.search(words):
        return Answers(used={sha256: False})
    if _TAKEN.search(words):
        return Answers(used={sha256: True})
    if register is None or not register.is_given:
        key = key_of(words)
    else:
        body = lookup(register, year).refer(words)
        if body is None:
            return Answers(faults=(f"{place}填的“{words}”不在名录中，或不止一家；请写名录中的全称或编码。",))
        key = body.key
    return Answers({sha256: key}, {plain_key(written): key} if written else {})
