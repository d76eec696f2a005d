"""The 自评表: objectives, and every row of the indicators as it was approved and filled in."""

from __future__ import annotations

from typing import Any, Final

from jixiao.writers.public_site.contents import Evaluation, shown, words
from jixiao.writers.public_site.glossary import term
from jixiao.writers.public_site.html import Html, joined, paragraphs, table

_GROUPS: Final = {
    "execution": "预算执行",
    "input": "投入指标",
    "process": "过程指标",
    "cost": "成本指标",
    "output": "产出指标",
    "outcome": "效益指标",
    "satisfaction": "满意度指标",
}


def objectives_table(evaluation: Evaluation, up: str) -> Html | None:
    found = [
        one for one in evaluation.get("objectives") or [] if words(one.get("expected")) or words(one.get("actual"))
    ]
    if not found:
        return None
    rows = [
        [str(place), *(paragraphs(words(one.get(key))) or "未填" for key in ("expected", "actual"))]
        for place, one in enumerate(found, start=1)
    ]
    return table("年度总体目标", ["序号", term("年度总体目标", up), "实际完成情况"], rows)


def indicators_table(evaluation: Evaluation, up: str, caption: str = "自评表") -> Html | None:
    """One row an indicator; None where there are none."""
    rows: list[list[str]] = []
    for group in evaluation.get("groups") or []:
        title = words(group.get("heading")) or _GROUPS.get(group.get("group", ""), "")
        rows += [_row(title, one) for one in group.get("indicators") or []]
    if not rows:
        return None
    total = [words(evaluation.get(key)) for key in ("total_weight", "total_score")]
    if any(total):
        rows.append(["总分", "", "", "", "", total[0] or "未填", total[1] or "未填", ""])
    heads = ["三级指标", "一级指标", "二级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因和改进措施"]
    bound = [heads[0], heads[1], heads[2], *(term(words_, up) for words_ in heads[3:])]
    return table(caption, bound, rows, (5, 6), wide=True)


def _row(group: str, one: dict[str, Any]) -> list[str]:
    return [
        words(one.get("name")) or "（未写名称）",
        group,
        words(one.get("class")),
        *(shown(one.get(key), words(one.get("unit"))) for key in ("target", "actual")),
        *(words(one.get(key)) or "未填" for key in ("weight", "score")),
        _explained(one),
    ]


def _explained(one: dict[str, Any]) -> Html:
    """The reasons, wherever the form asks for them."""
    said = [words(one.get("variance_explanation"))]
    said += [f"{label}：{words(entry)}" for label, entry in (one.get("causes") or {}).items() if words(entry)]
    return joined(paragraphs(each) for each in said if each)
