"""The sentences on money of a body's report, with every difference and rate computed from the figures told."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Final

from jixiao.www.trial.funds import YearFunds, percent

_GROWTH_CAUSES: Final = (
    "人员调资和专项工作投入增加",
    "上级专项补助增加、项目进度加快",
    "年度重点任务增加，项目资金投入加大",
)
_DECLINE_CAUSES: Final = ("部分项目上年已完成、一般性支出压减", "项目支出按要求压减")
_THRIFT_CAUSES: Final = (
    "严格派车审批、压减接待批次",
    "统筹使用公务用车、从严控制接待标准",
    "推行同城办事公共交通出行、减少接待",
)
_LEFT_CAUSES: Final = (
    "项目尾款和质量保证金，合同约定的付款期在次年一季度",
    "跨年度实施项目的合同尾款，按进度在次年支付",
    "项目验收后的质量保证金，未到付款期",
)


def yuan(amount: Decimal) -> str:
    """12.30万元, and 0万元 for nothing."""
    return f"{amount}万元" if amount else "0万元"


def change(now: Decimal, before: Decimal, base: str) -> str:
    """比上年3.00万元增加1.00万元，增长33.33%; where there is no base only the difference is said."""
    gap = now - before
    if not gap:
        return f"与{base}持平"
    word, rate = ("增加", "增长") if gap > 0 else ("减少", "下降")
    if not before:
        return f"比{base}{word}{yuan(abs(gap))}"
    said = percent(abs(gap), before)
    return f"比{base}{yuan(before)}{word}{yuan(abs(gap))}" + (f"，{rate}{said}%" if said else "")


def plain_change(now: Decimal, before: Decimal) -> str:
    """增加1.00万元, 减少1.00万元, 与上年持平."""
    gap = now - before
    return "与上年持平" if not gap else f"{'增加' if gap > 0 else '减少'}{yuan(abs(gap))}"


def budget_words(now: YearFunds, before: YearFunds, self_name: str) -> list[str]:
    """The initial budget, and what changed it during the year."""
    moneys = [("一般公共预算财政拨款收入", _general_budget(now))]
    moneys += [("政府性基金预算拨款", now.fund_income), ("纳入专户管理的非税收入", now.fee_income)]
    moneys += [("其他收入", now.other_income)]
    known = [(name, amount) for name, amount in moneys if amount]
    told = "其中：" + "，".join(f"{name}{yuan(amount)}" for name, amount in known)
    if len(known) == 1:
        told = "全部为一般公共预算财政拨款收入"
    compared = change(now.initial, before.initial, f"{before.year}年")
    parts = "；".join(
        f"{name}{yuan(mine)}，{plain_change(mine, last)}"
        for name, mine, last in (
            ("人员经费", now.personnel_budget, before.personnel_budget),
            ("公用经费", now.operating_budget, before.operating_budget),
            ("项目支出", now.project_budget, before.project_budget),
        )
    )
    year = now.year
    return [
        f"{year}年，{self_name}年初预算收入{yuan(now.initial)}，{compared}。{told}。",
        f"{year}年，{self_name}年初预算支出{yuan(now.initial)}，{compared}。其中：{parts}。",
        adjustment_words(now),
    ]


def adjustment_words(now: YearFunds) -> str:
    """What was added and taken away during the year, and the rate."""
    word = "增加" if now.adjustment > 0 else "减少"
    items = "，".join(f"{name}{yuan(abs(amount))}" for name, amount in now.adjustments)
    rate = percent(abs(now.adjustment), now.initial)
    return (
        f"年度执行中预算净{word}{yuan(abs(now.adjustment))}，调整后全年预算数{yuan(now.adjusted)}，预算调整率{rate}%。"
        f"调整事项包括：{items}。"
    )


def execution_words(now: YearFunds, before: YearFunds, projects: str, chance: Random) -> list[str]:
    """Income, expenditure, the execution rate, and both against the initial budget; one paragraph each."""
    year = now.year
    moneys = [
        ("一般公共预算财政拨款收入", now.general_income, before.general_income),
        ("政府性基金预算财政拨款收入", now.fund_income, before.fund_income),
        ("纳入专户管理的非税收入", now.fee_income, before.fee_income),
        ("其他收入", now.other_income, before.other_income),
    ]
    known = [one for one in moneys if one[1]]
    sources = "其中：" + "；".join(
        f"{name}{yuan(mine)}，占总收入{percent(mine, now.income)}%，{change(mine, last, '上年')}"
        for name, mine, last in known
    )
    if len(known) == 1:
        sources = "全部为一般公共预算财政拨款收入"
    return [
        f"1．收入情况。{year}年收入决算{yuan(now.income)}，{change(now.income, before.income, '上年')}"
        f"{_cause(now.income, before.income, chance)}。{sources}。",
        _spending(now, before, projects, chance),
        f"3．预算执行率。全年预算数{yuan(now.adjusted)}，全年执行数{yuan(now.spent)}，预算执行率{now.rate}%。"
        f"未执行的{yuan(now.closing)}主要为{chance.choice(_LEFT_CAUSES).replace('次年', f'{year + 1}年')}。",
        f"4．收支与年初预算对比。收入决算{yuan(now.income)}，{change(now.income, now.initial, '年初预算')}；"
        f"支出决算{yuan(now.spent)}，{change(now.spent, now.initial, '年初预算')}，"
        f"主要原因是{_against_budget(now)}。",
    ]


def _spending(now: YearFunds, before: YearFunds, projects: str, chance: Random) -> str:
    year, whole = now.year, now.spent
    sources = [
        ("一般公共预算支出", now.general_spent),
        ("政府性基金预算支出", now.fund_income),
        ("专户管理资金支出", now.fee_income),
        ("其他资金支出", now.other_income),
    ]
    known = [(name, amount) for name, amount in sources if amount]
    told = "按资金来源分，" + "，".join(f"{name}{yuan(amount)}" for name, amount in known)
    if len(known) == 1:
        told = "以上全部为一般公共预算支出"
    return (
        f"2．支出情况。{year}年支出决算{yuan(whole)}，{change(whole, before.spent, '上年')}"
        f"{_cause(whole, before.spent, chance)}。"
        f"其中：基本支出{yuan(now.basic)}，占总支出{percent(now.basic, whole)}%；"
        f"项目支出{yuan(now.project)}，占总支出{percent(now.project, whole)}%，"
        f"{change(now.project, before.project, '上年')}，主要用于{projects}。"
        f"基本支出中，人员经费{yuan(now.personnel)}，{change(now.personnel, before.personnel, '上年')}；"
        f"公用经费{yuan(now.operating)}，{change(now.operating, before.operating, '上年')}。{told}。"
    )


def small_words(now: YearFunds, before: YearFunds, chance: Random) -> list[str]:
    """三公 and procurement."""
    year = now.year
    cause = f"，主要原因是{chance.choice(_THRIFT_CAUSES)}"
    return [
        f"5．“三公”经费情况。{year}年“三公”经费决算{yuan(now.three_public)}，"
        f"{change(now.three_public, before.three_public, '上年')}，"
        f"{change(now.three_public, now.three_public_budget, '预算')}{cause}。"
        f"其中：因公出国（境）费0万元；公务用车购置费0万元；公务用车运行维护费{yuan(now.vehicles)}，"
        f"{change(now.vehicles, before.vehicles, '上年')}；公务接待费{yuan(now.hospitality)}，"
        f"{change(now.hospitality, before.hospitality, '上年')}。",
        f"6．政府采购情况。{year}年政府采购预算{yuan(now.procurement_budget)}，实际采购{yuan(now.procurement)}。",
    ]


def balance_words(now: YearFunds, chance: Random) -> str:
    """What was carried in, came, was spent, and is left."""
    grown = now.closing > now.opening
    cause = chance.choice(_LEFT_CAUSES).split("，")[0]
    why = f"，主要原因是{'增加了' if grown else '支付了上年'}{cause}"
    return (
        f"{now.year}年年初结转和结余{yuan(now.opening)}，本年收入{yuan(now.income)}，本年支出{yuan(now.spent)}，"
        f"年末结转和结余{yuan(now.closing)}，{change(now.closing, now.opening, '年初')}{why}。"
    )


def _cause(now: Decimal, before: Decimal, chance: Random) -> str:
    if now == before:
        return ""
    return f"，主要原因是{chance.choice(_GROWTH_CAUSES if now > before else _DECLINE_CAUSES)}"


def _against_budget(now: YearFunds) -> str:
    if now.spent > now.initial:
        reasons = [word for word, amount in (("上年结转资金", now.opening), ("上级补助资金", now.grant)) if amount]
        return f"使用{'和'.join(reasons)}" if reasons else "追加人员经费"
    return "部分项目未到付款期"


def _general_budget(now: YearFunds) -> Decimal:
    return now.initial - now.fund_income - now.fee_income - now.other_income
