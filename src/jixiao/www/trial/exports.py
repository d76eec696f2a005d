"""What the budget platform exports: every body's budget and payments in yuan, as a web page that is called .xls."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from html import escape
from random import Random
from typing import Final

from jixiao.www.trial.bodies import Body
from jixiao.www.trial.funds import YearFunds, funds_of
from jixiao.www.trial.plan import filing_bodies

_COLUMNS: Final = ("预算单位", "项目", "年初预算数", "调整后预算数", "支出数")
_Amounts = tuple[Decimal, Decimal, Decimal]


def finance_export(seed: int, year: int) -> bytes:
    """The export of a year, all bodies that must file, with a total; amounts round to those of the forms."""
    rows = ["".join(f"<th>{column}</th>" for column in _COLUMNS)]
    total = [Decimal()] * 3
    for body in filing_bodies(year):
        unit = f"{body.code}-{body.name_in(year)}"
        lines = list(_lines(seed, body, year))
        sums = [sum((amounts[place] for _, amounts in lines), Decimal()) for place in range(3)]
        rows += [_row(unit, name, *amounts) for name, amounts in lines]
        rows.append(_row("小计", "", *sums))
        total = [one + other for one, other in zip(total, sums, strict=True)]
    rows.append(_row("合计", "", *total))
    table = "\n".join(f"<tr>{row}</tr>" for row in rows)
    title = f"{year}年部门预算执行情况表"
    return (
        f'<html><head><meta charset="utf-8"><title>{title}</title></head><body>\n<p>{title}</p>\n<p>单位：元</p>\n'
        f'<table border="1">\n{table}\n</table>\n</body></html>\n'
    ).encode()


def _lines(seed: int, body: Body, year: int) -> Iterator[tuple[str, _Amounts]]:
    now = funds_of(seed, body.code)[year]
    chance = Random(f"{seed}/{body.code}/{year}/export")
    names = [f"{body.code}{year}{number:03}-{name}" for number, name in enumerate(("人员经费", "公用经费"), start=1)]
    names += [f"{body.code}{year}{number:03}-{name}" for number, name in enumerate(body.trade.projects[:2], start=11)]
    amounts = _amounts(now)
    # Less than two decimals of 万元 show, and nothing in the sum: every figure and total rounds to that of the forms.
    stray = [Decimal(chance.randint(-1600, 1600)) / 100 for _ in amounts[:-1]]
    stray.append(-sum(stray, Decimal()))
    for name, (initial, adjusted, spent), part in zip(names, amounts, stray, strict=True):
        yield name, (initial * 10_000, adjusted * 10_000, spent * 10_000 + part)


def _amounts(now: YearFunds) -> list[_Amounts]:
    found = [
        (now.personnel_budget, now.personnel_budget + now.pay_rise, now.personnel),
        (now.operating_budget, now.operating_budget, now.operating),
    ]
    return [*found, *zip(now.project_budgets, now.project_adjusted, now.projects, strict=True)]


def _row(unit: str, name: str, *amounts: Decimal) -> str:
    cells = "".join(f'<td align="right">{amount:.2f}</td>' for amount in amounts)
    return f"<td>{escape(unit)}</td><td>{escape(name)}</td>{cells}"
