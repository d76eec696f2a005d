"""表头已写明单位的，格内只填数字。

查什么
    资金栏和基础数据表的表头、表名已写明“万元”，而格内又写“416.39万元”的，合并列出。

为什么
    格内带单位，表格不能直接汇总和取数；有的格带单位、有的不带，还容易看错数量级。

反例
    表：部门整体支出绩效自评表
    | 年度资金（万元） | 项目 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | ^ | 年度资金总额 | 416.30万元 | 420.50万元 | 420.50万元 | 10 | 100% | 10 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | |
    | 产出指标 | 数量指标 | 古树复壮 | ≥80株 | 82株 | 90 | 90 | |

正例
    表：部门整体支出绩效自评表
    | 年度资金（万元） | 项目 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | ^ | 年度资金总额 | 416.30 | 420.50 | 420.50 | 10 | 100% | 10 |
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | |
    | 产出指标 | 数量指标 | 古树复壮 | ≥80株 | 82株 | 90 | 90 | |

不查
    表头没有写单位的不查；指标表中各行单位不同，不查；“其中：基本支出：492.41万元”一类名称和数在一格的不查。
"""

from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Entry
from jixiao.findings import FORMS, Answer, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier
from jixiao.rules.spotted import spotted

RULE = Rule(
    code="H09",
    title="格内重复填写单位",
    level=Level.NOTE,
    topic=Topic.FORM,
    basis=("practice",),
    kinds=FORMS,
)

MESSAGE = "表头已写明单位，有{count}格又重复填写（{samples}）。"
ADVICE = "请删去格内的单位，只填数字。"
_UNITS: Final = ("万元", "亿元", "元")


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    amounts = [entry for entry in _amounts(dossier) if entry.unit and entry.numeral is not None]
    if not amounts:
        yield NotEnoughData("没有表头写明单位的金额")
        return
    spans = [entry.span for entry in amounts if entry.span is not None and entry.text.endswith(_UNITS)]
    if spans:
        yield spotted(dossier, RULE, MESSAGE, ADVICE, spans)
    else:
        yield Holds(f"{len(amounts)}格金额没有重复填写单位")


def _amounts(dossier: Dossier) -> Iterator[Entry]:
    for fund in dossier.evaluation.funds:
        yield from (fund.initial_budget, fund.budget_adjustment, fund.adjusted_budget, fund.actual_expenditure)
    if dossier.evaluation.basic_data is not None:
        for row in dossier.evaluation.basic_data.rows:
            yield from row.values.values()
