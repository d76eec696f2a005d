"""目标的比较符号和单位应当写得读得通。

查什么
    年度指标值、实际完成值中叠写的符号（“≥≥95%”“≥≤”“%%”），以“百分比”充当单位的（“≥100百分比”），
    以及合格率、覆盖率一类不会超过100%的指标要求“大于100%”的。

为什么
    符号或单位写错，系统无法取数，按字面也永远达不到目标。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 质量指标 | 苗木成活率 | ≥95百分比 | 97% | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 质量指标 | 苗木成活率 | ≥95% | 97% | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    增长率、完成率等可以超过100%的不查；只写一个符号的不查；实际比率超过100%的另行核对。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Entry, Indicator
from jixiao.findings import FORMS, Answer, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.told_rows import told_rows, used_rows

RULE = Rule(
    code="D07",
    title="目标的符号或单位写错",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    kinds=FORMS,
)

MESSAGE = "{rows}的目标或完成值写错了符号或单位，读不通。"
ADVICE = "请改为一个符号、一个数和一个单位，如“≥95%”。"
_GARBLED: Final = re.compile(
    r"[≥≤＞＜><=＝]\s*[≥≤＞＜]|[≥≤]\s*[><]|[%％]\s*[%％]|[0-9]\s*百分比|百分之[0-9]+[%％]|(?:不低于|不少于|大于等于)\s*[≤＜]|(?:不超过|不高于|小于等于)\s*[≥＞]"
)
_ABOVE_ALL: Final = re.compile(r"^(?:[＞>]|大于|高于|超过)\s*100\s*[%％]$")
_PART_OF_WHOLE: Final = re.compile(
    r"(?:合格|达标|覆盖|参与|及时|准确|优良|优秀|成活|普及|知晓|出勤|整改|办结|发放|完好|通过|开放)率|满意度|满意率|好评率"
)


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    fields = [(row, entry) for row in used_rows(dossier) for entry in (row.target, row.actual) if entry.is_stated]
    if not fields:
        yield NotEnoughData("没有填写年度指标值和实际完成值的指标")
        return
    garbled = [(row, entry) for row, entry in fields if len(entry.text) <= _LONGEST and _is_garbled(row, entry)]
    if garbled:
        yield told_rows(dossier, RULE, MESSAGE, ADVICE, garbled, due="一个符号、一个数、一个单位")
    else:
        yield Holds(f"{len(fields)}格目标和完成值的符号、单位都读得通")


_LONGEST: Final = 40


def _is_garbled(row: Indicator, entry: Entry) -> bool:
    if _GARBLED.search(entry.text):
        return True
    return bool(entry is row.target and _PART_OF_WHOLE.search(row.label) and _ABOVE_ALL.search(entry.text))
