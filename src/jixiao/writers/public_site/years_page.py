"""The years of a body side by side. What was not filled in or published is said, never 0."""

from __future__ import annotations

from typing import Any, Final

from jixiao.writers.public_site.contents import Evaluation, basic_row, shown, total_fund, unit_of, whole, words
from jixiao.writers.public_site.glossary import term
from jixiao.writers.public_site.html import Html, joined, link, table, tag
from jixiao.writers.public_site.site_data import BodyYear, PublicSite
from jixiao.writers.public_site.skeleton import page

_UNTOLD: Final = "未公开"
_MONEY: Final = (
    ("年初预算数", "fund", "initial_budget"),
    ("全年预算数", "fund", "adjusted_budget"),
    ("全年执行数", "fund", "actual_expenditure"),
    ("“三公”经费", "three_public", "final"),
    ("因公出国（境）费", "overseas_travel", "final"),
    ("公务用车购置及运行维护费", "vehicles", "final"),
    ("公务接待费", "official_hospitality", "final"),
    ("公用经费", "operating_expenditure", "final"),
    ("项目支出", "project_expenditure", "final"),
)
_OTHER: Final = (
    ("执行率", "fund", "execution_rate"),
    ("编制数", "basic", "approved_posts"),
    ("实际在职人数", "basic", "staff_in_post"),
    ("在职人员控制率", "basic", "staffing_rate"),
    ("自评得分（单位自评）", "top", "total_score"),
)


def years_page(site: PublicSite, code: str) -> bytes:
    """Years from old to new in columns."""
    years = sorted(site.of_body(code), key=lambda one: one.year)
    address = years[0].home
    up = "../" * address.count("/")
    newest = years[-1]
    title = f"{newest.name}历年绩效自评"
    contents = [None if one.current.is_withdrawal else whole(one.current.files) for one in years]
    heads = [link(f"{one.year}/index.html", f"{one.year}年度") for one in years]
    missing = [str(year) for year in range(years[0].year, newest.year) if year not in {one.year for one in years}]
    parts = [tag("h1", title), *_said(years, missing)]
    money, other = (
        [[term(title, up), *(_cell(one, where, key) for one in contents)] for title, where, key in rows]
        for rows in (_MONEY, _OTHER)
    )
    columns = range(1, len(years) + 1)
    parts += [
        table("历年资金（单位：万元，另有注明的除外）", ["项目", *heads], money, columns),
        table("历年执行、人员和自评", ["项目", *heads], other, columns),
        tag(
            "p",
            "数字照各年度公开的表列示。“三公”经费、公用经费、项目支出为当年决算数。自评得分由单位自己评出，各年指标不同，不宜直接比较。",
        ),
    ]
    return page(site, address, title, joined(parts))


def _said(years: list[BodyYear], missing: list[str]) -> list[Html]:
    """What hinders comparing."""
    told = []
    names = list(dict.fromkeys(one.name for one in years))
    if len(names) > 1:
        told.append(f"各年度名称不同：{'、'.join(f'{one.year}年度为{one.name}' for one in years)}。")
    if len({one.scope for one in years}) > 1:
        told.append(f"各年度公开范围不同，不能直接比较：{'；'.join(f'{one.year}年度为{one.scope}' for one in years)}。")
    elif years[-1].scope:
        told.append(f"各年度公开范围相同：{years[-1].scope}。")
    if missing:
        told.append(f"没有列出的年度（{'、'.join(missing)}）在这里没有公开的材料，不是零。")
    told += dict.fromkeys(remark for one in years for remark in one.remarks)
    return [Html(f'<ul class="said">{"".join(tag("li", each) for each in told)}</ul>')] if told else []


def _cell(evaluation: Evaluation | None, where: str, key: str) -> str:
    if evaluation is None:
        return "已撤下"
    if not evaluation:
        return _UNTOLD
    return (
        shown(_entry(evaluation, where, key))
        if _is_money(where, key)
        else words(_entry(evaluation, where, key)) or "未填"
    )


def _is_money(where: str, key: str) -> bool:
    return any(each[1:] == (where, key) for each in _MONEY)


def _entry(evaluation: Evaluation, where: str, key: str) -> Any:
    if where == "fund":
        entry = total_fund(evaluation).get(key)
    elif where == "basic":
        entry = (evaluation.get("basic_data") or {}).get(key)
    elif where == "top":
        entry = evaluation.get(key)
    else:
        entry = basic_row(evaluation, where).get(key)
    return _with_unit(entry, unit_of(evaluation)) if _is_money(where, key) else entry


def _with_unit(entry: Any, unit: str) -> Any:
    """An amount whose unit could not be read is shown with that of its form where this is not the usual one."""
    if isinstance(entry, dict) and words(entry) and not entry.get("number") and unit != "万元":
        return {"text": f"{words(entry)}{unit}"}
    return entry
