"""不能把抽象的效果写成百分比来充作定量目标。

查什么
    指标名称是“社会效益明显”“服务水平提升率”“影响力提高程度”一类的抽象效果，目标却是百分比，又没有写明怎样计算的，列出来提请核实。

为什么
    分子、分母都说不出来，这个百分数就无法统计，复核时一般不予认可。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 效益指标 | 社会效益指标 | 社会效益明显提升率 | ≥95% | 96% | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 效益指标 | 社会效益指标 | 绿地养护投诉办结率 | ≥95% | 96% | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    满意度、知晓率、安全感等以调查取得的不查；评分标准或指标解释写明算法、依据的不查；合格率、达标率等有明确分子分母的不查。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Indicator
from jixiao.findings import FORMS, Answer, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.told_rows import told_rows, used_rows

RULE = Rule(
    code="D03",
    title="抽象效果用百分比作目标",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    kinds=FORMS,
)

MESSAGE = "{rows}是抽象的效果，年度指标值却是百分比，看不出分子、分母和数据来源。"
ADVICE = "请改用可以统计的指标；确有测算办法的，写明计算公式和数据来源。"
_ABSTRACT: Final = (
    r"(?:效益|效应|影响力?|水平|能力|形象|意识|素质|氛围|作用|成效|效果|凝聚力|公信力|竞争力|积极性|生活质量|发展|管理|服务|秩序|稳定|保障)"
    r"(?:得到|有所|不断|持续|明显|显著|有效|进一步|稳步|逐步|的)*"
    r"(?:提升|提高|改善|增强|优化|促进|明显|显著|发挥|良好|推动|强化|有力)(?:率|度|程度|情况|比例)?$"
)
_COMPUTED: Final = r"[÷/／×*]|占|公式|调查|问卷|测评|统计|抽样|第三方|比上年|较上年|同比|考核"
_SURVEYED: Final = r"满意|知晓|安全感|获得感|幸福感|合格|达标|覆盖|参与|完成|增长|较上年|比上年|同比"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [row for row in used_rows(dossier) if _is_in_percent(row)]
    if not rows:
        yield NotEnoughData("没有以百分比为目标的指标")
        return
    pseudo = [(row, row.target) for row in rows if _is_abstract(row)]
    if pseudo:
        yield told_rows(dossier, RULE, MESSAGE, ADVICE, pseudo, due="可以统计的指标")
    else:
        yield Holds(f"{len(rows)}个以百分比为目标的指标都有可以统计的对象")


def _is_in_percent(row: Indicator) -> bool:
    figure = row.target.numeral
    return figure is not None and (figure.unit.family == "ratio" or "%" in row.unit.text)


def _is_abstract(row: Indicator) -> bool:
    if re.search(_SURVEYED, row.label) or re.search(_COMPUTED, row.criterion.text):
        return False
    return bool(re.search(_ABSTRACT, row.label.rstrip("。；;，")))
