"""How one author writes and another does not: the turns of phrase of a body, the same in all its reports."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import Any, Final

from jixiao.www.trial.bodies import Body

_TURNS: Final = (
    (("比上年", "较上年"), ("比年初", "较年初"), ("比预算", "较预算")),
    (("主要原因是", "主要是因为"), ("；公用经费", "，公用经费")),
    (("收入决算", "决算收入"), ("支出决算", "决算支出")),
    (("全年执行数", "全年实际执行数"), ("实际在职人数", "实有在职人数")),
    (("超过年度目标", "高于年度目标"), ("改进措施：", "下一步，")),
    (("其中：", "其中，"),),
    (("情况。20", "。20"),),
)


def spoken(content: dict[str, Any], seed: int, body: Body) -> dict[str, Any]:
    """The narrative in the words of the body; figures and forms stay as they are."""
    chance = Random(f"{seed}/{body.code}/dialect")
    turns = [turn for turns in _TURNS if chance.random() < 0.4 for turn in turns]
    said = deepcopy(content)
    for paragraph in said["evaluations"][0]["narrative"]:
        for usual, own in turns:
            paragraph["text"] = paragraph["text"].replace(usual, own)
    return said
