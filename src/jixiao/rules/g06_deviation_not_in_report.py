"""自评表中没有达到目标的指标，正文应当说明。

查什么
    自评表中实际完成值低于目标（两栏各是一个数）的指标，正文从头到尾没有提到它的名称的，提请核实。

为什么
    正文是对自评表的说明；未达标而只字不提，读者会以为全部完成。

反例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年，本所承担城区绿地养护和行道树补植任务，按照年初批复的绩效目标安排资金，落实分片包干责任，加强日常巡查和病虫害防治，全年预算执行总体规范，资金使用合规，任务按季调度、年终考核，养护记录按月归档。受春季干旱影响，行道树补植株数没有达到年度目标，已安排在次年春季补植，并增配浇灌设备；补植所需苗木已完成采购，由施工单位负责栽植和一年养护，成活后办理移交，养护责任落实到班组和个人，接受街道和居民监督，按季通报进展。
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 古树复壮株数 | ≥80株 | 60株 | 90 | 70 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    云州市绿化所2024年度部门整体支出绩效自评报告
    2024年，本所承担城区绿地养护和行道树补植任务，按照年初批复的绩效目标安排资金，落实分片包干责任，加强日常巡查和病虫害防治，全年预算执行总体规范，资金使用合规，任务按季调度、年终考核，养护记录按月归档。受春季干旱影响，行道树补植株数没有达到年度目标，已安排在次年春季补植，并增配浇灌设备；补植所需苗木已完成采购，由施工单位负责栽植和一年养护，成活后办理移交，养护责任落实到班组和个人，接受街道和居民监督，按季通报进展。
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 行道树补植株数 | ≥80株 | 60株 | 90 | 70 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    自评表的偏差原因栏已经说明的，作为建议；正文提到指标名称中任何四个连续的字的，或者一句话中有名称大半的字的，都算提到；没有正文的表格不查；越低越好的指标和文字目标不查。
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Indicator
from jixiao.evaluations.attainment import attainments
from jixiao.findings import SELF_EVALUATIONS, Answer, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.narrative import without_notes
from jixiao.rules.told_rows import told_rows, used_rows

RULE = Rule(
    code="G06",
    title="自评表未达标而正文没有提到",
    level=Level.WARNING,
    topic=Topic.EXPLANATIONS,
    basis=("practice",),
    needs=(Need.SCORES,),
    kinds=SELF_EVALUATIONS,
)

MESSAGE = "{rows}没有达到目标，正文没有提到。"
ADVICE = "请在正文中说明未完成的情况、原因和改进措施。"
_GENERAL: Final = r"绩效|目标|指标|完成|情况|数量|工作|项目|开展|全年|年度|次数|人数"
_LENGTH: Final = 4
_MOST: Final = Fraction(3, 5)
_SHORTEST_REPORT: Final = 200


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    prose = without_notes(dossier.joined.prose.split("\n"))
    if len(prose) < _SHORTEST_REPORT:
        yield NotEnoughData("没有自评报告正文，无法与自评表对照")
        return
    rows = [row for row in used_rows(dossier) if len(row.label) >= _LENGTH and _is_missed(row)]
    if not rows:
        yield NotEnoughData("自评表没有可以判定为未达到目标的指标")
        return
    unsaid = [(row, row.actual) for row in rows if not _is_told(row, prose)]
    silent = [(row, actual) for row, actual in unsaid if not row.variance_explanation.is_stated]
    explained = [(row, actual) for row, actual in unsaid if row.variance_explanation.is_stated]
    if silent:
        yield told_rows(dossier, RULE, MESSAGE, ADVICE, silent, due="正文说明")
    if explained:
        yield told_rows(dossier, RULE, MESSAGE, ADVICE, explained, due="正文说明", level=Level.NOTE)
    if not unsaid:
        yield Holds(f"{len(rows)}个未达标的指标正文都提到了")


def _is_missed(row: Indicator) -> bool:
    return any(pair.certain and pair.met is False for pair in attainments(row))


def _is_told(row: Indicator, prose: str) -> bool:
    """Whether the prose has four signs in a row of the name, or a sentence most of its signs."""
    pieces = re.findall(r"[\u4e00-\u9fff]{2,}", re.sub(_GENERAL, " ", row.label))
    for piece in pieces:
        size = min(_LENGTH, len(piece))
        if any(piece[at : at + size] in prose for at in range(len(piece) - size + 1)):
            return True
    signs = set("".join(pieces))
    return not pieces or any(
        len(signs & set(sentence)) >= _MOST * len(signs) for sentence in re.split(r"[。；;\n]", prose)
    )
