"""What a cell is a figure of: from its table's context, its row and its column."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from jixiao.facts.mention import Measure, Role, State
from jixiao.facts.statements.columns import Column
from jixiao.facts.statements.context import Context
from jixiao.facts.statements.lines import Line
from jixiao.facts.statements.rows import Reading
from jixiao.facts.statements.words import FUNCTIONS, Words
from jixiao.facts.vocabulary import SYNONYMS, WITHOUT_FUND

_ROLES: Final = {
    "change": Role.CHANGE,
    "growth": Role.RATE,
    "execution": Role.RATIO,
    "share": Role.SHARE,
    "score": Role.SCORE,
    "plan": Role.TARGET,
    "price": Role.AVERAGE,
}
_SHORTEST_NAME: Final = 4
_SPENT: Final = re.compile("(?:累计|实际|已)?支出(?:数|金额|额)?")
_STOCKS: Final = frozenset({"年初结转和结余", "年末结转和结余"})
_RESERVED: Final = frozenset(SYNONYMS) | {name for names in SYNONYMS.values() for name in names}


def give_measures(reading: Reading, context: Context, projects_of: int | None = None) -> None:
    """Name every figure; give it a measure where row and column are both understood and its unit is known.

    In a self-evaluation of the year `projects_of` the rows of a list are projects, which the narrative may name too.
    """
    panel = reading.panel
    side = (
        _side_of(panel.money)
        or context.side
        or _side(panel.title)
        or _side("".join(line.label for line in reading.lines if line.is_total))
    )
    subject = _total_of_side(side) if context.subject == "收支" and panel.codes else ""
    here = replace(context, side=side, subject=subject or context.subject)
    told = [line for line in reading.lines if line.has_figures]
    is_single = len(told) == 1 and not panel.labels and not panel.codes
    meanings = [_Meaning(column, here) for column in panel.money]
    if any(line.words.is_total and not line.words.is_grand and line.has_figures for line in reading.lines):
        for meaning in meanings:
            meaning.is_totalled = True
    if side == "income" and any(column.leaf is not None and column.leaf.family == "stock" for column in panel.money):
        _with_carried_over(meanings)
    unclear = _unclear_codes(reading.lines)
    under = ""
    for line in reading.lines:
        under = _stock(line, under)
        line.under = under if line.words.family == "fund" else ""
        for meaning, figure in zip(meanings, line.figures, strict=True):
            if figure is None:
                continue
            mention = figure.mention
            mention.role = _ROLES.get(meaning.column.kind, Role.LEVEL)
            mention.row, mention.column = line.label, meaning.column.header
            mention.noun = meaning.column.header if line.is_total or not line.label else line.label
            if mention.family == "money":
                if line.code and line.code in unclear:
                    continue
                mention.measure = meaning.of(line, is_single)
                mention.is_named = mention.measure is not None and meaning.is_sure
                if mention.measure is None and projects_of is not None and not line.code:
                    mention.measure = _project(line, meaning.column, projects_of)


def _project(line: Line, column: Column, year: int) -> Measure | None:
    """A row that bears a name of its own, in a column that says which of the year's figures it holds."""
    is_name = len(line.label) >= _SHORTEST_NAME and not line.is_total and not line.words.family
    state = column.state or (State.FINAL if _SPENT.fullmatch(column.header) else State.NONE)
    if not is_name or not (column.is_amount or state) or state is State.NONE or column.is_prior:
        return None
    return Measure(line.words.text, state, year=column.year or year)


def _with_carried_over(meanings: list[_Meaning]) -> None:
    """合计 beside 上年结转 holds more than the year's income."""
    for meaning in meanings:
        if meaning.column.is_total and not meaning.column.group and not _is_of_year(meaning.column):
            meaning.key = meaning.key.replace("收入合计", "收入总计")


def _unclear_codes(lines: list[Line]) -> set[str]:
    """Codes of rows that may be several bodies': those that occur twice, and all behind a line without a code."""
    seen: set[str] = set()
    unclear: set[str] = set()
    for line in lines:
        if line.code:
            (unclear if line.code in seen else seen).add(line.code)
        elif not seen and line.has_figures and not line.words.is_total and not line.words.family:
            return {line.code for line in lines}
    return unclear


def _stock(line: Line, under: str) -> str:
    if line.words.family == "stock":
        return line.words.key if line.words.key in _STOCKS else ""
    return under if line.words.family == "fund" else ""


def _side_of(columns: list[Column]) -> str:
    """Columns of 基本支出 make expenditure, those of 事业收入 income, whatever the caption says."""
    families = {column.leaf.family for column in columns if column.leaf is not None}
    spent, income = bool(families & {"use", "nature"}), "source" in families
    return "" if income is spent else "income" if income else "expenditure"


def _side(words: str) -> str:
    income, spent = "收入" in words, "支出" in words
    return "" if income is spent else "income" if income else "expenditure"


class _Meaning:
    """What one column makes of the rows."""

    __slots__ = (
        "column",
        "context",
        "fund",
        "is_fund",
        "is_sure",
        "is_totalled",
        "is_whole",
        "key",
        "state",
        "suffix",
        "year",
    )

    def __init__(self, column: Column, context: Context) -> None:
        self.column, self.context = column, context
        self.is_totalled = False
        """Whether a row above tells the total, so that 总计 holds more (carry-over)."""
        self.state, self.year = context.state_of(column), context.year_of(column)
        self.is_whole = column.is_whole
        leaf, above = column.leaf, column.above
        key, fund = (leaf.key, leaf.fund) if leaf is not None else ("", "")
        of_stock = above is not None and above.key in _STOCKS
        self.is_fund = is_fund = leaf is not None and leaf.family == "fund"
        if column.is_total and above is not None:
            key, fund = key or above.key, fund or above.fund
        elif is_fund:
            key = above.key if above is not None and of_stock else _total(context)
        elif leaf is not None and leaf.key == "收入合计" and leaf.family != "flow" and context.side == "expenditure":
            key = _total(context)
        self.fund = fund or context.fund
        self.key = key or (context.subject if column.is_whole else "")
        is_plain = column.is_amount or (column.is_total and key in ("", "支出合计")) or (is_fund and not of_stock)
        self.suffix = "" if is_plain else f"/{self.key}"
        self.is_sure = not (
            context.scope == "项目支出"
            or (context.scope and not context.fund)
            or (context.side == "income" and column.is_total and not _is_of_year(column))
        )
        if not column.is_identified or column.kind != "money":
            self.key = ""
            self.is_whole = False

    def of(self, line: Line, is_single: bool) -> Measure | None:
        context = self.context
        if not context.subject or (not self.key and not self.is_whole):
            return None
        if line.code:
            return self._coded(line.label, line.code)
        words = line.words
        if words.is_total or (is_single and not line.label):
            return self._total(words)
        if not self.is_whole and not self.is_fund:
            return None
        return self._labelled(words, line)

    def _coded(self, label: str, code: str) -> Measure | None:
        if not label or self.key in ("", "收支"):
            return None
        context = self.context
        part = f"{context.scope}/{code}{self.suffix}" if context.scope and code[0] != "2" else code + self.suffix
        if context.side == "income":
            part += "/收入"
        return self._measure(label if label not in _RESERVED else f"{code}{label}", self.fund, part)

    def _total(self, words: Words) -> Measure | None:
        key = "" if words.is_subtotal else self.key
        if key == "收支":
            key = _total_of(words, self.context)
        if words.is_grand and key in ("收入合计", "支出合计") and (_is_two_sided(self.context) or self.is_totalled):
            key = key.replace("合计", "总计")
        return self._measure(key, self.fund) if key and key != "收支" else None

    def _labelled(self, words: Words, line: Line) -> Measure | None:
        context = self.context
        if context.side != "income" and words.text in FUNCTIONS:
            return self._measure(words.text, self.fund, FUNCTIONS[words.text])
        if words.family == "fund":
            key = line.under or _total(context)
            return self._measure(key, words.fund) if key and not words.is_among else None
        if not words.family or words.family in ("economic", "level", "procurement", "purpose") or words.is_among:
            return None
        return self._measure(words.key, self.fund if self.is_fund else words.fund or self.fund)

    def _measure(self, key: str, fund: str, part: str = "") -> Measure:
        fund = "" if key in WITHOUT_FUND else fund
        return Measure(key, self.state, fund, self.context.entity, part, self.year)


def _is_of_year(column: Column) -> bool:
    """本年收入合计, or 小计 below 本年收入: what was carried over is not in it, which 合计 does not say."""
    leaf, above = column.leaf, column.above
    return (above is not None and bool(above.key)) or (leaf is not None and leaf.text.startswith(("本年", "当年")))


def _total(context: Context) -> str:
    if context.scope or context.subject == "三公经费":
        return context.scope
    return _total_of_side(context.side)


def _total_of(words: Words, context: Context) -> str:
    return _total(context) or _total_of_side(_side(words.text))


def _total_of_side(side: str) -> str:
    return {"income": "收入合计", "expenditure": "支出合计"}.get(side, "")


def _is_two_sided(context: Context) -> bool:
    return context.subject == "收支"
