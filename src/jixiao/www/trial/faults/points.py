"""Faults of weights, scores and targets."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from jixiao.www.trial.faults.edits import add_to_total, group_title, missed_row, moved, rows, say
from jixiao.www.trial.faults.fault import Content, fault
from jixiao.www.trial.narratives import Told


@fault("110分", "产出指标标注60分，各级分值合计110分", "C01")
def _110_points(one: Content, told: Told, chance: Random) -> bool:
    group = one["groups"][0]
    group["heading"] = "产出指标（60分）"
    for row in group["indicators"][:2]:
        row["weight"], row["score"] = str(int(row["weight"]) + 5), str(Decimal(row["score"]) + 5)
    return True


@fault("标题分值互换", "效益指标与满意度指标标注的分值互换", "C02")
def _swapped_headings(one: Content, told: Told, chance: Random) -> bool:
    one["groups"][1]["heading"], one["groups"][2]["heading"] = "效益指标（10分）", "满意度指标（30分）"
    return True


@fault("未完成得满分", "未完成年度目标的指标得了满分，偏差原因空白", "C08", "E06")
def _missed_in_full(one: Content, told: Told, chance: Random) -> bool:
    row = next((row for row in rows(one) if row["variance_explanation"] and row["target"][0] == "≥"), None)
    if row is None:
        return False
    gained = Decimal(row["weight"]) - Decimal(row["score"])
    row["score"], row["variance_explanation"] = f"{row['weight']}.00", ""
    add_to_total(one, gained, group_title(one, row))
    return True


@fault("未写偏差原因", "未完成的指标没有写偏差原因和改进措施", "E06")
def _no_reason(one: Content, told: Told, chance: Random) -> bool:
    row = missed_row(one)
    if row is None:
        return False
    row["variance_explanation"] = ""
    return True


@fault("总分加错", "各行得分之和与总分相差2分", "C05")
def _wrong_total(one: Content, told: Told, chance: Random) -> bool:
    one["total_score"] = moved(one["total_score"], "-2")
    return say(one, r"(自评得分)([\d.]+)分", lambda found: f"{found[1]}{one['total_score']}分")


@fault("得分超分值", "一项指标的得分高于分值", "C04")
def _above_weight(one: Content, told: Told, chance: Random) -> bool:
    row = next(row for row in rows(one) if not row["variance_explanation"])
    row["score"] = f"{int(row['weight']) + 1}.00"
    return True


@fault("等级不对应", "自评等级与得分不对应", "C16")
def _wrong_grade(one: Content, told: Told, chance: Random) -> bool:
    wrong = "良" if one["grade"] == "优" else "优"
    one["grade"] = wrong
    return say(one, r"自评等级为“.”", f"自评等级为“{wrong}”")
