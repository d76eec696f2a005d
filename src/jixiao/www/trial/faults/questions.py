"""Questions: nothing is beyond doubt wrong, a reviewer asks."""

from __future__ import annotations

import re
from decimal import Decimal
from random import Random

from jixiao.www.trial.faults.edits import rows, say
from jixiao.www.trial.faults.fault import Content, fault
from jixiao.www.trial.narratives import Told


@fault("大幅超额", "完成值远超年度指标值而没有说明", "C09", kind="question")
def _far_above(one: Content, told: Told, chance: Random) -> bool:
    for row, year_row in zip(rows(one), told.rows, strict=True):
        counted = year_row.row.klass in ("数量", "社会") and year_row.row.operator == "≥"
        if counted and year_row.target is not None and not year_row.is_missed and not year_row.row.is_rate:
            step = Decimal(1).scaleb(-year_row.row.decimals)
            low = (year_row.target / 2).quantize(step)
            row["target"] = f"≥{low}{year_row.row.unit}"
            return True
    return False


@fault("无投诉代满意度", "满意度填写没有收到投诉", "E09", kind="question")
def _no_complaints(one: Content, told: Told, chance: Random) -> bool:
    row = one["groups"][2]["indicators"][0]
    row["actual"] = "全年没有收到投诉"
    return True


@fault("称全部完成", "正文称绩效目标均已完成而有指标未达标", "E08", kind="question")
def _all_done(one: Content, told: Told, chance: Random) -> bool:
    if not any(row.row.operator == "≥" for row in told.missed):
        return False
    kept: list[Content] = []
    for paragraph in one["narrative"]:
        if re.match(r"\d．.*年度目标.*原因是", paragraph["text"]):
            if re.match(r"1．", paragraph["text"]):
                kept.append({"text": f"{told.year}年度各项绩效目标均已完成。"})
            continue
        said = re.sub(r"，未达到年度目标[^；。]*", "", paragraph["text"])
        said = re.sub(r"^(\d．).*未达到年度目标.*", r"\1部分工作进展不够均衡。", said)
        kept.append({**paragraph, "text": said})
    one["narrative"] = kept
    return True


@fault("照抄指标值", "定性指标的实际完成值照抄年度指标值", "E01", kind="question")
def _copied(one: Content, told: Told, chance: Random) -> bool:
    for row in rows(one):
        if row["actual"] == "达成年度指标":
            row["actual"] = row["target"]
            return True
    return False


@fault("目标笼统", "年度指标值写“有所提高”，无法衡量", "D01", kind="question")
def _vague(one: Content, told: Told, chance: Random) -> bool:
    row = one["groups"][1]["indicators"][0]
    row |= {"target": "进一步提高", "actual": "有所提高"}
    return True


@fault("调整未说明", "预算调整没有写明事项", "B25", kind="question")
def _unexplained(one: Content, told: Told, chance: Random) -> bool:
    if abs(told.now.adjustment) * 10 < told.now.initial:
        return False
    say(one, r"，主要原因是使用[^。]*", "")
    return say(one, r"调整事项包括：[^。]*。", "")
