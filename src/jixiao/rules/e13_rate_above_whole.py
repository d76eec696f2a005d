"""合格率、覆盖率、满意度等比率不可能超过100%。

查什么
    名称为合格率、达标率、覆盖率、参与率、及时率、满意度等“部分占全体”的指标，年度指标值或实际完成值大于100%的，逐行指出。

为什么
    部分不会大于全体，超过100%必是填错或口径不对。

反例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 质量指标 | 设备合格率 | ≥95% | 102% | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

正例
    表：部门整体支出绩效自评表
    | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
    | 产出指标 | 质量指标 | 设备合格率 | ≥95% | 98% | 90 | 90 |
    | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | 95% | 10 | 10 |

不查
    增长率、完成率、执行率、比上年的比率可以超过100%，不查；“100%以上”一类的写法不查。
"""

import re
from collections.abc import Iterator

from jixiao.basis import Profile
from jixiao.evaluations import Entry, Indicator
from jixiao.findings import Answer, Finding, Holds, Level, Need, NotEnoughData, Rule, Topic
from jixiao.rules.dossier import Dossier

RULE = Rule(
    code="E13",
    title="比率超过100%",
    level=Level.ERROR,
    topic=Topic.TARGETS,
    basis=("practice",),
    needs=(Need.INDICATORS,),
)

MESSAGE = "{name}“{label}”的{column}为{stated}，这类比率不会超过100%。"
ADVICE = "请核对数值和计算口径。"
_PART_OF_WHOLE = re.compile(
    r"(合格|达标|覆盖|参与|及时|准确|优良|优秀|成活|普及|知晓|出勤|到位|入学|就业|整改|办结|发放|接种|使用|完好|验收通过|通过|回收|开放)率"
    r"|满意度|满意率|好评率"
)
_MAY_EXCEED = re.compile(r"增长|增幅|提高|上升|变动|比上年|较上年|同比|完成率|执行率|超额")


def check(dossier: Dossier, profile: Profile) -> Iterator[Answer]:
    compared, fine = 0, True
    for indicator in dossier.evaluation.indicators:
        label = indicator.label
        if not _PART_OF_WHOLE.search(label) or _MAY_EXCEED.search(label):
            continue
        for column, entry in (("年度指标值", indicator.target), ("实际完成值", indicator.actual)):
            if entry.numeral is None or entry.numeral.unit.family != "ratio":
                continue
            compared += 1
            dossier.compared(entry)
            if entry.numeral.value > 1:
                fine = False
                yield _finding(dossier, indicator, column, entry)
    if not compared:
        yield NotEnoughData("没有以百分数填写的合格率、覆盖率、满意度等指标")
    elif fine:
        yield Holds(f"{compared}个比率都没有超过100%")


def _finding(dossier: Dossier, indicator: Indicator, column: str, entry: Entry) -> Finding:
    return Finding(
        RULE,
        MESSAGE.format(name=indicator.title, label=indicator.label[:20], column=column, stated=entry.text),
        ADVICE,
        [dossier.place(entry, entry.text)],
        anchor=f"{indicator.klass}/{indicator.label[:20]}/{column}",
        stated=entry.text,
        due="不超过100%",
        accused=(entry.span,) if entry.span else (),
    )
