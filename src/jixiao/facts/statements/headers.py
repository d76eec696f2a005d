"""The survey of a table: its header rows, its titles, and where its body begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from jixiao.arithmetic import parse_unit
from jixiao.documents import Cell, Table
from jixiao.evaluations.funds import money_unit
from jixiao.evaluations.vocabulary import tight
from jixiao.facts.statements.columns import Content, Panel, panels_of
from jixiao.facts.statements.words import TARGETS, words_of

FIGURE: Final = re.compile(r"\s*[-－−]?\d+(?:[,，]\d{3})*(?:[.．]\d+)?\s*(?:[万千亿]?元)?\s*")
_LONGEST: Final = 48
_LONGEST_HEAD: Final = 20
_FEWEST_HEADS: Final = 3
_LONGEST_UNIT: Final = 6
_MOST_COLUMNS: Final = 120
_META: Final = re.compile(
    r"单位[:：].*元|^(?:编制|填报|填表|预算|公开)?(?:部门|单位|日期)[:：]|^公开\d+表|^附?表[\d一二三四五六七八九十]+$"
)
_CODE_CONTENT: Final = re.compile(r"\s*[235][0-9]{2}(?:[0-9]{2}){0,2}\s*")
_WORD: Final = re.compile(r"[\u4e00-\u9fffA-Za-z]")


@dataclass(slots=True)
class Header:
    """The table as surveyed: where its body begins, and its panels."""

    rows: list[list[Cell]]
    body: int
    panels: list[Panel]
    titles: str
    unit: str
    words: frozenset[str]


def is_figure(text: str) -> bool:
    return len(text) <= _LONGEST and FIGURE.fullmatch(text) is not None


def survey(table: Table) -> Header | None:
    """None where the table holds no figures, no header, or is a form of objectives."""
    if not 0 < table.columns <= _MOST_COLUMNS:
        return None
    rows: list[list[Cell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        if cell.text and not cell.text.isspace() and 0 <= cell.row < table.rows and 0 <= cell.column < table.columns:
            rows[cell.row].append(cell)
    body = next((at for at, row in enumerate(rows) if _is_body(row)), 0)
    if not body:
        return None
    rows = rows[: _second_head(rows, body)]
    heads: list[list[Cell]] = [[] for _ in range(table.columns)]
    titles, unit, is_open = "", "", True
    for row in rows[:body]:
        if row and is_count_row([cell.text for cell in row if is_figure(cell.text)], row[0].text):
            continue
        told = []
        for cell in row:
            if _META.search(tight(cell.text)):
                unit = unit or money_unit(cell.text)
            else:
                told.append(cell)
        if is_open and len(told) <= 1:
            titles += "".join(tight(cell.text) for cell in told)
            continue
        is_open = False
        for cell in told:
            for column in range(cell.column, min(cell.column + max(cell.colspan, 1), table.columns)):
                heads[column].append(cell)
    words = frozenset(tight(cell.text) for row in rows[:body] for cell in row)
    if any(len(word) < 20 and TARGETS.search(word) for word in words):
        return None
    return Header(rows, body, panels_of(heads, _contents(rows[body:], table.columns)), titles, unit, words)


def _second_head(rows: list[list[Cell]], body: int) -> int:
    """Where another header begins that is not the first printed again: what stands below is of other columns."""
    first = {tight(cell.text) for row in rows[:body] for cell in row}
    for at in range(body + 1, len(rows)):
        told = [tight(cell.text) for cell in rows[at]]
        if len(told) < _FEWEST_HEADS or any(len(text) > _LONGEST_HEAD or is_figure(text) for text in told):
            continue
        named = [words for words in map(words_of, told) if words.is_amount or words.state]
        if len(named) >= 2 and not first.issuperset(told):
            return at
    return len(rows)


def _is_body(row: list[Cell]) -> bool:
    figures = [cell.text for cell in row if is_figure(cell.text)]
    return bool(figures) and not is_count_row(figures, row[0].text)


def is_count_row(figures: list[str], label: str) -> bool:
    """栏次 1 2 3: the columns numbered, not filled."""
    if "栏" in label and tight(label) in ("栏次", "栏目"):
        return True
    if len(figures) < 2 or figures[0].strip() != "1":
        return False
    return all(figure.strip() == str(number) for number, figure in enumerate(figures, start=1))


@lru_cache(maxsize=1024)
def _is_unit(text: str) -> bool:
    return parse_unit(text.strip()) is not None


def _contents(rows: list[list[Cell]], columns: int) -> list[Content]:
    contents = [Content() for _ in range(columns)]
    for row in rows:
        for cell in row:
            content = contents[cell.column]
            if is_figure(cell.text):
                content.figures += 1
                if _CODE_CONTENT.fullmatch(cell.text):
                    content.codes += 1
            elif cell.colspan == 1 and _WORD.search(cell.text):
                content.words += 1
                content.units += len(cell.text) < _LONGEST_UNIT and _is_unit(cell.text)
            elif cell.text[-1] in "%％" and len(cell.text) < 12:
                content.rates += 1
    return contents
