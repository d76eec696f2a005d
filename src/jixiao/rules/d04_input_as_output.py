"""人员在岗、资金拨付是投入，不是产出。

查什么
    数量、质量指标的名称是在职（在编、财政供养）人数，或者资金到位率、支付率、拨付额、预算执行率、经费支出额的，列出来提请核实。

为什么
    产出指标要说明办成了什么事；把养了多少人、花了多少钱当产出，等于没有设产出指标，复核时通常不计分。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 财政供养在职人员20人 | 20人 | 20人 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护行道树 | ≥5600株 | 5720株 | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    补助、救助、奖励、养老金等以发放为任务的项目，发放人数、发放率是产出，不查；成本指标和单列的预算执行率不查。
"""

import re
from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.findings import FORMS, Answer, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.told_rows import told_rows, used_rows

RULE = Rule(
    code="D04",
    title="把投入当作产出",
    level=Level.WARNING,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
    kinds=FORMS,
)

MESSAGE = "{rows}说的是人员或资金的投入，不是产出。"
ADVICE = "请改为办成的事项及其数量、质量；人员、资金情况可在预算执行和成本指标中反映。"
_STAFF: Final = (
    r"(?:在职|在编|在岗|财政供养)[^，。；]{0,8}(?:人数|人员|职工|干部|[0-9]+人)|(?:人员|职工)(?:编制|在职)数?"
)
_MONEY: Final = r"(?:资金|经费|预算|财政拨款)(?:到位|支付|拨付|下达|使用|执行|支出|拨款)(?:率|额|金额|进度|及时率|完成率)?$|^(?:支付|拨付|支出)(?:资金|经费)"
_TASK: Final = r"补助|补贴|救助|奖|低保|抚恤|资助|贷款|养老|退休|津贴|慰问|安置|赔偿|补偿|优抚|保险|培训|慰劳|体检|配备|招录|招聘|管理|服务"


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    rows = [row for row in used_rows(dossier) if row.klass.startswith(("数量", "质量")) and row.label]
    if not rows:
        yield NotEnoughData("没有数量指标和质量指标")
        return
    inputs = [
        (row, row.name)
        for row in rows
        if re.search(f"{_STAFF}|{_MONEY}", row.label) and not re.search(_TASK, row.label)
    ]
    if inputs:
        yield told_rows(dossier, RULE, MESSAGE, ADVICE, inputs, due="产出")
    else:
        yield Holds(f"{len(rows)}个数量、质量指标说的都是产出")
