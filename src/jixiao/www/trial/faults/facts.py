"""Faults of what is told twice, and of names and years."""

from __future__ import annotations

import re
from decimal import Decimal
from random import Random
from typing import Final

from jixiao.www.trial.faults.edits import add_to_total, append, group_title, rows, say
from jixiao.www.trial.faults.fault import Content, fault
from jixiao.www.trial.narratives import Told

_CAMPAIGNS: Final = ("问需解难", "局长走流程", "部门进基层", "百日问效")


@fault("同一事项两个数", "同一项活动走访的家数，正文两处不同", "G01")
def _two_counts(one: Content, told: Told, chance: Random) -> bool:
    name, count = chance.choice(_CAMPAIGNS), chance.randint(60, 220)
    first = f"全年开展“{name}”走访{count}户。"
    second = f"结合“{name}”走访{count + chance.randint(6, 30)}户，听取意见。"
    return append(one, "（一）", first, after="二、") and append(one, "目标一", second)


@fault("上年标题", "报告标题写的还是上一年度", "A05")
def _last_years_title(one: Content, told: Told, chance: Random) -> bool:
    one["title"] = one["title"].replace(str(told.year), str(told.year - 1))
    return True


@fault("套用他单位", "正文留有其他单位的自称", "A06")
def _another_body(one: Content, told: Told, chance: Random) -> bool:
    other = "我馆" if not told.name.endswith("馆") else "我局"
    times = 0
    for paragraph in one["narrative"][3:]:
        if told.own in paragraph["text"] and times < 4:
            paragraph["text"] = paragraph["text"].replace(told.own, other)
            times += 1
    return times >= 2


@fault("目标与申报不同", "年度指标值改得低于批复的申报表", "F01", needs="申报")
def _changed_target(one: Content, told: Told, chance: Random) -> bool:
    for row, year_row in zip(rows(one), told.rows, strict=True):
        if year_row.is_missed and year_row.row.operator == "≥":
            easier = f"≥{year_row.actual_words}"
            row |= {"target": easier, "score": f"{row['weight']}.00", "variance_explanation": ""}
            add_to_total(one, year_row.weight - year_row.score, group_title(one, row))
            return True
    return False


@fault("比率超100%", "比率类指标的完成值超过100%", "E13")
def _above_all(one: Content, told: Told, chance: Random) -> bool:
    for row, year_row in zip(rows(one), told.rows, strict=True):
        if re.search(r"(合格|整改|办结|达标|发放|覆盖)率$", year_row.row.name):
            row["actual"] = "102.3%"
            return say(one, rf"({year_row.row.name})[\d.]+%", r"\g<1>102.3%")
    return False


@fault("满意度算错", "满意度与问卷份数不符，正文与自评表也不同", "B33")
def _two_satisfactions(one: Content, told: Told, chance: Random) -> bool:
    for row in told.rows:
        if row.survey is not None and row.actual is not None:
            said = f"{row.row.name}{row.actual - Decimal('2.6')}%"
            return say(one, re.escape(f"{row.row.name}{row.actual}%"), said)
    return False


@fault("个人信息", "拟公开的正文中有身份证号", "I03")
def _personal(one: Content, told: Told, chance: Random) -> bool:
    number = (
        f"79000019{chance.randint(70, 95)}0{chance.randint(1, 9)}{chance.randint(10, 28)}{chance.randint(100, 999)}"
    )
    factors = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    check = "10X98765432"[sum(int(sign) * factor for sign, factor in zip(number, factors, strict=True)) % 11]
    return append(one, "目标一", f"代表性服务对象李某（身份证号{number}{check}）反映良好。")
