"""What a whole table is about: fund, state, year, income or expenditure, from its caption, titles and document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from jixiao.evaluations import Kind
from jixiao.facts.mention import State
from jixiao.facts.statements.columns import Column
from jixiao.facts.statements.headers import Header
from jixiao.facts.statements.titles import caption_in

_FUNDS: Final = (
    ("财政拨款", re.compile(r"(?<!公共预算)(?<!基金预算)(?<!经营预算)财政拨款(?:预算)?收(?:入)?(?:、|和|与)?支")),
    ("一般公共预算", re.compile("一般公共(?:财政)?预算|公共财政预算")),
    ("政府性基金", re.compile("政府性基金")),
    ("国有资本经营", re.compile("国有资本")),
    ("财政专户", re.compile("财政专户")),
    ("财政拨款", re.compile("财政拨款")),
)
_YEAR: Final = re.compile(r"((?:19|20)[0-9]{2})年")
_SUBJECT: Final = re.compile("收入|支出|收支|三公")
_PARTIAL: Final = re.compile("项目明细|明细表|支出项目|绩效|采购|资产|转移支付|购买服务|人员|工资")


@dataclass(frozen=True, slots=True)
class Context:
    """`subject` is the measure of a total, `""` where nothing tells; without it no figure is given a measure."""

    subject: str = ""
    fund: str = ""
    state: State = State.NONE
    budget: State = State.BUDGET
    """What 预算数 means here: in a budget the initial one."""
    entity: str = ""
    year: int | None = None
    side: str = ""
    """`income`, `expenditure`, or `""` for both."""
    scope: str = ""
    """基本支出 or 项目支出 where the table shows only that."""

    def state_of(self, column: Column) -> State:
        state = column.state or self.state
        return self.budget if state is State.BUDGET else state

    def year_of(self, column: Column) -> int | None:
        if column.year is not None or not column.is_prior:
            return column.year or self.year
        return self.year - 1 if self.year is not None else None


def context_of(header: Header, caption: str, year: int | None, kind: Kind) -> Context:
    """The caption decides; where it is silent, the titles in the table and the spanning headers do."""
    words = caption_in(caption) + header.titles
    if not _SUBJECT.search(words):
        words += "".join(
            dict.fromkeys(text for panel in header.panels for column in panel.money for text in column.group)
        )
    if not _SUBJECT.search(words) or _PARTIAL.search(words):
        return Context()
    is_budget = kind is Kind.BUDGET_DISCLOSURE
    stated_year = _YEAR.search(words)
    income, spent = "收入" in words or "收支" in words, "支出" in words or "收支" in words
    side = "" if income is spent else "income" if income else "expenditure"
    scope = next((scope for scope in ("基本支出", "项目支出") if scope in words), "")
    return Context(
        subject="三公经费" if "三公" in words.replace("“", "").replace("”", "") else scope or _TOTALS[side],
        fund=next((fund for fund, pattern in _FUNDS if pattern.search(words)), ""),
        state=_state(words, kind),
        budget=State.INITIAL if is_budget else State.BUDGET,
        entity="本级" if "本级" in words else "",
        year=int(stated_year[1]) if stated_year else year,
        side=side,
        scope=scope,
    )


_TOTALS: Final = {"income": "收入合计", "expenditure": "支出合计", "": "收支"}


def _state(words: str, kind: Kind) -> State:
    if "决算" in words:
        return State.FINAL
    if kind is Kind.BUDGET_DISCLOSURE:
        return State.INITIAL
    return State.FINAL if kind is Kind.FINAL_ACCOUNTS_DISCLOSURE else State.NONE
