"""同一事项的数量、比率在各处应当一致。

查什么
    各处写的是同一事项的次数、人数、家数、个数，或同一比率，数值不同而又不是写法详略所致的，并列各处，提请核实。
    同一事项以名称为准：引号内的名称相同；或紧接数字的名称较长、较专门且完全相同；或整句照录而只有一个数不同。
    只推荐给一个会议的人数多于推荐给包括它在内的两个会议的人数一类，也提请核实。

为什么
    工作量写在正文、目标和自评表里，出自不同科室、不同时点的材料，前后不一最易被问到；台账只有一个数。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、工作开展情况
    发动职工下基层，认领“一米花园”8000余个，受到群众欢迎。
    二、绩效情况
    全年为社区居民认领“一米花园”6000余个，环境明显改善。

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    一、工作开展情况
    发动职工下基层，认领“一米花园”8000余个，受到群众欢迎。
    二、绩效情况
    全年为社区居民认领“一米花园”8100个，环境明显改善。

不查
    计划数与完成数、年度与季度、新增与累计、市级与县级、申报与评定、不同主题的活动不比；“其中”的部分不与总数比；
    同一段里逐项列出的、同一名称有三个以上不同数的，是分项而不是前后不一；人与人次、件与人等单位不同的不比；
    “余”“近”“多”等写法按其含义放宽；名称短而泛（专题会议、业务培训）的不比。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.documents import Span
from jixiao.findings import EVERY_KIND, Answer, Finding, Level, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.telling import tell

RULE = Rule(
    code="G01",
    title="同一事项两个数",
    level=Level.WARNING,
    topic=Topic.FIGURES,
    basis=("practice",),
    kinds=EVERY_KIND,
)
ADVICE: Final = "请据台账核定并统一各处；口径不同的分别注明。"
ADVICE_ON_STAGES: Final = "请据台账核定；非同一口径（阶段、范围不同）的请说明，属同一口径的统一各处。"

_STAGE: Final = re.compile("创建|新建|建设|建成|打造|提质|提升|改造|升级|培育|巩固|验收|挂牌|推荐|提名")
_NEAR: Final = 24


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    for answer in tell(dossier, RULE, "文中没有写了两次以上的同一事项的数量"):
        if isinstance(answer, Finding) and answer.repair is None:
            answer.advice = ADVICE_ON_STAGES if _tells_of_stages(answer) else ADVICE
        yield answer


def _tells_of_stages(finding: Finding) -> bool:
    """Whether the places tell of it as created here and improved there, or as put forward."""
    stages = [frozenset(_STAGE.findall(_around(place.span))) for place in finding.places]
    return any(stages) and (len(set(stages)) > 1 or "只是其中一部分" in finding.message)


def _around(span: Span) -> str:
    text = span.holder.text
    before = re.split("[，。；]", text[max(0, span.start - _NEAR) : span.start])[-1]
    return before + re.split("[，。；、]", text[span.end : span.end + _NEAR])[0]
