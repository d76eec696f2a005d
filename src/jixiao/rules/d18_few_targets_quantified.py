"""指标应以定量为主。

查什么
    填写了年度指标值的指标有5个以上，而写有数（包括期限、“全部”“100%”）的不到一半的，提示。

为什么
    定性指标过多，得分主要靠主观判断，自评结果难以比较，也难以复核。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护绿地 | 按计划养护 | 已养护 | 20 | 20 |
    | 产出指标 | 质量指标 | 养护质量 | 符合规范要求 | 符合 | 20 | 20 |
    | 效益指标 | 社会效益指标 | 城市环境 | 环境有所改善 | 改善 | 20 | 20 |
    | 效益指标 | 生态效益指标 | 生态环境 | 生态有所改善 | 改善 | 20 | 20 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护绿地 | ≥80公顷 | 82公顷 | 20 | 20 |
    | 产出指标 | 质量指标 | 养护合格率 | ≥95% | 96% | 20 | 20 |
    | 效益指标 | 社会效益指标 | 受益社区 | ≥12个 | 13个 | 20 | 20 |
    | 效益指标 | 生态效益指标 | 生态环境 | 生态有所改善 | 改善 | 20 | 20 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    党务、政策研究类单位定性指标较多的，按实际情况判断；指标不足5个的不查；注明不适用的不计。
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
    code="D18",
    title="定量指标偏少",
    level=Level.NOTE,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    kinds=FORMS,
)

MESSAGE = "{total}个指标中只有{count}个写有数，定量指标不到一半。"
ADVICE = "请尽量改为可以统计的数；确需定性的，写明评价标准。"
_FEWEST: Final = 5
_DEFINITE: Final = r"[0-9０-９]|全部|全覆盖|百分之|一[次个项期场天月季年人名家户件栋条]|[二三四五六七八九十百两]+[\u4e00-\u9fff]|半[个天小]"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [row for row in used_rows(dossier) if row.target.is_stated]
    if len(rows) < _FEWEST:
        yield NotEnoughData(f"填写了年度指标值的指标不足{_FEWEST}个")
        return
    told = [row for row in rows if _is_definite(row)]
    if len(told) >= profile.threshold("quantified_share") * len(rows):
        yield Holds(f"{len(rows)}个指标中{len(told)}个写有数")
        return
    others = [(row, row.target) for row in rows if row not in told]
    message = MESSAGE.format(total=len(rows), count=len(told))
    yield told_rows(dossier, RULE, message, ADVICE, others, due="过半数")


def _is_definite(row: Indicator) -> bool:
    return bool(re.search(_DEFINITE, row.target.text))
