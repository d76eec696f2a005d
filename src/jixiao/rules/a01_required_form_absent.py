"""部门整体支出自评报告应附自评表和基础数据表。

查什么
    正文提到“附件”或“附表”中有自评表、基础数据表，而本文件中没有这些表的；或者只有正文、没有任何自评表的，提示。

为什么
    没有自评表，得分无从核对；几个文件分开报送的，请一并核对。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、总体评价
    自评得分96.50分，详见附件。
    附件：1．部门整体支出绩效自评表
    2．基础数据表

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、总体评价
    自评得分96.50分，详见附表。
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    附表另行报送的，本项只提示；项目支出自评表、其他附件是否齐全请对照通知核对。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Kind
from jixiao.findings import Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="A01",
    title="文件中没有应附的表",
    level=Level.NOTE,
    topic=Topic.RECEIPT,
    basis=("practice",),
    kinds=(Kind.DEPARTMENT_SELF_EVALUATION,),
)

MESSAGE = "本文件中没有{missing}。"
ADVICE = "表在另一文件中的，请一并报送和核对；漏附的，请补上。"
_ANNEX: Final = r"附[件表][^\n]{0,30}"
_BASIC: Final = r"基础数据表"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    evaluation, prose = dossier.evaluation, dossier.joined.prose
    missing = []
    if not evaluation.indicators:
        missing.append("自评表")
    if evaluation.basic_data is None and re.search(_BASIC, prose):
        missing.append("基础数据表")
    if not missing:
        yield Holds("自评表和正文提到的表都在本文件中")
        return
    named = (
        re.search(missing[0], prose) or re.search(_ANNEX, prose) or re.search(r"[^\s][^\n]{0,15}", dossier.joined.text)
    )
    if named is None:
        yield NotEnoughData("文件没有文字")
        return
    yield Finding(
        RULE,
        MESSAGE.format(missing="、".join(missing)),
        ADVICE,
        [dossier.place(dossier.joined.span(named.start(), named.end()))],
        anchor="、".join(missing),
        stated="没有",
        due="、".join(missing),
    )
