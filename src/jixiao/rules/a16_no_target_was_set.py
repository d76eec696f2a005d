"""没有编制绩效目标的，自评没有依据。

查什么
    正文写明“未编制绩效目标”“没有设定绩效指标”“未申报绩效目标”的，提请核实。

为什么
    自评是拿结果与批复的目标相比；没有目标，得分就没有依据。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    因职能划转，2024年未编制绩效目标，自评以年度计划为参照。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年绩效目标随部门预算一并批复，自评以批复的目标为依据。

不查
    “未完成绩效目标”“没有设定值”等不算；叙述以前年度、下属项目已补编的不算。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.findings import SELF_EVALUATIONS, Answer, Finding, Holds, Level, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="A16",
    title="没有编制绩效目标",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("budget-law-2018", "practice"),
    kinds=SELF_EVALUATIONS,
)

MESSAGE = "正文写“{words}”，没有绩效目标，自评得分缺少依据。"
ADVICE = "请说明依据什么评价；有批复或备案的目标的，请附上。"
_UNSET: Final = r"(?:未|没有|尚未)(?:按规定|及时|单独)?(?:编制|设定|设置|申报|编报|填报|制定)(?:年度|整体|项目)?(?:支出)?(?:的)?(?:绩效)?(?:目标|指标)(?![值之])"
_PAST: Final = r"往年|以前年度|20[0-9]{2}年以前|已补|补编|补报|部分项目|个别项目"
_AROUND: Final = 30


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    prose = dossier.joined.prose
    spans = [
        dossier.joined.span(found.start(), found.end())
        for found in dossier.joined.find(_UNSET, prose=True)
        if not re.search(_PAST, prose[max(0, found.start() - _AROUND) : found.end() + _AROUND])
    ]
    if spans:
        yield Finding(
            RULE,
            MESSAGE.format(words=spans[0].text),
            ADVICE,
            [dossier.place(span) for span in spans],
            anchor="没有目标",
            stated=spans[0].text,
            due="批复的绩效目标",
        )
    else:
        yield Holds("没有写明未编制绩效目标")
