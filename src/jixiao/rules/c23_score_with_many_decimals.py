"""得分和分值一般保留不超过两位小数。

查什么
    分值或得分超过两位小数的，合并列出。

为什么
    各行小数位数过多，合计时容易出现尾差，汇总系统也只保留两位。

反例
    表：项目支出绩效自评表 单位：万元
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | 年度资金总额 | 120 | 120 | 120 | 10 | 100% | 10 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 50 | 49.333 |
    | 效益指标 | 社会效益指标 | 通行保障率 | 100% | 100% | 30 | 30 |
    | 满意度指标 | 满意度指标 | 村民满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：项目支出绩效自评表 单位：万元
    | 项目资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | 年度资金总额 | 120 | 120 | 120 | 10 | 100% | 10 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 养护里程 | ≥50公里 | 52公里 | 50 | 50 |
    | 效益指标 | 社会效益指标 | 通行保障率 | 100% | 100% | 30 | 30 |
    | 满意度指标 | 满意度指标 | 村民满意度 | ≥90% | 95% | 10 | 10 |

不查
    恰好两位及以下的不提示。
"""

from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="C23",
    title="得分小数位数过多",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("practice",),
    needs=(Need.SCORES,),
)

MESSAGE = "{count}处分值或得分超过两位小数。"
ADVICE = "建议四舍五入到两位小数，并重新合计。"
_MOST = 2


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    entries = [entry for i in dossier.evaluation.indicators for entry in (i.weight, i.score) if entry.numeral]
    if not entries:
        yield NotEnoughData("没有填写分值和得分")
        return
    long = [entry for entry in entries if entry.numeral and entry.numeral.decimals > _MOST]
    if not long:
        yield Holds(f"{len(entries)}处分值和得分都不超过两位小数")
        return
    yield Finding(
        RULE,
        MESSAGE.format(count=len(long)),
        ADVICE,
        [dossier.place(entry, entry.text) for entry in long],
        anchor="小数位数",
        stated=str(len(long)),
        due="0",
    )
