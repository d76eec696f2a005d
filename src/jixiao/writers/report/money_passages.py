"""The passages on budgets, income, expenditure and staff: the whole, its parts, and how they compare."""

from __future__ import annotations

from typing import Final

from jixiao.writers.report.figures import Figure
from jixiao.writers.report.matter import Matter, Paragraphs, joined
from jixiao.writers.report.phrases import Phrase, amount, change, completion, ratio, share

_COUNTS: Final = {"approved_posts": "名", "staff_in_post": "人"}


def staffing(matter: Matter) -> Paragraphs | None:
    posts, staff = matter.figure("approved_posts"), matter.figure("staff_in_post")
    if posts is None or staff is None:
        return None
    said: Phrase = ("编制数", amount(posts, _COUNTS["approved_posts"]), "，实际在职人数")
    said = (*said, amount(staff, _COUNTS["staff_in_post"]))
    rate = ratio(staff, posts, "实际在职人数÷编制数")
    return [(*said, "，在职人员控制率", rate, "。") if rate else (*said, "。")]


def initial_budget(matter: Matter) -> Paragraphs | None:
    return _told(matter, "total_expenditure", "budget", "年初预算支出") or None


def budget_income(matter: Matter) -> Paragraphs | None:
    return _told(matter, "income", "budget", "年初预算收入") or None


def adjustment(matter: Matter) -> Paragraphs | None:
    before, after = matter.figure("total_expenditure", "budget"), matter.figure("total_expenditure", "adjusted_budget")
    if before is None or after is None:
        return None
    compared = change(after, before, "年初预算")
    return [("全年预算数", amount(after), "，", *compared, "。")] if compared else None


def income(matter: Matter) -> Paragraphs | None:
    return _told(matter, "income", "final", "收入决算") or None


def expenditure(matter: Matter) -> Paragraphs | None:
    return _told(matter, "total_expenditure", "final", "支出决算") or None


def sources(matter: Matter) -> Paragraphs | None:
    """By the source of the money, where the form says so."""
    whole = matter.figure("total_expenditure")
    told = [
        (name, figure)
        for measure, name in _SOURCES
        if (figure := matter.figure(measure)) is not None and whole is not None
    ]
    if whole is None or not told:
        return None
    parts = [_part(name, figure, whole, "总支出") for name, figure in told]
    return [("全年执行数", amount(whole), "，按资金来源分：", *joined(parts), "。")]


def execution_rate(matter: Matter) -> Paragraphs | None:
    budget, spent = matter.figure("total_expenditure", "adjusted_budget"), matter.figure("total_expenditure")
    if budget is None or spent is None:
        return None
    said: Phrase = ("全年预算数", amount(budget), "，全年执行数", amount(spent))
    rate = ratio(spent, budget, "全年执行数÷全年预算数")
    return [(*said, "，预算执行率", rate, "。") if rate else (*said, "。")]


def against_budget(matter: Matter) -> Paragraphs | None:
    found: Paragraphs = []
    for measure, name in (("income", "收入"), ("total_expenditure", "支出")):
        planned, done = matter.figure(measure, "budget"), matter.figure(measure)
        if planned is None or done is None:
            continue
        compared = change(done, planned, "年初预算")
        if compared:
            found.append((f"{matter.year}{name}决算", amount(done), "，", *compared, "。"))
    return found or None


def three_public(matter: Matter) -> Paragraphs | None:
    whole = matter.figure("three_public")
    if whole is None:
        return None
    said: Phrase = (f"{matter.year}“三公”经费决算", amount(whole), *_compared(matter, "three_public", whole))
    split = any(matter.figure(measure) for measure, _ in _VEHICLES)
    parts: list[Phrase] = []
    for measure, name in (_ABROAD, *(_VEHICLES if split else _ALL_VEHICLES), _RECEPTION):
        if (figure := matter.figure(measure)) is not None:
            parts.append((name, amount(figure), *_last_year(matter, measure, figure)))
    return [(*said, "。其中：", *joined(parts), "。") if parts else (*said, "。")]


def procurement(matter: Matter) -> Paragraphs | None:
    bought = matter.figure("procurement")
    if bought is None:
        return None
    said: Phrase = (f"{matter.year}政府采购金额", amount(bought), *_last_year(matter, "procurement", bought))
    planned = matter.figure("procurement", "budget")
    done = completion(bought, planned, "政府采购预算") if planned is not None else None
    return [(*said, "，", *done, "。") if done else (*said, "。")]


def balance(matter: Matter) -> Paragraphs | None:
    closing = matter.figure("closing_balance")
    if closing is None:
        return None
    opening = matter.figure("opening_balance")
    compared = change(closing, opening, "年初") if opening is not None else None
    said: Phrase = (f"{matter.year}年末结转和结余", amount(closing))
    return [(*said, "，", *compared, "。") if compared else (*said, "。")]


_PARTS: Final = (("basic_expenditure", "基本支出"), ("project_expenditure", "项目支出"))
_OF_BASIC: Final = (("personnel", "人员经费"), ("operating_expenditure", "公用经费"))
_INCOMES: Final = (
    ("fiscal_income", "财政拨款收入"),
    ("fund_income", "政府性基金预算财政拨款收入"),
    ("other_income", "其他收入"),
)
_SOURCES: Final = (
    ("general_public_budget", "一般公共预算"),
    ("government_fund", "政府性基金拨款"),
    ("state_capital", "国有资本经营预算"),
    ("special_account", "纳入专户管理的非税收入拨款"),
    ("fiscal", "财政拨款"),
    ("carry_over", "上年结转"),
    ("other_funds", "其他资金"),
)
_ABROAD: Final = ("overseas_travel", "因公出国（境）费")
_VEHICLES: Final = (("vehicle_purchase", "公务用车购置费"), ("vehicle_running", "公务用车运行维护费"))
_ALL_VEHICLES: Final = (("vehicles", "公务用车购置及运行维护费"),)
_RECEPTION: Final = ("official_hospitality", "公务接待费")
_BEFORE: Final = {"final": ("prior_final", "上年"), "budget": ("prior_budget", "上年年初预算")}


def _told(matter: Matter, measure: str, column: str, name: str) -> Paragraphs:
    """The whole against the year before, then its parts: each with its share, and against the year before."""
    whole = matter.figure(measure, column)
    if whole is None:
        return []
    said: Phrase = (f"{matter.year}{name}", amount(whole), *_last_year(matter, measure, whole), "。")
    if measure == "income":
        return [(*said, *_listed(matter, _INCOMES, whole, "其中：", "总收入"))]
    basic = matter.figure("basic_expenditure", column)
    if basic is None:
        return [(*said, *_listed(matter, (*_OF_BASIC, _PARTS[1]), whole, "其中：", "总支出"))]
    parts = _listed(matter, _PARTS, whole, "其中：", "总支出")
    return [(*said, *parts, *_listed(matter, _OF_BASIC, basic, "基本支出中，", ""))]


def _listed(matter: Matter, parts: tuple[tuple[str, str], ...], whole: Figure, lead: str, of: str) -> Phrase:
    """The parts of a whole that the data give, with their shares where `of` says of what."""
    told: list[Phrase] = []
    for measure, label in parts:
        figure = matter.figure(measure, whole.column)
        if figure is not None and figure.unit.family == whole.unit.family:
            words = _part(label, figure, whole, of) if of and whole.column == "final" else (label, amount(figure))
            told.append((*words, *_last_year(matter, measure, figure)))
    return (lead, *joined(told), "。") if told else ()


def _part(name: str, figure: Figure, whole: Figure, of: str) -> Phrase:
    shared = share(figure, whole, of)
    return (name, amount(figure), "，", *shared) if shared and figure.value else (name, amount(figure))


def _last_year(matter: Matter, measure: str, figure: Figure) -> Phrase:
    """，比上年…: nothing where the data do not give the year before."""
    column, base = _BEFORE[figure.column]
    before = matter.figure(measure, column)
    compared = change(figure, before, base) if before is not None else None
    return ("，", *compared) if compared else ()


def _compared(matter: Matter, measure: str, figure: Figure) -> Phrase:
    planned = matter.figure(measure, "budget")
    compared = change(figure, planned, "预算") if planned is not None else None
    return (*_last_year(matter, measure, figure), *(("，", *compared) if compared else ()))
