"""Faults of amounts and rates."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from random import Random

from jixiao.www.trial.contents import written
from jixiao.www.trial.faults.edits import add_to_total, basic, moved, say
from jixiao.www.trial.faults.fault import Content, fault
from jixiao.www.trial.narratives import Told


@fault("8元", "其他收入漏写“万”字", "B20")
def _yuan_for_wan(one: Content, told: Told, chance: Random) -> bool:
    if not told.now.other_income:
        return False
    return say(one, rf"其他收入{told.now.other_income}万元", f"其他收入{told.now.other_income}元", "1．收入情况")


@fault("预算调整空白", "年度中间预算有调整，基础数据表“部门整体支出预算调整”没有填", "A07")
def _blank_adjustment(one: Content, told: Told, chance: Random) -> bool:
    values = basic(one, "budget_adjustment")
    values["budget"] = values["final"] = ""
    return True


@fault("增长率算错", "支出决算的增长率与文中两数不符", "B12")
def _wrong_rate(one: Content, told: Told, chance: Random) -> bool:
    def wrong(found: re.Match[str]) -> str:
        return f"{found[1]}{Decimal(found[2]) + Decimal('1.30')}%"

    return say(one, r"((?:增长|下降))(\d+\.\d\d)%", wrong, "2．支出情况")


@fault("增减额算错", "公用经费的增减额与两数之差不符", "B11")
def _wrong_difference(one: Content, told: Told, chance: Random) -> bool:
    def wrong(found: re.Match[str]) -> str:
        return f"{found[1]}{Decimal(found[2]) + Decimal('10.00')}万元"

    return say(one, r"(公务接待费[\d.]+万元，比上年[\d.]+万元减少)([\d.]+)万元", wrong)


@fault("方向写反", "收入决算增加写成减少", "B13")
def _wrong_direction(one: Content, told: Told, chance: Random) -> bool:
    turned = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长"}
    pattern = r"(比上年[\d.]+万元)(增加|减少)([\d.]+万元，)(增长|下降)"
    return say(one, pattern, lambda m: f"{m[1]}{turned[m[2]]}{m[3]}{turned[m[4]]}", "1．收入情况")


@fault("占比算错", "项目支出占总支出的比例算错", "B14")
def _wrong_share(one: Content, told: Told, chance: Random) -> bool:
    def wrong(found: re.Match[str]) -> str:
        return f"{found[1]}{Decimal(found[2]) - Decimal('3.20')}%"

    return say(one, r"(项目支出[\d.]+万元，占总支出)([\d.]+)%", wrong)


@fault("执行率算错", "自评表的预算执行率与复算不符", "B07")
def _wrong_execution_rate(one: Content, told: Told, chance: Random) -> bool:
    fund = one["funds"][0]
    fund["execution_rate"] = f"{told.now.rate - Decimal('2.40')}%"
    return True


@fault("三公不平", "基础数据表“三公”经费与分项之和不符", "B04")
def _three_public_off(one: Content, told: Told, chance: Random) -> bool:
    values = basic(one, "three_public")
    values["budget"] = moved(values["budget"], "1.50")
    return True


@fault("基本支出不平", "自评表基本支出与项目支出之和不等于执行数", "B02")
def _basic_off(one: Content, told: Told, chance: Random) -> bool:
    part = next(part for part in one["components"] if part["role"] == "project")
    part["amount"] = moved(part["amount"], "-27.00")
    return True


@fault("上年数不同", "基础数据表公用经费的上年决算数与上年报告不同", "B16", needs="上年")
def _last_year_off(one: Content, told: Told, chance: Random) -> bool:
    values = basic(one, "operating_expenditure")
    values["prior_final"] = moved(values["prior_final"], "9.60")
    return True


@fault("与系统不同", "全文的项目支出比财政系统的支出数多报12万元，前后一致，只有对照系统才看得出", "F11", needs="系统")
def _unlike_the_system(one: Content, told: Told, chance: Random) -> bool:
    first, second = told.now.projects
    more = replace(told.now, projects=(first + 12, second))
    if more.closing < 1 or one != written(told)["evaluations"][0]:
        return False  # all is written anew: what was planted before would be lost
    one.clear()
    one |= written(replace(told, now=more))["evaluations"][0]
    return True


@fault("执行超预算", "全年预算数照填年初预算数，执行率超过100%", "B08")
def _above_budget(one: Content, told: Told, chance: Random) -> bool:
    now = told.now
    if now.spent <= now.initial:
        return False
    fund = one["funds"][0]
    fund["adjusted_budget"] = str(now.initial)
    fund["execution_rate"] = f"{(now.spent * 100 / now.initial).quantize(Decimal('0.01'))}%"
    fund["score"] = "10.00"
    add_to_total(one, Decimal(10) - told.execution_score, "预算执行率")
    return True


@fault("控制率算错", "在职人员控制率与编制、在职人数不符", "B18")
def _wrong_staffing(one: Content, told: Told, chance: Random) -> bool:
    rate = "98.76%" if told.now.staff == told.now.posts else "100.00%"
    one["basic_data"]["staffing_rate"] = rate
    return say(one, r"在职人员控制率[\d.]+%", f"在职人员控制率{rate}")
