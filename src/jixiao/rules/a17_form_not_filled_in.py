"""随报送附上的表应当填写，不能是空表。

查什么
    自评表、申报表、监控表的指标有3行以上，而目标值、完成值、得分没有一行填写的，提请核实。

为什么
    空表无法审核；也可能是拿错了文件，或填好以后没有保存。

反例
    表：项目支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | | | | | |
    | 产出指标 | 质量指标 | | | | | |
    | 效益指标 | 社会效益指标 | | | | | |
    | 满意度指标 | 服务对象满意度指标 | | | | | |

正例
    表：项目支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 数量指标 | 培训人次 | ≥200人次 | 210人次 | 50 | 50 |
    | 产出指标 | 质量指标 | 考试合格率 | ≥90% | 95% | 30 | 30 |
    | 效益指标 | 社会效益指标 | | | | | |
    | 满意度指标 | 服务对象满意度指标 | 学员满意度 | ≥90% | 95% | 20 | 20 |

不查
    填了一行以上的，各行空白另行核对；写“无”“不涉及”“—”的不算空白；不到3行的表不查。
"""

from collections.abc import Iterator
from typing import Final

from jixiao.basis import Profile
from jixiao.evaluations import Indicator, Kind
from jixiao.findings import SELF_EVALUATIONS, Answer, Finding, Holds, Level, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="A17",
    title="表没有填写",
    level=Level.WARNING,
    topic=Topic.RECEIPT,
    basis=("practice",),
    kinds=(*SELF_EVALUATIONS, Kind.OBJECTIVE_FILING, Kind.IN_YEAR_MONITORING),
)

MESSAGE = "{form}的指标没有填写：{rows}行的{columns}都是空白{funds}。"
FUNDS = "，资金也没有填数"
ADVICE = "请填写后再报送；拿错文件或没有保存的，换成填好的一份；没有这类项目的，删去空表或注明“无”。"
_COLUMNS: Final = {
    "target": "目标值",
    "progress": "监控期完成情况",
    "expected_actual": "全年预计完成情况",
    "actual": "完成值",
    "score": "得分",
}
_FEWEST: Final = 3


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    evaluation = dossier.evaluation
    rows = evaluation.indicators
    if len(rows) < _FEWEST:
        yield NotEnoughData("没有3行以上的指标")
        return
    if not all(_is_blank(row) for row in rows):
        yield Holds("指标已填写")
        return
    columns = [name for key, name in _COLUMNS.items() if any(getattr(row, key).is_blank for row in rows)]
    amounts = [
        amount
        for fund in evaluation.funds
        for amount in (fund.initial_budget, fund.adjusted_budget, fund.actual_expenditure, fund.period_expenditure)
        if amount.span is not None
    ]
    first = next(
        entry
        for entry in (evaluation.title, rows[0].klass_entry, rows[0].group_entry, rows[0].name, rows[0].target)
        if entry.span
    )
    form = evaluation.table_names.get(rows[0].table.index, "表")
    yield Finding(
        RULE,
        MESSAGE.format(
            form=form,
            rows=len(rows),
            columns="、".join(columns),
            funds=FUNDS if amounts and not any(amount.is_stated for amount in amounts) else "",
        ),
        ADVICE,
        [dossier.place(first)],
        anchor=f"{form}/空表",
        stated="空白",
        due="、".join(columns),
    )


def _is_blank(row: Indicator) -> bool:
    """Nothing was written into the row, and there was a place for it."""
    entries = [getattr(row, key) for key in _COLUMNS]
    return any(entry.is_blank for entry in entries) and all(entry.is_blank or entry.span is None for entry in entries)
