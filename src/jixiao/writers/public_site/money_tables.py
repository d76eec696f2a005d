"""Money: the funds of the year, “三公” by its parts with changes, and the 基础数据表."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from jixiao.writers.public_site.contents import Evaluation, basic_row, number, shown, unit_of, words
from jixiao.writers.public_site.glossary import term
from jixiao.writers.public_site.html import Html, table

THREE_PUBLIC: Final = (
    ("three_public", "“三公”经费合计"),
    ("overseas_travel", "因公出国（境）费"),
    ("vehicles", "公务用车购置及运行维护费"),
    ("vehicle_purchase", "其中：公务用车购置费"),
    ("vehicle_running", "其中：公务用车运行维护费"),
    ("official_hospitality", "公务接待费"),
)
_COLUMNS: Final = (
    ("prior_budget", "上年预算数"),
    ("prior_final", "上年决算数"),
    ("budget", "本年预算数"),
    ("adjusted_budget", "调整后预算数"),
    ("final", "本年决算数"),
)
_FUNDS: Final = (
    ("initial_budget", "年初预算数"),
    ("budget_adjustment", "预算调整数"),
    ("adjusted_budget", "全年预算数"),
    ("actual_expenditure", "全年执行数"),
    ("execution_rate", "执行率"),
)


def funds_table(evaluation: Evaluation, up: str, caption: str = "资金安排和执行") -> Html | None:
    """None where the form states no funds."""
    funds = evaluation.get("funds") or []
    columns = [each for each in _FUNDS if any(words(row.get(each[0])) for row in funds)]
    if not funds or not columns:
        return None
    unit = unit_of(evaluation)
    heads = ["项目", *(term(title, up) for _key, title in columns)]
    rows = [
        [words(row.get("name")) or "资金", *(shown(row.get(key), unit) for key, _title in columns)] for row in funds
    ]
    return table(f"{caption}（单位：{unit}）", heads, rows, range(1, len(heads)))


def components_table(evaluation: Evaluation, up: str) -> Html | None:
    """Funds by source and by use, as the form divides them."""
    del up
    found = evaluation.get("components") or []
    if not found:
        return None
    unit = unit_of(evaluation)
    divisions = {"by_source": "按收入性质", "by_use": "按支出性质"}
    rows = [
        [one.get("label", ""), title, shown(one.get("amount"), unit)]
        for key, title in divisions.items()
        for one in found
        if one.get("division") == key
    ]
    return table(f"年度资金的构成（单位：{unit}）", ["项目", "划分", "金额"], rows, (2,))


def three_public_table(evaluation: Evaluation, up: str) -> Html | None:
    """By parts, with changes against the budget and against the year before; None where nothing of it is stated."""
    unit = unit_of(evaluation)
    rows = []
    for key, title in THREE_PUBLIC:
        values = basic_row(evaluation, key)
        if not any(words(value) for value in values.values()):
            continue
        budget, final, before = values.get("budget"), values.get("final"), values.get("prior_final")
        rows.append(
            [
                title,
                *(shown(each, unit) for each in (before, budget, final)),
                *(change(final, budget), rate(final, budget), change(final, before), rate(final, before)),
            ]
        )
    if not rows:
        return None
    heads = ["项目", "上年决算数", "本年预算数", "本年决算数"]
    heads += ["比预算增减", "比预算增减%", "比上年增减", "比上年增减%"]
    heads[0] = term("“三公”经费", up)
    return table(f"“三公”经费（单位：{unit}）", heads, rows, range(1, len(heads)))


def basic_table(evaluation: Evaluation) -> Html | None:
    """The 基础数据表 as it was filled in."""
    data = evaluation.get("basic_data") or {}
    rows = data.get("rows") or []
    columns = [each for each in _COLUMNS if any(words((row.get("values") or {}).get(each[0])) for row in rows)]
    if not columns:
        return None
    named = data.get("columns") or {}
    unit = unit_of(evaluation)
    heads = ["项目", *(words(named.get(key)) or title for key, title in columns)]
    lines = [
        [words(row.get("name")), *(shown((row.get("values") or {}).get(key), unit) for key, _title in columns)]
        for row in rows
    ]
    return table(f"基础数据表（单位：{unit}）", heads, lines, range(1, len(heads)))


def staff(evaluation: Evaluation) -> list[tuple[str, str]]:
    data = evaluation.get("basic_data") or {}
    pairs = (("编制数", "approved_posts"), ("实际在职人数", "staff_in_post"), ("在职人员控制率", "staffing_rate"))
    return [(title, words(data.get(key))) for title, key in pairs if words(data.get(key))]


def change(now: Any, before: Any) -> str:
    """The exact difference; `—` where one of the two is missing, no number or of another unit."""
    pair = _pair(now, before)
    if pair is None:
        return "—"
    difference = pair[0] - pair[1]
    return f"{'+' if difference > 0 else ''}{difference}" if difference else "0"


def rate(now: Any, before: Any) -> str:
    """The change in per cent of `before`, two decimals; `—` where it cannot be told (also of 0)."""
    pair = _pair(now, before)
    if pair is None or not pair[1]:
        return "—"
    share = ((pair[0] - pair[1]) * 100 / abs(pair[1])).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{'+' if share > 0 else ''}{share}" if share else "0"


def _pair(now: Any, before: Any) -> tuple[Decimal, Decimal] | None:
    left, right = number(now), number(before)
    if left is None or right is None or left[1] != right[1]:
        return None
    return left[0], right[0]
