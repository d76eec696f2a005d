"""满意度应写明怎样调查、调查了多少人。

查什么
    满意度指标填有百分数，而全部材料中都没有写明问卷、抽样、访谈等调查方式或发放、收回份数的，作为建议。

为什么
    样本多少、向谁调查，决定这个数能不能采信；没有调查材料的满意度，复核时可能不予计分。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 古树复壮株数 | ≥80株 | 82株 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 古树复壮株数 | ≥80株 | 82株 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |
    说明：满意度来自2024年12月问卷调查，收回有效问卷160份，表示满意的152份。

不查
    写明问卷、抽样、回访、第三方调查之一的不查；没有填写满意度百分数的不查；调查是否规范需核对原始问卷。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Group, Indicator
from jixiao.findings import SELF_EVALUATIONS, Answer, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.told_rows import told_rows, used_rows

RULE = Rule(
    code="E10",
    title="满意度没有写明怎样取得",
    level=Level.NOTE,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    kinds=SELF_EVALUATIONS,
)

MESSAGE = "{rows}填有满意度，材料中没有写明调查方式、对象和份数。"
ADVICE = "请补写调查的时间、方式、对象、发放和收回的份数，并留存原始问卷。"
_FORMS: Final = ("问卷", "好差评系统", "评价器", "评价系统")
_SURVEY: Final = (
    r"满意[^。\n]{0,60}(?:抽样|样本|受访|访谈|走访|回访|第三方|随机|电话|(?:发放|收回|回收)[^。；，]{0,10}[0-9]|调查[^。；，]{0,12}[0-9]+[余多]?[名人户份家])",
    r"(?:抽样|样本|受访|访谈|走访|回访|第三方|随机|电话调查|调查[^。；，]{0,12}[0-9]+[余多]?[名人户份家])[^。\n]{0,60}满意",
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [(row, row.actual) for row in used_rows(dossier) if _is_rate(row)]
    if not rows:
        yield NotEnoughData("没有填写满意度百分数的指标")
    elif any(form in dossier.joined.text for form in _FORMS) or any(
        re.search(told, dossier.joined.text) for told in _SURVEY
    ):
        yield Holds("材料写明了满意度的调查方式或份数")
    else:
        yield told_rows(dossier, RULE, MESSAGE, ADVICE, rows, due="调查方式和份数")


def _is_rate(row: Indicator) -> bool:
    is_ours = row.group is Group.SATISFACTION or re.search("满意[度率]", row.label) is not None
    return is_ours and row.actual.is_stated and any(figure.unit.family == "ratio" for figure in row.actual.numerals)
