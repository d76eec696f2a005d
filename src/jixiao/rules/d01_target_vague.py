"""产出类指标的目标应当可以衡量，不能只写形容词。

查什么
    产出指标（数量、质量、时效、成本）的年度指标值只有“有效提升”“明显改善”“良好”“保障有力”一类的词，没有数，
    也没有可以验证的事项的，提请核实；效益指标只有这类词的，作为建议。

为什么
    目标不能衡量，完成与否全凭自己说，得分没有依据，是复核时扣分最多的情形之一。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 质量指标 | 养护质量 | 有效提升 | 养护质量提升 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 质量指标 | 养护合格率 | ≥95% | 97% | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    写明事项、次数、期限或标准的不查；标明定性、按三档评价而评分标准已写明的不查；指标说明写明分档、依据的标准或调查表的不查；
    “及时”“按时”用于时效指标的不查。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Group, Indicator
from jixiao.findings import FORMS, Answer, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.told_rows import told_rows, used_rows

RULE = Rule(
    code="D01",
    title="目标笼统、无法衡量",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("mof-2021-101", "practice"),
    needs=(Need.INDICATORS,),
    kinds=FORMS,
)

MESSAGE = "{rows}的年度指标值只有形容词，没有可以衡量的数量、标准或事项。"
ADVICE = "请改写为可以衡量的数或可以验证的事项；确需定性的，写明评价标准和依据材料。"
_VAGUE: Final = re.compile(
    r"(?:指标值[：:])?(?:得到|有所|比较|较为|较|不断|持续|逐步|稳步|进一步|大力|切实|全面|有效|明显|显著|大幅|充分|基本|长期|积极|很|非常)*"
    r"(?:的)?(?:提升|提高|改善|增强|加强|保障|促进|推动|优化|完善|强化|明显|显著|良好|优良|有力|有效|较好|好|高|较高|充分|合理|长期|可持续|持续|稳定|到位|"
    r"规范|安全|推进|巩固|扩大|发挥)(?:作用|效果|水平|影响|有力|到位|提升|提高|改善)?"
)
_LEVEL: Final = re.compile(
    r"[为是属得](?:优秀?|良好?|中|一般|较[好差]|差|明显|显著|不?合格|不?达标|不明显)(?![\u4e00-\u9fff]{2})"
)
_STANDARD: Final = re.compile(
    r"《[^》]{2,60}》.{0,40}(?:标准|要求|办法|细则)|《[^》]{2,50}(?:标准|办法|细则|规范|规程)》|调查(?:问卷|表)|问卷|测评表|评价表"
)
_NOISE: Final = re.compile(r"[\s\u3000，,。.；;、≥=＝：:]+")


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [row for row in used_rows(dossier) if row.target.is_stated and row.group is not Group.SATISFACTION]
    if not rows:
        yield NotEnoughData("没有填写年度指标值的指标")
        return
    vague = [row for row in rows if _is_vague(row)]
    outputs = [(row, row.target) for row in vague if row.group in (Group.OUTPUT, Group.COST)]
    others = [(row, row.target) for row in vague if row.group not in (Group.OUTPUT, Group.COST)]
    if outputs:
        yield told_rows(dossier, RULE, MESSAGE, ADVICE, outputs, due="可以衡量的目标")
    if others:
        yield told_rows(dossier, RULE, MESSAGE, ADVICE, others, due="可以衡量的目标", level=Level.NOTE)
    if not vague:
        yield Holds(f"{len(rows)}个指标的年度指标值都写有数或具体事项")


def _is_vague(row: Indicator) -> bool:
    """Words of praise alone, in a row that tells nowhere how it is judged."""
    if row.criterion.numerals or (row.group is not Group.OUTCOME and "定性" in row.operator.text):
        return False
    if len(_LEVEL.findall(row.criterion.text)) > 1 or _STANDARD.search(row.criterion.text):
        return False
    words = _NOISE.sub("", row.target.text)
    return bool(_VAGUE.fullmatch(words))
